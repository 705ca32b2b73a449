using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>What <c>XJacobian</c> and <c>XHessian</c> have to give: what the method gives, and each number of the matrix.</summary>
internal static class MatrixCheck
{
    /// <summary>Each number is that of dual numbers: rows are spans, ref and out, then what is returned, columns all else.</summary>
    public static void AssertJacobian(Engine engine, Func<object?[], object?> method, Func<object?[], double[][], int, object?> jacobian)
    {
        for (int run = 0; run < engine.Test.Arguments.Length; run++)
        {
            object?[] arguments = engine.Test.Arguments[run];
            (Parameter Parameter, int Count)[] all = [.. engine.Signature.Parameters.Zip(arguments).Where(p => p.First.Differentiable).Select(p => (p.First, Values.Flat(p.Second).Length))];
            Observation primal = Observation.OfPrimal(method, arguments);
            int returned = engine.Signature.Seed is null || primal.Error is not null ? engine.Signature.Seed is null ? 0 : Math.Max(1, engine.Signature.Reals) : Values.Flat(primal.Value).Length;
            int rows = all.Where(p => IsRow(p.Parameter)).Sum(p => p.Count) + returned, columns = all.Where(p => !IsRow(p.Parameter)).Sum(p => p.Count);
            double[] numbers = Observe(primal, engine, arguments, jacobian, rows * columns);
            if (primal.Error is not null || engine.Test.Expected.ContainsKey(run)) continue;
            Dual[][] expected = [.. engine.Oracle.Linearise(engine.Test, arguments).Columns];
            int[] rowAt = [.. At(all.Select(p => (IsRow(p.Parameter), p.Count))), .. Enumerable.Range(all.Sum(p => p.Count), returned)];
            int[] columnAt = [.. At(all.Where(p => p.Parameter.HasGradient).Select(p => (!IsRow(p.Parameter), p.Count)))];
            Expect.That(rowAt.Length == rows && columnAt.Length == columns, "the shapes do not fit");
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    Dual wanted = expected[columnAt[j]][rowAt[i]];
                    double actual = numbers[(i * columns) + j];
                    if (engine.Test.Kinks.Contains(run) && !double.IsFinite(wanted.Magnitude)) continue;
                    Expect.That(engine.IsPushed(wanted, actual), $"row {i}, column {j} of {engine.Test.Name} at {Values.Show(arguments)} is {actual:R}, expected {wanted.Derivative:R} (contributions {wanted.Magnitude:R})");
                }
            }
        }
    }

    /// <summary>Times a vector it is the product that <c>XHvp</c> gives, and it is symmetric to the last bit.</summary>
    public static void AssertHessian(Engine engine, Func<object?[], object?> method, Func<object?[], object?[], object?[], object?> hvp, Func<object?[], double[][], int, object?> hessian)
    {
        Random random = new(1618);
        for (int run = 0; run < engine.Test.Arguments.Length; run++)
        {
            object?[] arguments = engine.Test.Arguments[run];
            Observation primal = Observation.OfPrimal(method, arguments);
            object?[] tangents = engine.Gradients(arguments, () => random.NextDouble() - 0.4);
            double[] direction = Values.Flat(tangents);
            int size = direction.Length;
            double[] matrix = Observe(primal, engine, arguments, hessian, size * size);
            if (primal.Error is not null) continue;
            double[] along = Values.Flat(Observation.Of(arguments, engine.Gradients(arguments, () => 0), (a, g) => hvp(a, tangents, g)).Companions);
            for (int i = 0; i < size; i++)
            {
                double sum = 0, magnitude = 0;
                for (int j = 0; j < size; j++)
                {
                    double number = matrix[(i * size) + j];
                    Expect.That(Values.Same(number, matrix[(j * size) + i]), $"row {i}, column {j} of {engine.Test.Name} is {number:R}, but {matrix[(j * size) + i]:R} the other way round");
                    sum += number * direction[j];
                    magnitude += Math.Abs(number * direction[j]);
                }

                // Sums of products with directions cancel in other ways than products with unit vectors do.
                double tolerance = engine.Test.HasHalfs ? 0.1 : engine.Test.HasFloats ? 1e-3 : 1e-9;
                bool isClose = !double.IsFinite(sum) || !double.IsFinite(along[i]) || Math.Abs(sum - along[i]) <= (tolerance * (magnitude + matrix.Where(double.IsFinite).Max(Math.Abs))) + 1e-14;
                Expect.That(isClose, $"number {i} of {engine.Test.Name} at {Values.Show(arguments)} is {sum:R} by the matrix, {along[i]:R} by its product with a vector");
            }
        }
    }

    private static double[] Observe(Observation primal, Engine engine, object?[] arguments, Func<object?[], double[][], int, object?> call, int length)
    {
        var taken = new double[1][];
        Observation observed = Observation.Of(arguments, [], (a, _) => call(a, taken, length));
        observed.AssertBehavesAs(primal, engine.Signature, arguments);
        return taken[0];
    }

    private static bool IsRow(Parameter parameter) => parameter.Modifier is "ref" or "out" || parameter.Type.StartsWith("Span<", StringComparison.Ordinal);

    /// <summary>The places of the reals of some parameters among those of all.</summary>
    private static IEnumerable<int> At(IEnumerable<(bool IsIn, int Count)> parameters)
    {
        int begin = 0;
        foreach ((bool isIn, int count) in parameters)
        {
            for (int i = 0; isIn && i < count; i++) yield return begin + i;
            begin += count;
        }
    }
}
