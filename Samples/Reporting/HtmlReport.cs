using System.Net;
using System.Text;

namespace AutoDiff.Samples.Reporting;

/// <summary>A self-contained page: text, tables and inline SVG, no script and no file beside it.</summary>
/// <param name="title">The page's title.</param>
public sealed class HtmlReport(string title)
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; color: #1c2330; max-width: 1080px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid #d7dce5; }
        table { border-collapse: collapse; margin: 1rem 0; font: 13px/1.4 ui-monospace, monospace; }
        th, td { padding: .2rem .7rem; border-bottom: 1px solid #e6e9ef; text-align: right; white-space: pre; }
        th:first-child, td:first-child { text-align: left; } th { background: #f3f5f9; }
        caption { font: 600 14px system-ui, sans-serif; text-align: left; padding: .3rem 0; }
        figure { margin: 1rem 0; overflow-x: auto; } figcaption { font-size: 13px; color: #55607a; }
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Begins a section.</summary>
    public void Heading(string text) => _body.Append("<h2>").Append(Escape(text)).Append("</h2>\n");

    /// <summary>Adds a paragraph.</summary>
    public void Text(string text) => _body.Append("<p>").Append(Escape(text)).Append("</p>\n");

    /// <summary>Adds a table.</summary>
    public void Table(TextTable table)
    {
        _body.Append("<table><caption>").Append(Escape(table.Title)).Append("</caption>\n<tr>");
        foreach (string cell in table.Header) _body.Append("<th>").Append(Escape(cell)).Append("</th>");
        _body.Append("</tr>\n");
        foreach (string[] row in table.Rows)
        {
            _body.Append("<tr>");
            foreach (string cell in row) _body.Append("<td>").Append(Escape(cell)).Append("</td>");
            _body.Append("</tr>\n");
        }

        _body.Append("</table>\n");
    }

    /// <summary>Adds a drawing.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="svg">The drawing, an svg element.</param>
    public void Figure(string caption, string svg) =>
        _body.Append("<figure>\n").Append(svg).Append("\n<figcaption>").Append(Escape(caption)).Append("</figcaption></figure>\n");

    /// <summary>Writes the page.</summary>
    public void Save(string path) => File.WriteAllText(path, $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{Escape(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{Escape(title)}</h1>
        {_body}
        </body>
        </html>
        """);

    /// <summary>Text as it stands in HTML and SVG.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
