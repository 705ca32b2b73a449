using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;

namespace AutoDiff.Fuzzing.Campaigns;

/// <summary>What a campaign has seen; workers add to it.</summary>
internal sealed class Tally
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, int> _constructs = new(AllConstructs().ToDictionary(n => n, _ => 0), StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Count, Finding Example)> _refusals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FurtherRuns> _further = new(StringComparer.Ordinal);
    private readonly List<Finding> _mismatches = [];
    private readonly List<Finding> _invalid = [];

    public int Programs { get; private set; }

    public IReadOnlyList<Finding> Mismatches => _mismatches;

    /// <summary>Programs that are no C#: the fuzzer's own mistakes.</summary>
    public IReadOnlyList<Finding> Invalid => _invalid;

    /// <summary>How many programs the generator refused, by the error, with an example of each.</summary>
    public IReadOnlyDictionary<string, (int Count, Finding Example)> Refusals => _refusals;

    /// <summary>What programs with first derivatives did in other ways: in second order, with checkpoints.</summary>
    public IReadOnlyDictionary<string, FurtherRuns> Further => _further;

    /// <summary>How many programs contain each construct.</summary>
    public IReadOnlyDictionary<string, int> Constructs => _constructs;

    /// <summary>The constructs that too few programs contain for the campaign to say anything about them.</summary>
    public IEnumerable<string> Rare => _constructs.Where(c => c.Value * 100 < Programs).Select(c => c.Key);

    public void Add(IReadOnlyCollection<FuzzProgram> programs, IReadOnlyCollection<Finding> findings)
    {
        lock (_gate)
        {
            Programs += programs.Count;
            foreach (string construct in programs.SelectMany(p => p.Constructs)) _constructs[construct] = _constructs.GetValueOrDefault(construct) + 1;
            Add(findings, _refusals);
        }
    }

    /// <param name="how">"in second order", "with checkpoints".</param>
    public void AddFurther(string how, int programs, IReadOnlyCollection<Finding> findings)
    {
        lock (_gate)
        {
            if (!_further.TryGetValue(how, out FurtherRuns? runs)) _further.Add(how, runs = new FurtherRuns());
            runs.Programs += programs;
            Add(findings, runs.Refusals);
        }
    }

    private void Add(IEnumerable<Finding> findings, SortedDictionary<string, (int Count, Finding Example)> refusals)
    {
        foreach (Finding finding in findings)
        {
            if (finding.Failure.IsMismatch) _mismatches.Add(finding);
            else if (finding.Failure.Kind == FailureKind.Invalid) _invalid.Add(finding);
            else refusals[finding.Failure.Id] = refusals.TryGetValue(finding.Failure.Id, out (int Count, Finding Example) before) ? (before.Count + 1, before.Example) : (1, finding);
        }
    }

    private static IEnumerable<string> AllConstructs() =>
        [.. Grammar.Constructs.Statements.Select(c => c.Name), .. Grammar.Constructs.Reals.Select(c => c.Name), .. Grammar.Constructs.Conditions.Select(c => c.Name)];
}

/// <summary>Programs that ran in another way as well.</summary>
internal sealed class FurtherRuns
{
    public int Programs { get; set; }

    /// <summary>How many the generator refused, by the error, with an example of each.</summary>
    public SortedDictionary<string, (int Count, Finding Example)> Refusals { get; } = new(StringComparer.Ordinal);
}
