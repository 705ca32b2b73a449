using Yardsticks;

namespace AutoDiff.Benchmarks.Ratios;

/// <summary>A stacked LSTM that predicts the next character.</summary>
public sealed class LstmProblem : Problem
{
    private readonly LstmInput _input;
    private readonly double[] _weightsGradient, _extraWeightsGradient, _workspace, _handWorkspace;
    private readonly double[] _weightsHvp, _extraWeightsHvp;

    /// <summary>Reads the instance.</summary>
    public LstmProblem(string name, string file) : base(name, file)
    {
        _input = AdbenchData.ReadLstm(InputPath(file));
        _weightsGradient = new double[_input.Weights.Length];
        _extraWeightsGradient = new double[_input.ExtraWeights.Length];
        _weightsHvp = new double[_input.Weights.Length];
        _extraWeightsHvp = new double[_input.ExtraWeights.Length];
        Direction = [Along(_input.Weights.Length, 1), Along(_input.ExtraWeights.Length, 2)];
        _workspace = new double[Lstm.ObjectiveWorkspace(_input.Layers, _input.Units)];
        _handWorkspace = new double[Lstm.GradientWorkspace(_input.Layers, _input.Units, _input.Sequence.Length / _input.Units)];
    }

    /// <inheritdoc/>
    public override double Objective() => Lstm.Objective(
        _input.Layers, _input.Units, _input.Weights, _input.ExtraWeights, _input.InitialState, _input.Sequence, _workspace);

    /// <inheritdoc/>
    public override double Generated() => Lstm.ObjectiveGradient(
        _input.Layers, _input.Units, _input.Weights, _input.ExtraWeights, _input.InitialState, _input.Sequence, _workspace,
        _weightsGradient, _extraWeightsGradient);

    /// <inheritdoc/>
    public override double Handwritten() => Lstm.Gradient(
        _input.Layers, _input.Units, _input.Weights, _input.ExtraWeights, _input.InitialState, _input.Sequence,
        _weightsGradient, _extraWeightsGradient, _handWorkspace);

    /// <inheritdoc/>
    public override double SecondOrder() => Lstm.ObjectiveHvp(
        _input.Layers, _input.Units, _input.Weights, _input.ExtraWeights, _input.InitialState, _input.Sequence, _workspace,
        Direction[0], Direction[1], _weightsHvp, _extraWeightsHvp);

    /// <inheritdoc/>
    protected override double[][] Parameters => [_input.Weights, _input.ExtraWeights];

    /// <inheritdoc/>
    protected override double[][] Direction { get; }

    /// <inheritdoc/>
    protected override double[] Product() => [.. _weightsHvp, .. _extraWeightsHvp];

    /// <inheritdoc/>
    protected override double[] Gradient() => [.. _weightsGradient, .. _extraWeightsGradient];
}
