using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AutoDiff.Checking;

namespace AutoDiff;

/// <summary>What a <see cref="GradientCheck"/> found.</summary>
public sealed class GradientCheckResult
{
    private const int RowsOfMessage = 10;
    private const int FaultsOfMessage = 5;
    private readonly GradientCheckOptions _options;

    internal GradientCheckResult(double value, IReadOnlyList<GradientCheckRow> rows, IReadOnlyList<string> faults, GradientCheckOptions options)
    {
        Value = value;
        Rows = rows;
        Faults = faults;
        _options = options;
    }

    /// <summary>The function's value at the point.</summary>
    public double Value { get; }

    /// <summary>A row per component, in order.</summary>
    public IReadOnlyList<GradientCheckRow> Rows { get; }

    /// <summary>What is wrong beside the components: another value, an input written to, a gradient that is added to.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>No component is wrong, and there is no other fault; with <see cref="GradientCheckOptions.MustTrust"/>, each was judged.</summary>
    public bool Passes => Faults.Count == 0 && Rows.All(r => r.Verdict == GradientCheckVerdict.Right || (r.Verdict == GradientCheckVerdict.Untrusted && !_options.MustTrust));

    /// <summary>A summary, the faults, and the whole table in the order of the components, the same under every culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Show(Rows, Faults, "");

    /// <summary>The worst rows first and not too many, for the message of an exception.</summary>
    internal string Message()
    {
        GradientCheckRow[] worst = [.. Rows.Where(r => r.Verdict != GradientCheckVerdict.Right).OrderBy(r => r.Verdict == GradientCheckVerdict.Untrusted).ThenByDescending(Badness)];
        int left = worst.Length - RowsOfMessage;
        string rest = left > 0 ? $"\n  and {Text.Number(left)} more" : "";
        IEnumerable<string> faults = Faults.Count > FaultsOfMessage ? [.. Faults.Take(FaultsOfMessage), $"and {Text.Number(Faults.Count - FaultsOfMessage)} more"] : Faults;
        return Show([.. worst.Take(RowsOfMessage)], faults, rest);
    }

    private static double Badness(GradientCheckRow row) => double.IsNaN(row.Error) ? double.PositiveInfinity : row.Error / Math.Max(row.Tolerance, double.Epsilon);

    private string Show(IReadOnlyList<GradientCheckRow> rows, IEnumerable<string> faults, string rest)
    {
        StringBuilder text = new();
        text.Append($"The gradient {(Passes ? "passes" : "fails")}: ")
            .Append($"{Text.Number(Count(GradientCheckVerdict.Wrong))} wrong, {Text.Number(Count(GradientCheckVerdict.Right))} right, ")
            .Append($"{Text.Number(Count(GradientCheckVerdict.Untrusted))} untrusted; the value is {Text.Exact(Value)}.");
        foreach (string fault in faults)
            text.Append("\n  ").Append(fault);
        if (rows.Count > 0)
            text.Append('\n').Append(Table(rows));
        return text.Append(rest).ToString();
    }

    private int Count(GradientCheckVerdict verdict) => Rows.Count(r => r.Verdict == verdict);

    private static string Table(IReadOnlyList<GradientCheckRow> rows)
    {
        string[][] cells =
        [
            ["component", "given", "expected", "error", "tolerance", "verdict"],
            .. rows.Select(r => (string[])
            [
                Text.Number(r.Component), Text.Exact(r.Given), Text.Exact(r.Expected), Text.Short(r.Error), Text.Short(r.Tolerance),
                r.Verdict.ToString() + (r.Note.Length > 0 ? ": " + r.Note : ""),
            ]),
        ];
        int[] widths = [.. Enumerable.Range(0, 5).Select(c => cells.Max(line => line[c].Length))];
        return string.Join('\n', cells.Select(line => "  " + string.Concat(line.Take(5).Select((cell, c) => cell.PadLeft(widths[c]) + "  ")) + line[5]));
    }
}
