namespace AutoDiff.Samples.Optimization;

/// <summary>Rosenbrock's function in many dimensions: a narrow bent valley, with its end at (1, …, 1).</summary>
public static partial class Rosenbrock
{
    /// <summary>Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)².</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp)]
    public static double Value(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double bend = x[i + 1] - x[i] * x[i], rest = 1 - x[i];
            sum += 100 * bend * bend + rest * rest;
        }

        return sum;
    }

    /// <summary>The Hessian, which is tridiagonal, times a vector.</summary>
    public static double[] HessianDerivation(double[] x, double[] v)
    {
        var product = new double[x.Length];
        for (int i = 0; i + 1 < x.Length; i++)
        {
            product[i] += (1200 * x[i] * x[i] - 400 * x[i + 1] + 2) * v[i] - 400 * x[i] * v[i + 1];
            product[i + 1] += 200 * v[i + 1] - 400 * x[i] * v[i];
        }

        return product;
    }
}
