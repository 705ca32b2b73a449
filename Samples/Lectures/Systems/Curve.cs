namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>A function along a curve, for the multivariate chain rule: f(x, y) = y + e^(xy), x(t) = cos t, y(t) = t².</summary>
/// <remarks>APL 745 (IIT Delhi), "Backpropagation": d/dt f(x(t), y(t)) = ∂f/∂x dx/dt + ∂f/∂y dy/dt.</remarks>
public static partial class Curve
{
    /// <summary>f(x(t), y(t)).</summary>
    [Differentiable]
    public static double Along(double t)
    {
        double x = Math.Cos(t);
        double y = t * t;
        return y + Math.Exp(x * y);
    }

    /// <summary>f alone, whose two partial derivatives the chain rule joins.</summary>
    [Differentiable]
    public static double Field(double x, double y) => y + Math.Exp(x * y);

    /// <summary>The derivation: (y e^(xy))(−sin t) + (1 + x e^(xy)) 2t.</summary>
    public static double Derivation(double t)
    {
        double x = Math.Cos(t), y = t * t, e = Math.Exp(x * y);
        return y * e * -Math.Sin(t) + (1 + x * e) * 2 * t;
    }
}
