namespace AutoDiff.Samples.Optimization;

/// <summary>Newton's method whose linear systems are solved by conjugate gradients: products with the Hessian are all that it needs of it.</summary>
/// <param name="gradient">Writes the gradient, and returns the value.</param>
/// <param name="product">Writes the Hessian at the first argument times the second.</param>
public sealed class NewtonCg(NewtonCg.Derivative gradient, NewtonCg.Product product)
{
    /// <summary>The value and the gradient.</summary>
    public delegate double Derivative(double[] x, double[] gradient);

    /// <summary>The Hessian times a vector.</summary>
    public delegate void Product(double[] x, double[] direction, double[] product);

    /// <summary>What each step found: the value, the length of the gradient, and the products with the Hessian so far.</summary>
    public List<(double Value, double Slope, int Products)> Steps { get; } = [];

    /// <summary>Moves to where the gradient is shorter than a tolerance.</summary>
    public void Minimize(double[] x, double tolerance, int most)
    {
        int n = x.Length, products = 0;
        double[] g = new double[n], step = new double[n], next = new double[n], nextGradient = new double[n];
        double value = gradient(x, g);
        for (int round = 0; round < most; round++)
        {
            double slope = Length(g);
            Steps.Add((value, slope, products));
            if (slope <= tolerance) return;
            products += Direction(x, g, step, Math.Min(0.5, Math.Sqrt(slope)) * slope);
            double descent = Dot(g, step), length = 1, found;
            while (true)
            {
                for (int i = 0; i < n; i++) next[i] = x[i] + length * step[i];
                found = gradient(next, nextGradient);
                if (found <= value + 1e-4 * length * descent || length < 1e-10) break;
                length /= 2;
            }

            next.CopyTo(x, 0);
            nextGradient.CopyTo(g, 0);
            value = found;
        }
    }

    /// <summary>Solves H·step = −g up to a residual, or as far as the curvature is positive.</summary>
    /// <returns>The products that it took.</returns>
    private int Direction(double[] x, double[] g, double[] step, double residual)
    {
        int n = x.Length;
        double[] r = [.. g.Select(v => -v)], p = [.. r], hp = new double[n];
        Array.Clear(step);
        double rr = Dot(r, r);
        for (int k = 0; k < 10 * n; k++)
        {
            product(x, p, hp);
            double curvature = Dot(p, hp);
            if (curvature <= 0)
            {
                if (k == 0) r.CopyTo(step, 0);
                return k + 1;
            }

            double a = rr / curvature;
            for (int i = 0; i < n; i++)
            {
                step[i] += a * p[i];
                r[i] -= a * hp[i];
            }

            double next = Dot(r, r);
            if (Math.Sqrt(next) <= residual) return k + 1;
            for (int i = 0; i < n; i++) p[i] = r[i] + next / rr * p[i];
            rr = next;
        }

        return 10 * n;
    }

    private static double Length(double[] v) => Math.Sqrt(Dot(v, v));

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
