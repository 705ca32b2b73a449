namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>Every figure of a pass through an <see cref="XorNetwork"/>, by the chapter's formulas.</summary>
/// <param name="ZIn1">What enters the first hidden unit.</param>
/// <param name="ZIn2">What enters the second.</param>
/// <param name="ZOut1">What the first hidden unit puts out.</param>
/// <param name="ZOut2">What the second puts out.</param>
/// <param name="FIn">What enters the output.</param>
/// <param name="F">The output.</param>
/// <param name="Loss">½(y − f)².</param>
/// <param name="LossByF">dL/df = f − y.</param>
/// <param name="Slope">σ'(f_in).</param>
/// <param name="Gradient">
/// ∂L/∂ each parameter. With the error signals δ = dL/df σ'(f_in) and δ_k = δ u_k σ'(z_in,k): ∂L/∂W_jk = δ_k x_j, ∂L/∂b_k = δ_k,
/// ∂L/∂u_k = δ z_out,k, ∂L/∂c = δ.
/// </param>
public sealed record XorDerivation(
    double ZIn1, double ZIn2, double ZOut1, double ZOut2, double FIn, double F, double Loss, double LossByF, double Slope, double[] Gradient);
