using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>Objects that generated code makes where the method makes them.</summary>
public static class Instance
{
    /// <summary>An object none of whose constructors has run: generated code does next what the method's constructor does, step by step, since each step has a derivative.</summary>
    /// <typeparam name="T">Its class.</typeparam>
    /// <returns>An object whose members are <c>default</c>.</returns>
    public static T Bare<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors)] T>()
        where T : class => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
