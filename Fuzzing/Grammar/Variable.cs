namespace AutoDiff.Fuzzing.Grammar;

/// <summary>A parameter or local that statements may use, with what is known about it where it is written.</summary>
internal sealed record Variable(string Name, Shape Shape, Element Element)
{
    /// <summary>It may be assigned as a whole; loop counters that keep indices in range may not.</summary>
    public bool IsAssignable { get; init; } = true;

    /// <summary>Of storage: as many elements it has at least.</summary>
    public int MinLength { get; init; }

    /// <summary>Of storage: variables of one class are equally long, and may be exchanged. 0: nothing is known.</summary>
    public int LengthClass { get; init; }

    /// <summary>Of a span: it must not leave the method, so it is not assigned to other variables.</summary>
    public bool IsStackOnly { get; init; }

    /// <summary>Of a counter: the class of storage in which it is an index.</summary>
    public int IndexOf { get; init; }

    /// <summary>Of a counter that is an index: how many elements to either side are there too.</summary>
    public int Below { get; init; }

    /// <inheritdoc cref="Below"/>
    public int Above { get; init; }

    /// <summary>A parameter by reference, which local functions cannot capture.</summary>
    public bool IsReference { get; init; }

    /// <summary>Made in this method, so its contents may be replaced row by row.</summary>
    public bool IsLocal { get; init; }

    public bool IsReal => Element is Element.Double or Element.Single;

    public bool IsScalar => Shape == Shape.Scalar;

    public bool IsRealScalar => IsScalar && IsReal;

    public bool IsInteger => IsScalar && Element == Element.Integer;

    /// <summary>Elements by one index.</summary>
    public bool IsLinear => Shape is Shape.Span or Shape.ReadOnlySpan or Shape.Array;

    public bool IsWritable => Shape is Shape.Span or Shape.Array;

    public string TypeName => TypeNames.Of(Shape, Element);
}
