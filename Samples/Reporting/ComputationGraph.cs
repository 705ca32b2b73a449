namespace AutoDiff.Samples.Reporting;

/// <summary>A generated VJP of a scalar function of one variable.</summary>
public delegate double UnaryVjp(double a, double seed, ref double aAdjoint);

/// <summary>A generated VJP of a scalar function of two variables.</summary>
public delegate double BinaryVjp(double a, double b, double seed, ref double aAdjoint, ref double bAdjoint);

/// <summary>
/// A computation as a list of steps v₁ … v_N, each from earlier ones. Values come from evaluating the steps as they are declared;
/// adjoints from backpropagation: v̄_N = 1, then from the last step to the first each pulls its adjoint back with its generated VJP.
/// </summary>
/// <param name="title">What is computed.</param>
public sealed class ComputationGraph(string title)
{
    private readonly List<GraphNode> _nodes = [];

    /// <summary>What is computed.</summary>
    public string Title => title;

    /// <summary>Inputs and steps, in topological order.</summary>
    public IReadOnlyList<GraphNode> Nodes => _nodes;

    /// <summary>Declares a scalar input.</summary>
    public GraphNode Input(string name, double value) => Input(name, "", value);

    /// <summary>Declares an input with a shape.</summary>
    public GraphNode Input(string name, string shape, params double[] value) => Append(new GraphNode(name, "", shape, value, [], null));

    /// <summary>Declares a scalar step of one variable.</summary>
    public GraphNode Step(string name, string formula, Func<double, double> function, UnaryVjp vjp, GraphNode a) =>
        Step(name, formula, "", 1, (inputs, output) => output[0] = function(inputs[0][0]),
            (inputs, _, adjoints, seed) => vjp(inputs[0][0], seed[0], ref adjoints[0][0]), a);

    /// <summary>Declares a scalar step of two variables.</summary>
    public GraphNode Step(string name, string formula, Func<double, double, double> function, BinaryVjp vjp, GraphNode a, GraphNode b) =>
        Step(name, formula, "", 1, (inputs, output) => output[0] = function(inputs[0][0], inputs[1][0]),
            (inputs, _, adjoints, seed) => vjp(inputs[0][0], inputs[1][0], seed[0], ref adjoints[0][0], ref adjoints[1][0]), a, b);

    /// <summary>Declares a step over arrays.</summary>
    public GraphNode Step(string name, string formula, string shape, int length, StepForward forward, StepPullback pullback, params GraphNode[] inputs)
    {
        var value = new double[length];
        forward([.. inputs.Select(input => input.Value)], value);
        return Append(new GraphNode(name, formula, shape, value, inputs, pullback));
    }

    /// <summary>Backpropagates from the last step, a scalar.</summary>
    public void Backward()
    {
        foreach (GraphNode node in _nodes) Array.Clear(node.Adjoint);
        _nodes[^1].Adjoint[0] = 1;
        foreach (GraphNode node in _nodes.AsEnumerable().Reverse().Where(node => node.Pullback is not null))
        {
            double[][] contributions = node.Pull(node.Adjoint);
            for (int i = 0; i < contributions.Length; i++)
                for (int k = 0; k < contributions[i].Length; k++) node.Inputs[i].Adjoint[k] += contributions[i][k];
        }
    }

    /// <summary>The table of expressions: every intermediate on its line with its value, its local derivatives and its adjoint.</summary>
    public TextTable Expressions()
    {
        bool shapes = _nodes.Any(node => node.Shape.Length > 0);
        var table = new TextTable(title, shapes ? ["expression", "shape", "value", "adjoint"] : ["expression", "value", "local derivatives", "adjoint"]);
        foreach (GraphNode node in _nodes)
        {
            string expression = node.Formula.Length == 0 ? node.Name : $"{node.Name} = {node.Formula}";
            string value = Numbers.List(node.Value), adjoint = Numbers.List(node.Adjoint);
            if (shapes) table.Add(expression, node.Shape.Length == 0 ? "scalar" : node.Shape, value, adjoint);
            else table.Add(expression, value, Locals(node), adjoint);
        }

        return table;
    }

    /// <summary>
    /// How many products backpropagation needs, one for every edge, and how many the expanded sums over all paths need: the graph's
    /// own measure of what going from the output to the inputs reuses.
    /// </summary>
    public (int Shared, int Expanded) CountProducts()
    {
        var paths = new Dictionary<GraphNode, (int Count, int Products)> { [_nodes[^1]] = (1, 0) };
        int edges = 0;
        foreach (GraphNode node in _nodes.AsEnumerable().Reverse())
        {
            (int count, int products) = paths.GetValueOrDefault(node);
            foreach (GraphNode input in node.Inputs)
            {
                edges++;
                (int c, int p) = paths.GetValueOrDefault(input);
                paths[input] = (c + count, p + products + count);
            }
        }

        return (edges, _nodes.Where(node => node.Inputs.Count == 0).Sum(node => paths.GetValueOrDefault(node).Products));
    }

    private static string Locals(GraphNode node)
    {
        if (node.Inputs.Count == 0) return "";
        double[][] partials = node.Pull([1]);
        return string.Join(", ", node.Inputs.Select((input, i) => $"∂{node.Name}/∂{input.Name} = {Numbers.Short(partials[i][0])}"));
    }

    private GraphNode Append(GraphNode node)
    {
        _nodes.Add(node);
        return node;
    }
}
