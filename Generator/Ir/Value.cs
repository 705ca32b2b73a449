namespace AutoDiff.Generator.Ir;

/// <summary>A value: defined once, by a statement or as a region's parameter. Its identity is the object.</summary>
internal sealed class Value(IrType type, string? name = null)
{
    public IrType Type { get; } = type;

    /// <summary>The user's name for it (a hint: emission makes names unique), or null for an intermediate.</summary>
    public string? Name { get; set; } = name;

    /// <summary>Set where a literal defines it, so that builders can simplify without looking for the definition.</summary>
    public Literal? Constant { get; set; }

    /// <summary>Whether it is the shadow of an object, or an array of shadows, in what reverse mode takes: none of the method's own objects.</summary>
    public bool IsShadow { get; set; }

    public override string ToString() => "%" + (Name ?? "?") + ":" + Type;
}
