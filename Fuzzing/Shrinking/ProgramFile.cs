using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Optimization;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Fuzzing.Shrinking;

/// <summary>
/// A program in a file: the members, the tested method named F and marked <c>[Differentiable]</c> among them, under comments that say with which arguments
/// it runs, which derivatives it asks for and, where that matters, in which second way it is built.
/// </summary>
internal sealed record ProgramFile(Case Case, Variant? Second)
{
    private const string ArgumentsHead = "// arguments: ", NumberHead = "// number: ", InHead = "// in: ", ModesHead = "// modes: ", PropertyHead = "// property: ", BuildHead = "// second build: ";

    public static ProgramFile Parse(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        string source = string.Join('\n', lines.Where(l => !l.StartsWith("// ", StringComparison.Ordinal))).Trim('\n');
        Case test = new("Shrunk", source) { Number = Values(lines, NumberHead).FirstOrDefault(""), In = Values(lines, InHead).FirstOrDefault("") };
        Signature signature = Signature.Of(test);
        object?[][] arguments = [.. Values(lines, ArgumentsHead).Select(a => ArgumentText.Parse(a, signature))];
        if (arguments.Length == 0) throw new FormatException($"The program has no line '{ArgumentsHead}…'.");
        DerivativeModes modes = Values(lines, ModesHead).Select(Enum.Parse<DerivativeModes>).FirstOrDefault(test.Modes);
        return new ProgramFile(test with { Arguments = arguments, Modes = modes, Properties = [.. Values(lines, PropertyHead)] }, Values(lines, BuildHead).Select(Build).FirstOrDefault());
    }

    public override string ToString()
    {
        StringBuilder text = new();
        foreach (object?[] arguments in Case.Arguments) text.Append(ArgumentsHead).Append(ArgumentText.Format(arguments)).Append('\n');
        text.Append(ModesHead).Append(Case.Modes).Append('\n');
        foreach (string property in Case.Properties) text.Append(PropertyHead).Append(property).Append('\n');
        if (Case.Number.Length > 0) text.Append(NumberHead).Append(Case.Number).Append('\n');
        if (Case.In.Length > 0) text.Append(InHead).Append(Case.In).Append('\n');
        if (Second is not null) text.Append(BuildHead).Append(Second).Append('\n');
        return text.Append(Case.Source).Append('\n').ToString();
    }

    private static IEnumerable<string> Values(string[] lines, string head) => lines.Where(l => l.StartsWith(head, StringComparison.Ordinal)).Select(l => l[head.Length..].Trim());

    /// <summary>As <see cref="Variant.ToString"/> writes it.</summary>
    private static Variant Build(string text)
    {
        string[] words = text.Split(", ");
        return new Variant
        {
            IsChecked = words.Contains("checked"),
            Level = words.Contains(nameof(OptimizationLevel.Debug)) ? OptimizationLevel.Debug : OptimizationLevel.Release,
            Options = new DerivationOptions
            {
                Optimizations = words.Where(w => Enum.TryParse(w, out Optimizations _)).Select(Enum.Parse<Optimizations>).Aggregate(Optimizations.None, (all, one) => all | one),
            },
        };
    }
}
