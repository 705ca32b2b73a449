namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>Softmax, and multiclass logistic regression: L(x, y, W, b) = −log p_y(Wx + b).</summary>
/// <remarks>Data C182 (UC Berkeley, Fall 2024), discussion "Autodiff and mechanical backpropagation".</remarks>
public static partial class Multiclass
{
    /// <summary>p = softmax(z).</summary>
    [Differentiable]
    public static void Softmax(ReadOnlySpan<double> z, Span<double> p)
    {
        double greatest = z[0];
        for (int k = 1; k < z.Length; k++) greatest = Math.Max(greatest, z[k]);
        double sum = 0;
        for (int k = 0; k < z.Length; k++)
        {
            p[k] = Math.Exp(z[k] - greatest);
            sum += p[k];
        }

        for (int k = 0; k < p.Length; k++) p[k] /= sum;
    }

    /// <summary>L for one example; the workspace receives p.</summary>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, int label, [NoGradient] Span<double> workspace)
    {
        Span<double> z = workspace.Slice(0, b.Length);
        Span<double> p = workspace.Slice(b.Length, b.Length);
        Layers.Linear(w, b, x, z);
        Softmax(z, p);
        return -Math.Log(p[label]);
    }

    /// <summary>The derivation of the softmax: ∂p_i/∂z_j = p_i(δ_ij − p_j), row by row.</summary>
    public static double[] JacobianDerivation(double[] z)
    {
        double[] p = Algebra.Softmax(z), jacobian = new double[z.Length * z.Length];
        for (int i = 0; i < z.Length; i++)
            for (int j = 0; j < z.Length; j++) jacobian[i * z.Length + j] = p[i] * ((i == j ? 1 : 0) - p[j]);
        return jacobian;
    }

    /// <summary>The derivation of the loss: (p − e_y)xᵀ, p − e_y, Wᵀ(p − e_y).</summary>
    public static (double[] W, double[] B, double[] X) LossDerivation(double[] w, double[] b, double[] x, int label)
    {
        double[] delta = Algebra.Difference(Algebra.Softmax(Algebra.Sum(Algebra.Apply(w, x), b)), Algebra.Unit(b.Length, label));
        return (Algebra.Outer(delta, x), delta, Algebra.ApplyTransposed(w, delta));
    }
}
