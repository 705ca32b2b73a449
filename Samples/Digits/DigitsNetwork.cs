namespace AutoDiff.Samples.Digits;

/// <summary>Linear → ReLU → Linear → softmax → cross-entropy, averaged over a batch.</summary>
/// <remarks>
/// Nothing here knows of derivatives: the generator writes <c>LossGradient</c> beside <see cref="Loss"/>. The network is that of
/// Data C182 (UC Berkeley, Fall 2024), "Backprop, part 2".
/// </remarks>
public static partial class DigitsNetwork
{
    /// <summary>The number of hidden units.</summary>
    public const int Hidden = 64;

    /// <summary>The number of classes.</summary>
    public const int Classes = 10;

    /// <summary>The length of the workspace for a batch: the hidden units and the logits of every image.</summary>
    public static int Workspace(int images) => images * (Hidden + Classes);

    /// <summary>The mean cross-entropy of a batch of images.</summary>
    /// <param name="w1">The first layer's weights, a row of pixels for each hidden unit.</param>
    /// <param name="b1">The first layer's biases.</param>
    /// <param name="w2">The second layer's weights, a row of hidden units for each class.</param>
    /// <param name="b2">The second layer's biases.</param>
    /// <param name="pixels">The images, one after the other.</param>
    /// <param name="labels">The class of each image.</param>
    /// <param name="workspace">Receives the hidden units of all images, then their logits.</param>
    /// <returns>The mean over the batch of −log p(label).</returns>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2,
        [NoGradient] ReadOnlySpan<double> pixels, ReadOnlySpan<int> labels, [NoGradient] Span<double> workspace)
    {
        int pixelCount = pixels.Length / labels.Length;
        double loss = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            ReadOnlySpan<double> image = pixels.Slice(n * pixelCount, pixelCount);
            Span<double> hidden = workspace.Slice(n * b1.Length, b1.Length);
            Span<double> logits = workspace.Slice(labels.Length * b1.Length + n * b2.Length, b2.Length);

            for (int i = 0; i < hidden.Length; i++)
            {
                double z = b1[i];
                for (int j = 0; j < image.Length; j++) z += w1[i * image.Length + j] * image[j];
                hidden[i] = z > 0 ? z : 0;
            }

            for (int k = 0; k < logits.Length; k++)
            {
                double z = b2[k];
                for (int i = 0; i < hidden.Length; i++) z += w2[k * hidden.Length + i] * hidden[i];
                logits[k] = z;
            }

            // log Σ exp(z) = m + log Σ exp(z − m) with the greatest logit m: no exponential overflows, and one of them is 1.
            double greatest = logits[0];
            for (int k = 1; k < logits.Length; k++) greatest = Math.Max(greatest, logits[k]);
            double sum = 0;
            for (int k = 0; k < logits.Length; k++) sum += Math.Exp(logits[k] - greatest);
            loss += greatest + Math.Log(sum) - logits[labels[n]];
        }

        return loss / labels.Length;
    }
}
