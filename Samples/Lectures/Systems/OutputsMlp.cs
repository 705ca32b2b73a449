namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>
/// A multilayer perceptron with several outputs: z = W¹x + b¹, h = σ(z), y = W²h + b², ℓ = ½|t − y|², once index by index and once
/// by layers.
/// </summary>
/// <remarks>APL 745 (IIT Delhi), "Backpropagation"; after CSC421 (University of Toronto), Grosse and Ba.</remarks>
public static partial class OutputsMlp
{
    /// <summary>The scalar form: z_i = Σ_j w¹_ij x_j + b¹_i, h_i = σ(z_i), y_k = Σ_i w²_ki h_i + b²_k, ℓ = ½Σ(t_k − y_k)².</summary>
    [Differentiable]
    public static double ScalarForm(
        double[,] w1, double[] b1, double[,] w2, double[] b2,
        [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> t, [NoGradient] Span<double> h)
    {
        for (int i = 0; i < b1.Length; i++)
        {
            double z = b1[i];
            for (int j = 0; j < x.Length; j++) z += w1[i, j] * x[j];
            h[i] = 1 / (1 + Math.Exp(-z));
        }

        double loss = 0;
        for (int k = 0; k < b2.Length; k++)
        {
            double y = b2[k];
            for (int i = 0; i < b1.Length; i++) y += w2[k, i] * h[i];
            loss += 0.5 * (t[k] - y) * (t[k] - y);
        }

        return loss;
    }

    /// <summary>The vector form: marked layers, called one after the other.</summary>
    [Differentiable]
    public static double VectorForm(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2,
        [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> t, [NoGradient] Span<double> workspace)
    {
        Span<double> z = workspace.Slice(0, b1.Length);
        Span<double> h = workspace.Slice(b1.Length, b1.Length);
        Span<double> y = workspace.Slice(2 * b1.Length, b2.Length);
        Layers.Linear(w1, b1, x, z);
        Layers.Sigmoid(z, h);
        Layers.Linear(w2, b2, h, y);
        return Layers.HalfSquaredError(y, t);
    }

    /// <summary>The derivation, index by index: ȳ_k = −(t_k − y_k), w̄²_ki = ȳ_k h_i, h̄_i = Σ_k ȳ_k w²_ki, z̄_i = h̄_i σ'(z_i), w̄¹_ij = z̄_i x_j.</summary>
    public static MlpGradients ScalarDerivation(double[,] w1, double[] b1, double[,] w2, double[] b2, double[] x, double[] t)
    {
        int hidden = b1.Length, outputs = b2.Length;
        double[] z = [.. b1], y = [.. b2], hBar = new double[hidden];
        var gradients = new MlpGradients(new double[w1.Length], new double[hidden], new double[w2.Length], new double[outputs]);
        for (int i = 0; i < hidden; i++)
            for (int j = 0; j < x.Length; j++) z[i] += w1[i, j] * x[j];
        for (int k = 0; k < outputs; k++)
        {
            for (int i = 0; i < hidden; i++) y[k] += w2[k, i] * Elementary.Sigmoid(z[i]);
            gradients.B2[k] = -(t[k] - y[k]);
            for (int i = 0; i < hidden; i++)
            {
                gradients.W2[k * hidden + i] = gradients.B2[k] * Elementary.Sigmoid(z[i]);
                hBar[i] += gradients.B2[k] * w2[k, i];
            }
        }

        for (int i = 0; i < hidden; i++)
        {
            gradients.B1[i] = hBar[i] * Elementary.SigmoidSlope(z[i]);
            for (int j = 0; j < x.Length; j++) gradients.W1[i * x.Length + j] = gradients.B1[i] * x[j];
        }

        return gradients;
    }

    /// <summary>The derivation by vectors: W̄² = ȳhᵀ, b̄² = ȳ, h̄ = W²ᵀȳ, z̄ = h̄∘σ'(z), W̄¹ = z̄xᵀ, b̄¹ = z̄.</summary>
    public static MlpGradients VectorDerivation(double[] w1, double[] b1, double[] w2, double[] b2, double[] x, double[] t)
    {
        double[] z = Algebra.Sum(Algebra.Apply(w1, x), b1), h = Algebra.Map(z, Elementary.Sigmoid);
        double[] yBar = Algebra.Difference(Algebra.Sum(Algebra.Apply(w2, h), b2), t);
        double[] zBar = Algebra.Hadamard(Algebra.ApplyTransposed(w2, yBar), Algebra.Map(z, Elementary.SigmoidSlope));
        return new MlpGradients(Algebra.Outer(zBar, x), zBar, Algebra.Outer(yBar, h), yBar);
    }
}
