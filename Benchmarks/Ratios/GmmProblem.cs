using Yardsticks;

namespace AutoDiff.Benchmarks.Ratios;

/// <summary>A mixture of Gaussians with a Wishart prior.</summary>
public sealed class GmmProblem : Problem
{
    private readonly GmmInput _input;
    private readonly double[] _alphasGradient, _meansGradient, _factorsGradient, _workspace, _handWorkspace;

    /// <summary>Reads the instance.</summary>
    public GmmProblem(string name, string file) : base(name, file)
    {
        _input = AdbenchData.ReadGmm(InputPath(file));
        _alphasGradient = new double[_input.Alphas.Length];
        _meansGradient = new double[_input.Means.Length];
        _factorsGradient = new double[_input.Factors.Length];
        _workspace = new double[Gmm.ObjectiveWorkspace(_input.Dimension, _input.Components)];
        _handWorkspace = new double[Gmm.GradientWorkspace(_input.Dimension, _input.Components)];
    }

    /// <inheritdoc/>
    public override double Objective() => Gmm.Objective(
        _input.Dimension, _input.Components, _input.Alphas, _input.Means, _input.Factors, _input.Samples,
        _input.WishartGamma, _input.WishartM, _workspace);

    /// <inheritdoc/>
    public override double Generated() => Gmm.ObjectiveGradient(
        _input.Dimension, _input.Components, _input.Alphas, _input.Means, _input.Factors, _input.Samples,
        _input.WishartGamma, _input.WishartM, _workspace, _alphasGradient, _meansGradient, _factorsGradient);

    /// <inheritdoc/>
    public override double Handwritten() => Gmm.Gradient(
        _input.Dimension, _input.Components, _input.Alphas, _input.Means, _input.Factors, _input.Samples,
        _input.WishartGamma, _input.WishartM, _alphasGradient, _meansGradient, _factorsGradient, _handWorkspace);

    /// <inheritdoc/>
    protected override double[] Gradient() => [.. _alphasGradient, .. _meansGradient, .. _factorsGradient];
}
