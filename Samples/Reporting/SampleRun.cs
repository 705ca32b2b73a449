namespace AutoDiff.Samples.Reporting;

/// <summary>One run of a sample: what it tells goes to the console and to an HTML report alike.</summary>
/// <param name="name">The sample's name.</param>
/// <param name="title">The report's title.</param>
/// <param name="quick">Whether the sample should take shortcuts.</param>
public sealed class SampleRun(string name, string title, bool quick)
{
    private readonly HtmlReport _report = new(title);

    /// <summary>Whether the sample should train and measure less.</summary>
    public bool Quick => quick;

    /// <summary>The number of figures that are not what they should be.</summary>
    public int Wrong { get; private set; }

    /// <summary>Begins a section.</summary>
    public void Heading(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
        Console.WriteLine(new string('-', text.Length));
        _report.Heading(text);
    }

    /// <summary>Says something.</summary>
    public void Text(string text)
    {
        Console.WriteLine(text);
        _report.Text(text);
    }

    /// <summary>Shows a table.</summary>
    public void Table(TextTable table)
    {
        table.Print();
        _report.Table(table);
    }

    /// <summary>Shows a comparison, and counts what is wrong in it.</summary>
    public void Table(Comparison comparison)
    {
        Table(comparison.Table);
        Wrong += comparison.Wrong;
    }

    /// <summary>Adds a drawing to the report.</summary>
    public void Figure(string caption, string svg) => _report.Figure(caption, svg);

    /// <summary>Draws a graph and prints its table of expressions.</summary>
    public void Graph(ComputationGraph graph)
    {
        Table(graph.Expressions());
        Figure(graph.Title + ": values forward (blue), adjoints backward (red)", GraphDrawing.Draw(graph));
    }

    /// <summary>Writes the report into the current directory and prints where it is.</summary>
    public void Save()
    {
        string path = Path.GetFullPath($"report-{name}.html");
        _report.Save(path);
        Console.WriteLine($"report: {path}");
    }
}
