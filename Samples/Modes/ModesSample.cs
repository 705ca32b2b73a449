using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Modes;

/// <summary>Forward mode against reverse mode: what a gradient and a Jacobian cost by either.</summary>
/// <remarks>
/// Sources: discussion "Autodiff and mechanical backpropagation", Data C182 (UC Berkeley, Fall 2024); chapter 8, "Basic backpropagation" (LMU Munich, 2021).
/// </remarks>
public static class ModesSample
{
    /// <summary>Runs the sample.</summary>
    public static void Run(SampleRun run)
    {
        Gradients(run);
        Jacobians(run);
        run.Save();
    }

    private static void Gradients(SampleRun run)
    {
        run.Heading("A gradient: n tangents or one adjoint");
        run.Text("One number of n weights. Forward mode takes a pass for each weight, each about as long as the function; reverse mode takes one.");
        var costs = new TextTable("medians of interleaved runs", "n", "function", "one Jvp", "n Jvps", "Gradient", "Gradient : function", "n Jvps : Gradient");
        var comparison = new Comparison("the gradient by n Jvps, and by Gradient");
        List<(double, double)> function = [], forward = [], reverse = [];
        for (int n = 1; n <= (run.Quick ? 64 : 1024); n *= run.Quick ? 8 : 2)
        {
            double[] w = new SplitMix(seed: 5).Normals(n), gradient = new double[n], directions = new double[n], byForward = new double[n];
            double Column(int i)
            {
                directions[i] = 1;
                Systems.ChainJvp(w, directions, out double tangent);
                directions[i] = 0;
                return tangent;
            }

            double[] medians = Timing.Interleaved(
                run.Quick ? 3 : 15,
                () => Systems.Chain(w),
                () => Column(0),
                () =>
                {
                    for (int i = 0; i < n; i++) byForward[i] = Column(i);
                },
                () => Systems.ChainGradient(w, gradient));
            comparison.Add($"n = {n}", gradient, byForward);
            costs.Add($"{n}", Numbers.Time(medians[0]), Numbers.Time(medians[1]), Numbers.Time(medians[2]), Numbers.Time(medians[3]), Numbers.Short(medians[3] / medians[0]), Numbers.Short(medians[2] / medians[3]));
            function.Add((n, medians[0]));
            forward.Add((n, medians[2]));
            reverse.Add((n, medians[3]));
        }

        run.Table(comparison);
        run.Table(costs);
        var chart = new SvgChart("weights n", "seconds", logX: true, logY: true);
        chart.Add("function", function);
        chart.Add("n Jvps", forward);
        chart.Add("Gradient", reverse);
        run.Figure("The gradient of one number: by forward mode it grows with n², by reverse mode with n.", chart.Draw());
    }

    private static void Jacobians(SampleRun run)
    {
        const int n = 32;
        run.Heading("A Jacobian: n tangents or m adjoints");
        run.Text($"m numbers of n = {n}: the columns of the Jacobian are Jvps, its rows Vjps.");
        var costs = new TextTable("medians of interleaved runs", "m", "n Jvps", "m Vjps", "cheaper");
        var comparison = new Comparison("the Jacobian by columns, and by rows");
        List<(double, double)> forward = [], reverse = [];
        for (int m = 1; m <= (run.Quick ? 64 : 512); m *= run.Quick ? 8 : 2)
        {
            var random = new SplitMix(seed: 7);
            double[] w = random.Normals(m * n, 1 / Math.Sqrt(n)), x = random.Normals(n), y = new double[m];
            double[] byColumns = new double[m * n], byRows = new double[m * n], direction = new double[n], column = new double[m], seed = new double[m];
            double[] medians = Timing.Interleaved(
                run.Quick ? 3 : 15,
                () =>
                {
                    for (int k = 0; k < n; k++)
                    {
                        direction[k] = 1;
                        Systems.LayerJvp(w, x, y, direction, column);
                        direction[k] = 0;
                        for (int i = 0; i < m; i++) byColumns[i * n + k] = column[i];
                    }
                },
                () =>
                {
                    Array.Clear(byRows);
                    for (int i = 0; i < m; i++)
                    {
                        seed[i] = 1;
                        Systems.LayerVjp(w, x, y, byRows.AsSpan(i * n, n), seed);
                        Array.Clear(seed);
                    }
                });
            comparison.Add($"m = {m}", byRows, byColumns);
            costs.Add($"{m}", Numbers.Time(medians[0]), Numbers.Time(medians[1]), medians[0] < medians[1] ? "Jvps" : "Vjps");
            forward.Add((m, medians[0]));
            reverse.Add((m, medians[1]));
        }

        run.Table(comparison);
        run.Table(costs);
        var chart = new SvgChart("outputs m", "seconds", logX: true, logY: true);
        chart.Add($"{n} Jvps", forward);
        chart.Add("m Vjps", reverse);
        run.Figure("A whole Jacobian: by rows while there are few of them, by columns from then on.", chart.Draw());
    }
}
