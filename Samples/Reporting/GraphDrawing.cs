using System.Text;

namespace AutoDiff.Samples.Reporting;

/// <summary>Draws a <see cref="ComputationGraph"/> from left to right, values in blue and adjoints in red.</summary>
public static class GraphDrawing
{
    private const double CharacterWidth = 7.3, Padding = 16, LineHeight = 18;

    private static readonly string[] Colours = ["#1c2330", "#2563eb", "#dc2626"];

    /// <summary>Draws the graph.</summary>
    /// <returns>An svg element.</returns>
    public static string Draw(ComputationGraph graph)
    {
        var layout = new GraphLayout(graph, node => Lines(node).Max(line => line.Length) * CharacterWidth + Padding);
        var svg = new StringBuilder();
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.Width:F0} {layout.Height:F0}" width="{layout.Width:F0}" font-family="ui-monospace, monospace" font-size="12">""");
        svg.Append("""<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#8a94a8"/></marker></defs>""");
        foreach (GraphNode node in graph.Nodes)
            foreach (GraphNode input in node.Inputs) Edge(svg, [.. layout.Route(input, node)]);
        foreach (GraphNode node in graph.Nodes) Box(svg, node, layout[node]);
        return svg.Append("</svg>").ToString();
    }

    private static string[] Lines(GraphNode node) =>
    [
        (node.Formula.Length == 0 ? node.Name : $"{node.Name} = {node.Formula}") + (node.Shape.Length == 0 ? "" : $"  {node.Shape}"),
        Numbers.List(node.Value),
        Numbers.List(node.Adjoint),
    ];

    private static void Edge(StringBuilder svg, GraphLayout.Place[] route)
    {
        svg.Append($"""<path d="M{route[0].Left + route[0].Width:F0},{route[0].Middle:F0}""");
        for (int i = 1; i < route.Length; i++)
        {
            (GraphLayout.Place from, GraphLayout.Place to) = (route[i - 1], route[i]);
            double bend = (from.Left + from.Width + to.Left) / 2;
            svg.Append($" C{bend:F0},{from.Middle:F0} {bend:F0},{to.Middle:F0} {to.Left:F0},{to.Middle:F0}");
            if (i < route.Length - 1) svg.Append($" H{to.Left + to.Width:F0}");
        }

        svg.Append("\" fill=\"none\" stroke=\"#8a94a8\" marker-end=\"url(#arrow)\"/>");
    }

    private static void Box(StringBuilder svg, GraphNode node, GraphLayout.Place place)
    {
        double top = place.Middle - GraphLayout.BoxHeight / 2;
        string fill = node.Inputs.Count == 0 ? "#f3f5f9" : "#ffffff";
        svg.Append($"""<rect x="{place.Left:F0}" y="{top:F0}" width="{place.Width:F0}" height="{GraphLayout.BoxHeight}" rx="8" fill="{fill}" stroke="#8a94a8"/>""");
        string[] lines = Lines(node);
        for (int i = 0; i < lines.Length; i++)
            svg.Append($"""<text x="{place.Left + place.Width / 2:F0}" y="{top + LineHeight * (i + 1):F0}" text-anchor="middle" fill="{Colours[i]}">{HtmlReport.Escape(lines[i])}</text>""");
    }
}
