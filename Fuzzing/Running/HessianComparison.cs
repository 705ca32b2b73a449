using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Running;

/// <summary>
/// Products with the Hessian of a random program. Such a program has kinks, jumps and cancellation anywhere: what it gives is judged only where it hardly changes
/// nearby, and called wrong only by differences of the exact gradient that agree among themselves, or where u·H·v is not v·H·u.
/// </summary>
internal sealed class HessianComparison(Engine engine, Func<object?[], object?> dual)
{
    private static readonly double[] s_scales = [1, 1e-2, 1e-4];

    // A change that rounding alone makes, and one that a kink at the arguments would show.
    private (double Noise, double Near) Steps => engine.Test.HasFloats ? (2e-7, 1e-4) : (1e-13, 1e-7);

    /// <summary>What is wrong, or null; nothing is said of programs in halves, whose second differences have no digits left.</summary>
    public Failure? Check(Func<object?[], object?[], object?[], object?> hvp, object?[] arguments, object?[] u, object?[] v)
    {
        if (engine.Test.HasHalfs || Values.Flat(u).Length == 0) return null;
        if (Along(arguments, u) is not { } hu || Along(arguments, v) is not { } hv) return null;
        if (Noise(arguments, u, hu) is not { } noiseOfU || Noise(arguments, v, hv) is not { } noiseOfV) return null;
        return Symmetry(Values.Flat(u), Values.Flat(v), hu, hv, noiseOfU + noiseOfV) ?? Differences(arguments, Values.Flat(u), hu, noiseOfU);

        double[]? Along(object?[] at, object?[] tangents)
        {
            Observation observed = Observation.Of(at, engine.Gradients(at, () => 0), (a, g) => hvp(a, Values.Copy(tangents), g));
            double[] product = Values.Flat(observed.Companions);
            return observed.Error is null && product.All(x => Math.Abs(x) < 1e100) ? product : null;
        }

        // How much rounding may have changed the product; null at or beside a kink, a jump or a pole.
        double? Noise(object?[] at, object?[] tangents, double[] product)
        {
            double noise = 0, size = product.Max(Math.Abs);
            foreach (double step in (double[])[Steps.Noise, -Steps.Noise, Steps.Near, -Steps.Near])
            {
                if (Along(Moved(at, step), tangents) is not { } near) return null;
                double change = product.Zip(near, (a, b) => Math.Abs(a - b)).Max();
                if (Math.Abs(step) == Steps.Noise) noise = Math.Max(noise, change);
                if (change > 1e-2 * size) return null;
            }

            return noise;
        }
    }

    private Failure? Symmetry(double[] u, double[] v, double[] hu, double[] hv, double noise)
    {
        double left = 0, right = 0, size = 0, length = 0;
        for (int i = 0; i < u.Length; i++)
        {
            (left, right) = (left + (v[i] * hu[i]), right + (u[i] * hv[i]));
            size += Math.Abs(v[i] * hu[i]) + Math.Abs(u[i] * hv[i]);
            length += Math.Abs(u[i]) + Math.Abs(v[i]);
        }

        double tolerance = ((engine.Test.HasFloats ? 1e-3 : 1e-9) * size) + (1000 * noise * length) + 1e-14;
        return Math.Abs(left - right) <= tolerance ? null : new(FailureKind.Hessian, "symmetry", $"v·H·u is {left:R}, u·H·v is {right:R}");
    }

    private Failure? Differences(object?[] arguments, double[] u, double[] hu, double noise)
    {
        // The gradient takes Stop(x) for a constant, its differences do not.
        if (engine.Test.Source.Contains("Stop(", StringComparison.Ordinal)) return null;
        (double Value, double Error)[][] expected;
        try
        {
            expected = [.. s_scales.Select(s => engine.HessianAlong(arguments, u, s, a => Linearisation.Of(engine.Signature, a, dual).Gradient).ToArray())];
        }
        catch (Exception)
        {
            // The program throws nearby, which is its good right.
            return null;
        }

        if (expected[0].Length != hu.Length) return new(FailureKind.Hessian, "", $"{hu.Length} numbers, expected {expected[0].Length}");
        for (int i = 0; i < hu.Length; i++)
        {
            (double Value, double Error)[] known = [.. expected.Select(e => e[i])];
            if (known.Any(e => !double.IsFinite(e.Error) || Math.Abs(hu[i] - e.Value) <= (3 * e.Error) + (1000 * noise))) continue;
            (double Value, double Error)[] sharp = [.. known.Where(e => e.Error <= 1e-2 * Math.Abs(e.Value - hu[i]))];
            if (!sharp.Any(a => sharp.Any(b => a != b && Math.Abs(a.Value - b.Value) <= a.Error + b.Error))) continue;
            return new(FailureKind.Hessian, "", $"number {i} of the product with the Hessian is {hu[i]:R}, by differences {string.Join(" or ", known.Select(e => $"{e.Value:R} ± {e.Error:R}"))}");
        }

        return null;
    }

    /// <summary>The arguments a little beside, each real to a side of its own.</summary>
    private object?[] Moved(object?[] arguments, double step)
    {
        Random sides = new(99);
        return [.. engine.Signature.Parameters.Zip(arguments).Select(p => p.First.HasGradient ? Beside(p.Second) : p.Second)];

        object? Beside(object? argument)
        {
            double[] numbers = Values.Flat(argument);
            int next = 0;
            return Values.Like(argument, () => Aside(numbers[next++]));
        }

        double Aside(double x) => x + (step * (sides.Next(2) == 0 ? 1 : -1) * Math.Max(1, Math.Abs(x)));
    }
}
