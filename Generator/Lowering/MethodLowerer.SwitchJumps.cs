using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// <c>goto case</c> and <c>goto default</c>: what is jumped to comes behind the choice, under a flag that the jumps and its own case set. The order is
/// one in which every jump leads on; where there is none, the jumps go round in circles and stay errors.
/// </summary>
internal sealed partial class MethodLowerer
{
    private readonly Dictionary<ILabelSymbol, JumpTarget> _sections = new(SymbolEqualityComparer.Default);

    /// <summary>The sections that are jumped to, each with its flag.</summary>
    private List<(ISwitchCaseOperation Section, JumpTarget Target)> EnterSections(ISwitchOperation operation)
    {
        List<(ISwitchCaseOperation, JumpTarget)> found = [];
        foreach (ISwitchCaseOperation section in InOrder(operation))
        {
            var target = new JumpTarget(null, NewFlag("chosen"));
            found.Add((section, target));
            _frame.Targets.Add(target);
            foreach (ICaseClauseOperation clause in section.Clauses)
                if (clause.Label is { } label) _sections[label] = target;
        }

        return found;
    }

    private static List<ISwitchCaseOperation> InOrder(ISwitchOperation operation)
    {
        var sections = operation.Cases.SelectMany(s => s.Clauses.Select(c => (c.Label, Section: s))).Where(e => e.Label is not null)
            .ToDictionary(e => e.Label!, e => e.Section, (IEqualityComparer<ILabelSymbol>)SymbolEqualityComparer.Default);
        var next = operation.Cases.ToDictionary(
            s => s,
            s => s.Descendants().OfType<IBranchOperation>().Where(b => b.BranchKind == BranchKind.GoTo && sections.ContainsKey(b.Target)).Select(b => sections[b.Target]).Distinct().ToList());
        HashSet<ISwitchCaseOperation> pending = [.. next.Values.SelectMany(n => n)];
        List<ISwitchCaseOperation> order = [];
        while (pending.FirstOrDefault(s => !pending.Any(p => next[p].Contains(s))) is { } first)
        {
            order.Add(first);
            pending.Remove(first);
        }

        return pending.Count == 0 ? order : [];
    }

    private void LeaveSection(JumpTarget target, System.Action section)
    {
        _frame.Targets.Remove(target);
        if (_flow == Flow.Threw) return;
        Ir.Value chosen = Read(target.Flag);
        Branch then = InBranch(() =>
        {
            _environment[target.Flag] = Flag(false);
            section();
        });
        Branch otherwise = InBranch(() => _environment[target.Flag] = Flag(false));
        Merge(chosen, then, otherwise);
        _environment.Remove(target.Flag);
        _flow = Flow.Live;
    }
}
