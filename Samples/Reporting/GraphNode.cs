namespace AutoDiff.Samples.Reporting;

/// <summary>Evaluates a step.</summary>
/// <param name="inputs">The values of the step's inputs.</param>
/// <param name="output">Overwritten with the step's value.</param>
public delegate void StepForward(double[][] inputs, double[] output);

/// <summary>Pulls an adjoint back through a step: adds seedᵀJ to the adjoints of its inputs.</summary>
/// <param name="inputs">The values of the step's inputs.</param>
/// <param name="output">The step's value.</param>
/// <param name="adjoints">Added to.</param>
/// <param name="seed">The adjoint of the step's value; may be used up.</param>
public delegate void StepPullback(double[][] inputs, double[] output, double[][] adjoints, double[] seed);

/// <summary>An input or a step of a <see cref="ComputationGraph"/>.</summary>
public sealed class GraphNode
{
    internal GraphNode(string name, string formula, string shape, double[] value, GraphNode[] inputs, StepPullback? pullback)
    {
        (Name, Formula, Shape, Value, Inputs, Pullback) = (name, formula, shape, value, inputs, pullback);
        Adjoint = new double[value.Length];
    }

    /// <summary>The variable's name.</summary>
    public string Name { get; }

    /// <summary>How it is computed; empty for an input.</summary>
    public string Formula { get; }

    /// <summary>Its shape; empty for a scalar.</summary>
    public string Shape { get; }

    /// <summary>Its value.</summary>
    public double[] Value { get; }

    /// <summary>The derivative of the graph's last step by it, after <see cref="ComputationGraph.Backward"/>.</summary>
    public double[] Adjoint { get; }

    /// <summary>What it is computed from.</summary>
    public IReadOnlyList<GraphNode> Inputs { get; }

    internal StepPullback? Pullback { get; }

    /// <summary>The step's VJP: what a seed gives to each input.</summary>
    public double[][] Pull(double[] seed)
    {
        double[][] adjoints = [.. Inputs.Select(input => new double[input.Value.Length])];
        Pullback!([.. Inputs.Select(input => input.Value)], [.. Value], adjoints, [.. seed]);
        return adjoints;
    }
}
