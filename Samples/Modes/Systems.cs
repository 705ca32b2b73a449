namespace AutoDiff.Samples.Modes;

/// <summary>What the two modes are measured on.</summary>
public static partial class Systems
{
    /// <summary>One number of n: a chain of cells, each fed by a weight.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp)]
    public static double Chain(ReadOnlySpan<double> w)
    {
        double state = 0.1, sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            state = Math.Tanh(w[i] + 0.5 * state);
            sum += state * state;
        }

        return sum;
    }

    /// <summary>m numbers of n: tanh(W·x).</summary>
    [Differentiable(Modes = DerivativeModes.Vjp | DerivativeModes.Jvp)]
    public static void Layer([NoGradient] ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double z = 0;
            for (int k = 0; k < x.Length; k++) z += w[i * x.Length + k] * x[k];
            y[i] = Math.Tanh(z);
        }
    }
}
