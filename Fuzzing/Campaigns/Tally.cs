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
    private readonly SortedDictionary<string, (int Count, Finding Example)> _secondOrderRefusals = new(StringComparer.Ordinal);
    private readonly List<Finding> _mismatches = [];
    private readonly List<Finding> _invalid = [];

    public int Programs { get; private set; }

    /// <summary>How many of them ran in second order too.</summary>
    public int SecondOrderPrograms { get; private set; }

    public IReadOnlyList<Finding> Mismatches => _mismatches;

    /// <summary>Programs that are no C#: the fuzzer's own mistakes.</summary>
    public IReadOnlyList<Finding> Invalid => _invalid;

    /// <summary>How many programs the generator refused, by the error, with an example of each.</summary>
    public IReadOnlyDictionary<string, (int Count, Finding Example)> Refusals => _refusals;

    /// <summary>The same of second order, of programs that have first derivatives.</summary>
    public IReadOnlyDictionary<string, (int Count, Finding Example)> SecondOrderRefusals => _secondOrderRefusals;

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

    public void AddSecondOrder(int programs, IReadOnlyCollection<Finding> findings)
    {
        lock (_gate)
        {
            SecondOrderPrograms += programs;
            Add(findings, _secondOrderRefusals);
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
