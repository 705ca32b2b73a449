using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Fuzzing.Shrinking;

/// <summary>
/// Makes a failing program as small as it gets: tries edits, many in one compilation, and goes on with what still fails in the same way.
/// </summary>
/// <param name="findings">Runs programs and says what is wrong with them.</param>
internal sealed class Shrinker(Func<IReadOnlyList<FuzzProgram>, IReadOnlyList<Finding>> findings)
{
    private const int Candidates = 64;
    private const int MostRounds = 150;

    public static Shrinker For(Variant? second) => new(programs => BatchRun.Check(programs, second));

    /// <summary>The smallest program found that fails like <paramref name="failure"/>, and how it fails.</summary>
    public (Case Case, Finding Finding) Shrink(Case test, Failure failure, Action<string>? progress = null)
    {
        Finding last = Failing([test], failure).Single().Finding ?? throw new InvalidOperationException("The program does not fail in the way that it should.");
        bool shrank = true;
        for (int round = 0; shrank && round < MostRounds; round++)
        {
            shrank = false;
            Edit[] edits = [.. SyntaxEdits.Of(test.Source).Concat(ArgumentEdits.Of(test)).Where(e => e.Gain >= 0 && Changes(e, test)).OrderByDescending(e => e.Gain)];
            foreach (Edit[] chunk in edits.Chunk(Candidates))
            {
                (Edit Edit, Finding? Finding)[] good = [.. Failing([.. chunk.Select(e => Try(e, test))], failure).Zip(chunk, (r, e) => (e, r.Finding)).Where(r => r.Finding is not null)];
                if (good.Length == 0) continue;
                (test, last) = Best(test, good, failure);
                progress?.Invoke($"{test.Source.Length} characters");
                shrank = true;
                break;
            }
        }

        test = Tidied(test);
        return (test, Failing([test], failure).Single().Finding ?? last);
    }

    /// <summary>All that succeeded at once, else the first half of it, …, else the first alone.</summary>
    private (Case Case, Finding Finding) Best(Case test, (Edit Edit, Finding? Finding)[] good, Failure failure)
    {
        for (int count = good.Length; count > 1; count /= 2)
        {
            Case together = Edit.Together(good.Take(count).Select(g => g.Edit)).Apply(test);
            if (together.Source != test.Source && Failing([together], failure).Single().Finding is { } finding) return (together, finding);
        }

        return (good[0].Edit.Apply(test), good[0].Finding!);
    }

    /// <summary>An edit that leaves all as it is would be made for ever.</summary>
    private static bool Changes(Edit edit, Case test)
    {
        Case edited = edit.Apply(test);
        return edited.Source != test.Source || edited.Arguments.Length != test.Arguments.Length
            || edited.Arguments.Zip(test.Arguments).Any(p => ArgumentText.Format(p.First) != ArgumentText.Format(p.Second));
    }

    private static Case? Try(Edit edit, Case test)
    {
        Case candidate = edit.Apply(test);
        return IsSound(candidate.Source) ? candidate : null;
    }

    /// <summary>For each candidate how it fails, if in the right way.</summary>
    private List<(Case? Case, Finding? Finding)> Failing(IReadOnlyList<Case?> candidates, Failure failure)
    {
        Case[] named = [.. candidates.Select((c, i) => (c, i)).Where(p => p.c is not null).Select(p => p.c! with { Name = "S" + p.i.ToString(CultureInfo.InvariantCulture) })];
        IReadOnlyList<Case> ending = failure.Kind is FailureKind.Invalid or FailureKind.Hang ? named : Termination.Ending(named);
        Dictionary<string, Finding> found = ending.Count == 0
            ? []
            : findings([.. ending.Select((c, i) => new FuzzProgram(i, c, []))]).Where(f => f.Failure.IsLike(failure)).ToDictionary(f => f.Program.Case.Name, StringComparer.Ordinal);
        return [.. candidates.Select((c, i) => (c, found.GetValueOrDefault("S" + i.ToString(CultureInfo.InvariantCulture))))];
    }

    /// <summary>Laid out again: deletions leave holes.</summary>
    private static Case Tidied(Case test)
    {
        CompilationUnitSyntax root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText("partial class C\n{\n" + test.Source + "\n}\n", Compilations.ParseOptions).GetRoot();
        string[] lines = root.NormalizeWhitespace().ToFullString().ReplaceLineEndings("\n").Split('\n');
        string source = string.Join('\n', lines[2..^1].Where(l => l.Trim().Length > 0).Select(l => l.StartsWith("    ", StringComparison.Ordinal) ? l[4..] : l));
        return test with { Source = source };
    }

    /// <summary>Whether a text parses and still has the tested method, so that it may be compiled with others.</summary>
    private static bool IsSound(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("partial class C {\n" + source + "\n}", Compilations.ParseOptions);
        return !tree.GetDiagnostics().Any() && tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Count(m => m.Identifier.Text == "F" && m.AttributeLists.Any(l => l.ToString() == "[Differentiable]")) == 1;
    }
}
