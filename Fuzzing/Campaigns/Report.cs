using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Fuzzing.Shrinking;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Campaigns;

/// <summary>What a campaign prints at its end.</summary>
internal static class Report
{
    /// <summary>So many mismatches are shrunk and shown; the others are counted.</summary>
    private const int Shown = 5;

    public static void Mismatches(Tally tally, ulong seed, string folder)
    {
        foreach (IGrouping<string, Finding> kind in tally.Mismatches.GroupBy(f => $"{f.Failure.Kind} {f.Failure.Id}".Trim()).OrderByDescending(g => g.Count()))
        {
            Console.WriteLine($"{kind.Count()} mismatches {kind.Key}: programs {string.Join(", ", kind.Select(f => f.Program.Number).Take(12))}");
        }

        foreach (Finding finding in tally.Mismatches.OrderBy(f => f.Failure.Kind == FailureKind.DoesNotCompile).DistinctBy(f => (f.Failure.Kind, f.Failure.Id, f.Failure.Kind is FailureKind.DoesNotCompile ? 0 : f.Program.Number)).Take(Shown))
        {
            Show(finding, seed, folder);
        }
    }

    /// <summary>Writes a program as it was found: a campaign that is stopped loses nothing.</summary>
    public static void Keep(Finding finding, ulong seed, string folder) =>
        File.WriteAllText(PathOf(finding, seed, folder), new ProgramFile(finding.Program.Case, SecondOf(finding)).ToString());

    public static void Show(Finding finding, ulong seed, string folder)
    {
        Variant? second = SecondOf(finding);
        Console.WriteLine($"{finding.Failure.Kind} {finding.Failure.Id} of program {finding.Program.Number}: {finding.Failure.Message}");
        (Case test, Finding shrunk) = (finding.Program.Case, finding);
        if (finding.Failure.Kind is not (FailureKind.Hang or FailureKind.Pipeline))
        {
            (test, shrunk) = Shrinker.For(second).Shrink(test, finding.Failure);
        }

        Directory.CreateDirectory(folder);
        string path = PathOf(finding, seed, folder);
        File.WriteAllText(path, new ProgramFile(test, second).ToString());
        Console.WriteLine();
        Console.WriteLine($"MISMATCH {finding.Failure.Kind} {finding.Failure.Id}: --seed {seed} --program {finding.Program.Number}, shrunk to {path}");
        Console.WriteLine(new ProgramFile(test, second));
        Console.WriteLine(shrunk.Failure.Message);
        Console.WriteLine();
        Console.WriteLine(GeneratorRun.Numbered(shrunk.Generated));
    }

    private static Variant? SecondOf(Finding finding) => finding.Variant == Variant.Product ? null : finding.Variant;

    private static string PathOf(Finding finding, ulong seed, string folder) => Path.Combine(folder, $"fuzz-{seed}-{finding.Program.Number}.txt");

    public static void Refusals(Tally tally)
    {
        foreach ((string id, (int count, Finding example)) in tally.Refusals)
        {
            Console.WriteLine($"{count} refused with {id}, as program {example.Program.Number}: {example.Failure.Message}");
        }

        foreach ((string how, FurtherRuns runs) in tally.Further)
        {
            int refused = runs.Refusals.Values.Sum(r => r.Count);
            Console.WriteLine($"{runs.Programs} programs {how}, {refused} of them refused ({100.0 * refused / Math.Max(1, runs.Programs):0.0} %)");
            foreach ((string id, (int count, Finding example)) in runs.Refusals) Console.WriteLine($"{count} refused {how} with {id}, as program {example.Program.Number}: {example.Failure.Message}");
        }

        foreach (Finding invalid in tally.Invalid.Take(3)) Console.WriteLine($"Program {invalid.Program.Number} is invalid: {invalid.Failure.Message}");
        if (tally.Invalid.Count > 3) Console.WriteLine($"{tally.Invalid.Count} programs are invalid.");
    }

    public static void Histogram(Tally tally)
    {
        Console.WriteLine();
        Console.WriteLine("Share of programs that contain");
        foreach (KeyValuePair<string, int>[] row in tally.Constructs.OrderByDescending(c => c.Value).Chunk(3))
        {
            Console.WriteLine(string.Concat(row.Select(c => $"  {100.0 * c.Value / Math.Max(1, tally.Programs),5:0.0} %  {c.Key,-44}")).TrimEnd());
        }

        if (tally.Rare.Any()) Console.WriteLine("Below 1 %: " + string.Join(", ", tally.Rare));
    }
}
