using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>Three ways to differentiate, Jacobians by VJPs, and gradients that the discussion derives by hand.</summary>
/// <remarks>Source: discussion "Autodiff and mechanical backpropagation", Data C182 (UC Berkeley, Fall 2024).</remarks>
public static class Lecture3
{
    /// <summary>Runs every system of the discussion.</summary>
    public static void Run(SampleRun run)
    {
        Differentiations(run);
        Jacobian(run);
        Softmax(run);
        Regression(run);
        Skip(run);
        run.Save();
    }

    private static void Differentiations(SampleRun run)
    {
        run.Heading("Symbolic, numerical and automatic differentiation");
        const double x = 1.3;
        double symbolic = ThreeWays.Symbolic(x);
        ThreeWays.ValueGradient(x, out double automatic);
        var comparison = new Comparison("f(x) = sin(x²) e⁻ˣ at 1.3");
        comparison.Add("df/dx", symbolic, automatic);
        run.Table(comparison);

        double[] widths = [.. Enumerable.Range(1, 14).Select(k => Math.Pow(10, -k))];
        double OneSided(double h) => Math.Abs(ThreeWays.OneSided(x, h) / symbolic - 1);
        double Central(double h) => Math.Abs(ThreeWays.Central(x, h) / symbolic - 1);
        var errors = new TextTable("relative errors: differences are a compromise of truncation and rounding, generated code knows no h", "h", "one-sided", "central", "automatic");
        foreach (double h in widths)
            errors.Add($"{h:0E+0}", Numbers.Difference(OneSided(h)), Numbers.Difference(Central(h)), Numbers.Difference(Math.Abs(automatic / symbolic - 1)));
        run.Table(errors);
        var chart = new SvgChart("h", "relative error", logX: true, logY: true);
        chart.Add("one-sided", widths.Select(h => (h, OneSided(h))));
        chart.Add("central", widths.Select(h => (h, Central(h))));
        run.Figure("Numerical differentiation: the error against h.", chart.Draw());
    }

    private static void Jacobian(SampleRun run)
    {
        run.Heading("JVP and VJP");
        run.Text("f = f₄∘f₃∘f₂∘f₁ from Rⁿ to Rᵐ: its Jacobian needs n JVPs or m VJPs, each of Σ = mm₃ + m₃m₂ + m₂m₁ + m₁n products.");
        const int n = 48, m1 = 32, m2 = 32, m3 = 32;
        int[] outputs = run.Quick ? [1, 4, 16] : [1, 2, 4, 8, 16, 32, 64, 128];
        var comparison = new Comparison("J = J₄J₃J₂J₁ against m VJPs");
        var costs = new TextTable("the cost of a Jacobian with n = 48 columns", "m", "products by VJPs, mΣ", "products by JVPs, nΣ", "fewer products", "measured, m VJPs");
        var measured = new List<(double, double)>();
        var random = new SplitMix(seed: 6);
        foreach (int m in outputs)
        {
            double[][] w = [Weights(random, m1, n), Weights(random, m2, m1), Weights(random, m3, m2), Weights(random, m, m3)];
            double[] x = random.Normals(n), workspace = new double[Composition.Workspace(m1, m2, m3, m)], y = new double[m];
            double[] RowsByVjps() => Rows(m, n, (seed, row) => Composition.EvaluateVjp(w[0], w[1], w[2], w[3], m1, m2, m3, x, workspace, y, row, seed));
            comparison.Add($"m = {m}", Composition.JacobianDerivation(w, x), RowsByVjps());
            int products = Composition.Products(n, m1, m2, m3, m);
            double time = Timing.SecondsPerCall(() => RowsByVjps());
            costs.Add($"{m}", $"{m * products:N0}", $"{n * products:N0}", m < n ? "VJPs" : "JVPs", Numbers.Time(time));
            measured.Add((m, time));
        }

        run.Table(comparison);
        run.Table(costs);
        run.Text("Reverse mode wins where there are fewer outputs than inputs, forward mode where there are more: the sample 'modes' measures both.");
        var chart = new SvgChart("outputs m", "seconds", logX: true, logY: true);
        chart.Add("Jacobian by m VJPs", measured);
        run.Figure("The time of a whole Jacobian grows with the number of VJPs.", chart.Draw());
    }

    private static void Softmax(SampleRun run)
    {
        run.Heading("The softmax Jacobian");
        double[] z = [0.2, -1.1, 1.7, 0.4];
        double[] jacobian = Rows(z.Length, z.Length, (seed, row) => Multiclass.SoftmaxVjp(z, new double[z.Length], row, seed));
        double[] derivation = Multiclass.JacobianDerivation(z);
        var comparison = new Comparison("∂p_i/∂z_j = p_i(δ_ij − p_j), row by row");
        for (int i = 0; i < z.Length; i++) comparison.Add($"∂p_{i}/∂z", derivation.AsSpan(i * z.Length, z.Length), jacobian.AsSpan(i * z.Length, z.Length));
        run.Table(comparison);
    }

    private static void Regression(SampleRun run)
    {
        run.Heading("Multiclass logistic regression");
        run.Text("L(x, y, W, b) = −log p_y(Wx + b).");
        const int classes = 4, features = 3, label = 2;
        var random = new SplitMix(seed: 8);
        double[] w = random.Normals(classes * features), b = random.Normals(classes), x = random.Normals(features);
        double[] wGradient = new double[w.Length], bGradient = new double[classes], xGradient = new double[features];
        Multiclass.LossGradient(w, b, x, label, new double[2 * classes], wGradient, bGradient, xGradient);
        (double[] wBar, double[] bBar, double[] xBar) = Multiclass.LossDerivation(w, b, x, label);
        var comparison = new Comparison("by W: (p − e_y)xᵀ, by b: p − e_y, by x: Wᵀ(p − e_y)");
        comparison.Add("∂L/∂W", wBar, wGradient);
        comparison.Add("∂L/∂b", bBar, bGradient);
        comparison.Add("∂L/∂x", xBar, xGradient);
        run.Table(comparison);
    }

    private static void Skip(SampleRun run)
    {
        run.Heading("A skip connection");
        run.Text("y = W₂ relu(W₁x) + x: the adjoint of x has a contribution that passes no layer.");
        const int width = 3, hidden = 5;
        var random = new SplitMix(seed: 9);
        double[] w1 = random.Normals(hidden * width), w2 = random.Normals(width * hidden), x = random.Normals(width), delta = random.Normals(width);
        double[] workspace = new double[2 * hidden], y = new double[width], w1Adjoint = new double[w1.Length], w2Adjoint = new double[w2.Length];
        double[] Pull(double[] seed)
        {
            var xAdjoint = new double[width];
            SkipConnection.EvaluateVjp(w1, w2, x, workspace, y, w1Adjoint, w2Adjoint, xAdjoint, [.. seed]);
            return xAdjoint;
        }

        var comparison = new Comparison("δ_x = δ_y + W₁ᵀ([W₁x > 0] ∘ W₂ᵀδ_y)");
        comparison.Add("δ_x", SkipConnection.Derivation(w1, w2, x, delta), Pull(delta));
        for (int i = 0; i < width; i++)
            comparison.Add($"Jacobian's row {i}", SkipConnection.Derivation(w1, w2, x, Algebra.Unit(width, i)), Pull(Algebra.Unit(width, i)));
        run.Table(comparison);
    }

    /// <summary>A Jacobian by one VJP for each row.</summary>
    private static double[] Rows(int rows, int columns, Action<double[], double[]> vjp)
    {
        var jacobian = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            var row = new double[columns];
            vjp(Algebra.Unit(rows, i), row);
            row.CopyTo(jacobian, i * columns);
        }

        return jacobian;
    }

    private static double[] Weights(SplitMix random, int outputs, int inputs) => random.Normals(outputs * inputs, 1 / Math.Sqrt(inputs));
}
