using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>What the tests of one case share: companions of the right shape, the expected derivative and its tolerance.</summary>
internal sealed record Engine(Case Test, OracleBatch Oracle)
{
    public Signature Signature { get; } = Signature.Of(Test);

    /// <summary>Relative to the sum of the absolute contributions; nothing else widens it but an underflow to nothing.</summary>
    private double Tolerance => Test.HasHalfs ? 5e-2 : Test.HasFloats ? 1e-5 : 1e-12;

    private double Underflow => Test.HasHalfs ? 1e-4 : Test.HasFloats ? 1e-38 : 1e-300;

    /// <summary>The largest of the narrowest numbers in the case.</summary>
    public double Largest => Test.HasHalfs ? (double)Half.MaxValue : Test.HasFloats ? float.MaxValue : double.MaxValue;

    public object?[] Gradients(object?[] arguments, Func<double> next) => Companions(arguments, p => p.HasGradient, next);

    public object?[] Adjoints(object?[] arguments, Func<double> next) => Companions(arguments, p => p.Differentiable, next);

    /// <summary>What is given to forward mode: the tangents, and a place for that of what is returned.</summary>
    public object?[] WithResult(object?[] tangents) => Signature.Seed is null ? tangents : [.. tangents, null];

    /// <summary>The direction in the inputs that tangents are, as <see cref="Linearisation.Push"/> takes it.</summary>
    public double[] Direction(object?[] tangents) =>
        Values.Flat(Signature.Parameters.Where(p => p.Differentiable).Zip(tangents).Where(t => t.First.HasGradient).Select(t => t.Second).ToArray());

    public object? Seed(object? value, Func<double> next) => Signature.Seed switch
    {
        null => null,
        _ when Signature.Reals > 0 => Values.Like(value ?? Array.Empty<object>(), next),
        "double" => next(),
        "float" => (float)next(),
        "Half" => (Half)next(),
        _ => Values.Like(value ?? Array.Empty<double>(), next),
    };

    public IEnumerable<Dual> ExpectedGradient(int run) =>
        Test.Expected.TryGetValue(run, out double[]? byHand)
            ? byHand.Select(d => new Dual(0, d, Math.Abs(d), true))
            : Oracle.Linearise(Test, Test.Arguments[run]).Gradient;

    /// <summary>
    /// The derivative of the gradient along a direction, by central differences of the exact gradient at two steps, extrapolated; with each how far it may be off.
    /// </summary>
    /// <param name="scale">What the step is multiplied by: on a short one, a search takes the same path.</param>
    /// <param name="gradient">The exact gradient.</param>
    public IEnumerable<(double Value, double Error)> HessianAlong(object?[] arguments, double[] direction, double scale, Func<object?[], IEnumerable<Dual>> gradient)
    {
        double h = scale * (Test.HasHalfs ? 0.05 : Test.HasFloats ? 5e-3 : 1e-3) / Math.Max(1, direction.Max(Math.Abs));
        double digits = Test.HasHalfs ? 2e-3 : Test.HasFloats ? 1e-6 : 1e-15;
        Dual[] far = At(h), back = At(-h), near = At(h / 2), nearBack = At(-h / 2);
        for (int i = 0; i < far.Length; i++)
        {
            double wide = (far[i].Derivative - back[i].Derivative) / (2 * h), narrow = (near[i].Derivative - nearBack[i].Derivative) / h;
            double value = ((4 * narrow) - wide) / 3;
            yield return (value, Math.Abs(narrow - wide) + (20 * digits * (1 + far[i].Magnitude + back[i].Magnitude) / h) + (1e-6 * Math.Abs(value)));
        }

        Dual[] At(double step)
        {
            int at = 0;
            object?[] moved = [.. Signature.Parameters.Zip(arguments).Select(p => p.First.HasGradient ? Moved(p.Second) : p.Second)];
            return [.. gradient(moved)];

            object? Moved(object? argument)
            {
                double[] numbers = Values.Flat(argument);
                int next = 0;
                return Values.Like(argument, () => numbers[next++] + (step * direction[at++]));
            }
        }
    }

    public void AssertClose(IEnumerable<Dual> expected, double[] actual, int run, string what) => AssertEach(expected, actual, run, what, IsClose);

    public void AssertPushed(IEnumerable<Dual> expected, double[] actual, int run) => AssertEach(expected, actual, run, "tangent", IsPushed);

    private void AssertEach(IEnumerable<Dual> expected, double[] actual, int run, string what, Func<Dual, double, bool> isClose)
    {
        Dual[] wanted = [.. expected];
        Expect.That(wanted.Length == actual.Length, $"{what}: {actual.Length} numbers, expected {wanted.Length}");
        for (int i = 0; i < wanted.Length; i++)
        {
            Expect.That(
                isClose(wanted[i], actual[i]),
                $"{what} {i} of {Test.Name} at {Values.Show(Test.Arguments[run])} is {actual[i]:R}, expected {wanted[i].Derivative:R} (contributions {wanted[i].Magnitude:R})");
        }
    }

    public static void AssertScalarsUntouchedOnError(Observation observed, IEnumerable<Parameter> parameters, double before)
    {
        if (observed.Error is not null)
        {
            foreach ((Parameter parameter, object? companion) in parameters.Zip(observed.Companions).Where(c => c.First.IsValue))
            {
                Expect.That(Values.Flat(companion).All(v => Values.Same(v, before)), $"left {Values.Show(companion)} in the companion of {parameter.Name}, though it threw");
            }
        }
    }

    public bool IsClose(Dual expected, double actual)
    {
        if (Values.Same(expected.Derivative + 0.0, actual + 0.0))
        {
            return true;
        }

        // What is beyond the floats is an infinity among them.
        if (double.IsInfinity(actual) && Math.Abs(expected.Derivative) > Largest)
        {
            return Math.Sign(actual) == Math.Sign(expected.Derivative);
        }

        double tolerance = (Tolerance * expected.Magnitude) + Underflow;
        return double.IsFinite(tolerance) && Math.Abs(actual - expected.Derivative) <= tolerance;
    }

    /// <summary>As <see cref="IsClose"/>, of what forward mode gives: where a tangent diverges on the way, 0 · ∞ makes it NaN.</summary>
    public bool IsPushed(Dual expected, double actual) => (expected.Diverges && !double.IsFinite(actual)) || IsClose(expected, actual);

    /// <summary>Whether two builds of one derivative agree: the order of their sums may differ, nothing else.</summary>
    public bool AreClose(double one, double other, Dual expected)
    {
        double tolerance = (Tolerance * 0.1 * expected.Magnitude) + Underflow;
        return Values.Same(one + 0.0, other + 0.0) || !double.IsFinite(tolerance) || Math.Abs(one - other) <= tolerance;
    }

    private object?[] Companions(object?[] arguments, Func<Parameter, bool> has, Func<double> next) =>
        [.. Signature.Parameters.Zip(arguments).Where(p => has(p.First)).Select(p => Values.Like(p.Second, next))];
}
