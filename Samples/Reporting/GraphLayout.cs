namespace AutoDiff.Samples.Reporting;

/// <summary>Where the nodes of a graph stand: in columns from left to right, with lanes for the edges that pass a column by.</summary>
internal sealed class GraphLayout
{
    /// <summary>The height of a node.</summary>
    public const double BoxHeight = 62;

    private const double ColumnGap = 46, RowGap = 22, LaneHeight = 8, Margin = 12;

    private readonly Dictionary<GraphNode, int> _columns = [];
    private readonly Dictionary<(GraphNode Node, int Column), Place> _places = [];

    /// <summary>Places the nodes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="widthOf">The width that a node needs.</param>
    public GraphLayout(ComputationGraph graph, Func<GraphNode, double> widthOf)
    {
        AssignColumns(graph);
        GraphNode[][] columns = [.. Enumerable.Range(0, _columns.Values.Max() + 1).Select(c => NodesIn(graph, c))];
        Height = 2 * Margin + columns.Select((column, c) => column.Sum(node => HeightOf(node, c) + RowGap) - RowGap).Max();
        double x = Margin;
        for (int c = 0; c < columns.Length; c++)
        {
            GraphNode[] ordered = [.. columns[c].OrderBy(node => Preference(node, c))];
            double width = ordered.Where(node => _columns[node] == c).Max(widthOf);
            double y = (Height - ordered.Sum(node => HeightOf(node, c) + RowGap) + RowGap) / 2;
            foreach (GraphNode node in ordered)
            {
                _places[(node, c)] = new Place(x, y + HeightOf(node, c) / 2, width);
                y += HeightOf(node, c) + RowGap;
            }

            x += width + ColumnGap;
        }

        Width = x - ColumnGap + Margin;
    }

    /// <summary>The width of the drawing.</summary>
    public double Width { get; }

    /// <summary>The height of the drawing.</summary>
    public double Height { get; }

    /// <summary>Where a node stands.</summary>
    public Place this[GraphNode node] => _places[(node, _columns[node])];

    /// <summary>What an edge passes: its source, a lane in every column between, its target.</summary>
    public IEnumerable<Place> Route(GraphNode from, GraphNode to)
    {
        for (int c = _columns[from]; c < _columns[to]; c++) yield return _places[(from, c)];
        yield return this[to];
    }

    /// <summary>A step stands right of all that it is computed from; an input stands just left of its first use.</summary>
    private void AssignColumns(ComputationGraph graph)
    {
        foreach (GraphNode node in graph.Nodes)
            _columns[node] = node.Inputs.Count == 0 ? 0 : node.Inputs.Max(input => _columns[input]) + 1;
        foreach (GraphNode input in graph.Nodes.Where(node => node.Inputs.Count == 0))
            _columns[input] = UsersOf(graph, input).Min(user => _columns[user]) - 1;
    }

    /// <summary>The nodes of a column, and those whose edges pass it by.</summary>
    private GraphNode[] NodesIn(ComputationGraph graph, int column) =>
        [.. graph.Nodes.Where(node => _columns[node] == column || (_columns[node] < column && UsersOf(graph, node).Any(user => _columns[user] > column)))];

    private static IEnumerable<GraphNode> UsersOf(ComputationGraph graph, GraphNode node) => graph.Nodes.Where(user => user.Inputs.Contains(node));

    private double HeightOf(GraphNode node, int column) => _columns[node] == column ? BoxHeight : LaneHeight;

    /// <summary>The height at which a node's edges arrive: what stands there crosses few others. Inputs come last.</summary>
    private double Preference(GraphNode node, int column)
    {
        if (_columns[node] < column) return _places[(node, column - 1)].Middle;
        return node.Inputs.Count == 0 || column == 0 ? double.PositiveInfinity : node.Inputs.Average(input => _places[(input, column - 1)].Middle);
    }

    /// <summary>A node's or a lane's left edge, its vertical middle, and its width.</summary>
    internal readonly record struct Place(double Left, double Middle, double Width);
}
