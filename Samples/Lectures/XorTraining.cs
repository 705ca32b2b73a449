using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>Trains the XOR network to all four patterns: by full batches, and by stochastic gradient descent.</summary>
/// <remarks>Source: chapter 8 "Basic backpropagation", LMU Munich (2021).</remarks>
public static class XorTraining
{
    private const int Epochs = 4000;
    private const double Rate = 4, Spread = 1.5;
    private const ulong Seed = 1;

    /// <summary>Trains in both ways from the same start.</summary>
    public static void Run(SampleRun run)
    {
        run.Heading("Training XOR: SGD against full batches");
        run.Text("A full batch goes down the empirical risk R_emp, the mean over all patterns; SGD goes down the loss of one pattern at a time, in random order.");
        double[] start = new SplitMix(Seed).Normals(XorNetwork.Parameters, Spread);
        (double[] batch, List<(double Epoch, double Risk)> batchRisks) = Train(start, FullBatch);
        var random = new SplitMix(seed: 11);
        (double[] stochastic, List<(double Epoch, double Risk)> stochasticRisks) = Train(start, parameters => EachPattern(parameters, random));

        var outputs = new TextTable($"outputs after {Epochs} epochs", "pattern", "target", "full batch", "SGD");
        int learned = 0;
        for (int n = 0; n < XorNetwork.Targets.Length; n++)
        {
            ReadOnlySpan<double> pattern = XorNetwork.Patterns.AsSpan(2 * n, 2);
            double full = XorNetwork.Output(batch, pattern), single = XorNetwork.Output(stochastic, pattern), target = XorNetwork.Targets[n];
            if (Math.Round(full) == target && Math.Round(single) == target) learned++;
            outputs.Add($"({pattern[0]}, {pattern[1]})", $"{target}", $"{full:F4}", $"{single:F4}");
        }

        run.Table(outputs);
        var patterns = new Comparison("patterns that both have learned");
        patterns.Add("learned", XorNetwork.Targets.Length, learned);
        run.Table(patterns);
        var chart = new SvgChart("epoch", "R_emp (logarithmic)", logY: true);
        chart.Add("full batch", batchRisks);
        chart.Add("SGD", stochasticRisks);
        run.Figure("The empirical risk while XOR is learned.", chart.Draw());
    }

    private static (double[] Parameters, List<(double Epoch, double Risk)> Risks) Train(double[] start, Action<double[]> epoch)
    {
        double[] parameters = [.. start];
        var risks = new List<(double Epoch, double Risk)>();
        for (int e = 0; e < Epochs; e++)
        {
            epoch(parameters);
            if (e % 10 == 9) risks.Add((e + 1, XorNetwork.Risk(parameters, XorNetwork.Patterns, XorNetwork.Targets)));
        }

        return (parameters, risks);
    }

    private static void FullBatch(double[] parameters)
    {
        var gradient = new double[XorNetwork.Parameters];
        XorNetwork.RiskGradient(parameters, XorNetwork.Patterns, XorNetwork.Targets, gradient);
        Step(parameters, gradient);
    }

    private static void EachPattern(double[] parameters, SplitMix random)
    {
        int[] order = [0, 1, 2, 3];
        random.Shuffle<int>(order);
        var gradient = new double[XorNetwork.Parameters];
        foreach (int n in order)
        {
            XorNetwork.LossGradient(parameters, XorNetwork.Patterns.AsSpan(2 * n, 2), XorNetwork.Targets[n], gradient);
            Step(parameters, gradient);
        }
    }

    private static void Step(double[] parameters, double[] gradient)
    {
        for (int i = 0; i < parameters.Length; i++) parameters[i] -= Rate * gradient[i];
    }
}
