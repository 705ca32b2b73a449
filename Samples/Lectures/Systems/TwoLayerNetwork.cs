namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>Linear → ReLU → Linear → softmax → cross-entropy for a batch; W1 [d, h], b1 [h], W2 [h, c], b2 [c], a row for each example.</summary>
/// <remarks>Data C182 (UC Berkeley, Fall 2024), "Backprop, part 2".</remarks>
public static partial class TwoLayerNetwork
{
    /// <summary>The mean loss of the batch; the workspace receives z1, a1 and z2.</summary>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2,
        [NoGradient] ReadOnlySpan<double> x, ReadOnlySpan<int> labels, [NoGradient] Span<double> workspace)
    {
        int hidden = labels.Length * b1.Length, logits = labels.Length * b2.Length;
        Span<double> z1 = workspace.Slice(0, hidden);
        Span<double> a1 = workspace.Slice(hidden, hidden);
        Span<double> z2 = workspace.Slice(2 * hidden, logits);
        Layers.LinearRows(w1, b1, x, z1);
        Layers.Relu(z1, a1);
        Layers.LinearRows(w2, b2, a1, z2);
        return Layers.SoftmaxCrossEntropy(z2, labels);
    }

    /// <summary>
    /// The derivation, layer by layer with caches: forward functions keep what backward functions need, and those take the upstream
    /// gradient. For rows: W̄ = aᵀδ, b̄ = the sums of δ's columns, ā = δWᵀ; ReLU keeps a mask; the last δ is (softmax − one-hot) / n.
    /// </summary>
    public static MlpGradients Derivation(double[] w1, double[] b1, double[] w2, double[] b2, double[] x, int[] labels)
    {
        int rows = labels.Length;
        double[] z1 = AddRow(Algebra.Product(x, w1, rows, b1.Length), b1);
        double[] mask = Algebra.Map(z1, value => value > 0 ? 1.0 : 0.0), a1 = Algebra.Hadamard(z1, mask);
        double[] z2 = AddRow(Algebra.Product(a1, w2, rows, b2.Length), b2);

        double[] delta2 = CrossEntropyDelta(z2, labels);
        double[] delta1 = Algebra.Hadamard(Algebra.Product(delta2, Algebra.Transpose(w2, b1.Length), rows, b1.Length), mask);
        return new MlpGradients(
            Algebra.Product(Algebra.Transpose(x, rows), delta1, x.Length / rows, b1.Length), Algebra.ColumnSums(delta1, rows),
            Algebra.Product(Algebra.Transpose(a1, rows), delta2, b1.Length, b2.Length), Algebra.ColumnSums(delta2, rows));
    }

    /// <summary>The derivation of softmax and cross-entropy together: (softmax(z) − one-hot) / n.</summary>
    public static double[] CrossEntropyDelta(double[] z, int[] labels)
    {
        int classes = z.Length / labels.Length;
        var delta = new double[z.Length];
        for (int n = 0; n < labels.Length; n++)
        {
            double[] p = Algebra.Softmax(z.AsSpan(n * classes, classes));
            p[labels[n]] -= 1;
            for (int k = 0; k < classes; k++) delta[n * classes + k] = p[k] / labels.Length;
        }

        return delta;
    }

    private static double[] AddRow(double[] rows, double[] row)
    {
        for (int i = 0; i < rows.Length; i++) rows[i] += row[i % row.Length];
        return rows;
    }
}
