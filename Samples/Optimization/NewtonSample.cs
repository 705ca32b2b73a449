using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Optimization;

/// <summary>Newton's method by conjugate gradients on Rosenbrock's function, with products of the Hessian that nobody wrote.</summary>
public static class NewtonSample
{
    /// <summary>Runs the sample.</summary>
    public static void Run(SampleRun run)
    {
        int n = run.Quick ? 100 : 1000;
        run.Heading($"Rosenbrock's function in {n} dimensions");
        double[] x = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.2 : 1.0)], v = new SplitMix(seed: 3).Normals(n), product = new double[n];
        Rosenbrock.ValueHvp(x, v, product);
        var comparison = new Comparison("the Hessian times a vector, against the tridiagonal matrix by hand");
        comparison.Add("H·v", Rosenbrock.HessianDerivation(x, v), product);
        run.Table(comparison);

        var newton = new NewtonCg((at, gradient) => Rosenbrock.ValueGradient(at, gradient), (at, direction, result) => Rosenbrock.ValueHvp(at, direction, result));
        newton.Minimize(x, 1e-9, 10 * n);
        var found = new Comparison("where it ends");
        found.AddRounded("the value", 0, Rosenbrock.Value(x));
        found.AddRounded("the largest |xᵢ − 1|", 0, x.Max(at => Math.Abs(at - 1)));
        run.Table(found);

        var steps = new TextTable("the steps", "step", "value", "length of the gradient", "products with H");
        for (int i = 0; i < newton.Steps.Count; i += Math.Max(1, newton.Steps.Count / 12)) Row(i);
        if ((newton.Steps.Count - 1) % Math.Max(1, newton.Steps.Count / 12) != 0) Row(newton.Steps.Count - 1);
        run.Table(steps);
        var chart = new SvgChart("products with the Hessian", "length of the gradient", logY: true);
        chart.Add("Newton-CG", newton.Steps.Select(s => ((double)s.Products, s.Slope)));
        run.Figure("The gradient along the way: at the end each step squares the error.", chart.Draw());
        run.Text($"{newton.Steps.Count - 1} steps, {newton.Steps[^1].Products} products with the Hessian; the matrix itself would be {n} products for each step.");
        run.Save();

        void Row(int i) => steps.Add($"{i}", Numbers.Short(newton.Steps[i].Value), Numbers.Difference(newton.Steps[i].Slope), $"{newton.Steps[i].Products}");
    }
}
