using System;

namespace AutoDiff.Generator.Emission;

/// <summary>How tightly C#'s operators bind.</summary>
internal enum Binding
{
    Conditional,
    OrElse,
    AndAlso,
    Or,
    Xor,
    And,
    Equality,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>C# of an expression.</summary>
internal readonly record struct Text(string Code, Binding Binding = Binding.Primary)
{
    /// <summary>With parentheses if something binding as <paramref name="context"/> stands around it.</summary>
    public string In(Binding context) => Binding < context ? "(" + Code + ")" : Code;

    /// <summary>As an argument: "F(a &lt; b, c &gt; (d))" would be read as a generic call.</summary>
    public string Argument => Binding == Binding.Relational ? "(" + Code + ")" : Code;

    /// <summary>After a minus or a cast.</summary>
    public string UnaryOperand => Binding == Binding.Unary && Code.StartsWith("-", StringComparison.Ordinal) ? "(" + Code + ")" : In(Binding.Unary);

    public override string ToString() => Code;
}
