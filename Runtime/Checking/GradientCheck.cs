using System;
using System.Collections.Generic;
using AutoDiff.Checking;

namespace AutoDiff;

/// <summary>
/// Holds a gradient against extrapolated differences of its function, for tests. The tolerance of each component follows from the
/// measured error of its difference; where no difference can be trusted, that is said instead of guessed.
/// </summary>
/// <example><code>
/// GradientCheck.Assert(
///     x => Model.Loss(x[0], x[1..]),
///     (x, g) => Model.LossGradient(x[0], x[1..], out g[0], g[1..]),
///     [0.3, 1.2, -0.7]);
/// </code></example>
public static class GradientCheck
{
    /// <summary>Directions of the dot product: enough that an error in one component shows, few enough to cost nothing.</summary>
    private const int Directions = 3;

    /// <summary>Compares, and throws where the gradient is wrong.</summary>
    /// <param name="value">The function.</param>
    /// <param name="gradient">Overwrites the span with the gradient and returns the function's value.</param>
    /// <param name="at">The point.</param>
    /// <param name="jvp">The derivative in the direction of the second argument, if there is one to compare.</param>
    /// <param name="options">What differs from the defaults.</param>
    /// <returns>What <see cref="Compare"/> returns.</returns>
    /// <exception cref="GradientCheckException">A component is wrong, or the function breaks a rule that gradients keep.</exception>
    public static GradientCheckResult Assert(
        Func<ReadOnlySpan<double>, double> value,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        ReadOnlySpan<double> at,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double>? jvp = null,
        GradientCheckOptions? options = null)
    {
        GradientCheckResult result = Compare(value, gradient, at, jvp, options);
        return result.Passes ? result : throw new GradientCheckException(result);
    }

    /// <summary>
    /// Compares, component by component. Also: both functions return the same value, the gradient is written in full and is the same
    /// whatever the span held before, the input is left alone, and the derivative in some directions is the gradient's dot product.
    /// </summary>
    /// <param name="value">The function. It is called some dozens of times per component; where it throws, it counts as not defined.</param>
    /// <param name="gradient">Overwrites the span with the gradient and returns the function's value.</param>
    /// <param name="at">The point.</param>
    /// <param name="jvp">The derivative in the direction of the second argument, if there is one to compare.</param>
    /// <param name="options">What differs from the defaults.</param>
    /// <returns>A row per component, and what else was found; <c>ToString()</c> is a table.</returns>
    public static GradientCheckResult Compare(
        Func<ReadOnlySpan<double>, double> value,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        ReadOnlySpan<double> at,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double>? jvp = null,
        GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(gradient);
        options ??= new GradientCheckOptions();
        List<string> faults = [];
        double[] x = at.ToArray();
        double here = value(x);
        AssertUntouched(x, at, "the function", faults);

        double[] given = new double[at.Length];
        double returned = gradient(x, given);
        AssertUntouched(x, at, "the gradient", faults);
        if (!Close(here, returned, 1e-12 * Math.Abs(here)))
            faults.Add($"the gradient returns the value {Text.Exact(returned)}, the function {Text.Exact(here)}");
        AssertOverwrites(gradient, x, at, returned, given, faults);
        if (jvp is not null)
            CompareDirections(jvp, x, at, given, faults);

        GradientCheckRow[] rows = new GradientCheckRow[at.Length];
        double largest = Largest(given);
        for (int i = 0; i < rows.Length; i++)
        {
            at.CopyTo(x);
            rows[i] = Judge.Row(i, given[i], Difference.Of(value, x, i, here), largest, options);
        }

        return new GradientCheckResult(here, rows, faults, options);
    }

    private static void AssertOverwrites(
        Func<ReadOnlySpan<double>, Span<double>, double> gradient, double[] x, ReadOnlySpan<double> at, double returned, double[] given, List<string> faults)
    {
        at.CopyTo(x);
        double[] second = new double[given.Length];
        Array.Fill(second, double.NaN);
        double again = gradient(x, second);
        if (!Same(returned, again))
            faults.Add($"a second call returns {Text.Exact(again)}, the first {Text.Exact(returned)}");
        for (int i = 0; i < given.Length; i++)
        {
            if (!Same(given[i], second[i]))
            {
                faults.Add(double.IsNaN(second[i])
                    ? $"component {Text.Number(i)} is not overwritten: given a NaN, it is left or added to"
                    : $"component {Text.Number(i)} is {Text.Exact(second[i])} in a second call, {Text.Exact(given[i])} in the first");
                return;
            }
        }
    }

    private static void CompareDirections(
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> jvp, double[] x, ReadOnlySpan<double> at, double[] given, List<string> faults)
    {
        for (int k = 0; k < Directions; k++)
        {
            at.CopyTo(x);
            double[] direction = new double[given.Length];
            double dot = 0;
            double magnitude = 0;
            for (int i = 0; i < given.Length; i++)
            {
                // No two components weigh the same, so that exchanged ones show.
                direction[i] = Math.Cos((1.3 * k) + (2.4 * i) + 0.7);
                dot += given[i] * direction[i];
                magnitude += Math.Abs(given[i] * direction[i]);
            }

            double derivative = jvp(x, direction);
            if (!Close(dot, derivative, 1e-9 * magnitude))
            {
                faults.Add($"the derivative in direction {Text.Number(k)} is {Text.Exact(derivative)}, the gradient's dot product with it {Text.Exact(dot)}");
                return;
            }
        }
    }

    private static void AssertUntouched(double[] x, ReadOnlySpan<double> at, string who, List<string> faults)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (!Same(x[i], at[i]))
            {
                faults.Add($"{who} writes its input: component {Text.Number(i)} was {Text.Exact(at[i])} and is {Text.Exact(x[i])}");
                at.CopyTo(x);
                return;
            }
        }
    }

    private static double Largest(double[] values)
    {
        double largest = 0;
        foreach (double v in values)
            if (double.IsFinite(v))
                largest = Math.Max(largest, Math.Abs(v));
        return largest;
    }

    private static bool Close(double a, double b, double tolerance) => Same(a, b) || a == b || Math.Abs(a - b) <= tolerance;

    private static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}
