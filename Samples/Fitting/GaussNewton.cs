namespace AutoDiff.Samples.Fitting;

/// <summary>Gives the residuals at some parameters, and their Jacobian row by row.</summary>
public delegate void ResidualsAndJacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);

/// <summary>
/// Least squares by damped Gauss–Newton steps: each minimises |J·s + r|² + λ·|D·s|², D the lengths of J's columns, by reflections (which lose half as many
/// digits as the normal equations). A step that helps lessens the damping, one that does not increases it.
/// </summary>
/// <remarks>Levenberg (1944), Marquardt (1963); the scaling is Moré's (1978), the damping Nielsen's (1999).</remarks>
public static class GaussNewton
{
    private const int MostSteps = 500;

    /// <summary>Improves the parameters until steps no longer change them.</summary>
    /// <param name="parameters">Where to begin; holds the solution afterwards.</param>
    /// <param name="count">How many residuals there are.</param>
    /// <param name="evaluate">Called once for each step that is tried.</param>
    /// <returns>Half the sum of squares after each step that helped; the first is that of the beginning.</returns>
    public static IReadOnlyList<double> Minimize(double[] parameters, int count, ResidualsAndJacobian evaluate)
    {
        int n = parameters.Length;
        double[] residuals = new double[count], jacobian = new double[count * n], tried = new double[n], triedResiduals = new double[count], triedJacobian = new double[count * n];
        double[] scale = new double[n], step = new double[n];
        evaluate(parameters, residuals, jacobian);
        double cost = HalfSquares(residuals), damping = 1e-3, growth = 2;
        List<double> costs = [cost];
        int plain = 0;
        for (int k = 0; k < MostSteps; k++)
        {
            for (int j = 0; j < n; j++)
            {
                double square = 0;
                for (int i = 0; i < count; i++) square += jacobian[i * n + j] * jacobian[i * n + j];
                scale[j] = Math.Max(scale[j], Math.Sqrt(square));
            }

            Step(residuals, jacobian, scale, damping, step);
            bool isSmall = true;
            for (int j = 0; j < n; j++)
            {
                tried[j] = parameters[j] + step[j];
                isSmall &= Math.Abs(step[j]) <= 1e-14 * Math.Abs(parameters[j]);
            }

            if (isSmall) break;
            evaluate(tried, triedResiduals, triedJacobian);
            double triedCost = HalfSquares(triedResiduals), expected = Expected(residuals, jacobian, step);

            // A gain that rounding hides says nothing: the last steps are the plain ones, which converge by themselves.
            bool isHidden = expected <= 1e-12 * cost;
            if (isHidden && ++plain > 4) break;
            if (!isHidden && !(triedCost < cost))
            {
                damping *= growth;
                growth *= 2;
                if (damping > 1e30) break;
                continue;
            }

            double gain = isHidden ? 1 : (cost - triedCost) / expected;
            damping *= isHidden ? 0 : Math.Max(1.0 / 3, 1 - Math.Pow(2 * gain - 1, 3));
            growth = 2;
            (residuals, triedResiduals) = (triedResiduals, residuals);
            (jacobian, triedJacobian) = (triedJacobian, jacobian);
            tried.CopyTo(parameters, 0);
            cost = triedCost;
            if (!isHidden) costs.Add(cost);
        }

        return costs;
    }

    private static double HalfSquares(double[] residuals)
    {
        double sum = 0;
        foreach (double r in residuals) sum += r * r;
        return sum / 2;
    }

    /// <summary>By how much a step should lessen half the sum of squares if the residuals were linear.</summary>
    private static double Expected(double[] residuals, double[] jacobian, double[] step)
    {
        double gain = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            double change = 0;
            for (int j = 0; j < step.Length; j++) change += jacobian[i * step.Length + j] * step[j];
            gain -= change * (residuals[i] + change / 2);
        }

        return gain;
    }

    /// <summary>Solves [J; √λ·D]·s = [−r; 0] in the least-squares sense by Householder's reflections.</summary>
    private static void Step(double[] residuals, double[] jacobian, double[] scale, double damping, double[] step)
    {
        int n = step.Length, m = residuals.Length, rows = m + n;
        var a = new double[rows * n];
        var b = new double[rows];
        jacobian.CopyTo(a, 0);
        for (int i = 0; i < m; i++) b[i] = -residuals[i];
        for (int j = 0; j < n; j++) a[(m + j) * n + j] = Math.Sqrt(damping) * scale[j];
        for (int j = 0; j < n; j++)
        {
            double norm = 0;
            for (int i = j; i < rows; i++) norm = double.Hypot(norm, a[i * n + j]);
            if (norm == 0) throw new InvalidOperationException($"No residual depends on parameter {j + 1}.");
            double pivot = a[j * n + j] > 0 ? -norm : norm, first = a[j * n + j] - pivot;

            // v = (1, a[j+1..]/first): I − τ·v·vᵀ maps the column to (pivot, 0, …).
            double tau = -first / pivot;
            for (int i = j + 1; i < rows; i++) a[i * n + j] /= first;
            for (int k = j + 1; k < n; k++) Reflect(a, j, n, k, tau);
            double dot = b[j];
            for (int i = j + 1; i < rows; i++) dot += a[i * n + j] * b[i];
            b[j] -= tau * dot;
            for (int i = j + 1; i < rows; i++) b[i] -= tau * dot * a[i * n + j];
            a[j * n + j] = pivot;
        }

        for (int j = n - 1; j >= 0; j--)
        {
            double sum = b[j];
            for (int k = j + 1; k < n; k++) sum -= a[j * n + k] * step[k];
            step[j] = sum / a[j * n + j];
        }
    }

    private static void Reflect(double[] a, int j, int n, int column, double tau)
    {
        int rows = a.Length / n;
        double dot = a[j * n + column];
        for (int i = j + 1; i < rows; i++) dot += a[i * n + j] * a[i * n + column];
        a[j * n + column] -= tau * dot;
        for (int i = j + 1; i < rows; i++) a[i * n + column] -= tau * dot * a[i * n + j];
    }
}
