using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The programs of docs/implicit-derivatives.md, as they stand there: their derivatives are the closed forms, in both modes.</summary>
public sealed class ImplicitPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Folder())!, "docs", "implicit-derivatives.md")).ReplaceLineEndings("\n");

    private static readonly Lazy<Assembly> s_programs = new(() =>
    {
        string programs = string.Join("\n", Regex.Matches(s_page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value));
        return Compiler.Load(CompilationSettings.Default, ("Page.cs", Compiler.Usings + programs));
    });

    [Fact]
    public void Implied_volatility()
    {
        // Far from the start, near it, out of the money, and nearly settled.
        foreach ((double spot, double strike, double rate, double time, double volatility) in new[] { (100.0, 105.0, 0.02, 1.0, 0.25), (100, 80, 0, 0.25, 0.4), (50, 90, 0.05, 3, 0.6), (1, 1, -0.01, 10, 0.15) })
        {
            double price = Price(spot, strike, rate, time, volatility), root = Math.Sqrt(time), discount = Math.Exp(-rate * time);
            double d = (Math.Log(spot / strike) + (rate + (volatility * volatility / 2)) * time) / (volatility * root);
            double vega = spot * root * SpecialFunctions.NormalPdf(d), below = SpecialFunctions.NormalCdf(d - (volatility * root));
            double[] expected =
            [
                1 / vega,
                -SpecialFunctions.NormalCdf(d) / vega,
                discount * below / vega,
                -strike * time * discount * below / vega,
                -((rate * strike * discount * below) + (vega * volatility / (2 * time))) / vega,
            ];
            foreach (double start in (double[])[volatility, volatility * 1.2])
            {
                Assert.Equal(volatility, (double)Call("Implied", "Volatility", price, spot, strike, rate, time, start)!, 9);
                AssertClose(expected, Gradient("Implied", "Volatility", 5, price, spot, strike, rate, time, start), 1e-8);
                AssertClose(expected, Tangents("Implied", "Volatility", 5, price, spot, strike, rate, time, start), 1e-8);
            }

            // The unrolled search is right after enough steps, and depends on nothing after none.
            AssertClose(expected, Gradient("Unrolled", "Volatility", 5, price, spot, strike, rate, time, volatility * 1.2), 1e-6);
            Assert.All(Gradient("Unrolled", "Volatility", 5, price, spot, strike, rate, time, volatility), g => Assert.Equal(0, g));
        }
    }

    /// <summary>The figures that the page shows.</summary>
    [Fact]
    public void The_table_of_the_page_is_what_comes_out()
    {
        const double Spot = 100, Strike = 105, Rate = 0.02, Time = 1, Volatility = 0.25;
        double price = Price(Spot, Strike, Rate, Time, Volatility);
        double ByPrice(string program, double start) => Gradient(program, "Volatility", 5, price, Spot, Strike, Rate, Time, start)[0];
        double vega = (double)Call("Option", "Vega", Spot, Strike, Rate, Time, Volatility)!;
        (string, double)[] rows = [("1/vega, the closed form", 1 / vega), ("`Implied.Volatility` below", ByPrice("Implied", 0.9)), ("unrolled, from 0.9", ByPrice("Unrolled", 0.9)), ("unrolled, from the volatility itself", ByPrice("Unrolled", Volatility))];
        foreach ((string name, double value) in rows) Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {name} | {value:F8} |"), s_page, StringComparison.Ordinal);
    }

    [Fact]
    public void Keplers_equation()
    {
        foreach ((double m, double e) in new[] { (1.1, 0.3), (4.0, 0.85), (0.0, 0.5), (2.0, 0.0) })
        {
            double x = (double)Call("Kepler", "Anomaly", m, e)!, slope = 1 - (e * Math.Cos(x)), sine = Math.Sin(x);
            double[] expected = [1 / slope, sine / slope];
            AssertClose(expected, Gradient("Kepler", "Anomaly", 2, m, e), 1e-14);
            AssertClose(expected, Tangents("Kepler", "Anomaly", 2, m, e), 1e-14);
            AssertClose(expected, Gradient("Kepler", "Twice", 2, m, e), 1e-13);

            // Of x(m, e): x_mm, x_me and x_ee, by differentiating the equation twice.
            double byM = expected[0], byE = expected[1], cosine = Math.Cos(x);
            double mm = -e * sine * byM * byM / slope, me = ((cosine * byM) - (e * sine * byM * byE)) / slope, ee = ((2 * cosine * byE) - (e * sine * byE * byE)) / slope;
            object?[] hvp = [m, e, 2.0, -3.0, null, null];
            Method("Kepler", "TwiceHvp").Invoke(null, hvp);
            AssertClose([(2 * mm) - (3 * me), (2 * me) - (3 * ee)], [(double)hvp[4]!, (double)hvp[5]!], 1e-12);
        }
    }

    [Fact]
    public void A_system()
    {
        // The same as one polynomial of the hydrogen h: h³ + k·h² − (k·c + w)·h − k·w = 0.
        foreach ((double c, double k, double w) in new[] { (0.1, 1.8e-5, 1e-14), (2.0, 0.5, 0.01) })
        {
            double h = (double)Call("Equilibrium", "Hydrogen", c, k, w)!;
            double slope = (3 * h * h) + (2 * k * h) - (k * c) - w;
            double[] expected = [k * h / slope, -((h * h) - (c * h) - w) / slope, (h + k) / slope];
            AssertClose([0], [((h * h * h) + (k * h * h) - (((k * c) + w) * h) - (k * w)) / (h * h * h)], 1e-12);
            AssertClose(expected, Gradient("Equilibrium", "Hydrogen", 3, c, k, w), 1e-9);
            AssertClose(expected, Tangents("Equilibrium", "Hydrogen", 3, c, k, w), 1e-9);
        }
    }

    [Fact]
    public void A_steady_state()
    {
        // One unit: x = tanh(w·x + u), and 2x·∂x with ∂x = (1 − x²)·(x, 1) / (1 − w·(1 − x²)).
        double[] w = [0.6], u = [0.3], wGradient = new double[1], uGradient = new double[1];
        double x = Math.Sqrt((double)Method("Network", "EnergyGradient").CreateDelegate<Energy>()(w, u, wGradient, uGradient));
        double slope = 2 * x * (1 - (x * x)) / (1 - (w[0] * (1 - (x * x))));
        AssertClose([slope * x, slope], [wGradient[0], uGradient[0]], 1e-12);

        // Three units: differences of the settled value, and the same by forward mode.
        (w, u) = ([0.3, -0.4, 0.2, 0.5, 0.1, -0.2, 0.05, 0.3, -0.6], [0.5, -1, 0.25]);
        (wGradient, uGradient) = (new double[9], new double[3]);
        Energy gradient = Method("Network", "EnergyGradient").CreateDelegate<Energy>(), value = (a, b, _, _) => (double)Call("Network", "Energy", a, b)!;
        gradient(w, u, wGradient, uGradient);
        for (int i = 0; i < 12; i++)
        {
            double[] direction = new double[12];
            direction[i] = 1;
            double At(double step) => value([.. w.Select((v, k) => v + (step * direction[k]))], [.. u.Select((v, k) => v + (step * direction[9 + k]))], [], []);
            double actual = i < 9 ? wGradient[i] : uGradient[i - 9];
            AssertClose([(At(1e-5) - At(-1e-5)) / 2e-5], [actual], 1e-8);
            Method("Network", "EnergyJvp").CreateDelegate<EnergyTangent>()(w, u, direction.AsSpan(0, 9), direction.AsSpan(9), out double tangent);
            AssertClose([actual], [tangent], 1e-13);
        }
    }

    private delegate double Energy(double[] w, double[] u, Span<double> wGradient, Span<double> uGradient);

    private delegate double EnergyTangent(double[] w, double[] u, Span<double> wTangent, Span<double> uTangent, out double tangent);

    private static double Price(double spot, double strike, double rate, double time, double volatility) => (double)Call("Option", "Price", spot, strike, rate, time, volatility)!;

    private static double[] Gradient(string program, string method, int count, params object[] arguments)
    {
        object?[] all = [.. arguments, .. new object?[count]];
        Method(program, method + "Gradient").Invoke(null, all);
        return [.. all[arguments.Length..].Select(g => (double)g!)];
    }

    /// <summary>One by one, along each parameter.</summary>
    private static double[] Tangents(string program, string method, int count, params object[] arguments) =>
    [
        .. Enumerable.Range(0, count).Select(k =>
        {
            object?[] all = [.. arguments, .. Enumerable.Range(0, count).Select(i => (object)(i == k ? 1.0 : 0.0)), null];
            Method(program, method + "Jvp").Invoke(null, all);
            return (double)all[^1]!;
        }),
    ];

    private static object? Call(string program, string method, params object[] arguments) => Method(program, method).Invoke(null, arguments);

    private static MethodInfo Method(string program, string name) =>
        s_programs.Value.GetType(program)!.GetMethods(BindingFlags.Static | BindingFlags.Public).Single(m => m.Name == name);

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"{i}: {actual[i]:R} for {expected[i]:R}");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
