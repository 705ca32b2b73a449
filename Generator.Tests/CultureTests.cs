using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The machine of the person who builds has a language; generated code has none.</summary>
public sealed class CultureTests
{
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
