using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>A marked struct with reals that code outside cannot reach by name: what its accessors need. Equatable.</summary>
/// <param name="Id">Documentation comment id.</param>
/// <param name="Namespace">"" for the global namespace.</param>
/// <param name="Nest">The types around it and itself, outermost first: "partial struct Vector".</param>
/// <param name="TypeName">As C# refers to it from anywhere.</param>
internal sealed record MarkedStruct(string Id, string Namespace, EquatableArray<string> Nest, string TypeName, EquatableArray<HiddenField> Fields)
{
    /// <summary>Whether it is a view of storage: derivatives only read its fields.</summary>
    public bool IsView { get; init; }
}

/// <summary>A field that only its struct can reach.</summary>
/// <param name="Member">What the user calls it: the field, or the property that it is behind.</param>
/// <param name="Accessor">The property that shows it.</param>
/// <param name="Field">Its name in metadata.</param>
/// <param name="TypeName">Its type in C#.</param>
internal sealed record HiddenField(string Member, string Accessor, string Field, string TypeName)
{
    /// <summary>Whether it is a parameter of the primary constructor that members use: the compiler names its field.</summary>
    public bool IsParameter { get; init; }
}
