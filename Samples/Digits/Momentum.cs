namespace AutoDiff.Samples.Digits;

/// <summary>Gradient descent with momentum and weight decay for one array of parameters.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="decay">How much of a parameter is added to its gradient.</param>
public sealed class Momentum(double[] parameters, double decay)
{
    private const double Inertia = 0.9;

    private readonly double[] _velocity = new double[parameters.Length];

    /// <summary>The gradient of the step to come: what a generated gradient overwrites.</summary>
    public double[] Gradient { get; } = new double[parameters.Length];

    /// <summary>Makes a step against the gradient.</summary>
    public void Step(double rate)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            _velocity[i] = Inertia * _velocity[i] - rate * (Gradient[i] + decay * parameters[i]);
            parameters[i] += _velocity[i];
        }
    }
}
