namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>f(x) = sin(x²) e⁻ˣ, to differentiate symbolically, numerically and automatically.</summary>
/// <remarks>Data C182 (UC Berkeley, Fall 2024), discussion "Autodiff and mechanical backpropagation".</remarks>
public static partial class ThreeWays
{
    /// <summary>f.</summary>
    [Differentiable]
    public static double Value(double x) => Math.Sin(x * x) * Math.Exp(-x);

    /// <summary>Symbolically: (2x cos x² − sin x²) e⁻ˣ.</summary>
    public static double Symbolic(double x) => (2 * x * Math.Cos(x * x) - Math.Sin(x * x)) * Math.Exp(-x);

    /// <summary>Numerically, from one side: the error is of the order h.</summary>
    public static double OneSided(double x, double h) => (Value(x + h) - Value(x)) / h;

    /// <summary>Numerically, from both sides: the error is of the order h².</summary>
    public static double Central(double x, double h) => (Value(x + h) - Value(x - h)) / (2 * h);
}
