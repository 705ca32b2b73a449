using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Fuzzing.Running;

/// <summary>Checks programs that are compiled together.</summary>
internal static class BatchRun
{
    /// <param name="second">The other way in which the programs are built.</param>
    /// <param name="starting">Told which program is about to run; null where none is.</param>
    /// <param name="first">The way in which they are built first; the product's, unless it is said.</param>
    /// <param name="isExtreme">Whether the arguments are so extreme that adjoints overflow where no value does: then behaviour and repetition are checked, not the numbers.</param>
    public static List<Finding> Check(IReadOnlyList<FuzzProgram> programs, Variant? second, Action<FuzzProgram?>? starting = null, Variant? first = null, bool isExtreme = false)
    {
        first ??= Variant.Product;
        Case[] cases = [.. programs.Select(p => p.Case)];
        SyntaxTree[] sources = [.. cases.Select(Parse)];
        Dictionary<string, Finding> findings = [];
        using ProgramBatch product = new(cases, sources, first);
        foreach (FuzzProgram program in programs)
        {
            CompiledProgram compiled = product[program.Case.Name];
            if (compiled.Failure is { } failure) findings[program.Case.Name] = new(program, failure, compiled.Generated, first);
        }

        FuzzProgram[] sound = [.. programs.Where(p => product[p.Case.Name].Calls is not null && !findings.ContainsKey(p.Case.Name))];
        if (sound.Length == 0) return [.. findings.Values];
        HashSet<string> names = [.. sound.Select(p => p.Case.Name)];
        Case[] soundCases = [.. sound.Select(p => p.Case)];
        SyntaxTree[] soundSources = [.. sources.Where(s => names.Contains(Name(s)))];
        using DualBatch duals = new(soundCases, soundSources);
        Dictionary<string, Checker> checkers = [];
        foreach (FuzzProgram program in sound)
        {
            CompiledProgram compiled = product[program.Case.Name];
            if (duals.FailureOf(program.Case) is { } invalid)
            {
                findings[program.Case.Name] = new(program, invalid, "", first);
                continue;
            }

            starting?.Invoke(program);
            Checker checker = new(compiled, duals[program.Case], isExtreme);
            if (checker.Check() is { } failure && !(failure.ThrowsAnother && IsTheOptimisers(program, first)))
                findings[program.Case.Name] = new(program, failure, compiled.Generated, first);
            else checkers[program.Case.Name] = checker;
        }

        // What the compiler takes is nobody's.
        starting?.Invoke(null);
        if (second is null || checkers.Count == 0) return [.. findings.Values];
        using ProgramBatch other = new([.. soundCases.Where(c => checkers.ContainsKey(c.Name))], [.. soundSources.Where(s => checkers.ContainsKey(Name(s)))], second);
        foreach (FuzzProgram program in sound.Where(p => checkers.ContainsKey(p.Case.Name)))
        {
            starting?.Invoke(program);
            CompiledProgram compiled = other[program.Case.Name];
            Failure? failure = compiled.Failure is { Kind: FailureKind.Invalid } ? null : compiled.Failure ?? checkers[program.Case.Name].CheckVariant(compiled, second);
            if (failure is not null) findings[program.Case.Name] = new(program, failure with { Kind = FailureKind.Variant }, compiled.Generated, second);
        }

        return [.. findings.Values];
    }

    /// <summary>The run time's optimiser may take what throws out of a loop, past what throws before it: then the exceptions are the same without it.</summary>
    private static bool IsTheOptimisers(FuzzProgram program, Variant first) =>
        first.Level == OptimizationLevel.Release && Check([program], null, first: first with { Level = OptimizationLevel.Debug }).Count == 0;

    public static SyntaxTree Parse(Case test) => Compilations.Parse(test.File(Compiler.Usings), test.Name + ".cs");

    private static string Name(SyntaxTree source) => source.FilePath[..^".cs".Length];
}
