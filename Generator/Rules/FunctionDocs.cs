using System.Linq;
using System.Text;

namespace AutoDiff.Generator.Rules;

/// <summary>docs/functions.md, made from the table; a test keeps the two equal.</summary>
internal static class FunctionDocs
{
    public static string Markdown()
    {
        var text = new StringBuilder();
        text.Append("# Functions\n\nEvery scalar function that a marked method may call, with its partial derivatives. Made from the table in\n");
        text.Append("`Generator/Rules/FunctionTable.cs`; a test keeps them equal. `result` is the function's value. Conventions: [conventions.md](conventions.md).\n\n");
        text.Append("`T` is `double`, `float`, `Half`, and a type parameter whose constraints have the function. `SinCos` and `SinCosPi` are `Sin` and `Cos`, `SinPi` and `CosPi`.\n\n");
        text.Append("* *strong*: contributes 0 where the incoming adjoint is 0, whatever the partial.\n");
        text.Append("* *route*: a selection; the side that was not taken gets 0, whatever the adjoint.\n");
        text.Append("* `Partial.*` are public functions of `AutoDiff.Runtime`, where their special points are documented.\n\n");
        text.Append("| function | members of | partial derivatives | at special points |\n| --- | --- | --- | --- |\n");
        foreach (FunctionRule row in FunctionTable.Rows)
        {
            string hosts = row.Name == "IEEERemainder" ? "`Math`, `MathF`" : row.IsMath ? "`Math`, `MathF`, `T`" : "`T`";
            string partials = string.Join("<br>", row.Arguments.Select((a, i) => $"by {a}: {Describe(row.Partials[i])}"));
            text.Append($"| `{row.Method}({string.Join(", ", row.Arguments)})` | {hosts} | {partials} | {row.Note} |\n");
        }

        text.Append("\n`Math.Sign`, `Math.ILogB`, predicates such as `double.IsNaN`, comparisons and functions of integers have no derivative and may be called freely.\n");
        text.Append("\nOver whole spans: [TensorPrimitives](tensor-primitives.md).\n");
        return text.ToString();
    }

    private static string Describe(Partial partial) => partial.Flow switch
    {
        Flow.None => "0",
        Flow.Product => $"`{partial.Formula}`",
        Flow.Strong => $"`{partial.Formula}` (strong)",
        Flow.Route => $"`{partial.Formula}` (route)",
        _ => $"`{partial.Formula}` in all",
    };
}
