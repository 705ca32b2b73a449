using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>A marked class: what its shadow needs. Equatable.</summary>
/// <param name="Id">Documentation comment id.</param>
/// <param name="Namespace">"" for the global namespace.</param>
/// <param name="Nest">The types around it and itself, outermost first: "sealed partial class Mlp".</param>
/// <param name="TypeName">As C# refers to it from within.</param>
/// <param name="Accessibility">"public", "internal", …</param>
/// <param name="HasMarkedBase">Whether a base is marked: then its members are overridden.</param>
internal sealed record MarkedClass(string Id, string Namespace, EquatableArray<string> Nest, string TypeName, string Accessibility, bool HasMarkedBase, bool IsSealed, bool IsAbstract, EquatableArray<ClassField> Fields);

/// <summary>What lies in a field of a marked class, as far as its shadow cares.</summary>
internal enum ShadowKind
{
    /// <summary>Nothing that has a derivative.</summary>
    None,

    /// <summary>A real, a struct or a tuple of reals.</summary>
    Value,

    /// <summary>An array of reals or of structs of reals, of any rank.</summary>
    Array,

    /// <summary>An array of such arrays.</summary>
    Rows,

    /// <summary>An object of a marked class.</summary>
    Object,

    /// <summary>An array of such objects.</summary>
    Objects,
}

/// <summary>A field of a marked class.</summary>
/// <param name="Name">What the user calls it: the field, or the property in front of it.</param>
/// <param name="Field">Its name in metadata.</param>
/// <param name="TypeName">Its type in C#.</param>
/// <param name="Element">Of objects, their class in C#.</param>
/// <param name="IsProperty">Whether a property is in front of it: C# has no name for the field.</param>
/// <param name="Accessor">The property that shows it to derivatives elsewhere, or null.</param>
internal sealed record ClassField(string Name, string Field, string TypeName, string Element, ShadowKind Kind, bool IsProperty, bool IsReadOnly, string? Accessor)
{
    /// <summary>Whether it is a parameter of the primary constructor that members use: the compiler names its field.</summary>
    public bool IsParameter { get; init; }
}
