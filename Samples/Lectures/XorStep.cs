using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>One step of gradient descent on the pattern (1, 0) → 1, figure by figure, beside the chapter's page.</summary>
/// <remarks>
/// Source: chapter 8 "Basic backpropagation", LMU Munich (2021). The page contradicts itself: its f_in = 1.1122 is what u₂ = 0.56
/// gives, but it states u₂ = 0.58, from which f_in is 1.127019. All that follows from f_in differs with it.
/// </remarks>
public static class XorStep
{
    private const double Rate = 0.5;

    private static readonly string[] Names = ["W₁₁", "W₁₂", "W₂₁", "W₂₂", "b₁", "b₂", "u₁", "u₂", "c"];
    private static readonly double[] Input = [1, 0];

    /// <summary>Makes the step with the generated gradient and shows every figure.</summary>
    public static void Run(SampleRun run)
    {
        run.Heading("The XOR network, one step by hand");
        double[] before = XorNetwork.ChapterStart, gradient = new double[XorNetwork.Parameters];
        XorDerivation first = XorNetwork.Derive(before, 1, 0, 1);
        double loss = XorNetwork.LossGradient(before, Input, 1, gradient);
        double[] after = [.. before.Select((value, i) => value - Rate * gradient[i])];
        double[] derived = [.. before.Select((value, i) => value - Rate * first.Gradient[i])];
        XorDerivation second = XorNetwork.Derive(derived, 1, 0, 1);

        var exact = new Comparison("derivation against generated");
        exact.Add("loss", first.Loss, loss);
        for (int i = 0; i < Names.Length; i++) exact.Add($"∂L/∂{Names[i]}", first.Gradient[i], gradient[i]);
        for (int i = 0; i < Names.Length; i++) exact.Add($"{Names[i]} after the step", derived[i], after[i]);
        exact.Add("f after the step", second.F, XorNetwork.Output(after, Input));
        exact.Add("loss after the step", second.Loss, XorNetwork.Loss(after, Input, 1));
        run.Table(exact);

        BesideThePage(run, first, loss, gradient, after);
        WhyTheyDiffer(run);
    }

    private static void BesideThePage(SampleRun run, XorDerivation forward, double loss, double[] gradient, double[] after)
    {
        double f = XorNetwork.Output(XorNetwork.ChapterStart, Input);
        (string Name, double Value, double Exact, double Page)[] figures =
        [
            ("z_in,1", forward.ZIn1, -0.53, -0.53), ("z_in,2", forward.ZIn2, 1.04, 1.04),
            ("z_out,1", forward.ZOut1, 0.370517, 0.3705), ("z_out,2", forward.ZOut2, 0.738850, 0.7389),
            ("f_in", forward.FIn, 1.127019, 1.1122), ("f", f, 0.755288, 0.7525), ("loss", loss, 0.029942, 0.0306),
            ("dL/df", f - 1, -0.244712, -0.2475), ("σ'(f_in)", f * (1 - f), 0.184828, 0.1862),
            ("∂L/∂u₁", gradient[6], -0.016758, -0.0171), ("∂L/∂W₁₁", gradient[0], 0.002321, 0.0024),
            ("W₁₁ after", after[0], -0.071160, -0.0712), ("W₁₂ after", after[1], 0.942531, 0.9426),
            ("b₁ after", after[4], -0.461160, -0.4612), ("b₂ after", after[5], 0.102531, 0.1026),
            ("u₁ after", after[6], -0.211621, -0.2115), ("u₂ after", after[7], 0.596709, 0.5970), ("c after", after[8], 0.802615, 0.8030),
            ("f after", XorNetwork.Output(after, Input), 0.762381, 0.7615), ("loss after", XorNetwork.Loss(after, Input, 1), 0.028231, 0.0284),
        ];
        var rounded = new Comparison("the exact figures to six decimals");
        var page = new TextTable("the page's figures beside them", "quantity", "exact", "page", "page − exact");
        foreach ((string name, double value, double exact, double printed) in figures)
        {
            rounded.AddRounded(name, exact, value);
            page.Add(name, Numbers.Six(value), printed.ToString("F4"), Numbers.Difference(printed - value));
        }

        run.Table(rounded);
        run.Table(page);
    }

    /// <summary>Shows both slips of the page by computing with what they presuppose.</summary>
    private static void WhyTheyDiffer(SampleRun run)
    {
        double[] slip = XorNetwork.ChapterStart;
        slip[7] = 0.56;
        double fIn = XorNetwork.Derive(slip, 1, 0, 1).FIn;
        double[] printed = [-0.0712, 0.9426, 0.22, 0.46, -0.4612, 0.1026, -0.2115, 0.5970, 0.8030];
        double f = XorNetwork.Output(printed, Input), loss = XorNetwork.Loss(printed, Input, 1);
        run.Text($"Why they differ: the page states u₂ = 0.58, but its f_in is that of u₂ = 0.56, which gives {fIn:F4}; every later figure inherits the slip. Its last two figures have a second one: the parameters that it prints after the step give f = {f:F4} and a loss of {loss:F4}.");
        var slips = new Comparison("what the page's slips presuppose (four decimals)");
        slips.AddRounded("f_in with u₂ = 0.56", 1.1122, Math.Round(fIn, 4));
        slips.AddRounded("f of the printed parameters", 0.7625, Math.Round(f, 4));
        slips.AddRounded("loss of the printed parameters", 0.0282, Math.Round(loss, 4));
        run.Table(slips);
    }
}
