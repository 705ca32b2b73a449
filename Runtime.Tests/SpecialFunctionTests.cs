using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Xunit;

namespace AutoDiff.Runtime.Tests;

/// <summary>Values against a table of many digits, derivatives too, and what rules say against each other.</summary>
public sealed class SpecialFunctionTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static TheoryData<string> Lines => [.. SpecialFunctionTable.Lines.Split('\n')];

    /// <summary>The functions of numbers of one type.</summary>
    public static TheoryData<string, Type> Functions
    {
        get
        {
            TheoryData<string, Type> functions = [];
            foreach (MethodInfo method in typeof(SpecialFunctions).GetMethods().Where(m => m.IsDefined(typeof(CustomVjpAttribute)))) functions.Add(method.Name, method.ReturnType);
            return functions;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Values_and_derivatives_are_right_to_a_few_units_in_the_last_place(string line)
    {
        (string name, double[] numbers) = Numbers(line);
        double[] x = numbers[..((numbers.Length - 1) / 2)], expected = numbers[((numbers.Length - 1) / 2)..];
        AssertClose(expected[0], Value(name, x), 4);
        double[] adjoints = Rule(name, x, 1);
        for (int i = 0; i < adjoints.Length; i++) AssertClose(expected[i + 1], adjoints[i], 8);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Those_of_float_are_those_of_double_rounded(string line)
    {
        (string name, double[] numbers) = Numbers(line);
        object[] x = [.. numbers[..((numbers.Length - 1) / 2)].Select(v => (object)(float)v)];
        float actual = (float)Method(name, [.. x.Select(_ => typeof(float))]).Invoke(null, x)!;
        Assert.Equal((float)Value(name, [.. x.Select(v => (double)(float)v)]), actual);
    }

    [Fact]
    public void The_table_has_every_function() =>
        Assert.Equal(Functions.Select(f => (string)f[0]).Distinct().Order(), SpecialFunctionTable.Lines.Split('\n').Select(l => l.Trim().Split(' ')[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Functions))]
    public void Tangents_are_those_of_the_reverse_rule_and_second_derivatives_those_of_its_slopes(string name, Type type)
    {
        int count = Method(name, null, type).GetParameters().Length;
        foreach (double[] x in count == 1 ? (double[][])[[0.3], [0.7]] : [[0.7, 1.3], [2.5, 0.6]])
        {
            double[] adjoints = Rule(name, x, 1.5, type);
            object[] tangents = [.. x.Select((_, i) => In(0.25 + i, type))];
            object?[] arguments = [.. x.Select(v => In(v, type)), In(Value(name, x), type), .. tangents, null];
            Invoke(name + "Tangent", arguments, type);
            double tolerance = type == typeof(float) ? 1e-5 : 1e-14;
            AssertNear(x.Select((_, i) => adjoints[i] / 1.5 * (0.25 + i)).Sum(), Convert.ToDouble(arguments[^1], CultureInfo.InvariantCulture), tolerance);

            // The tangent of what the rule adds, along the same direction and one of the seed.
            arguments = [.. x.Select(v => In(v, type)), In(Value(name, x), type), In(1.5, type), .. x.Select(_ => In(0, type)), .. tangents, In(0, type), In(0.5, type), .. x.Select(_ => In(3, type))];
            Invoke(name + "RuleTangent", arguments, type);
            const double Step = 1e-5;
            double[] above = Rule(name, [.. x.Select((v, i) => v + Step * (0.25 + i))], 1.5 + Step * 0.5), below = Rule(name, [.. x.Select((v, i) => v - Step * (0.25 + i))], 1.5 - Step * 0.5);
            for (int i = 0; i < x.Length; i++)
                AssertNear(3 + (above[i] - below[i]) / (2 * Step), Convert.ToDouble(arguments[arguments.Length - x.Length + i], CultureInfo.InvariantCulture), type == typeof(float) ? 1e-5 : 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Not_a_number_stays_so_and_nothing_comes_of_no_adjoint(string name, Type type)
    {
        int count = Method(name, null, type).GetParameters().Length;
        for (int i = 0; i < count; i++)
        {
            double[] x = [.. Enumerable.Range(0, count).Select(k => k == i ? NaN : 0.5)];
            Assert.Equal(NaN, Value(name, x));

            // x·ln y has one slope by x for all x.
            if (name != "XLogY" || i > 0)
                Assert.True(double.IsNaN(Rule(name, x, 1, type)[i]));
            Assert.All(Rule(name, x, 0, type), a => Assert.Equal(0, a));
        }
    }

    public static TheoryData<string, double[], double, double[]> Edges => new()
    {
        { "Erf", [Inf], 1, [0] },
        { "Erf", [-Inf], -1, [0] },
        { "Erfc", [Inf], 0, [0] },
        { "Erfc", [-Inf], 2, [0] },
        { "Erfc", [28], 0, [0] },
        { "Erfcx", [Inf], 0, [0] },
        { "Erfcx", [-30], Inf, [-Inf] },
        { "NormalPdf", [Inf], 0, [0] },
        { "NormalPdf", [-Inf], 0, [0] },
        { "NormalPdf", [1e200], 0, [0] },
        { "NormalCdf", [Inf], 1, [0] },
        { "NormalCdf", [-Inf], 0, [0] },
        { "NormalQuantile", [0], -Inf, [Inf] },
        { "NormalQuantile", [1], Inf, [Inf] },
        { "NormalQuantile", [0.5], 0, [2.5066282746310002] },
        { "NormalQuantile", [1.5], NaN, [NaN] },
        { "NormalQuantile", [-1e-300], NaN, [NaN] },
        { "Log1p", [-1], -Inf, [Inf] },
        { "Log1p", [-2], NaN, [-1] },
        { "Log1p", [Inf], Inf, [0] },
        { "Expm1", [-Inf], -1, [0] },
        { "Expm1", [Inf], Inf, [Inf] },
        { "Softplus", [Inf], Inf, [1] },
        { "Softplus", [-Inf], 0, [0] },
        { "Sigmoid", [Inf], 1, [0] },
        { "Sigmoid", [-Inf], 0, [0] },
        { "LogGamma", [0], Inf, [-Inf] },
        { "LogGamma", [-3], Inf, [NaN] },
        { "LogGamma", [Inf], Inf, [Inf] },
        { "LogGamma", [-Inf], Inf, [NaN] },
        { "LogGamma", [1], 0, [-0.5772156649015329] },
        { "LogGamma", [2], 0, [0.42278433509846713] },
        { "Digamma", [0], -Inf, [Inf] },
        { "Digamma", [-2], NaN, [Inf] },
        { "Digamma", [Inf], Inf, [0] },
        { "LogAddExp", [-Inf, -Inf], -Inf, [0, 0] },
        { "LogAddExp", [Inf, Inf], Inf, [0.5, 0.5] },
        { "LogAddExp", [Inf, 3], Inf, [1, 0] },
        { "LogAddExp", [-Inf, 3], 3, [0, 1] },
        { "XLogY", [0, 0], 0, [0, 0] },
        { "XLogY", [0, -1], 0, [0, 0] },
        { "XLogY", [0, Inf], 0, [0, 0] },
        { "XLogY", [2, 0], -Inf, [-Inf, Inf] },
        { "Beta", [0, 3], Inf, [NaN, NaN] },
        { "Beta", [-1, 3], NaN, [NaN, NaN] },
        { "Beta", [Inf, 3], 0, [NaN, NaN] },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void At_the_edges(string name, double[] x, double value, double[] slopes)
    {
        Assert.Equal(value, Value(name, x));
        Assert.Equal(slopes, Rule(name, x, 1));
    }

    [Fact]
    public void The_sign_of_zero_stays()
    {
        Assert.All((Func<double, double>[])[SpecialFunctions.Erf, SpecialFunctions.Log1p, SpecialFunctions.Expm1], f => Assert.True(double.IsNegative(f(-0.0)) && !double.IsNegative(f(0.0))));
    }

    private static double Value(string name, double[] x) => (double)Method(name, [.. x.Select(_ => typeof(double))]).Invoke(null, [.. x.Select(v => (object)v)])!;

    /// <summary>What the reverse rule adds.</summary>
    private static double[] Rule(string name, double[] x, double seed, Type? type = null)
    {
        type ??= typeof(double);
        object?[] arguments = [.. x.Select(v => In(v, type)), In(Value(name, x), type), In(seed, type), .. x.Select(_ => In(0, type))];
        Invoke(name + "Rule", arguments, type);
        return [.. arguments[(x.Length + 2)..].Select(a => Convert.ToDouble(a, CultureInfo.InvariantCulture))];
    }

    private static void Invoke(string name, object?[] arguments, Type type) => Method(name, null, type).Invoke(null, arguments);

    private static MethodInfo Method(string name, Type[]? parameters, Type? type = null) => parameters is not null
        ? typeof(SpecialFunctions).GetMethod(name, parameters)!
        : typeof(SpecialFunctions).GetMethods().Single(m => m.Name == name && m.GetParameters()[0].ParameterType == type);

    private static object In(double value, Type type) => Convert.ChangeType(value, type, CultureInfo.InvariantCulture);

    private static (string Name, double[] Numbers) Numbers(string line)
    {
        string[] words = line.Trim().Split(' ');
        return (words[0], [.. words[1..].Select(w => double.Parse(w, CultureInfo.InvariantCulture))]);
    }

    private static void AssertClose(double expected, double actual, int units)
    {
        double unit = Math.Abs(Math.BitIncrement(expected) - expected);
        Assert.True(actual == expected || Math.Abs(actual - expected) <= units * unit, $"{actual:R} for {expected:R}: {Math.Abs(actual - expected) / unit:F1} units");
    }

    private static void AssertNear(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{actual:R} for {expected:R}");
}
