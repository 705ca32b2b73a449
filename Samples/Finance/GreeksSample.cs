using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Finance;

/// <summary>Prices by simulation, and their sensitivities: all first ones by one gradient, second ones by the Hessian times a direction.</summary>
public static class GreeksSample
{
    /// <summary>Runs the sample.</summary>
    public static void Run(SampleRun run)
    {
        Closed(run);
        Open(run);
        run.Save();
    }

    private static void Closed(SampleRun run)
    {
        const double spot = 100, volatility = 0.25, rate = 0.03, strike = 105, time = 0.75, width = 0.5;
        run.Heading("Black and Scholes");
        run.Text("The draws are the quantiles of the normal distribution, evenly spaced: what is left of the simulation's error is small, and the closed form is the judge.");
        int count = run.Quick ? 20_000 : 200_000;
        double[] draws = [.. Enumerable.Range(0, count).Select(i => SpecialFunctions.NormalQuantile((i + 0.5) / count))];
        var exact = BlackScholes.Exact(spot, volatility, rate, strike, time);

        double price = BlackScholes.PriceGradient(spot, volatility, rate, strike, time, 0, draws, out double delta, out double vega, out double rho);
        BlackScholes.PriceHvp(spot, volatility, rate, strike, time, width, draws, 1, 0, 0, out double gamma, out double vanna, out _);
        BlackScholes.PriceHvp(spot, volatility, rate, strike, time, 0, draws, 1, 0, 0, out double flat, out _, out _);
        var byHand = BlackScholes.ByHand(spot, volatility, rate, strike, time, 0, draws);
        var rounded = BlackScholes.ByHand(spot, volatility, rate, strike, time, width, draws);
        var same = new Comparison("the same simulation, differentiated by hand");
        same.Add("delta", byHand.Delta, delta);
        same.Add("vega", byHand.Vega, vega);
        same.Add("gamma, corner rounded", rounded.Gamma, gamma);
        same.Add("gamma, path by path", 0, flat);
        run.Table(same);

        var comparison = new Comparison("the closed form, and the simulation");
        comparison.AddWithin(1e-3, "price", exact.Price, price);
        comparison.AddWithin(1e-3, "delta", exact.Delta, delta);
        comparison.AddWithin(1e-3, "vega", exact.Vega, vega);
        comparison.AddWithin(1e-3, "rho", exact.Rho, rho);
        comparison.AddWithin(1e-2, "gamma, corner rounded", exact.Gamma, gamma);
        comparison.AddWithin(1e-2, "vanna, corner rounded", exact.Vanna, vanna);
        comparison.AddWithin(1e-2, "gamma, by likelihood (by hand)", exact.Gamma, byHand.GammaByLikelihood);
        run.Table(comparison);
        run.Text("Of the payoff itself the second derivative path by path is 0: its slope jumps at the strike, where no path ends. That is the derivative of the program, and not gamma. "
            + "Two ways out: to round the corner off, as here, or to differentiate the likelihood of the draws instead of what they pay.");

        double[] spots = [.. Enumerable.Range(0, 41).Select(i => 70.0 + 1.5 * i)];
        double[] few = [.. Enumerable.Range(0, 2000).Select(i => SpecialFunctions.NormalQuantile((i + 0.5) / 2000))];
        var chart = new SvgChart("spot", "gamma");
        chart.Add("closed form", spots.Select(s => (s, BlackScholes.Exact(s, volatility, rate, strike, time).Gamma)));
        foreach (double w in (double[])[0.05, 1, 5]) chart.Add($"width {w}", spots.Select(s => (s, Gamma(s, w))));
        run.Figure("Gamma over 2000 draws: a corner that is too sharp is met by too few paths, one that is too wide is another option.", chart.Draw());

        double Gamma(double s, double w)
        {
            BlackScholes.PriceHvp(s, volatility, rate, strike, time, w, few, 1, 0, 0, out double at, out _, out _);
            return at;
        }
    }

    private static void Open(SampleRun run)
    {
        const double strike = 100, time = 1, width = 2;
        const int steps = 50;
        run.Heading("Heston");
        run.Text("Draws are passed in, so that the price is a function, the same each time: differences of it ('bumping') are the judge, two prices for each sensitivity.");
        double[] draws = new SplitMix(seed: 11).Normals(2 * steps * (run.Quick ? 1000 : 20_000)), at = [100, 0.04, 2, 0.05, 0.3, -0.6, 0.02];
        string[] names = ["delta, by spot", "by variance", "by reversion", "by mean", "by wildness", "by correlation", "rho, by rate"];
        double[] gradient = Gradient(at), hvp = new double[7];
        Heston.PriceHvp(at[0], at[1], at[2], at[3], at[4], at[5], at[6], strike, time, width, steps, draws, 1, 0, 0, 0, 0, 0, 0, out hvp[0], out hvp[1], out hvp[2], out hvp[3], out hvp[4], out hvp[5], out hvp[6]);
        var comparison = new Comparison("one gradient, and fourteen prices");
        for (int i = 0; i < 7; i++)
        {
            double h = 1e-6 * Math.Abs(at[i]);
            comparison.AddWithin(1e-5, names[i], (Price(Bumped(i, h)) - Price(Bumped(i, -h))) / (2 * h), gradient[i]);
        }

        run.Table(comparison);
        double bump = 1e-3;
        double[] above = Gradient(Bumped(0, bump)), below = Gradient(Bumped(0, -bump));
        var second = new Comparison("gamma and vanna by one product with the Hessian, and by differences of gradients");
        second.AddWithin(1e-5, "gamma, by spot twice", (above[0] - below[0]) / (2 * bump), hvp[0]);
        second.AddWithin(1e-5, "vanna, by spot and variance", (above[1] - below[1]) / (2 * bump), hvp[1]);
        run.Table(second);

        double[] times = Timing.Interleaved(run.Quick ? 3 : 7, () => Price(at), () => Gradient(at));
        var costs = new TextTable("what seven sensitivities cost, in prices", "by bumping", "by the gradient");
        costs.Add("14", Numbers.Short(times[1] / times[0]));
        run.Table(costs);

        double[] Bumped(int i, double h)
        {
            double[] bumped = [.. at];
            bumped[i] += h;
            return bumped;
        }

        double Price(double[] p) => Heston.Price(p[0], p[1], p[2], p[3], p[4], p[5], p[6], strike, time, width, steps, draws);

        double[] Gradient(double[] p)
        {
            var g = new double[7];
            Heston.PriceGradient(p[0], p[1], p[2], p[3], p[4], p[5], p[6], strike, time, width, steps, draws, out g[0], out g[1], out g[2], out g[3], out g[4], out g[5], out g[6]);
            return g;
        }
    }
}
