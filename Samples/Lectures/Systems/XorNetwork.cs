namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>Two inputs, two hidden units, one output, sigmoids, ½(y − f)²: the network that learns exclusive or.</summary>
/// <remarks>
/// LMU Munich (2021), chapter 8 "Basic backpropagation". The nine parameters stand in one array: W₁₁, W₁₂, W₂₁, W₂₂ (W_jk from input
/// j to hidden unit k), b₁, b₂, u₁, u₂, c.
/// </remarks>
public static partial class XorNetwork
{
    /// <summary>The number of parameters.</summary>
    public const int Parameters = 9;

    /// <summary>The inputs of the four patterns.</summary>
    public static double[] Patterns { get; } = [0, 0, 0, 1, 1, 0, 1, 1];

    /// <summary>The targets of the four patterns.</summary>
    public static double[] Targets { get; } = [0, 1, 1, 0];

    /// <summary>The parameters that the chapter's step begins with.</summary>
    public static double[] ChapterStart => [-0.07, 0.94, 0.22, 0.46, -0.46, 0.10, -0.22, 0.58, 0.78];

    /// <summary>f, the network's output.</summary>
    [Differentiable]
    public static double Output(ReadOnlySpan<double> parameters, [NoGradient] ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> w = parameters.Slice(0, 4);
        ReadOnlySpan<double> b = parameters.Slice(4, 2);
        ReadOnlySpan<double> u = parameters.Slice(6, 2);
        double sum = parameters[8];
        for (int k = 0; k < 2; k++)
        {
            double z = b[k];
            for (int j = 0; j < 2; j++) z += w[2 * j + k] * x[j];
            sum += u[k] / (1 + Math.Exp(-z));
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The loss of one pattern.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> parameters, [NoGradient] ReadOnlySpan<double> x, [NoGradient] double y)
    {
        double f = Output(parameters, x);
        return 0.5 * (y - f) * (y - f);
    }

    /// <summary>The empirical risk R_emp: the mean loss over patterns.</summary>
    [Differentiable]
    public static double Risk(ReadOnlySpan<double> parameters, [NoGradient] ReadOnlySpan<double> patterns, [NoGradient] ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int n = 0; n < targets.Length; n++) sum += Loss(parameters, patterns.Slice(2 * n, 2), targets[n]);
        return sum / targets.Length;
    }

    /// <summary>The derivation for one pattern.</summary>
    public static XorDerivation Derive(double[] parameters, double x1, double x2, double y)
    {
        double z1 = parameters[4] + parameters[0] * x1 + parameters[2] * x2, z2 = parameters[5] + parameters[1] * x1 + parameters[3] * x2;
        double h1 = Elementary.Sigmoid(z1), h2 = Elementary.Sigmoid(z2);
        double fIn = parameters[6] * h1 + parameters[7] * h2 + parameters[8], f = Elementary.Sigmoid(fIn);
        double slope = f * (1 - f), delta = (f - y) * slope;
        double delta1 = delta * parameters[6] * h1 * (1 - h1), delta2 = delta * parameters[7] * h2 * (1 - h2);
        return new XorDerivation(
            z1, z2, h1, h2, fIn, f, 0.5 * (y - f) * (y - f), f - y, slope,
            [delta1 * x1, delta2 * x1, delta1 * x2, delta2 * x2, delta1, delta2, delta * h1, delta * h2, delta]);
    }
}
