using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using AutoDiff.CodeFixes;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests.CodeFixes;

/// <summary>The logarithm of a sum of exponentials, added up in a loop, is found in marked methods, and the code fix takes their largest exponent out.</summary>
public sealed class LogSumExpTests
{
    private const string Head = "using System;\nusing AutoDiff;\n\npublic static partial class A\n{\n    [Differentiable]\n    public static ";

    private const string Plain = """
        double F(double[] x)
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i]);
                return {|GRAD0065:Math.Log(sum)|};
            }
        }
        """;

    private const string Stable = """
        double F(double[] x)
            {
                double sum = 0;
                double max = double.NegativeInfinity;
                for (int i = 0; i < x.Length; i++) max = Math.Max(max, x[i]);
                for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max);
                return max + Math.Log(sum);
            }
        }
        """;

    [Theory]
    [InlineData(Plain, Stable)]
    [InlineData(
        "float F(ReadOnlySpan<float> x, float max)\n    {\n        var sum = 0f;\n        foreach (float v in x)\n        {\n            sum = sum + MathF.Exp(v * max);\n        }\n\n        return 1 - {|GRAD0065:MathF.Log(sum)|};\n    }\n}\n",
        "float F(ReadOnlySpan<float> x, float max)\n    {\n        var sum = 0f;\n        float max2 = float.NegativeInfinity;\n        foreach (float v in x)\n        {\n            max2 = MathF.Max(max2, v * max);\n        }\n        foreach (float v in x)\n        {\n            sum = sum + MathF.Exp(v * max - max2);\n        }\n\n        return 1 - (max2 + MathF.Log(sum));\n    }\n}\n")]
    [InlineData(
        "double F(double[,] a, double t)\n    {\n        double total = 0;\n        for (int r = 0; r < a.GetLength(0); r++)\n        {\n            double sum = 0.0;\n            for (int k = 0; k < a.GetLength(1); k += 1)\n                sum += double.Exp(-a[r, k] / t);\n            if (r > 1) total += 2 * {|GRAD0065:double.Log(sum)|};\n        }\n        return total;\n    }\n}\n",
        "double F(double[,] a, double t)\n    {\n        double total = 0;\n        for (int r = 0; r < a.GetLength(0); r++)\n        {\n            double sum = 0.0;\n            double max = double.NegativeInfinity;\n            for (int k = 0; k < a.GetLength(1); k += 1)\n                max = double.Max(max, -a[r, k] / t);\n            for (int k = 0; k < a.GetLength(1); k += 1)\n                sum += double.Exp(-a[r, k] / t - max);\n            if (r > 1) total += 2 * (max + double.Log(sum));\n        }\n        return total;\n    }\n}\n")]
    [InlineData(
        "double F(double[][] w, Span<double> x, int n)\n    {\n        double sum = 0;\n        for (int i = n - 1; i >= 0; --i) sum += Math.Exp(w[0][i] * x[i]);\n        return {|GRAD0065:Math.Log(sum)|} + x[0];\n    }\n}\n",
        "double F(double[][] w, Span<double> x, int n)\n    {\n        double sum = 0;\n        double max = double.NegativeInfinity;\n        for (int i = n - 1; i >= 0; --i) max = Math.Max(max, w[0][i] * x[i]);\n        for (int i = n - 1; i >= 0; --i) sum += Math.Exp(w[0][i] * x[i] - max);\n        return max + Math.Log(sum) + x[0];\n    }\n}\n")]
    public Task The_largest_exponent_is_taken_out(string source, string expected) => FixTest.VerifyAsync(new StableFormFix(), Head + source, Head + expected);

    [Theory]
    [InlineData("double max = 2, sum = 0; for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i]); return max + Math.Log(sum);")]
    [InlineData("double max = x[0]; double sum = 0; for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max); return max + Math.Log(sum);")]
    [InlineData("double t = 2, max = x[0]; double sum = 0; foreach (double v in x) sum += Math.Exp((v - max) / t); return Math.Log(sum);")]
    [InlineData("double shift = -x[0]; double sum = 0; foreach (double v in x) sum += Math.Exp(v + shift); return Math.Log(sum);")]
    [InlineData("double sum = 0; foreach (double v in x) sum += Math.Exp(-v * v); return Math.Log(sum);")]
    [InlineData("double sum = 0; foreach (double v in x) sum += Math.Exp(Math.Sin(v)); return Math.Log(sum);")]
    [InlineData("double sum = 1; foreach (double v in x) sum += Math.Exp(v); return Math.Log(sum);")]
    [InlineData("double sum = 0; foreach (double v in x) sum -= Math.Exp(v); return Math.Log(-sum);")]
    [InlineData("double sum = 0; foreach (double v in x) sum += 2 * Math.Exp(v); return Math.Log(sum);")]
    [InlineData("double sum = 0; foreach (double v in x) sum += Math.Exp(v); sum /= x.Length; return Math.Log(sum);")]
    [InlineData("double sum = 0; foreach (double v in x) sum += Math.Exp(v); return Math.Log(sum) / sum;")]
    [InlineData("double sum = 0; foreach (double v in x) sum += Math.Exp(v); return Math.Log(sum) - Math.Log(sum) * x[0];")]
    [InlineData("double sum = 0; foreach (double v in x) if (v > 0) sum += Math.Exp(v); return Math.Log(sum);")]
    [InlineData("double sum = 0; foreach (double v in x) { sum += Math.Exp(v); x[0] = v; } return Math.Log(sum);")]
    [InlineData("double sum = 0; for (int k = 0; k < 2; k++) foreach (double v in x) sum += Math.Exp(v); return Math.Log(sum);")]
    [InlineData("double sum = 0; int i = 0; for (; i < x.Length; i++) sum += Math.Exp(x[i]); return Math.Log(sum);")]
    [InlineData("double sum = 0; int n = 0; for (int i = 0; i < x.Length; i += ++n) sum += Math.Exp(x[i]); return Math.Log(sum);")]
    [InlineData("double sum = 0; for (int i = 0; i < 3; i++) sum += Math.Exp(i * x[0]); return Math.Log(sum);")]
    [InlineData("double s = 0; for (int k = 0; k < 2; k++) { s += Math.Log(s + 1); double sum = 0; sum += Math.Exp(x[k]); s += Math.Log(sum); } return s;")]
    [InlineData("double sum = 0; Func<double> f = () => Math.Log(sum); foreach (double v in x) sum += Math.Exp(v); return f();")]
    [InlineData("double sum = 0; foreach (double v in x) sum += Math.Exp(v); return Math.Log(sum, 2);")]
    public async Task What_is_close_to_it_is_left(string body)
    {
        GeneratorRun run = Compiler.Generate(("Test.cs", Head + "double F(double[] x) { " + body + " } }"));
        Assert.Empty(run.Output.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && !d.Id.StartsWith("GRAD", StringComparison.Ordinal)));
        Assert.Empty((await AnalyzerRun.DiagnosticsAsync(run.Output, CompilationSettings.Default, new NumericsAnalyzer())).Where(d => d.Id == Advice.Overflow.Id));
    }

    [Fact]
    public void Where_the_exponentials_overflow_only_the_stable_form_has_a_gradient()
    {
        double[] far = [1000, 1001, -5];
        Assert.All(Gradient(Plain, far).Take(2), g => Assert.False(double.IsFinite(g)));
        double e = Math.Exp(-1);
        (double[] expected, double[] found) = ([1001 + Math.Log(1 + e), e / (1 + e), 1 / (1 + e), 0], Gradient(Stable, far));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        foreach (double[] x in (double[][])[[0.5], [1, 1, 1], [-3, 2, 0.1, 2]])
            Assert.All(Gradient(Plain, x).Zip(Gradient(Stable, x)), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        Assert.Equal(Gradient(Plain, []), Gradient(Stable, []));
    }

    /// <summary>The value, then the gradient.</summary>
    private static double[] Gradient(string source, double[] x)
    {
        string plain = source.Replace("{|GRAD0065:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
        MethodInfo method = Compiler.Load(CompilationSettings.Default, ("Test.cs", Head + plain)).GetType("A", throwOnError: true)!.GetMethod("FGradient")!;
        double[] gradient = new double[x.Length];
        return [method.CreateDelegate<Entry>()(x, gradient), .. gradient];
    }

    private delegate double Entry(double[] x, Span<double> gradient);
}
