using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.Fuzzing.Shrinking;

/// <summary>One way to make a program smaller.</summary>
/// <param name="Changes">What changes in its source.</param>
/// <param name="Gain">How much smaller it gets, for trying what gains most first.</param>
internal sealed record Edit(IReadOnlyList<TextChange> Changes, int Gain)
{
    /// <summary>What changes in its arguments.</summary>
    public Func<object?[][], object?[][]>? Arguments { get; init; }

    public static Edit Delete(TextSpan span) => Replace(span, "");

    public static Edit Replace(TextSpan span, string by) => new([new TextChange(span, by)], span.Length - by.Length);

    public Case Apply(Case test) => new(test.Name, Applied(test.Source), Arguments is null ? test.Arguments : Arguments(test.Arguments)) { Modes = test.Modes, Properties = test.Properties };

    /// <summary>Several at once, those that do not touch what an earlier one changes.</summary>
    public static Edit Together(IEnumerable<Edit> edits)
    {
        List<TextChange> changes = [];
        foreach (Edit edit in edits.Where(e => e.Arguments is null))
        {
            if (edit.Changes.All(c => changes.All(o => !o.Span.IntersectsWith(c.Span)))) changes.AddRange(edit.Changes);
        }

        return new Edit(changes, 0);
    }

    private string Applied(string source) => SourceText.From(source).WithChanges(Changes.OrderBy(c => c.Span.Start)).ToString();
}
