using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>
/// What <c>XHvp</c> has to give: what the method gives, the derivative of the exact gradient along the tangents (by differences that are extrapolated), and the
/// same number for u·H·v as for v·H·u, which is exact.
/// </summary>
internal static class HessianCheck
{
    private static readonly double[] s_scales = [1, 1e-2, 1e-4];

    public static void Assert(Engine engine, Func<object?[], object?> method, Func<object?[], object?[], object?[], object?> hvp)
    {
        Random random = new(2718);
        for (int run = 0; run < engine.Test.Arguments.Length; run++)
        {
            object?[] arguments = engine.Test.Arguments[run];
            Observation primal = Observation.OfPrimal(method, arguments);
            object?[] u = Directions(), v = Directions();
            Observation along = Along(u, double.NaN), other = Along(v, 0.5);
            along.AssertBehavesAs(primal, engine.Signature, arguments);
            if (primal.Error is not null || engine.Test.Expected.ContainsKey(run)) continue;
            along.AssertSame(Along(u, 1), "what the results held before makes a difference");
            double[] direction = Values.Flat(u), second = Values.Flat(along.Companions), crossed = Values.Flat(other.Companions);
            if (engine.Test.Kinks.Contains(run) || direction.Length == 0 || second.Concat(crossed).Any(n => !double.IsFinite(n))) continue;
            (double Value, double Error)[][] expected = [.. s_scales.Select(s => engine.HessianAlong(arguments, direction, s, a => engine.Oracle.Linearise(engine.Test, a).Gradient).ToArray())];
            Expect.That(expected[0].Length == second.Length, $"{second.Length} numbers, expected {expected[0].Length}");
            for (int i = 0; i < second.Length; i++)
            {
                bool isClose = expected.Any(e => !double.IsFinite(e[i].Error) || Math.Abs(second[i] - e[i].Value) <= e[i].Error);
                Expect.That(isClose, $"number {i} of {engine.Test.Name} at {Values.Show(arguments)} is {second[i]:R}, by differences {string.Join(" or ", expected.Select(e => $"{e[i].Value:R} ± {e[i].Error:R}"))}");
            }

            Symmetric(Values.Flat(v), second, direction, crossed);

            object?[] Directions() => engine.Gradients(arguments, () => random.NextDouble() - 0.4);

            Observation Along(object?[] tangents, double before)
            {
                object?[] given = Values.Copy(tangents);
                Observation observed = Observation.Of(arguments, engine.Gradients(arguments, () => before), (a, g) => hvp(a, given, g));
                Expect.That(Values.Same(given, tangents), "wrote a tangent, which it may only read");
                return observed;
            }
        }

        void Symmetric(double[] v, double[] hu, double[] u, double[] hv)
        {
            double left = 0, right = 0, size = 0;
            for (int i = 0; i < u.Length; i++)
            {
                (left, right) = (left + (v[i] * hu[i]), right + (u[i] * hv[i]));
                size += Math.Abs(v[i] * hu[i]) + Math.Abs(u[i] * hv[i]);
            }

            double tolerance = engine.Test.HasHalfs ? 0.1 : engine.Test.HasFloats ? 1e-3 : 1e-9;
            Expect.That(Math.Abs(left - right) <= (tolerance * size) + 1e-14, $"{engine.Test.Name}: v·H·u is {left:R}, u·H·v is {right:R}");
        }
    }
}
