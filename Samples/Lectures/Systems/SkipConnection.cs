namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>A block with a skip connection: y = W₂ relu(W₁x) + x.</summary>
/// <remarks>Data C182 (UC Berkeley, Fall 2024), discussion "Autodiff and mechanical backpropagation".</remarks>
public static partial class SkipConnection
{
    /// <summary>y.</summary>
    [Differentiable]
    public static void Evaluate(ReadOnlySpan<double> w1, ReadOnlySpan<double> w2, ReadOnlySpan<double> x, [NoGradient] Span<double> workspace, Span<double> y)
    {
        int hidden = w1.Length / x.Length;
        Span<double> z = workspace.Slice(0, hidden), h = workspace.Slice(hidden, hidden);
        Layers.Multiply(w1, x, z);
        Layers.Relu(z, h);
        Layers.Multiply(w2, h, y);
        for (int i = 0; i < y.Length; i++) y[i] += x[i];
    }

    /// <summary>The derivation: δ_x = δ_y + W₁ᵀ([W₁x > 0] ∘ W₂ᵀδ_y).</summary>
    public static double[] Derivation(double[] w1, double[] w2, double[] x, double[] delta)
    {
        double[] mask = Algebra.Map(Algebra.Apply(w1, x), value => value > 0 ? 1.0 : 0.0);
        return Algebra.Sum(delta, Algebra.ApplyTransposed(w1, Algebra.Hadamard(mask, Algebra.ApplyTransposed(w2, delta))));
    }
}
