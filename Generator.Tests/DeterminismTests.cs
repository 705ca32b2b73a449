using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The machine of the person who builds has a language and an order of files; generated code has neither.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void Each_file_is_the_same_whatever_the_order_of_the_sources()
    {
        // Calls go across files here: half of a class in one, half in the other, and a helper in a third.
        (string, string)[] sources =
        [
            .. AllCases.All.Where((_, i) => i % 7 == 0).Select(c => (c.Name + ".cs", c.File(Compiler.Usings))),
            ("First.cs", "using AutoDiff; public static partial class Split { [Differentiable] public static double F(double x) => G(x) * Helper.H(x, 2); }"),
            ("Second.cs", "using AutoDiff; public static partial class Split { [Differentiable] public static double G(double x) => x > 3 ? F(x / 2) : x * Helper.H(x, 3); }"),
            ("Third.cs", "internal static class Helper { internal static double H(double x, int n) { double p = 1; for (int i = 0; i < n; i++) p *= x; return p; } }"),
        ];
        Random random = new(7);
        SortedDictionary<string, string> expected = Files(sources);
        Assert.True(expected.Count > 60);
        foreach ((string, string)[] order in ((string, string)[][])[[.. sources.Reverse()], [.. sources.OrderBy(_ => random.Next())], [.. sources.OrderBy(_ => random.Next())]])
        {
            SortedDictionary<string, string> actual = Files(order);
            Assert.Equal(expected.Keys, actual.Keys);
            foreach ((string file, string text) in expected) Assert.True(text == actual[file], file + "\n" + Golden.Difference(text, actual[file]));
        }

        SortedDictionary<string, string> Files(IEnumerable<(string, string)> files) =>
            new(Compiler.Generate(Compiler.Create(CompilationSettings.Default, files)).GeneratedTrees.ToDictionary(t => t.FilePath, t => t.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void Generated_code_is_the_same_under_another_minus_sign_and_decimal_comma()
    {
        Case[] cases = [.. AllCases.All.Where((_, i) => i % 5 == 0)];
        string invariant = Under(CultureInfo.InvariantCulture);
        CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "\u2212";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        string other = Under(odd);
        Assert.NotEmpty(invariant);
        Assert.True(invariant == other, Golden.Difference(invariant, other));
        Assert.DoesNotContain("\u2212", other, StringComparison.Ordinal);

        string Under(CultureInfo culture)
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = culture;
            try
            {
                return Compiler.Generate(Compiler.Create(CompilationSettings.Default, cases.Select(c => (c.Name + ".cs", c.File(Compiler.Usings))))).GeneratedText;
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Fact]
    public void Literals_survive_to_the_last_bit()
    {
        const string source = """
            using AutoDiff;

            public static partial class Literals
            {
                [Differentiable]
                public static double F(double x) =>
                    x * 0.1 + x * 1e-320 + x * 1.7976931348623157E+308 * 0 + x * -0.3333333333333333 + x * 2.2250738585072014e-308 + x * 1_000_000.5 + x * 1d + x * 7 + x * .5 + x * 0x10;
            }
            """;
        System.Reflection.Assembly assembly = Compiler.Load(CompilationSettings.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, ("Literals.cs", source));
        System.Reflection.MethodInfo gradient = assembly.GetType("Literals")!.GetMethod("FGradient")!;
        object?[] arguments = [1.0, null];
        object? value = gradient.Invoke(null, arguments);
        Assert.Equal(assembly.GetType("Literals")!.GetMethod("F")!.Invoke(null, [1.0]), value);
        Assert.Equal((double)value!, (double)arguments[1]!, 1e-9);
    }
}
