using Yardsticks;

namespace AutoDiff.Benchmarks.Ratios;

/// <summary>A mixture of Gaussians with a Wishart prior.</summary>
public sealed class GmmProblem : Problem
{
    private readonly GmmInput _input;
    private readonly double[] _alphasGradient, _meansGradient, _factorsGradient, _workspace, _handWorkspace;
    private readonly double[] _alphasHvp, _meansHvp, _factorsHvp;

    /// <summary>Reads the instance.</summary>
    public GmmProblem(string name, string file) : base(name, file)
    {
        _input = AdbenchData.ReadGmm(InputPath(file));
        _alphasGradient = new double[_input.Alphas.Length];
        _meansGradient = new double[_input.Means.Length];
        _factorsGradient = new double[_input.Factors.Length];
        _alphasHvp = new double[_input.Alphas.Length];
        _meansHvp = new double[_input.Means.Length];
        _factorsHvp = new double[_input.Factors.Length];
        Direction = [Along(_input.Alphas.Length, 1), Along(_input.Means.Length, 2), Along(_input.Factors.Length, 3)];
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
    public override double SecondOrder() => Gmm.ObjectiveHvp(
        _input.Dimension, _input.Components, _input.Alphas, _input.Means, _input.Factors, _input.Samples,
        _input.WishartGamma, _input.WishartM, _workspace, Direction[0], Direction[1], Direction[2], _alphasHvp, _meansHvp, _factorsHvp);

    /// <inheritdoc/>
    protected override double[][] Parameters => [_input.Alphas, _input.Means, _input.Factors];

    /// <inheritdoc/>
    protected override double[][] Direction { get; }

    /// <inheritdoc/>
    protected override double[] Product() => [.. _alphasHvp, .. _meansHvp, .. _factorsHvp];

    /// <inheritdoc/>
    protected override double[] Gradient() => [.. _alphasGradient, .. _meansGradient, .. _factorsGradient];
}
