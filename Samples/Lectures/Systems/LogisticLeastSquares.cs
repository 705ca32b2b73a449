namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>Univariate logistic least squares: z = wx + b, y = σ(z), ℓ = ½(t − y)².</summary>
/// <remarks>APL 745 (IIT Delhi), "Backpropagation"; after CSC421 (University of Toronto), Grosse and Ba.</remarks>
public static partial class LogisticLeastSquares
{
    /// <summary>ℓ.</summary>
    [Differentiable]
    public static double Loss(double w, double b, double x, double t)
    {
        double z = w * x + b;
        double y = 1 / (1 + Math.Exp(-z));
        return 0.5 * (t - y) * (t - y);
    }

    /// <summary>ℓ + λr with r = ½w²: w is used twice, and its adjoint has two contributions.</summary>
    [Differentiable]
    public static double Regularised(double w, double b, double x, double t, double lambda)
    {
        double z = w * x + b;
        double y = 1 / (1 + Math.Exp(-z));
        double r = 0.5 * w * w;
        return 0.5 * (t - y) * (t - y) + lambda * r;
    }

    /// <summary>The mean of ℓ over a training set: what gradient descent goes down.</summary>
    [Differentiable]
    public static double Risk(double w, double b, [NoGradient] ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> t)
    {
        double sum = 0;
        for (int n = 0; n < x.Length; n++) sum += Loss(w, b, x[n], t[n]);
        return sum / x.Length;
    }

    /// <summary>The derivation: ȳ = −(t − y), z̄ = ȳσ'(z), w̄ = z̄x, b̄ = z̄, x̄ = z̄w, t̄ = t − y.</summary>
    public static (double W, double B, double X, double T) Derivation(double w, double b, double x, double t)
    {
        double z = w * x + b, y = Elementary.Sigmoid(z);
        double zBar = -(t - y) * Elementary.SigmoidSlope(z);
        return (zBar * x, zBar, zBar * w, t - y);
    }

    /// <summary>The derivation for the training set: the mean of w̄ and of b̄.</summary>
    public static (double W, double B) RiskDerivation(double w, double b, ReadOnlySpan<double> x, ReadOnlySpan<double> t)
    {
        double wBar = 0, bBar = 0;
        for (int n = 0; n < x.Length; n++)
        {
            (double one, double two, _, _) = Derivation(w, b, x[n], t[n]);
            wBar += one;
            bBar += two;
        }

        return (wBar / x.Length, bBar / x.Length);
    }
}
