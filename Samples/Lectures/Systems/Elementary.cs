namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>The elementary steps of expression tables and computation graphs, each with a generated VJP.</summary>
public static partial class Elementary
{
    /// <summary>a + b.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Add(double a, double b) => a + b;

    /// <summary>a − b.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Subtract(double a, double b) => a - b;

    /// <summary>ab.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Multiply(double a, double b) => a * b;

    /// <summary>−a.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Negate(double a) => -a;

    /// <summary>a².</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Square(double a) => a * a;

    /// <summary>½a².</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double HalfSquare(double a) => 0.5 * a * a;

    /// <summary>½(a − b)².</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double HalfSquaredError(double a, double b) => 0.5 * (a - b) * (a - b);

    /// <summary>1 + a.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Increment(double a) => 1 + a;

    /// <summary>1 / a.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Reciprocal(double a) => 1 / a;

    /// <summary>eᵃ.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Exp(double a) => Math.Exp(a);

    /// <summary>ln a.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Log(double a) => Math.Log(a);

    /// <summary>a, on its own line of a table.</summary>
    [Differentiable(Modes = DerivativeModes.Vjp)]
    public static double Copy(double a) => a;

    /// <summary>σ(a) = 1 / (1 + e⁻ᵃ).</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
    public static double Sigmoid(double a) => 1 / (1 + Math.Exp(-a));

    /// <summary>The derivation's σ' = σ(1 − σ).</summary>
    public static double SigmoidSlope(double a) => Sigmoid(a) * (1 - Sigmoid(a));
}
