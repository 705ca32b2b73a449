using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using AutoDiff.Fuzzing.Campaigns;
using AutoDiff.Fuzzing.Defects;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Fuzzing.Shrinking;
using AutoDiff.Oracle;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// What the arena hands out holds NaN: whoever reads it before writing it is found.
AppContext.SetSwitch("AutoDiff.Poison", true);
FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine("error: " + error.Message);
    return 2;
}

if (options.WantsHelp) return Help();
if (options.Shrink is { } file) return Shrink(file);
if (options.Command == "defects") return Defects();
if (options.Program is { } number) return One(number);
return Run();

int Run()
{
    Directory.CreateDirectory(options.Folder);
    Campaign campaign = new(options);
    ProgressLine.During(campaign, options);
    Tally tally = campaign.Tally;
    (TimeSpan elapsed, double rate) = (campaign.Elapsed, campaign.Rate);
    Report.Histogram(tally);
    Report.Refusals(tally);
    Report.Mismatches(tally, options.Seed, options.Folder);
    Console.WriteLine();
    bool isThin = tally.Rare.Any() && tally.Programs >= 5000;
    Console.WriteLine($"{tally.Programs} programs, {tally.Mismatches.Count} mismatches, {rate:0.0} programs/s, seed {options.Seed}");
    return tally.Mismatches.Count > 0 ? 1 : tally.Invalid.Count > 0 || isThin ? 3 : 0;
}

int Defects()
{
    DefectHunt hunt = new(options.Seed);
    Console.WriteLine($"{"defect",-28} {"programs",8}  found as");
    hunt.Run(options.Programs ?? 10_000, options.Only is { } only ? [only] : null, f => Console.WriteLine($"{f.Defect,-28} {f.Programs,8}  {f.Failure.Kind} of program {f.Program.Number}"));
    foreach (Defect hidden in hunt.Hidden) Console.WriteLine($"{hidden,-28} {"—",8}  not found");
    Console.WriteLine($"{hunt.Found.Count} of {hunt.Found.Count + hunt.Hidden.Count} defects found, {hunt.Found.Sum(f => f.Programs)} programs in all, seed {options.Seed}");
    return hunt.Hidden.Count > 0 ? 1 : 0;
}

int One(int wanted)
{
    FuzzProgram program = ProgramGenerator.Generate(options.Seed, wanted);
    Console.WriteLine(new ProgramFile(program.Case, null));
    Variant second = Campaign.SecondBuild(options.Seed, wanted / Campaign.BatchSize) ?? Variant.With(AutoDiff.Generator.Optimization.Optimizations.None);
    Finding? finding = BatchRun.Check([program], second).FirstOrDefault();
    foreach ((string how, FuzzProgram? further) in new[] { ("in second order", program.InSecondOrder()), ("with checkpoints", program.WithCheckpoints(Campaign.Checkpoints(wanted / Campaign.BatchSize))) })
    {
        if (finding is not null || further is null) continue;
        finding = BatchRun.Check([further], second).FirstOrDefault();
        if (finding is not { Failure.IsMismatch: false } refused) continue;
        Console.WriteLine($"Refused {how}, with {refused.Failure.Id}: {refused.Failure.Message}");
        finding = null;
    }

    if (finding is null) Console.WriteLine("It passes.");
    else if (finding.Failure.IsMismatch) Report.Show(finding, options.Seed, options.Folder);
    else Console.WriteLine($"{finding.Failure.Kind} {finding.Failure.Id}: {finding.Failure.Message}");
    return finding is { Failure.IsMismatch: true } ? 1 : 0;
}

int Shrink(string path)
{
    ProgramFile program = ProgramFile.Parse(File.ReadAllText(path));
    Finding? finding = BatchRun.Check([new(0, program.Case, [])], program.Second).FirstOrDefault();
    if (finding is null)
    {
        Console.WriteLine("It passes: there is nothing to shrink.");
        return 0;
    }

    (Case test, Finding shrunk) = Shrinker.For(program.Second).Shrink(program.Case, finding.Failure, Console.Error.WriteLine);
    string to = Path.ChangeExtension(path, ".shrunk.txt");
    File.WriteAllText(to, new ProgramFile(test, program.Second).ToString());
    Console.WriteLine($"{finding.Failure.Kind} {finding.Failure.Id}, shrunk to {to}");
    Console.WriteLine(new ProgramFile(test, program.Second));
    Console.WriteLine(shrunk.Failure.Message);
    Console.WriteLine();
    Console.WriteLine(GeneratorRun.Numbered(shrunk.Generated));
    return 1;
}

static int Help()
{
    Console.WriteLine("""
        Writes random programs, differentiates them, and holds the derivatives against dual numbers.

        usage: dotnet run --project Fuzzing -c Release -- [options]

          --seconds N     how long (60, if nothing else is said)
          --programs N    how many programs
          --seed S        which programs; a fresh seed if none is given
          defects         plants defects into the derivations and counts the programs until each is found
          --only DEFECT   plants that one alone
          --program K     one program of the seed alone, with its source
          --shrink FILE   makes the program in a file as small as it stays wrong
          --threads N     how many workers; one a core, if nothing is said
          --output DIR    where programs that fail are written

        Exit code: 1 at a mismatch, 2 if the command line is wrong, 3 if a construct is in fewer than 1 % of five thousand programs or more, or a program is no C#.
        """);
    return 0;
}
