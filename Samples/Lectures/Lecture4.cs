using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>Expression tables: every intermediate on its line, with its local derivatives.</summary>
/// <remarks>Source: HW1 "Understanding backpropagation", CS475 (Fall 2024).</remarks>
public static class Lecture4
{
    /// <summary>Runs every task of the homework.</summary>
    public static void Run(SampleRun run)
    {
        SquaredError(run);
        ExponentialLogarithm(run);
        Sigmoid(run);
        Neuron(run);
        TwoLayers(run);
        run.Save();
    }

    private static void SquaredError(SampleRun run)
    {
        run.Heading("L = (wx + b − y)²");
        const double w = 1.2, x = -0.7, b = 0.3, y = 0.9;
        Homework.SquaredErrorGradient(w, x, b, y, out double wGradient, out double xGradient, out double bGradient, out double yGradient);
        Show(run, "by w, x, b, y", ["w", "x", "b", "y"], Homework.SquaredErrorDerivation(w, x, b, y), [wGradient, xGradient, bGradient, yGradient], LectureGraphs.SquaredError(w, x, b, y));
        Expansions(run, ("L = s²", "∂L/∂s = 2s"), ("s = r − y", "∂L/∂r = 2s, ∂L/∂y = −2s"), ("r = p + q", "∂L/∂p = 2s, ∂L/∂q = 2s"), ("q = b", "∂L/∂b = 2(wx + b − y)"), ("p = wx", "∂L/∂w = 2(wx + b − y)x, ∂L/∂x = 2(wx + b − y)w"));
    }

    private static void ExponentialLogarithm(SampleRun run)
    {
        run.Heading("f(x, b, w) = (w e^(bx) + ln(wx)) b");
        const double x = 0.8, b = 1.1, w = 0.6;
        Homework.ExponentialLogarithmGradient(x, b, w, out double xGradient, out double bGradient, out double wGradient);
        Show(run, "by x, b, w", ["x", "b", "w"], Homework.ExponentialLogarithmDerivation(x, b, w), [xGradient, bGradient, wGradient], LectureGraphs.ExponentialLogarithm(x, b, w));
        Expansions(run, ("f = bu", "∂f/∂u = b, and u = w e^(bx) + ln(wx) towards b"), ("u = t + q", "∂f/∂t = b, ∂f/∂q = b"), ("t = sw", "∂f/∂s = bw, and b e^(bx) towards w"), ("s = e^r", "∂f/∂r = bw e^(bx)"), ("r = bx", "bwx e^(bx) towards b, b²w e^(bx) towards x"), ("q = ln p", "∂f/∂p = b/(wx)"), ("p = wx", "b/w towards w, b/x towards x"));
    }

    private static void Sigmoid(SampleRun run)
    {
        run.Heading("σ' = σ(1 − σ) from elementary steps");
        const double z = 0.45;
        Elementary.SigmoidGradient(z, out double slope);
        Show(run, "σ' by its argument", ["z"], [Elementary.SigmoidSlope(z)], [slope], LectureGraphs.SigmoidSteps(z));
        Expansions(run, ("σ = 1/d", "∂σ/∂d = −1/d² = −σ²"), ("d = 1 + e", "∂σ/∂e = −σ²"), ("e = exp a", "∂σ/∂a = −σ²e"), ("a = −z", "∂σ/∂z = σ²e = σ(1 − σ), for σe = 1 − σ"));
    }

    private static void Neuron(SampleRun run)
    {
        run.Heading("L = (σ(wx + b) − y)²");
        const double w = 0.9, b = -0.2, x = 1.4, y = 1;
        Homework.NeuronGradient(w, b, x, y, out double wGradient, out double bGradient, out double xGradient, out double yGradient);
        var comparison = new Comparison("by w, b, x, y");
        double[] derivation = Homework.NeuronDerivation(w, b, x, y);
        comparison.Add("∂L/∂w", derivation[0], wGradient);
        comparison.Add("∂L/∂b", derivation[1], bGradient);
        comparison.Add("∂L/∂x", derivation[2], xGradient);
        comparison.Add("∂L/∂y", derivation[3], yGradient);
        run.Table(comparison);
    }

    private static void TwoLayers(SampleRun run)
    {
        run.Heading("Two layers with L2");
        run.Text("f = (y − σ(w₂σ(w₁x + b₁) + b₂))² + λ(w₁² + w₂²).");
        const double w1 = 0.5, b1 = -0.3, w2 = -0.8, b2 = 0.2, x = 1.1, y = 0.7, lambda = 0.05;
        Homework.TwoLayersGradient(w1, b1, w2, b2, x, y, lambda, out double w1Gradient, out double b1Gradient, out double w2Gradient, out double b2Gradient);
        ComputationGraph graph = LectureGraphs.TwoLayers(w1, b1, w2, b2, x, y, lambda);
        Show(
            run, "all four partial derivatives", ["w₁", "b₁", "w₂", "b₂"], Homework.TwoLayersDerivation(w1, b1, w2, b2, x, y, lambda),
            [w1Gradient, b1Gradient, w2Gradient, b2Gradient], graph);

        (int shared, int expanded) = graph.CountProducts();
        run.Text($"From the output to the inputs every edge needs one product, {shared} in all, for each adjoint is reused by all that stands before it: b₂, w₂, then b₁, w₁. Each derivative expanded on its own takes {expanded}.");
    }

    private static void Show(SampleRun run, string title, string[] names, double[] derivation, double[] generated, ComputationGraph graph)
    {
        var comparison = new Comparison(title);
        for (int i = 0; i < names.Length; i++)
        {
            comparison.Add($"by {names[i]}", derivation[i], generated[i]);
            comparison.Add($"by {names[i]}, step by step", derivation[i], graph.Nodes.Single(node => node.Name == names[i]).Adjoint[0]);
        }

        run.Table(comparison);
        run.Graph(graph);
    }

    private static void Expansions(SampleRun run, params (string Expression, string Expansion)[] lines)
    {
        var table = new TextTable("from the output to the inputs", "expression", "expansion");
        foreach ((string expression, string expansion) in lines) table.Add(expression, expansion);
        run.Table(table);
    }
}
