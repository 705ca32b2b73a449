using System.Text;

namespace AutoDiff.Samples.Reporting;

/// <summary>Draws a <see cref="ComputationGraph"/> from left to right, values in blue and adjoints in red.</summary>
public static class GraphDrawing
{
    private const double BoxHeight = 62, ColumnGap = 46, RowGap = 22, Margin = 12;

    /// <summary>Draws the graph.</summary>
    /// <returns>An svg element.</returns>
    public static string Draw(ComputationGraph graph)
    {
        Dictionary<GraphNode, int> columns = Columns(graph);
        GraphNode[][] rows = [.. columns.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(group => group.Key).Select(group => group.ToArray())];
        double height = rows.Max(column => column.Length) * (BoxHeight + RowGap) - RowGap + 2 * Margin;
        var boxes = new Dictionary<GraphNode, (double X, double Y, double Width)>();
        double x = Margin;
        foreach (GraphNode[] column in rows)
        {
            double width = column.Max(node => Lines(node).Max(line => line.Length)) * 7.3 + 16;
            double y = (height - column.Length * (BoxHeight + RowGap) + RowGap) / 2;
            foreach (GraphNode node in column)
            {
                boxes[node] = (x, y, width);
                y += BoxHeight + RowGap;
            }

            x += width + ColumnGap;
        }

        double total = x - ColumnGap + Margin;
        var svg = new StringBuilder();
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total:F0} {height:F0}" width="{total:F0}" font-family="ui-monospace, monospace" font-size="12">""");
        svg.Append("""<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#8a94a8"/></marker></defs>""");
        foreach (GraphNode node in graph.Nodes)
            foreach (GraphNode input in node.Inputs) Edge(svg, boxes[input], boxes[node]);
        foreach (GraphNode node in graph.Nodes) Box(svg, node, boxes[node]);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A step stands right of all that it is computed from; an input stands just left of its first use.</summary>
    private static Dictionary<GraphNode, int> Columns(ComputationGraph graph)
    {
        var columns = new Dictionary<GraphNode, int>();
        foreach (GraphNode node in graph.Nodes)
            columns[node] = node.Inputs.Count == 0 ? 0 : node.Inputs.Max(input => columns[input]) + 1;
        foreach (GraphNode node in graph.Nodes.Where(node => node.Inputs.Count == 0))
        {
            int[] uses = [.. graph.Nodes.Where(user => user.Inputs.Contains(node)).Select(user => columns[user])];
            if (uses.Length > 0) columns[node] = uses.Min() - 1;
        }

        return columns;
    }

    private static string[] Lines(GraphNode node) =>
    [
        (node.Formula.Length == 0 ? node.Name : $"{node.Name} = {node.Formula}") + (node.Shape.Length == 0 ? "" : $"  {node.Shape}"),
        Numbers.List(node.Value),
        Numbers.List(node.Adjoint),
    ];

    private static void Edge(StringBuilder svg, (double X, double Y, double Width) from, (double X, double Y, double Width) to)
    {
        double x0 = from.X + from.Width, y0 = from.Y + BoxHeight / 2, x1 = to.X, y1 = to.Y + BoxHeight / 2, bend = (x0 + x1) / 2;
        svg.Append($"""<path d="M{x0:F0},{y0:F0} C{bend:F0},{y0:F0} {bend:F0},{y1:F0} {x1:F0},{y1:F0}" fill="none" stroke="#8a94a8" marker-end="url(#arrow)"/>""");
    }

    private static void Box(StringBuilder svg, GraphNode node, (double X, double Y, double Width) box)
    {
        string fill = node.Inputs.Count == 0 ? "#f3f5f9" : "#ffffff";
        svg.Append($"""<rect x="{box.X:F0}" y="{box.Y:F0}" width="{box.Width:F0}" height="{BoxHeight}" rx="8" fill="{fill}" stroke="#8a94a8"/>""");
        string[] lines = Lines(node), colours = ["#1c2330", "#2563eb", "#dc2626"];
        for (int i = 0; i < lines.Length; i++)
            svg.Append($"""<text x="{box.X + box.Width / 2:F0}" y="{box.Y + 18 + 18 * i:F0}" text-anchor="middle" fill="{colours[i]}">{HtmlReport.Escape(lines[i])}</text>""");
    }
}
