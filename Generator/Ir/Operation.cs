using System.Globalization;

namespace AutoDiff.Generator.Ir;

internal enum BinaryOperator
{
    Add, Subtract, Multiply, Divide, Remainder,
    And, Or, Xor, ShiftLeft, ShiftRight, ShiftRightUnsigned,
    Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual,
}

internal enum UnaryOperator
{
    Negate,
    Not,
    Complement,
}

/// <summary>What a <see cref="Compute"/> computes: a pure function of scalars.</summary>
internal abstract record Operation
{
    /// <summary>Whether it can throw (integer division, checked arithmetic, <c>Math.Clamp</c>, <c>Math.Sign</c>): then it is never dropped or moved.</summary>
    public virtual bool CanThrow => false;

    /// <summary>Whether recomputing costs less than a store and a load.</summary>
    public virtual bool IsCheap => true;
}

/// <summary>
/// A constant of the result's type. <paramref name="Text"/> is culture-free: for reals and integers the shortest round-trip digits without a
/// suffix ("0", "0.5", "1E-08", "NaN", "Infinity", "-Infinity", "-0"), for bools "true" or "false", for anything else C# ("default", "null", "\"text\"").
/// </summary>
internal sealed record Literal(string Text) : Operation
{
    public static readonly Literal Zero = new("0");
    public static readonly Literal One = new("1");

    public bool TryGetReal(out double value) => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Positive zero.</summary>
    public bool IsZero => Text == "0";

    public bool IsOne => Text == "1";
}

/// <summary>A named constant of C# (<c>Math.PI</c>, <c>N.C.Limit</c>), kept by its name; <paramref name="Text"/> is the C#.</summary>
internal sealed record NamedConstant(string Text) : Operation;

/// <summary>Both operands and, but for comparisons and shifts, the result are of one type.</summary>
internal sealed record Binary(BinaryOperator Operator, bool Checked = false, bool MayThrow = false) : Operation
{
    public override bool CanThrow => Checked || MayThrow;

    public bool IsComparison => Operator >= BinaryOperator.Less;
}

internal sealed record Unary(UnaryOperator Operator, bool Checked = false) : Operation
{
    public override bool CanThrow => Checked;
}

/// <summary>A C# cast from the operand's type to the result's.</summary>
internal sealed record Convert(bool Checked = false) : Operation
{
    /// <summary>What converts to or from a type parameter, which no cast does.</summary>
    public string Method { get; init; } = "CreateChecked";

    public override bool CanThrow => Checked;
}

/// <summary>
/// A function of the rule table. <paramref name="Name"/> is the row's key ("Sin", "Max", "Log/2"), <paramref name="Target"/> what C# calls
/// ("Math.Sin", "double.Sin", "Partial.Tanh").
/// </summary>
internal sealed record Function(string Name, string Target, bool Throws = false, bool Cheap = false) : Operation
{
    /// <summary>What it takes of a result that is a tuple (".Sin"), or "".</summary>
    public string Part { get; init; } = "";

    public override bool CanThrow => Throws;

    public override bool IsCheap => Cheap;
}

/// <summary>Operands: condition, value if true, value if false; all three are evaluated.</summary>
internal sealed record Select : Operation;

/// <summary>Operands: adjoint, partial. 0 where the adjoint is 0, else their product.</summary>
internal sealed record StrongMultiply : Operation;

/// <summary>Operands: adjoint, divisor. 0 where the adjoint is 0, else their quotient.</summary>
internal sealed record StrongDivide : Operation;

/// <summary>
/// Operands: value, model. The first's value with the second's derivative: of what a library computes in a way of its own, the model is the mathematics.
/// Gone when the reverse sweep is there, and with it what of the model nobody reads.
/// </summary>
/// <param name="IsInPartial">Whether what it stands for is part of another model's partial: only second derivatives ask for its own.</param>
internal sealed record Modelled(bool IsInPartial = false) : Operation
{
    public override bool IsCheap => false;
}

/// <summary>How an incoming adjoint and a partial that is given make a contribution.</summary>
internal enum Contribution
{
    /// <summary>Their product.</summary>
    Plain,

    /// <summary>0 where the adjoint is 0.</summary>
    Strong,

    /// <summary>0 where the partial is 0.</summary>
    Route,
}

/// <summary>Operands: x, partial. Part of a model: a function of x whose derivative is the partial. Nobody reads its value.</summary>
internal sealed record Linear(Contribution Contribution) : Operation;

/// <summary>
/// How often <c>for (i = start; i ? limit; i += Step)</c> runs, as a <c>long</c>. Operands: start, limit; both <c>int</c> or both <c>long</c>.
/// </summary>
internal sealed record TripCount(BinaryOperator Comparison, long Step) : Operation;
