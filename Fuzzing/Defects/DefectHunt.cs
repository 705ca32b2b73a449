using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>How a defect was found.</summary>
/// <param name="Programs">How many programs were tried until then.</param>
internal sealed record DefectFound(Defect Defect, int Programs, FuzzProgram Program, Failure Failure);

/// <summary>Plants each defect into the derivations of program after program, until the checks notice it.</summary>
internal sealed class DefectHunt(ulong seed)
{
    private readonly List<Defect> _hidden = [.. Enum.GetValues<Defect>()];

    public List<DefectFound> Found { get; } = [];

    public IReadOnlyList<Defect> Hidden => _hidden;

    /// <summary>Hunts until all are found or so many programs are tried.</summary>
    public void Run(int programs, IReadOnlyCollection<Defect>? only = null, Action<DefectFound>? progress = null)
    {
        if (only is not null) _hidden.RemoveAll(d => !only.Contains(d));
        int first = 0;
        while (_hidden.Count > 0 && first < programs)
        {
            // Few programs while many defects are hidden: each makes a program of its own out of each.
            int count = Math.Min(programs - first, Math.Clamp(256 / _hidden.Count, 6, 128));
            FuzzProgram[] tried = [.. Enumerable.Range(first, count).Select(n => ProgramGenerator.Generate(seed, n))];
            ILookup<bool, Defect> hidden = _hidden.ToLookup(Planter.IsOfSecondOrder);
            List<DefectFound> inFirst = Try(tried, [.. hidden[false]]), inSecond = Try([.. tried.Select(p => p.InSecondOrder()).OfType<FuzzProgram>()], [.. hidden[true]]);
            foreach (DefectFound found in inFirst.Concat(inSecond).DistinctBy(f => f.Defect))
            {
                _hidden.Remove(found.Defect);
                Found.Add(found);
                progress?.Invoke(found);
            }

            first += count;
        }
    }

    /// <summary>What is found in these programs, in their order.</summary>
    private static List<DefectFound> Try(FuzzProgram[] programs, IReadOnlyCollection<Defect> defects)
    {
        if (defects.Count == 0) return [];
        Case[] cases = [.. programs.Select(p => p.Case)];
        SyntaxTree[] sources = [.. cases.Select(BatchRun.Parse)];
        using ProgramBatch product = new(cases, sources, Variant.Product);
        FuzzProgram[] sound = [.. programs.Where(p => product[p.Case.Name].Failure is null)];
        HashSet<string> names = [.. sound.Select(p => p.Case.Name)];
        using DualBatch duals = new([.. sound.Select(p => p.Case)], [.. sources.Where(s => names.Contains(s.FilePath[..^3]))]);
        sound = [.. sound.Where(p => duals.FailureOf(p.Case) is null && new Checker(product[p.Case.Name], duals[p.Case]).Check() is null)];

        List<(FuzzProgram Program, Defect Defect, Case Case)> planted = [.. sound.SelectMany(p => defects.Select(d => (p, d, p.Case with { Name = $"{p.Case.Name}_{d}" })))];
        Dictionary<string, Variant> variants = planted.ToDictionary(p => p.Case.Name, p => new Variant { Options = Planter.Options(p.Defect) });
        using ProgramBatch batch = new(
            [.. planted.Select(p => p.Case)],
            [.. planted.Select(p => BatchRun.Parse(p.Case))],
            c => variants[c.Name],
            (c, generated) => generated.Replace(c.Name, c.Name.Split('_')[0], StringComparison.Ordinal) != product[c.Name.Split('_')[0]].Generated);
        List<DefectFound> found = [];
        foreach ((FuzzProgram program, Defect defect, Case test) in planted)
        {
            CompiledProgram compiled = batch[test.Name];
            if (compiled.Calls is null || found.Any(f => f.Defect == defect)) continue;
            if (new Checker(compiled, duals[program.Case]).Check() is { } failure) found.Add(new(defect, program.Number + 1, program, failure));
        }

        return found;
    }
}
