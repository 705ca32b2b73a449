using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Rules;

/// <summary>How an incoming adjoint w̄ and a partial p make a contribution.</summary>
internal enum Flow
{
    /// <summary>No derivative by this argument.</summary>
    None,

    /// <summary>w̄·p.</summary>
    Product,

    /// <summary>0 where w̄ is 0, else w̄·p: the partial can be infinite or undefined where the function is not.</summary>
    Strong,

    /// <summary>0 where p is 0, else w̄·p: a selection, whose untaken side must not see an infinite adjoint.</summary>
    Route,

    /// <summary>p itself, an expression in which <c>adjoint</c> stands for w̄.</summary>
    Direct,
}

/// <summary>The derivative by one argument: an expression in the arguments' names and <c>result</c>.</summary>
internal sealed record Partial(Flow Flow, string Formula)
{
    public static readonly Partial None = new(Flow.None, "0");

    /// <summary>How the partial, where it is a number, goes together with the adjoint.</summary>
    public Contribution Contribution => Flow switch
    {
        Flow.Product => Contribution.Plain,
        Flow.Strong => Contribution.Strong,
        _ => Contribution.Route,
    };
}

/// <summary>One row of the table: a function of scalars, its arguments' names and its partials.</summary>
/// <param name="Name">Unique: the method's name, "/n" appended where overloads differ in more than types.</param>
/// <param name="IsMath">Whether <c>Math</c> and <c>MathF</c> have it; all others are static members of the numbers' own types.</param>
/// <param name="Method">The C# name.</param>
internal sealed record FunctionRule(
    string Name, string Method, bool IsMath, bool IsStatic, IReadOnlyList<string> Arguments, IReadOnlyList<Partial> Partials, bool Throws, bool Cheap, string Note)
{
    /// <summary>What to call for a type: "Math.Sin", "MathF.Sin", "double.CosPi", "float.CosPi", "Half.Sin", "T.Sin".</summary>
    public string TargetFor(IrType type) => type switch
    {
        _ when IsMath && type.Equals(IrType.Double) => "Math." + Method,
        _ when IsMath && type.Equals(IrType.Float) => "MathF." + Method,
        _ when type.Equals(IrType.Half) => "Half." + Method,
        _ => type.Name + "." + Method,
    };
}
