namespace AutoDiff.Samples.Digits;

/// <summary>What an epoch reached.</summary>
/// <param name="TrainingLoss">The mean loss over the batches, as they were met.</param>
/// <param name="TestLoss">The mean loss over the test images after the epoch.</param>
/// <param name="TestAccuracy">The share of test images that are recognised after the epoch.</param>
public sealed record Epoch(double TrainingLoss, double TestLoss, double TestAccuracy);

/// <summary>Trains the network on shuffled mini-batches; every gradient is a call of the generated <c>LossGradient</c>.</summary>
public sealed class DigitsTrainer
{
    private const int BatchSize = 32;
    private const double FirstRate = 0.05, Decay = 1e-4;

    private readonly DigitsData _training, _test;
    private readonly SplitMix _random;
    private readonly Momentum _w1, _b1, _w2, _b2;
    private readonly int[] _order;
    private readonly double[] _pixels = new double[BatchSize * DigitsData.PixelCount];
    private readonly int[] _labels = new int[BatchSize];
    private readonly double[] _workspace = new double[DigitsNetwork.Workspace(BatchSize)];
    private readonly int _epochs;
    private int _epoch;

    /// <summary>Begins with random weights.</summary>
    public DigitsTrainer(DigitsData training, DigitsData test, int epochs, ulong seed)
    {
        (_training, _test, _epochs, _random) = (training, test, epochs, new SplitMix(seed));
        Model = new DigitsModel(_random);
        (_w1, _b1) = (new Momentum(Model.W1, Decay), new Momentum(Model.B1, decay: 0));
        (_w2, _b2) = (new Momentum(Model.W2, Decay), new Momentum(Model.B2, decay: 0));
        _order = [.. Enumerable.Range(0, training.Count)];
    }

    /// <summary>The network that is trained.</summary>
    public DigitsModel Model { get; }

    /// <summary>Shows the network every training image once.</summary>
    public Epoch RunEpoch()
    {
        // From the first rate down to zero, along half a cosine.
        double rate = FirstRate * 0.5 * (1 + Math.Cos(Math.PI * _epoch++ / _epochs));
        _random.Shuffle<int>(_order);
        double loss = 0;
        for (int start = 0; start < _order.Length; start += BatchSize)
        {
            ReadOnlySpan<int> batch = _order.AsSpan(start, Math.Min(BatchSize, _order.Length - start));
            loss += batch.Length * Step(batch, rate);
        }

        (double testLoss, int[] predictions) = Model.Evaluate(_test);
        int right = predictions.Where((prediction, n) => prediction == _test.Labels[n]).Count();
        return new Epoch(loss / _order.Length, testLoss, (double)right / _test.Count);
    }

    private double Step(ReadOnlySpan<int> batch, double rate)
    {
        Span<double> pixels = _pixels.AsSpan(0, batch.Length * DigitsData.PixelCount);
        Span<int> labels = _labels.AsSpan(0, batch.Length);
        _training.CopyTo(batch, pixels, labels);
        double loss = DigitsNetwork.LossGradient(
            Model.W1, Model.B1, Model.W2, Model.B2, pixels, labels, _workspace,
            _w1.Gradient, _b1.Gradient, _w2.Gradient, _b2.Gradient);
        _w1.Step(rate);
        _b1.Step(rate);
        _w2.Step(rate);
        _b2.Step(rate);
        return loss;
    }
}
