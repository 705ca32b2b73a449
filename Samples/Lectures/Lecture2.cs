using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>Shapes, the two-layer network, recipes for layers, and why backpropagation goes from right to left.</summary>
/// <remarks>Source: "Backprop, part 2", Data C182 (UC Berkeley, Fall 2024).</remarks>
public static class Lecture2
{
    /// <summary>Runs every system of the lecture.</summary>
    public static void Run(SampleRun run)
    {
        Network(run);
        Recipes(run);
        CrossEntropy(run);
        DeadRelu(run);
        Subgradients(run);
        Orders(run);
        run.Save();
    }

    private static void Network(SampleRun run)
    {
        run.Heading("The two-layer network");
        const int rows = 5, inputs = 4, hidden = 6, classes = 3;
        var random = new SplitMix(seed: 2);
        double[] w1 = random.Normals(inputs * hidden), b1 = new double[hidden], w2 = random.Normals(hidden * classes), b2 = new double[classes];
        double[] x = random.Normals(rows * inputs);
        int[] labels = [0, 2, 1, 1, 0];
        var generated = new MlpGradients(new double[w1.Length], new double[hidden], new double[w2.Length], new double[classes]);
        var workspace = new double[rows * (2 * hidden + classes)];
        TwoLayerNetwork.LossGradient(w1, b1, w2, b2, x, labels, workspace, generated.W1, generated.B1, generated.W2, generated.B2);
        MlpGradients derivation = TwoLayerNetwork.Derivation(w1, b1, w2, b2, x, labels);
        var comparison = new Comparison("Linear → ReLU → Linear → softmax → cross-entropy, weights ~ N(0, 1), biases 0");
        comparison.Add("∂L/∂W1", derivation.W1, generated.W1);
        comparison.Add("∂L/∂b1", derivation.B1, generated.B1);
        comparison.Add("∂L/∂W2", derivation.W2, generated.W2);
        comparison.Add("∂L/∂b2", derivation.B2, generated.B2);
        run.Table(comparison);

        var shapes = new TextTable("shapes: in the denominator convention a derivative of the loss has its variable's shape", "variable", "shape", "derivative");
        shapes.Add("X", $"[{rows}, {inputs}]", "none asked for");
        shapes.Add("W1", $"[{inputs}, {hidden}]", $"[{inputs}, {hidden}] = Xᵀ [{inputs}, {rows}] · δ1 [{rows}, {hidden}]");
        shapes.Add("b1", $"[{hidden}]", $"[{hidden}] = column sums of δ1 [{rows}, {hidden}]");
        shapes.Add("a1", $"[{rows}, {hidden}]", $"[{rows}, {hidden}] = δ2 [{rows}, {classes}] · W2ᵀ [{classes}, {hidden}]");
        shapes.Add("W2", $"[{hidden}, {classes}]", $"[{hidden}, {classes}] = a1ᵀ [{hidden}, {rows}] · δ2 [{rows}, {classes}]");
        shapes.Add("b2", $"[{classes}]", $"[{classes}] = column sums of δ2 [{rows}, {classes}]");
        run.Table(shapes);
    }

    private static void Recipes(SampleRun run)
    {
        run.Heading("Recipes");
        const int inputs = 3, outputs = 4, rows = 2;
        var random = new SplitMix(seed: 3);
        var comparison = new Comparison("the VJP of each layer for an upstream gradient δ");

        double[] w = random.Normals(outputs * inputs), b = random.Normals(outputs), a = random.Normals(inputs), delta = random.Normals(outputs);
        double[] wAdjoint = new double[w.Length], bAdjoint = new double[outputs], aAdjoint = new double[inputs];
        Layers.LinearVjp(w, b, a, new double[outputs], wAdjoint, bAdjoint, aAdjoint, [.. delta]);
        comparison.Add("linear, W [out, in]: δaᵀ", Algebra.Outer(delta, a), wAdjoint);
        comparison.Add("linear: δ", delta, bAdjoint);
        comparison.Add("linear: Wᵀδ", Algebra.ApplyTransposed(w, delta), aAdjoint);

        double[] batch = random.Normals(rows * inputs), deltas = random.Normals(rows * outputs);
        double[] rowsAdjoint = new double[w.Length], rowsBias = new double[outputs], batchAdjoint = new double[batch.Length];
        Layers.LinearRowsVjp(w, b, batch, new double[rows * outputs], rowsAdjoint, rowsBias, batchAdjoint, [.. deltas]);
        comparison.Add("rows, W1 [d, h]: aᵀδ", Algebra.Product(Algebra.Transpose(batch, rows), deltas, inputs, outputs), rowsAdjoint);
        comparison.Add("rows: column sums of δ", Algebra.ColumnSums(deltas, rows), rowsBias);
        comparison.Add("rows: δWᵀ", Algebra.Product(deltas, Algebra.Transpose(w, inputs), rows, inputs), batchAdjoint);

        double[] z = [-1.3, 0.4, 2.1, -0.2], sigmoid = new double[4], relu = new double[4];
        Layers.SigmoidVjp(z, new double[4], sigmoid, [.. delta]);
        Layers.ReluVjp(z, new double[4], relu, [.. delta]);
        comparison.Add("sigmoid: σ(1 − σ)δ", Algebra.Hadamard(Algebra.Map(z, Elementary.SigmoidSlope), delta), sigmoid);
        comparison.Add("ReLU: [z > 0]δ", Algebra.Hadamard(Algebra.Map(z, value => value > 0 ? 1.0 : 0.0), delta), relu);
        run.Table(comparison);
    }

    private static void CrossEntropy(SampleRun run)
    {
        double[] z = [1.5, -0.3, 0.8, 0.1, 0.9, -2.2], gradient = new double[6];
        int[] labels = [2, 0];
        Layers.SoftmaxCrossEntropyGradient(z, labels, gradient);
        var comparison = new Comparison("softmax and cross-entropy together: (p − e_y) / n");
        comparison.Add("∂L/∂z", TwoLayerNetwork.CrossEntropyDelta(z, labels), gradient);
        run.Table(comparison);
    }

    private static void DeadRelu(SampleRun run)
    {
        run.Heading("A dead ReLU");
        run.Text("With biases far below zero no hidden unit is ever positive: every gradient before the ReLU is exactly zero.");
        const int rows = 4, inputs = 3, hidden = 5, classes = 2;
        var random = new SplitMix(seed: 4);
        double[] w1 = random.Normals(inputs * hidden), b1 = [.. Enumerable.Repeat(-50.0, hidden)], w2 = random.Normals(hidden * classes), b2 = new double[classes];
        double[] w1Gradient = new double[w1.Length], b1Gradient = new double[hidden], w2Gradient = new double[w2.Length], b2Gradient = new double[classes];
        double[] x = random.Normals(rows * inputs);
        int[] labels = [0, 1, 1, 1];
        TwoLayerNetwork.LossGradient(w1, b1, w2, b2, x, labels, new double[rows * (2 * hidden + classes)], w1Gradient, b1Gradient, w2Gradient, b2Gradient);
        var comparison = new Comparison("dead ReLU");
        comparison.Add("∂L/∂W1", new double[w1.Length], w1Gradient);
        comparison.Add("∂L/∂b1", new double[hidden], b1Gradient);
        comparison.Add("∂L/∂W2", new double[w2.Length], w2Gradient);
        comparison.Add("∂L/∂b2", TwoLayerNetwork.Derivation(w1, b1, w2, b2, x, labels).B2, b2Gradient);
        run.Table(comparison);
    }

    private static void Subgradients(SampleRun run)
    {
        run.Heading("Subgradients");
        run.Text("At a kink any slope between the two sides is a subgradient. Generated code takes 0 for |x|, the side that a branch takes, and half of each where a maximum is tied.");
        var comparison = new Comparison("slopes left of a kink, on it, right of it");
        foreach (double x in new[] { -1.0, 0.0, 1.0 })
        {
            Kinks.MagnitudeGradient(x, out double magnitude);
            Kinks.ReluByBranchGradient(x, out double branch);
            Kinks.ReluByMaximumGradient(x, out double maximum);
            comparison.Add($"|x| at {x}", Math.Sign(x), magnitude);
            comparison.Add($"x > 0 ? x : 0 at {x}", x > 0 ? 1 : 0, branch);
            comparison.Add($"Max(x, 0) at {x}", (1 + Math.Sign(x)) / 2.0, maximum);
        }

        run.Table(comparison);
    }

    private static void Orders(SampleRun run)
    {
        run.Heading("Why from right to left");
        run.Text("A chain of four layers of n units and a scalar loss: right to left the seed meets one VJP after the other, O(n²) each; left to right Jacobians are multiplied, O(n³) each.");
        const int layers = 4;
        int[] widths = run.Quick ? [16, 32, 64, 128] : [16, 32, 64, 128, 256, 512];
        var random = new SplitMix(seed: 5);
        var comparison = new Comparison("both orders yield the same");
        var times = new TextTable("measured", "units", "right to left", "left to right", "times as long");
        var right = new List<(double, double)>();
        var left = new List<(double, double)>();
        foreach (int width in widths)
        {
            var chain = new LayerChain(layers, width, count => random.Normals(count));
            double[] seed = random.Normals(width);
            comparison.Add($"input's adjoint, {width} units", chain.LeftToRight(seed), chain.RightToLeft(seed));
            double rightTime = Timing.SecondsPerCall(() => chain.RightToLeft(seed)), leftTime = Timing.SecondsPerCall(() => chain.LeftToRight(seed));
            times.Add($"{width}", Numbers.Time(rightTime), Numbers.Time(leftTime), Numbers.Short(leftTime / rightTime));
            right.Add((width, rightTime));
            left.Add((width, leftTime));
        }

        run.Table(comparison);
        run.Table(times);
        run.Text("The lecture's example has layers of 4096 units: there left to right multiplies matrices of 16.8 million numbers, 4096 times the work of a VJP.");
        var chart = new SvgChart("units of a layer", "seconds", logX: true, logY: true);
        chart.Add("right to left", right);
        chart.Add("left to right", left);
        run.Figure("The cost of both orders, measured here.", chart.Draw());
    }
}
