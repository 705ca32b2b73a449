using System;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.CodeFixes;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests.CodeFixes;

/// <summary>LINQ over reals is an error that says what to write, and where it is mechanical, a code fix writes it: with the same value.</summary>
public sealed class LinqLoopTests
{
    private const string Head = "using System;\nusing System.Linq;\nusing AutoDiff;\npublic static partial class A\n{\n    [Differentiable]\n    public static ";

    public static TheoryData<string, string> Loops => new()
    {
        {
            "double F(double[] x) => {|GRAD0021:x.Sum()|};",
            "double F(double[] x)\n    {\n        double sum = 0;\n        foreach (double value in x)\n            sum += value;\n        return sum;\n    }"
        },
        {
            "double F(double[] x, double k) => k * {|GRAD0021:x.Sum(v => v * v)|} / 2;",
            "double F(double[] x, double k)\n    {\n        double sum = 0;\n        foreach (double v in x)\n            sum += v * v;\n        return k * sum / 2;\n    }"
        },
        {
            "double F(double[] x)\n    {\n        double s = {|GRAD0021:x.Select(v => Math.Sin(v)).Sum()|};\n        return s * s;\n    }",
            "double F(double[] x)\n    {\n        double s = 0;\n        foreach (double v in x)\n            s += Math.Sin(v);\n        return s * s;\n    }"
        },
        {
            "double F(double[] x, double sum)\n    {\n        return sum + {|GRAD0021:x.Where(v => v > 1).Sum(u => u * u)|};\n    }",
            "double F(double[] x, double sum)\n    {\n        double sum2 = 0;\n        foreach (double v in x)\n            if (v > 1)\n                sum2 += v * v;\n        return sum + sum2;\n    }"
        },
        {
            "double F(double[] x)\n    {\n        return {|GRAD0021:x.Select(v => v * v).Where(w => w < 4).Select(Math.Sqrt).Sum()|};\n    }",
            "double F(double[] x)\n    {\n        double sum = 0;\n        foreach (double v in x)\n        {\n            double w = v * v;\n            if (w < 4)\n                sum += Math.Sqrt(w);\n        }\n        return sum;\n    }"
        },
        {
            "double F(double[] x)\n    {\n        double m = {|GRAD0021:x.Max()|};\n        return m * m;\n    }",
            "double F(double[] x)\n    {\n        double m = x[0];\n        for (int i = 1; i < x.Length; i++)\n            m = Math.Max(m, x[i]);\n        return m * m;\n    }"
        },
        {
            "double F(double[] x) => 1 + {|GRAD0021:x.Min(v => Math.Abs(v))|};",
            "double F(double[] x)\n    {\n        double min = Math.Abs(x[0]);\n        for (int i = 1; i < x.Length; i++)\n            min = Math.Min(min, Math.Abs(x[i]));\n        return 1 + min;\n    }"
        },
        {
            "double F(double[] x) => 2 * {|GRAD0021:x.Average()|};",
            "double F(double[] x)\n    {\n        double sum = 0;\n        foreach (double value in x)\n            sum += value;\n        return 2 * (sum / x.Length);\n    }"
        },
        {
            "double F(double[] x, double k)\n    {\n        if ({|GRAD0021:Enumerable.Sum(x, v => k * v)|} > 1)\n            return k;\n        return k * x[0];\n    }",
            "double F(double[] x, double k)\n    {\n        double sum = 0;\n        foreach (double v in x)\n            sum += k * v;\n        if (sum > 1)\n            return k;\n        return k * x[0];\n    }"
        },
        {
            "double F(double[] x)\n    {\n        int n = x.Length;\n        return {|GRAD0021:Enumerable.Range(0, n).Sum(i => x[i] * i)|};\n    }",
            "double F(double[] x)\n    {\n        int n = x.Length;\n        double sum = 0;\n        for (int i = 0; i < n; i++)\n            sum += x[i] * i;\n        return sum;\n    }"
        },
    };

    [Theory]
    [MemberData(nameof(Loops))]
    public async Task A_chain_becomes_a_loop_of_the_same_value(string source, string expected)
    {
        await FixTest.VerifyAsync(new LinqLoopFix(), Head + source + "\n}\n", Head + expected + "\n}\n");
        Assert.Equal(Value(Markup.Parse(source).Source), Value(expected));
    }

    [Fact]
    public Task Floats_are_added_in_double_as_LINQ_does() => FixTest.VerifyAsync(
        new LinqLoopFix(),
        Head + "float F(float[] x) => 2 * {|GRAD0021:x.Sum()|};\n}\n",
        Head + "float F(float[] x)\n    {\n        double sum = 0;\n        foreach (float value in x)\n            sum += value;\n        return 2 * ((float)sum);\n    }\n}\n");

    [Fact]
    public Task What_a_helper_does_is_mended_in_the_helper() => FixTest.VerifyAsync(
        new LinqLoopFix(),
        Head + "double F(double[] x) => {|GRAD0021:G(x)|};\n    private static double G(double[] x) => x.Sum();\n}\n",
        Head + "double F(double[] x) => G(x);\n    private static double G(double[] x)\n    {\n        double sum = 0;\n        foreach (double value in x)\n            sum += value;\n        return sum;\n    }\n}\n");

    [Theory]
    [InlineData("double F(double[] x, bool b) => b ? {|GRAD0021:x.Sum()|} : x[0];")]
    [InlineData("double F(double[] x, int n) { double s = 0; while (s < {|GRAD0021:x.Sum()|} && n-- > 0) s++; return x[0]; }")]
    [InlineData("double F(double[] x, double k) { k = Next() * {|GRAD0021:x.Sum()|}; return k * x[0]; } static double Next() => 1;")]
    [InlineData("double F(double[] x, double k) { if (k > 1) return {|GRAD0021:x.Sum()|}; return k; }")]
    [InlineData("double F(double[] x) => {|GRAD0021:x.Where(v => v > 0).Max()|};")]
    [InlineData("double F(double[] x) => {|GRAD0021:x.Select((v, i) => v * i).Sum()|};")]
    [InlineData("double F(double[] x) => {|GRAD0021:x.OrderBy(v => v).First()|};")]
    public Task Where_it_is_not_mechanical_nothing_is_offered(string source) => FixTest.VerifyNoneAsync(new LinqLoopFix(), Head + source + "\n}\n");

    [Theory]
    [InlineData("x.Sum()", "'Sum' of LINQ cannot be differentiated; write it as a loop: foreach (var v in values) sum += v;")]
    [InlineData("x.Select(v => v * v).ToArray()[0]", "'ToArray' of LINQ cannot be differentiated; write it as a loop that fills an array")]
    [InlineData("x.Skip(1).Average()", "'Average' of LINQ cannot be differentiated; write it as a loop that adds, and divide by the number of terms")]
    [InlineData("x.Aggregate(1.0, (p, v) => p * v)", "'Aggregate' of LINQ cannot be differentiated; write it as a loop that carries the result")]
    [InlineData("(from v in x select v * v).First()", "write it as a loop")]
    public async Task The_error_says_which_loop_to_write(string expression, string message)
    {
        GeneratorRun run = Compiler.Generate(("Test.cs", Head + $"double F(double[] x) => {expression};\n}}\n"));
        Assert.Contains(message, Assert.Single(await AnalyzerTest.RunAsync(run.Output, CompilationSettings.Default)).GetMessage(null), StringComparison.Ordinal);
    }

    private static object? Value(string source)
    {
        System.Reflection.MethodInfo method = Compiler.Load(Compiler.Create(("Test.cs", Head + source + "\n}\n"))).GetType("A", throwOnError: true)!.GetMethod("F")!;
        return method.Invoke(null, [.. method.GetParameters().Select(p => p.ParameterType == typeof(double) ? 1.5 : (object)new[] { 1.25, -0.75, 3.5, 0.1 })]);
    }
}
