namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>f = f₄∘f₃∘f₂∘f₁ from Rⁿ to Rᵐ, each fᵢ a matrix and then a sigmoid for each element.</summary>
/// <remarks>Data C182 (UC Berkeley, Fall 2024), discussion "Autodiff and mechanical backpropagation".</remarks>
public static partial class Composition
{
    /// <summary>The length of the workspace.</summary>
    public static int Workspace(int m1, int m2, int m3, int m) => 2 * (m1 + m2 + m3) + m;

    /// <summary>y = f(x).</summary>
    [Differentiable]
    public static void Evaluate(
        [NoGradient] ReadOnlySpan<double> w1, [NoGradient] ReadOnlySpan<double> w2, [NoGradient] ReadOnlySpan<double> w3, [NoGradient] ReadOnlySpan<double> w4,
        int m1, int m2, int m3, ReadOnlySpan<double> x, [NoGradient] Span<double> workspace, Span<double> y)
    {
        Span<double> z1 = workspace.Slice(0, m1), a1 = workspace.Slice(m1, m1);
        Span<double> z2 = workspace.Slice(2 * m1, m2), a2 = workspace.Slice(2 * m1 + m2, m2);
        Span<double> z3 = workspace.Slice(2 * (m1 + m2), m3), a3 = workspace.Slice(2 * (m1 + m2) + m3, m3);
        Span<double> z4 = workspace.Slice(2 * (m1 + m2 + m3), y.Length);
        Layers.Multiply(w1, x, z1);
        Layers.Sigmoid(z1, a1);
        Layers.Multiply(w2, a1, z2);
        Layers.Sigmoid(z2, a2);
        Layers.Multiply(w3, a2, z3);
        Layers.Sigmoid(z3, a3);
        Layers.Multiply(w4, a3, z4);
        Layers.Sigmoid(z4, y);
    }

    /// <summary>The derivation: J = J₄J₃J₂J₁ with Jᵢ = diag(σ'(zᵢ)) Wᵢ.</summary>
    public static double[] JacobianDerivation(double[][] weights, double[] x)
    {
        int inputs = x.Length;
        double[] a = x, jacobian = [];
        foreach (double[] w in weights)
        {
            double[] z = Algebra.Apply(w, a), local = [.. w];
            for (int i = 0; i < local.Length; i++) local[i] *= Elementary.SigmoidSlope(z[i / a.Length]);
            jacobian = jacobian.Length == 0 ? local : Algebra.Product(local, jacobian, z.Length, inputs);
            a = Algebra.Map(z, Elementary.Sigmoid);
        }

        return jacobian;
    }

    /// <summary>Σ = m m₃ + m₃m₂ + m₂m₁ + m₁n, the products of one JVP or one VJP.</summary>
    public static int Products(int n, int m1, int m2, int m3, int m) => m * m3 + m3 * m2 + m2 * m1 + m1 * n;
}
