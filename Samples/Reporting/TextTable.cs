using System.Globalization;
using Spectre.Console;

namespace AutoDiff.Samples.Reporting;

/// <summary>A table: drawn in a terminal, aligned plain text elsewhere.</summary>
/// <param name="title">What the table shows.</param>
/// <param name="header">The heads of the columns; the first is aligned to the left.</param>
public sealed class TextTable(string title, params string[] header)
{
    private readonly List<string[]> _rows = [];

    /// <summary>What the table shows.</summary>
    public string Title => title;

    /// <summary>The heads of the columns.</summary>
    public IReadOnlyList<string> Header => header;

    /// <summary>The rows.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells)
    {
        if (cells.Length != header.Length) throw new ArgumentException($"'{title}' has {header.Length} columns, the row {cells.Length} cells.", nameof(cells));
        _rows.Add(cells);
    }

    /// <summary>Writes the table to the console.</summary>
    public void Print()
    {
        if (Terminal.IsInteractive) PrintDrawn();
        else PrintPlain();
    }

    private void PrintDrawn()
    {
        Table table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title));
        for (int c = 0; c < header.Length; c++)
        {
            var column = new TableColumn(Markup.Escape(header[c]));
            table.AddColumn(c == 0 ? column : column.RightAligned().NoWrap());
        }

        foreach (string[] row in _rows) table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    private void PrintPlain()
    {
        int[] widths = [.. header.Select((head, c) => _rows.Select(row => Width(row[c])).Append(Width(head)).Max())];
        Console.WriteLine(title);
        foreach (string[] row in _rows.Prepend(header))
            Console.WriteLine("  " + string.Join("  ", row.Select((cell, c) => Pad(cell, widths[c], toTheLeft: c == 0))).TrimEnd());
        Console.WriteLine();
    }

    private static string Pad(string cell, int width, bool toTheLeft)
    {
        var blank = new string(' ', width - Width(cell));
        return toTheLeft ? cell + blank : blank + cell;
    }

    /// <summary>How wide the cell is: the bar of z̄ is a character of its own that takes no room.</summary>
    private static int Width(string cell) => cell.Count(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
}
