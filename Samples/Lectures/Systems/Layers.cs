namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>Layers of networks as methods over spans. Their VJPs, generated, are the recipes of backpropagation.</summary>
public static partial class Layers
{
    /// <summary>y = Wx + b for one input; W holds a row for each output.</summary>
    [Differentiable]
    public static void Linear(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double sum = b[i];
            for (int j = 0; j < x.Length; j++) sum += w[i * x.Length + j] * x[j];
            y[i] = sum;
        }
    }

    /// <summary>Y = XW + b for a batch; X holds a row for each example, W a row for each input.</summary>
    [Differentiable]
    public static void LinearRows(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
    {
        int outputs = b.Length, inputs = w.Length / outputs, rows = x.Length / inputs;
        for (int n = 0; n < rows; n++)
        {
            for (int k = 0; k < outputs; k++)
            {
                double sum = b[k];
                for (int j = 0; j < inputs; j++) sum += x[n * inputs + j] * w[j * outputs + k];
                y[n * outputs + k] = sum;
            }
        }
    }

    /// <summary>y = Wx, a linear layer without biases.</summary>
    [Differentiable]
    public static void Multiply(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < x.Length; j++) sum += w[i * x.Length + j] * x[j];
            y[i] = sum;
        }
    }

    /// <summary>y = σ(x), for each element.</summary>
    [Differentiable]
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = 1 / (1 + Math.Exp(-x[i]));
    }

    /// <summary>y = x where x is positive, else 0.</summary>
    [Differentiable]
    public static void Relu(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = x[i] > 0 ? x[i] : 0;
    }

    /// <summary>½|t − y|².</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
    public static double HalfSquaredError(ReadOnlySpan<double> y, [NoGradient] ReadOnlySpan<double> t)
    {
        double sum = 0;
        for (int k = 0; k < y.Length; k++) sum += (t[k] - y[k]) * (t[k] - y[k]);
        return 0.5 * sum;
    }

    /// <summary>The mean over the rows of z of −log softmax(z) at the row's label.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
    public static double SoftmaxCrossEntropy(ReadOnlySpan<double> z, ReadOnlySpan<int> labels)
    {
        int classes = z.Length / labels.Length;
        double loss = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            ReadOnlySpan<double> row = z.Slice(n * classes, classes);
            double greatest = row[0];
            for (int k = 1; k < row.Length; k++) greatest = Math.Max(greatest, row[k]);
            double sum = 0;
            for (int k = 0; k < row.Length; k++) sum += Math.Exp(row[k] - greatest);
            loss += greatest + Math.Log(sum) - row[labels[n]];
        }

        return loss / labels.Length;
    }
}
