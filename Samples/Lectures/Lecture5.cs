using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>XOR by hand and trained, error signals, and what caching and going backwards save.</summary>
/// <remarks>Source: chapter 8 "Basic backpropagation", LMU Munich (2021).</remarks>
public static class Lecture5
{
    /// <summary>Runs every system of the chapter.</summary>
    public static void Run(SampleRun run)
    {
        XorStep.Run(run);
        XorTraining.Run(run);
        Caching(run);
        ErrorSignals(run);
        Accumulation(run);
        run.Save();
    }

    private static void Caching(SampleRun run)
    {
        run.Heading("Caching");
        double[] parameters = XorNetwork.ChapterStart;
        ComputationGraph graph = LectureGraphs.Xor(parameters, 1, 0, 1);
        double Adjoint(string name) => graph.Nodes.Single(node => node.Name == name).Adjoint[0];
        double[] derivation = XorNetwork.Derive(parameters, 1, 0, 1).Gradient;
        var comparison = new Comparison("the error signal of a unit is computed once and shared by its bias and all its weights");
        comparison.Add("δ₁, the adjoint of z₁", derivation[4], Adjoint("z₁"));
        comparison.Add("∂L/∂W₁₁ = δ₁x₁", derivation[0], Adjoint("W₁₁"));
        comparison.Add("∂L/∂W₂₁ = δ₁x₂", derivation[2], Adjoint("W₂₁"));
        comparison.Add("∂L/∂b₁ = δ₁", derivation[4], Adjoint("b₁"));
        run.Table(comparison);
        run.Graph(graph);
        (int shared, int expanded) = graph.CountProducts();
        run.Text($"With the error signals cached the graph needs {shared} products; every derivative on its own, path by path, needs {expanded}.");
    }

    private static void ErrorSignals(SampleRun run)
    {
        run.Heading("Error signals");
        run.Text("δ^(i) = W^(i+1) δ^(i+1) ∘ σ'(z_in^(i)), ∂L/∂W_jk = δ_k z_j, in a network of three layers of sigmoids.");
        int[] widths = [3, 5, 4, 2];
        var random = new SplitMix(seed: 12);
        double[][] weights = [.. Enumerable.Range(0, 3).Select(i => random.Normals(widths[i] * widths[i + 1]))];
        double[][] biases = [.. Enumerable.Range(0, 3).Select(i => random.Normals(widths[i + 1]))];
        double[] x = random.Normals(widths[0]), t = random.Normals(widths[^1]);
        ComputationGraph graph = LectureGraphs.Deep(weights, biases, x, t);

        // Forward by the formulas, keeping what enters the units and what they put out.
        var zIn = new double[3][];
        double[][] zOut = [x, [], [], []];
        for (int i = 0; i < 3; i++)
        {
            zIn[i] = Algebra.Sum(Algebra.ApplyTransposed(weights[i], zOut[i]), biases[i]);
            zOut[i + 1] = Algebra.Map(zIn[i], Elementary.Sigmoid);
        }

        var comparison = new Comparison("from the last layer to the first");
        double[] upstream = Algebra.Difference(zOut[3], t);
        for (int i = 2; i >= 0; i--)
        {
            double[] delta = Algebra.Hadamard(upstream, Algebra.Map(zIn[i], Elementary.SigmoidSlope));
            double[] Adjoint(string name) => graph.Nodes.Single(node => node.Name == $"{name}{i + 1}").Adjoint;
            comparison.Add($"δ^({i + 1})", delta, Adjoint("z"));
            comparison.Add($"∂L/∂W^({i + 1})", Algebra.Outer(zOut[i], delta), Adjoint("W"));
            comparison.Add($"∂L/∂b^({i + 1})", delta, Adjoint("b"));
            upstream = Algebra.Apply(weights[i], delta);
        }

        run.Table(comparison);
        run.Figure("The network by layers: values forward (blue), error signals backward (red).", GraphDrawing.Draw(graph));
    }

    private static void Accumulation(SampleRun run)
    {
        run.Heading("Forward against backward accumulation");
        run.Text("Without going backwards every weight needs a forward pass of its own; one reverse pass yields them all. Here the forward passes are those of one-sided differences; tangents in their place come with forward mode.");
        int[] widths = run.Quick ? [2, 4, 8, 16] : [2, 4, 8, 16, 32, 64];
        var times = new TextTable("measured", "units", "weights", "n forward passes", "one reverse pass", "times as long");
        var forward = new List<(double, double)>();
        var reverse = new List<(double, double)>();
        foreach (int width in widths)
        {
            (int count, double forwardTime, double reverseTime) = TimeAccumulation(width);
            times.Add($"{width}", $"{count}", Numbers.Time(forwardTime), Numbers.Time(reverseTime), Numbers.Short(forwardTime / reverseTime));
            forward.Add((count, forwardTime));
            reverse.Add((count, reverseTime));
        }

        run.Table(times);
        var chart = new SvgChart("number of weights", "seconds for the whole gradient", logX: true, logY: true);
        chart.Add("n forward passes", forward);
        chart.Add("one reverse pass", reverse);
        run.Figure("The cost of a gradient, measured here.", chart.Draw());
    }

    private static (int Weights, double Forward, double Reverse) TimeAccumulation(int width)
    {
        var random = new SplitMix(seed: 13);
        double[] w1 = random.Normals(width * width), b1 = random.Normals(width), w2 = random.Normals(width), b2 = random.Normals(1);
        double[] x = random.Normals(width), t = random.Normals(1), workspace = new double[2 * width + 1];
        var gradients = new MlpGradients(new double[w1.Length], new double[width], new double[width], new double[1]);
        double[][] parameters = [w1, b1, w2, b2];
        double Loss() => OutputsMlp.VectorForm(w1, b1, w2, b2, x, t, workspace);

        double forward = Timing.SecondsPerCall(() =>
        {
            foreach (double[] array in parameters)
                for (int i = 0; i < array.Length; i++)
                {
                    double kept = array[i];
                    array[i] += 1e-6;
                    Loss();
                    array[i] = kept;
                }
        });
        double reverse = Timing.SecondsPerCall(
            () => OutputsMlp.VectorFormGradient(w1, b1, w2, b2, x, t, workspace, gradients.W1, gradients.B1, gradients.W2, gradients.B2));
        return (parameters.Sum(array => array.Length), forward, reverse);
    }
}
