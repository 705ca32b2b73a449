using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Fitting;

/// <summary>Four curves of the NIST reference datasets, fitted with generated Jacobians from both starting points, against the certified parameters.</summary>
public static class FittingSample
{
    /// <summary>How far a fitted parameter may lie from the certified one, relative to it.</summary>
    private const double Allowed = 1e-8;

    private static readonly (string Name, Model Jacobian)[] s_models =
    [
        ("Misra1a", NistModels.Misra1aJacobian),
        ("Chwirut2", NistModels.Chwirut2Jacobian),
        ("DanWood", NistModels.DanWoodJacobian),
        ("Kirby2", NistModels.Kirby2Jacobian),
    ];

    private delegate void Model(ReadOnlySpan<double> b, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> residuals, Span<double> jacobian);

    /// <summary>Fits each.</summary>
    public static void Run(SampleRun run)
    {
        run.Text("Damped Gauss-Newton steps; the Jacobian of the residuals is generated. Certified parameters are met to 8 digits from both starting points.");
        foreach ((string name, Model jacobian) in s_models) Fit(run, NistProblem.Read(name), jacobian);
        run.Save();
    }

    private static void Fit(SampleRun run, NistProblem problem, Model jacobian)
    {
        run.Heading($"{problem.Name}: {problem.X.Length} observations, {problem.Certified.Length} parameters");
        var comparison = new Comparison("certified parameters against fitted ones");
        var chart = new SvgChart("step", "sum of squares above the least one (logarithmic)", logY: true);
        for (int start = 0; start < problem.Starts.Length; start++)
        {
            double[] b = [.. problem.Starts[start]];
            IReadOnlyList<double> costs = GaussNewton.Minimize(b, problem.X.Length, (at, residuals, matrix) => jacobian(at, problem.X, problem.Y, residuals, matrix));
            for (int i = 0; i < b.Length; i++) comparison.AddWithin(Allowed, $"b{i + 1} from start {start + 1}", problem.Certified[i], b[i]);
            chart.Add($"start {start + 1}: {costs.Count - 1} steps", costs.SkipLast(1).Select((c, k) => ((double)k, 2 * (c - costs[^1]))).Where(p => p.Item2 > 0));
        }

        run.Table(comparison);
        run.Figure(problem.Name + ": how fast the two fits converge", chart.Draw());
    }
}
