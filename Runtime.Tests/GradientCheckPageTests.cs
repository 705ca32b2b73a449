using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace AutoDiff.Runtime.Tests;

/// <summary>The example of docs/testing-gradients.md, with a sign wrong: the page shows what is thrown, but for last digits, which platforms differ in.</summary>
public sealed class GradientCheckPageTests
{
    [Fact]
    public void The_page_shows_the_message_that_is_thrown()
    {
        GradientCheckException error = Assert.Throws<GradientCheckException>(() => GradientCheck.Assert(
            p => Loss(p[0], p[1], p[2..], 1.0),
            (p, g) => LossGradient(p[0], p[1], p[2..], 1.0, out g[0], out g[1], g[2..]),
            [0.3, 0.1, 0.5, -1.0, 2.0]));
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Folder())!, "docs", "testing-gradients.md")).ReplaceLineEndings("\n");
        Assert.True(Rounded(page).Contains(Rounded(error.Message), StringComparison.Ordinal), error.Message);
    }

    private static string Rounded(string text) =>
        Regex.Replace(Regex.Replace(text, @"(\d\.\d{9})\d+", "$1"), @" +\d\.\d(e[-+]\d+  Wrong)", " #");

    private static double Loss(double w, double b, ReadOnlySpan<double> x, double t)
    {
        double sum = 0;
        foreach (double v in x)
            sum += Math.Tanh((w * v) + b);
        return (sum - t) * (sum - t);
    }

    private static double LossGradient(double w, double b, ReadOnlySpan<double> x, double t, out double wGradient, out double bGradient, Span<double> xGradient)
    {
        double sum = 0;
        foreach (double v in x)
            sum += Math.Tanh((w * v) + b);
        wGradient = 0;
        bGradient = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double tanh = Math.Tanh((w * x[i]) + b);
            double slope = 2 * (sum - t) * (1 - (tanh * tanh));
            wGradient += slope * x[i];
            bGradient -= slope;
            xGradient[i] = slope * w;
        }

        return (sum - t) * (sum - t);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
