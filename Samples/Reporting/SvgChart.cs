using System.Text;

namespace AutoDiff.Samples.Reporting;

/// <summary>Curves over common axes, as inline SVG.</summary>
/// <param name="xLabel">What runs to the right.</param>
/// <param name="yLabel">What runs upwards.</param>
/// <param name="logX">Whether the horizontal axis is logarithmic.</param>
/// <param name="logY">Whether the vertical axis is logarithmic.</param>
public sealed class SvgChart(string xLabel, string yLabel, bool logX = false, bool logY = false)
{
    private const double Width = 680, Height = 340, Left = 70, Right = 20, Top = 30, Bottom = 50;

    private static readonly string[] Colours = ["#2563eb", "#dc2626", "#059669", "#d97706", "#7c3aed"];

    private readonly List<(string Name, (double X, double Y)[] Points)> _series = [];

    /// <summary>Adds a curve; points that a logarithmic axis cannot show are left out.</summary>
    public void Add(string name, IEnumerable<(double X, double Y)> points) =>
        _series.Add((name, [.. points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y) && (!logX || p.X > 0) && (!logY || p.Y > 0))]));

    /// <summary>Adds a curve over 1, 2, 3 …</summary>
    public void Add(string name, IEnumerable<double> values) => Add(name, values.Select((y, i) => (i + 1.0, y)));

    /// <summary>Draws the curves.</summary>
    /// <returns>An svg element.</returns>
    public string Draw()
    {
        (double X, double Y)[] all = [.. _series.SelectMany(s => s.Points)];
        if (all.Length == 0) all = [(1, 1)];
        var x = new SvgAxis(all.Min(p => p.X), all.Max(p => p.X), logX, Left, Width - Right);
        var y = new SvgAxis(logY ? all.Min(p => p.Y) : Math.Min(0, all.Min(p => p.Y)), all.Max(p => p.Y), logY, Height - Bottom, Top);

        var svg = new StringBuilder();
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" font-family="system-ui, sans-serif" font-size="12">""");
        foreach ((double at, string text) in x.Ticks())
        {
            svg.Append($"""<line x1="{at:F1}" y1="{Top}" x2="{at:F1}" y2="{Height - Bottom}" stroke="#e6e9ef"/>""");
            svg.Append($"""<text x="{at:F1}" y="{Height - Bottom + 18}" text-anchor="middle" fill="#55607a">{text}</text>""");
        }

        foreach ((double at, string text) in y.Ticks())
        {
            svg.Append($"""<line x1="{Left}" y1="{at:F1}" x2="{Width - Right}" y2="{at:F1}" stroke="#e6e9ef"/>""");
            svg.Append($"""<text x="{Left - 8}" y="{at + 4:F1}" text-anchor="end" fill="#55607a">{text}</text>""");
        }

        svg.Append($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 10}" text-anchor="middle">{HtmlReport.Escape(xLabel)}</text>""");
        svg.Append($"""<text x="{Left}" y="{Top - 14}" text-anchor="start">{HtmlReport.Escape(yLabel)}</text>""");
        double legend = Width - Right;
        for (int s = _series.Count - 1; s >= 0; s--)
        {
            (string name, (double X, double Y)[] points) = _series[s];
            string colour = Colours[s % Colours.Length];
            string line = string.Join(' ', points.Select(p => $"{x.At(p.X):F1},{y.At(p.Y):F1}"));
            svg.Append($"""<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>""");
            if (points.Length <= 12)
                foreach ((double px, double py) in points) svg.Append($"""<circle cx="{x.At(px):F1}" cy="{y.At(py):F1}" r="3" fill="{colour}"/>""");
            svg.Append($"""<text x="{legend:F0}" y="{Top - 14}" text-anchor="end" fill="{colour}" font-weight="600">{HtmlReport.Escape(name)}</text>""");
            legend -= 7.2 * name.Length + 18;
        }

        return svg.Append("</svg>").ToString();
    }
}
