namespace AutoDiff.Samples.Digits;

/// <summary>The network's parameters, and what it makes of images.</summary>
public sealed class DigitsModel
{
    private double[] _workspace = [];

    /// <summary>Random weights that keep the size of what passes through them, zero biases.</summary>
    public DigitsModel(SplitMix random)
    {
        W1 = random.Normals(DigitsNetwork.Hidden * DigitsData.PixelCount, Math.Sqrt(2.0 / DigitsData.PixelCount));
        W2 = random.Normals(DigitsNetwork.Classes * DigitsNetwork.Hidden, Math.Sqrt(2.0 / DigitsNetwork.Hidden));
    }

    /// <summary>The first layer's weights.</summary>
    public double[] W1 { get; }

    /// <summary>The first layer's biases.</summary>
    public double[] B1 { get; } = new double[DigitsNetwork.Hidden];

    /// <summary>The second layer's weights.</summary>
    public double[] W2 { get; }

    /// <summary>The second layer's biases.</summary>
    public double[] B2 { get; } = new double[DigitsNetwork.Classes];

    /// <summary>The mean loss over all images, and the class that each is given.</summary>
    public (double Loss, int[] Predictions) Evaluate(DigitsData data)
    {
        int length = DigitsNetwork.Workspace(data.Count);
        if (_workspace.Length < length) _workspace = new double[length];
        double loss = DigitsNetwork.Loss(W1, B1, W2, B2, data.Pixels, data.Labels, _workspace);
        var predictions = new int[data.Count];
        for (int n = 0; n < data.Count; n++)
            predictions[n] = IndexOfGreatest(_workspace.AsSpan(data.Count * DigitsNetwork.Hidden + n * DigitsNetwork.Classes, DigitsNetwork.Classes));
        return (loss, predictions);
    }

    private static int IndexOfGreatest(ReadOnlySpan<double> values)
    {
        int greatest = 0;
        for (int i = 1; i < values.Length; i++)
            if (values[i] > values[greatest]) greatest = i;
        return greatest;
    }
}
