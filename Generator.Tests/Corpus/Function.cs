using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>
/// One row of the table of functions: where it is smooth the oracle knows the derivative; where it is not, the row says it.
/// </summary>
/// <param name="Name">The function's name in <see cref="Math"/>, <see cref="MathF"/>, <see cref="double"/> and <see cref="float"/>.</param>
/// <param name="Points">Ordinary points, as many arguments as the function has; the integer of <c>(x, n)</c> is the last.</param>
internal sealed record Function(string Name, double[][] Points)
{
    /// <summary>Kinks, ties, edges and poles: the arguments, then the partial by each real argument.</summary>
    public double[][] Special { get; init; } = [];

    /// <summary>The last argument is an integer.</summary>
    public bool TakesInteger { get; init; }

    /// <summary>Members of a returned tuple, each tried by itself.</summary>
    public string[] Members { get; init; } = [""];

    /// <summary>What is written after the arguments: a rounding mode.</summary>
    public string Suffix { get; init; } = "";

    private int Arity => (Points.Length > 0 ? Points[0].Length : Special[0].Length / 2) - (TakesInteger ? 1 : 0);

    /// <summary>A case for each type that has the function.</summary>
    public IEnumerable<Case> Cases() =>
        from holder in (Type[])[typeof(Math), typeof(MathF), typeof(double), typeof(float)]
        where Overload(holder) is not null
        from member in Members
        select CaseIn(holder, member);

    private MethodInfo? Overload(Type holder)
    {
        Type real = Real(holder);
        Type[] types = [.. Enumerable.Repeat(real, Arity), .. TakesInteger ? (Type[])[typeof(int)] : [], .. Suffix.Length > 0 ? (Type[])[typeof(MidpointRounding)] : []];
        return holder.GetMethod(Name, BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly, types);
    }

    private static Type Real(Type holder) => holder == typeof(Math) || holder == typeof(double) ? typeof(double) : typeof(float);

    private Case CaseIn(Type holder, string member)
    {
        string real = Real(holder) == typeof(double) ? "double" : "float";
        string owner = holder.IsPrimitive ? real : holder.Name;
        string[] names = [.. Enumerable.Range(0, Arity).Select(i => "xyz"[i].ToString())];
        string parameters = string.Join(", ", names.Select(n => $"{real} {n}").Concat(TakesInteger ? ["int n"] : []));
        string arguments = string.Join(", ", names.Concat(TakesInteger ? ["n"] : [])) + Suffix;
        string call = $"{owner}.{Name}({arguments}){(member.Length > 0 ? "." + member : "")}";
        bool single = real == "float";

        // An edge of double is not always one of float: those stay where they are meant.
        double[][] special = single ? [] : Special;
        object?[][] points = [.. Points.Select(p => Arguments(p, single)), .. special.Select(s => Arguments(s[..(Arity + (TakesInteger ? 1 : 0))], single))];
        return new Case($"{owner}_{Name}{member}{Suffix.Split('.')[^1]}{Arity}{(TakesInteger ? "n" : "")}", $"[Differentiable]\npublic static {real} F({parameters}) => {call};", points)
        {
            Kinks = [.. Enumerable.Range(Points.Length, special.Length)],
            Expected = special.Select((s, i) => (s, i)).ToDictionary(p => Points.Length + p.i, p => p.s[^Arity..]),
        };
    }

    private object?[] Arguments(double[] point, bool single) =>
        [.. point.Select((v, i) => TakesInteger && i == point.Length - 1 ? (object)(int)v : single ? (float)v : v)];
}
