namespace AutoDiff.Samples.Fitting;

/// <summary>The residuals of four problems: what the model says less what was observed. The Jacobian has a column for each parameter.</summary>
public static partial class NistModels
{
    /// <summary>y = b₁·(1 − e^(−b₂·x)).</summary>
    [Differentiable(Modes = DerivativeModes.Jacobian)]
    public static void Misra1a(ReadOnlySpan<double> b, [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> y, Span<double> residuals)
    {
        for (int i = 0; i < residuals.Length; i++) residuals[i] = b[0] * (1 - Math.Exp(-b[1] * x[i])) - y[i];
    }

    /// <summary>y = e^(−b₁·x) / (b₂ + b₃·x).</summary>
    [Differentiable(Modes = DerivativeModes.Jacobian)]
    public static void Chwirut2(ReadOnlySpan<double> b, [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> y, Span<double> residuals)
    {
        for (int i = 0; i < residuals.Length; i++) residuals[i] = Math.Exp(-b[0] * x[i]) / (b[1] + b[2] * x[i]) - y[i];
    }

    /// <summary>y = b₁·x^b₂.</summary>
    [Differentiable(Modes = DerivativeModes.Jacobian)]
    public static void DanWood(ReadOnlySpan<double> b, [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> y, Span<double> residuals)
    {
        for (int i = 0; i < residuals.Length; i++) residuals[i] = b[0] * Math.Pow(x[i], b[1]) - y[i];
    }

    /// <summary>y = (b₁ + b₂·x + b₃·x²) / (1 + b₄·x + b₅·x²).</summary>
    [Differentiable(Modes = DerivativeModes.Jacobian)]
    public static void Kirby2(ReadOnlySpan<double> b, [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> y, Span<double> residuals)
    {
        for (int i = 0; i < residuals.Length; i++)
        {
            double above = b[0] + x[i] * (b[1] + x[i] * b[2]), below = 1 + x[i] * (b[3] + x[i] * b[4]);
            residuals[i] = above / below - y[i];
        }
    }
}
