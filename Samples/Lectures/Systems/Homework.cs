namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>The homework's functions.</summary>
/// <remarks>CS475 (Fall 2024), HW1 "Understanding backpropagation".</remarks>
public static partial class Homework
{
    /// <summary>L = (wx + b − y)².</summary>
    [Differentiable]
    public static double SquaredError(double w, double x, double b, double y)
    {
        double p = w * x;
        double q = b;
        double r = p + q;
        double s = r - y;
        return s * s;
    }

    /// <summary>f(x, b, w) = (w e^(bx) + ln(wx)) b.</summary>
    [Differentiable]
    public static double ExponentialLogarithm(double x, double b, double w)
    {
        double p = w * x;
        double q = Math.Log(p);
        double r = b * x;
        double s = Math.Exp(r);
        double t = s * w;
        double u = t + q;
        return b * u;
    }

    /// <summary>L = (σ(wx + b) − y)².</summary>
    [Differentiable]
    public static double Neuron(double w, double b, double x, double y)
    {
        double d = Elementary.Sigmoid(w * x + b) - y;
        return d * d;
    }

    /// <summary>f = (y − σ(w₂σ(w₁x + b₁) + b₂))² + λ(w₁² + w₂²).</summary>
    [Differentiable]
    public static double TwoLayers(double w1, double b1, double w2, double b2, [NoGradient] double x, [NoGradient] double y, [NoGradient] double lambda)
    {
        double h = Elementary.Sigmoid(w1 * x + b1);
        double d = y - Elementary.Sigmoid(w2 * h + b2);
        return d * d + lambda * (w1 * w1 + w2 * w2);
    }

    /// <summary>The derivation of <see cref="SquaredError"/>: 2s = 2(wx + b − y) times x, w, 1 and −1.</summary>
    public static double[] SquaredErrorDerivation(double w, double x, double b, double y)
    {
        double s = w * x + b - y;
        return [2 * s * x, 2 * s * w, 2 * s, -2 * s];
    }

    /// <summary>
    /// The derivation of <see cref="ExponentialLogarithm"/>: ∂f/∂x = b²w e^(bx) + b/x, ∂f/∂b = bwx e^(bx) + w e^(bx) + ln(wx),
    /// ∂f/∂w = b e^(bx) + b/w.
    /// </summary>
    public static double[] ExponentialLogarithmDerivation(double x, double b, double w)
    {
        double e = Math.Exp(b * x);
        return [b * b * w * e + b / x, b * w * x * e + w * e + Math.Log(w * x), b * e + b / w];
    }

    /// <summary>The derivation of <see cref="Neuron"/>: 2(σ − y)σ(1 − σ) times x and 1 and w, and −2(σ − y).</summary>
    public static double[] NeuronDerivation(double w, double b, double x, double y)
    {
        double s = Elementary.Sigmoid(w * x + b);
        double z = 2 * (s - y) * s * (1 - s);
        return [z * x, z, z * w, -2 * (s - y)];
    }

    /// <summary>The derivation of <see cref="TwoLayers"/> by w₁, b₁, w₂, b₂.</summary>
    public static double[] TwoLayersDerivation(double w1, double b1, double w2, double b2, double x, double y, double lambda)
    {
        double h = Elementary.Sigmoid(w1 * x + b1), o = Elementary.Sigmoid(w2 * h + b2);
        double delta2 = -2 * (y - o) * o * (1 - o), delta1 = delta2 * w2 * h * (1 - h);
        return [delta1 * x + 2 * lambda * w1, delta1, delta2 * h + 2 * lambda * w2, delta2];
    }
}
