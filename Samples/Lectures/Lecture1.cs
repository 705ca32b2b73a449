using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>Backpropagation from scalars to vectors.</summary>
/// <remarks>Source: "Backpropagation", APL 745 (IIT Delhi), after CSC421 (University of Toronto), Grosse and Ba.</remarks>
public static class Lecture1
{
    private const double W = 0.7, B = -0.4, X = 1.5, T = 1, Lambda = 0.1;

    /// <summary>Runs every system of the lecture.</summary>
    public static void Run(SampleRun run)
    {
        Univariate(run);
        Regularised(run);
        ChainRule(run);
        SeveralOutputs(run);
        GradientDescent(run);
        run.Save();
    }

    private static void Univariate(SampleRun run)
    {
        run.Heading("Univariate logistic least squares");
        run.Text("z = wx + b, y = σ(z), ℓ = ½(t − y)².");
        (double w, double b, double x, double t) = LogisticLeastSquares.Derivation(W, B, X, T);
        LogisticLeastSquares.LossGradient(W, B, X, T, out double wGradient, out double bGradient, out double xGradient, out double tGradient);
        var comparison = new Comparison("w̄ = z̄x, b̄ = z̄, x̄ = z̄w, t̄ = t − y");
        comparison.Add("w̄", w, wGradient);
        comparison.Add("b̄", b, bGradient);
        comparison.Add("x̄", x, xGradient);
        comparison.Add("t̄", t, tGradient);

        ComputationGraph graph = LectureGraphs.Logistic(W, B, X, T);
        comparison.Add("w̄ by the graph", w, graph.Nodes[0].Adjoint[0]);
        run.Table(comparison);
        run.Graph(graph);
    }

    private static void Regularised(SampleRun run)
    {
        run.Heading("With a regulariser");
        run.Text("r = ½w², ℓ_reg = ℓ + λr: w fans out, and its adjoint has two contributions.");
        (double w, double b, _, double t) = LogisticLeastSquares.Derivation(W, B, X, T);
        LogisticLeastSquares.RegularisedGradient(
            W, B, X, T, Lambda, out double wGradient, out double bGradient, out _, out double tGradient, out double lambdaGradient);
        var comparison = new Comparison("w̄ = z̄x + r̄w, λ̄ = r, t̄ = t − y");
        comparison.Add("w̄", w + Lambda * W, wGradient);
        comparison.Add("b̄", b, bGradient);
        comparison.Add("λ̄", 0.5 * W * W, lambdaGradient);
        comparison.Add("t̄", t, tGradient);

        ComputationGraph graph = LectureGraphs.RegularisedLogistic(W, B, X, T, Lambda);
        comparison.Add("w̄ by the graph", w + Lambda * W, graph.Nodes[0].Adjoint[0]);
        run.Table(comparison);
        run.Graph(graph);
    }

    private static void ChainRule(SampleRun run)
    {
        run.Heading("The multivariate chain rule");
        run.Text("d/dt f(x(t), y(t)) for f = y + e^(xy), x = cos t, y = t².");
        var comparison = new Comparison("df/dt at three places");
        foreach (double t in new[] { 0.3, 1.1, 2.0 })
        {
            Curve.AlongGradient(t, out double tGradient);
            Curve.FieldGradient(Math.Cos(t), t * t, out double xGradient, out double yGradient);
            comparison.Add($"t = {t}", Curve.Derivation(t), tGradient);
            comparison.Add($"t = {t}, f's gradient joined", Curve.Derivation(t), xGradient * -Math.Sin(t) + yGradient * 2 * t);
        }

        run.Table(comparison);
    }

    private static void SeveralOutputs(SampleRun run)
    {
        run.Heading("A multilayer perceptron with several outputs");
        var random = new SplitMix(seed: 1);
        const int inputs = 3, hidden = 4, outputs = 2;
        double[] w1 = random.Normals(hidden * inputs), b1 = random.Normals(hidden), w2 = random.Normals(outputs * hidden), b2 = random.Normals(outputs);
        double[] x = random.Normals(inputs), t = random.Normals(outputs);
        ScalarForm(run, Grid(w1, hidden), b1, Grid(w2, outputs), b2, x, t);

        MlpGradients derivation = OutputsMlp.VectorDerivation(w1, b1, w2, b2, x, t);
        var gradients = new MlpGradients(new double[w1.Length], new double[hidden], new double[w2.Length], new double[outputs]);
        OutputsMlp.VectorFormGradient(w1, b1, w2, b2, x, t, new double[2 * hidden + outputs], gradients.W1, gradients.B1, gradients.W2, gradients.B2);
        var vectors = new Comparison("vector form: W̄² = ȳhᵀ, b̄² = ȳ, z̄ = W²ᵀȳ∘σ'(z), W̄¹ = z̄xᵀ, b̄¹ = z̄");
        Compare(vectors, derivation, gradients);
        ComputationGraph graph = LectureGraphs.Perceptron(w1, b1, w2, b2, x, t);
        vectors.Add("W̄¹ by VJPs", derivation.W1, graph.Nodes[0].Adjoint);
        vectors.Add("W̄² by VJPs", derivation.W2, graph.Nodes[2].Adjoint);
        run.Table(vectors);
        run.Graph(graph);
    }

    private static void ScalarForm(SampleRun run, double[,] w1, double[] b1, double[,] w2, double[] b2, double[] x, double[] t)
    {
        var w1Gradient = new double[w1.GetLength(0), w1.GetLength(1)];
        var w2Gradient = new double[w2.GetLength(0), w2.GetLength(1)];
        double[] b1Gradient = new double[b1.Length], b2Gradient = new double[b2.Length];
        OutputsMlp.ScalarFormGradient(w1, b1, w2, b2, x, t, new double[b1.Length], w1Gradient, b1Gradient, w2Gradient, b2Gradient);
        var scalars = new Comparison("scalar form: w̄²_ki = ȳ_k h_i, b̄²_k = ȳ_k, w̄¹_ij = z̄_i x_j, b̄¹_i = z̄_i");
        Compare(
            scalars, OutputsMlp.ScalarDerivation(w1, b1, w2, b2, x, t),
            new MlpGradients([.. w1Gradient.Cast<double>()], b1Gradient, [.. w2Gradient.Cast<double>()], b2Gradient));
        run.Table(scalars);
    }

    private static void Compare(Comparison comparison, MlpGradients derivation, MlpGradients generated)
    {
        comparison.Add("W̄¹", derivation.W1, generated.W1);
        comparison.Add("b̄¹", derivation.B1, generated.B1);
        comparison.Add("W̄²", derivation.W2, generated.W2);
        comparison.Add("b̄²", derivation.B2, generated.B2);
    }

    private static void GradientDescent(SampleRun run)
    {
        run.Heading("Gradient descent");
        run.Text("w ← w − η ∂L/∂w with the loss averaged over a training set.");
        const int steps = 200;
        const double rate = 2;
        double[] x = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5], t = [0, 0, 0, 1, 0, 1, 1, 1];
        double w = 0, b = 0, derivedW = 0, derivedB = 0;
        var losses = new List<double>();
        for (int step = 0; step < steps; step++)
        {
            losses.Add(LogisticLeastSquares.RiskGradient(w, b, x, t, out double wGradient, out double bGradient));
            (w, b) = (w - rate * wGradient, b - rate * bGradient);
            (double wBar, double bBar) = LogisticLeastSquares.RiskDerivation(derivedW, derivedB, x, t);
            (derivedW, derivedB) = (derivedW - rate * wBar, derivedB - rate * bBar);
        }

        var comparison = new Comparison($"after {steps} steps");
        comparison.Add("w", derivedW, w);
        comparison.Add("b", derivedB, b);
        run.Table(comparison);
        run.Text($"the loss went from {Numbers.Short(losses[0])} to {Numbers.Short(losses[^1])}");
        var chart = new SvgChart("step", "mean loss");
        chart.Add("loss", losses);
        run.Figure("Gradient descent on eight examples.", chart.Draw());
    }

    private static double[,] Grid(double[] values, int rows)
    {
        var grid = new double[rows, values.Length / rows];
        for (int i = 0; i < values.Length; i++) grid[i / grid.GetLength(1), i % grid.GetLength(1)] = values[i];
        return grid;
    }
}
