using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Calls of the methods that a program has beside the tested one.</summary>
internal static class Invocations
{
    /// <summary>Statements that a program may run in one call of a method.</summary>
    private const int MostRuns = 4000;

    /// <summary>What callees assume of the storage that they get.</summary>
    public const int LeastLength = 2;

    /// <summary>The methods whose arguments are there, and that do not run too long where the call stands.</summary>
    public static IEnumerable<Callable> Candidates(Writer writer, bool returns) =>
        writer.Callables.Where(c => (!returns || c.Returns is not null) && writer.Runs * c.Cost <= MostRuns && c.Parameters.All(p => Options(writer, p).Any() || p.Variable.IsScalar && p.Modifier is "" or "in"));

    /// <param name="type">What the call must be; null for a statement.</param>
    public static string Write(Writer writer, Callable callable, Element? type)
    {
        writer.Note(callable.Feature);
        writer.Charge(callable.Cost);
        Variable? shared = null;
        List<string> arguments = [];
        foreach (CallableParameter parameter in callable.Parameters)
        {
            arguments.Add(parameter.Variable.IsScalar ? Scalar(writer, parameter) : Storage(writer, parameter, ref shared));
        }

        string call = $"{callable.Name}({string.Join(", ", arguments)})";
        return type is { } wanted && callable.Returns is { } given ? writer.As(wanted, given, call) : call;
    }

    private static IEnumerable<Variable> Options(Writer writer, CallableParameter parameter)
    {
        Variable wanted = parameter.Variable;
        if (wanted.IsScalar) return writer.AssignableReals.Where(v => v.Element == wanted.Element);
        return writer.Linear.Where(v => v.Element == wanted.Element && v.MinLength >= LeastLength && wanted.Shape switch
        {
            Shape.Array => v.Shape == Shape.Array,
            Shape.Span => v.IsWritable,
            _ => true,
        });
    }

    private static string Scalar(Writer writer, CallableParameter parameter)
    {
        if (parameter.IsDepth)
        {
            return writer.Chance.Percent(60) ? writer.Chance.Between(1, 3).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"Math.Min({writer.Integer(0)}, 3)";
        }

        if (parameter.Variable.Element == Element.Integer) return writer.Integer(1);
        if (parameter.Modifier is not ("ref" or "out")) return writer.Real(parameter.Variable.Element, 1);
        Variable? element = writer.Chance.Percent(55) ? writer.Chance.PickOrNone(writer.Writable.Where(v => v.Element == parameter.Variable.Element)) : null;
        if (element is not null) writer.Note("element by reference");
        return parameter.Modifier + " " + (element is null ? writer.Chance.PickOrNone(Options(writer, parameter))!.Name : $"{element.Name}[{writer.Index(element)}]");
    }

    private static string Storage(Writer writer, CallableParameter parameter, ref Variable? shared)
    {
        Variable[] options = [.. Options(writer, parameter)];
        Variable chosen = shared is not null && options.Contains(shared) && writer.Chance.Percent(45) ? shared : writer.Chance.Pick<Variable>(options);
        if (chosen == shared) writer.Note("arguments that overlap");
        shared = chosen;
        if (parameter.Variable.Shape == Shape.Array || chosen.MinLength <= LeastLength || writer.Chance.Percent(55)) return chosen.Name;
        writer.Note("slice as an argument");
        return Slices.AsSpan(chosen) + writer.Chance.Pick<string>("[1..]", "[..^1]", "[..2]");
    }
}
