using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace AutoDiff.Runtime.Tests;

/// <summary>The rules of TensorPrimitives at kinks, ties and edges, and the page about them. In programs they are held to dual numbers elsewhere.</summary>
public sealed class TensorRuleTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly CustomAttributeData[] s_given = [.. typeof(Arena).Assembly.GetCustomAttributesData().Where(a => a.AttributeType == typeof(DerivativeOfAttribute))];

    [Fact]
    public void Each_function_has_a_rule_for_both_modes()
    {
        Assert.All(s_given, a => Assert.Equal(typeof(TensorPrimitives), a.ConstructorArguments[0].Value));
        Assert.Equal(
            s_given.Where(a => !IsForward(a)).Select(a => $"{Name(a)} {a.ConstructorArguments[2].Value}"),
            s_given.Where(IsForward).Select(a => $"{Name(a)} {a.ConstructorArguments[2].Value}"));
    }

    /// <summary>The page's table of elements is the code; its other table has the names.</summary>
    [Fact]
    public void The_page_has_what_there_is()
    {
        string root = Path.Combine(Path.GetDirectoryName(Folder())!), page = File.ReadAllText(Path.Combine(root, "docs", "tensor-primitives.md")).ReplaceLineEndings("\n");
        string source = string.Join("\n", Directory.GetFiles(Path.Combine(root, "Runtime", "Tensors"), "TensorFunctions.*.cs").Select(File.ReadAllText)).ReplaceLineEndings("\n");
        int split = page.IndexOf("## Of whole spans", StringComparison.Ordinal);
        List<string> rows = [];
        HashSet<string> others = [];
        foreach (CustomAttributeData given in s_given.Where(a => !IsForward(a)))
        {
            Type rules = (Type)given.ConstructorArguments[2].Value!;
            Type? function = rules.IsGenericType ? rules.GetGenericArguments()[0] : null;
            string body = function is null ? "" : Regex.Match(source, $@"public readonly struct {function.Name} : .*?\n    }}\n", RegexOptions.Singleline).Value;
            string[] formulas = [.. Regex.Matches(body, @"public static T \w+<T>\([^)]*\)\n\s+where [^\n]*\n\s+=> (.*);").Select(m => m.Groups[1].Value)];
            string names = formulas.Length switch { 1 => "x", 2 => "x, y", 3 => "x, y, z", _ => "" };
            if (names.Length == 0)
            {
                others.Add(Name(given));
                continue;
            }

            string partials = formulas.Length == 1 ? $"`{formulas[0]}`" : string.Join("<br>", formulas.Select((f, i) => $"by {names[3 * i]}: `{f}`"));
            rows.Add($"| `{Name(given)}({names})` | {partials}{(body.Contains("Routes => true", StringComparison.Ordinal) ? " (route)" : "")} |");
        }

        string[] shown = [.. Regex.Matches(page[..split], @"^(\| `\w+\(.*?\)` \| .*? \|).*$", RegexOptions.Multiline).Select(m => m.Groups[1].Value)];
        Assert.Equal(rows.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.Equal(others.Order(StringComparer.Ordinal), Regex.Matches(page[split..], @"^\| (`.*?) \|", RegexOptions.Multiline).SelectMany(m => Regex.Matches(m.Groups[1].Value, @"`(\w+)`")).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(new double[] { 1, 3, 3, 2, 3 }, 3.0, new[] { 0, 1.0 / 3, 1.0 / 3, 0, 1.0 / 3 })]
    [InlineData(new[] { 0.0, -0.0 }, 0.0, new[] { 0.5, 0.5 })]
    [InlineData(new[] { 1.0, NaN, 3, NaN }, NaN, new[] { 0, 0.5, 0, 0.5 })]
    [InlineData(new[] { Inf, 1 }, Inf, new[] { 1.0, 0 })]
    public void Those_that_tie_for_the_extreme_share_its_adjoint(double[] x, double result, double[] expected) => Assert.Equal(expected, Pulled<TensorFunctions.Extreme>(x, result, 1));

    [Fact]
    public void Kinks_are_flat()
    {
        Assert.Equal([0, 0], Pulled<TensorFunctions.Norm>([0, 0], 0, 1));
        Assert.Equal([0, 0], Pulled<TensorFunctions.StdDev>([2, 2], 0, 1));
        Assert.Equal([1, 0, -1], Pulled<TensorFunctions.SumOfMagnitudes>([2, 0, -3], 5, 1));
        Assert.Equal([0, 0], PulledPair<TensorFunctions.Distance>([1], [1], 0));
        Assert.All(PulledPair<TensorFunctions.CosineSimilarity>([0.0], [1], NaN), v => Assert.True(double.IsNaN(v)));
        Assert.Equal([0, 6, 0], Pulled<TensorFunctions.Product>([2, 0, 3], 0, 1));
        Assert.Equal([0, 0, 0], Pulled<TensorFunctions.Product>([0, 0, 3], 0, 1));
        Assert.Equal([0], Elements<TensorFunctions.Abs>([0], [0], [1]));
        double[] x = [1, 2], y = [1, 3], z = [1, 3], byX = new double[2], byY = new double[2];
        BinaryRules<TensorFunctions.Max>.Rule<double>(x, y, z, byX, byY, new double[] { 1, 1 });
        Assert.Equal([0.5, 0, 0.5, 1], [.. byX, .. byY]);
    }

    [Fact]
    public void No_adjoint_contributes_nothing_and_NaN_stays()
    {
        Assert.Equal([0, Inf], Elements<TensorFunctions.Sqrt>([0, 0], [0, 0], [0, 1]));
        Assert.Equal([0], Elements<TensorFunctions.Exp>([1000], [Inf], [0]));
        Assert.Equal([NaN, NaN], Elements<TensorFunctions.Tanh>([NaN, 1], [NaN, 0.5], [1, NaN]));
        Assert.Equal([0, 0], Pulled<TensorFunctions.Norm>([Inf, NaN], NaN, 0));
        double[] adjoint = [1, 5];
        UnaryRules<TensorFunctions.Exp>.Rule<double>([0.0], new double[] { 1, 9 }, new double[1], adjoint);
        Assert.Equal([0, 5], adjoint);
    }

    [Fact]
    public void Sums_over_the_numbers_that_one_number_meets()
    {
        double b = 10;
        double[] byX = new double[3];
        BinaryRules<TensorFunctions.Multiply>.Rule<double>([1.0, 2, 3], 2.0, new double[] { 2, 4, 6 }, byX, ref b, new double[] { 1, 10, 100 });
        Assert.Equal([2, 20, 200, 331], [.. byX, b]);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] x = [4, 1, 2, 3], tangents = [1, 2, 3, 4], adjoints = new double[4];
        void Once()
        {
            ReductionRules<TensorFunctions.Product>.Rule<double>(x, 24, 1, adjoints);
            ReductionRules<TensorFunctions.StdDev>.Tangent<double>(x, 1, tangents, out _);
            PairReductionRules<TensorFunctions.ProductOfSums>.Rule<double>(x, x, 1, 1, adjoints, adjoints);
        }

        Once();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static double[] Pulled<TFunction>(double[] x, double result, double seed)
        where TFunction : struct, IReduction
    {
        double[] adjoint = new double[x.Length];
        ReductionRules<TFunction>.Rule<double>(x, result, seed, adjoint);
        return adjoint;
    }

    private static double[] PulledPair<TFunction>(double[] x, double[] y, double result)
        where TFunction : struct, IPairReduction
    {
        double[] byX = new double[x.Length], byY = new double[x.Length];
        PairReductionRules<TFunction>.Rule<double>(x, y, result, 1, byX, byY);
        return [.. byX, .. byY];
    }

    private static double[] Elements<TFunction>(double[] x, double[] result, double[] adjoint)
        where TFunction : struct, IUnaryFunction
    {
        double[] byX = new double[x.Length];
        UnaryRules<TFunction>.Rule<double>(x, result, byX, adjoint);
        return byX;
    }

    private static string Name(CustomAttributeData given) => (string)given.ConstructorArguments[1].Value!;

    private static bool IsForward(CustomAttributeData given) => given.NamedArguments.Any(a => a.MemberName == "Mode" && (int)a.TypedValue.Value! == (int)DerivativeModes.Jvp);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
