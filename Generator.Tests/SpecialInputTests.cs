using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Fuzzing.Shrinking;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Half of the corpus on input that nobody means: the derivative still returns, leaves and throws what the method does, twice the same.</summary>
public sealed class SpecialInputTests(ITestOutputHelper output)
{
    /// <summary>
    /// Ranges of arrays are those of spans in the derivative: outside the array they throw too, with a span's message.
    /// </summary>
    private static readonly string[] s_spanMessages = ["RangeOfArrayCopies", "RangesOfArraysAreCopies"];

    /// <summary>The oracle's complex numbers follow the textbook, which overflows and underflows where the framework does not.</summary>
    private static bool IsOfComplexNumbers(Case test) => test.Source.Contains("Complex.", StringComparison.Ordinal);

    /// <summary>Each in all reals, then in every other one from the first and from the second.</summary>
    private static readonly double[] s_specials = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.Epsilon, 1e308];

    private static readonly Func<object?[], object?[]>[] s_edits =
    [
        .. s_specials.SelectMany(s => new[] { Fill(s, 1, 0), Fill(s, 2, 0), Fill(s, 2, 1) }),
        Shorten(0),
        Shorten(1),
    ];

    [Fact]
    public void Methods_of_the_corpus_take_NaN_infinities_zeros_the_least_and_the_greatest_numbers_empty_storage_and_single_elements()
    {
        Case[] cases = [.. AllCases.All.Where(c => Share.Of(c, 2, 0) && c.Expected.Count == 0 && !s_spanMessages.Contains(c.Name) && !IsOfComplexNumbers(c))
            .Select(c => (c.Facade.Length == 0 ? c.InBothModes() : c) with { Arguments = [.. s_edits.Select(e => e(c.Arguments[0]))] })];
        FuzzProgram[] programs = [.. Termination.WithEndingRuns(cases).Select((c, i) => new FuzzProgram(i, c.After, []))];
        int runs = programs.Sum(p => p.Case.Arguments.Length);
        List<Finding> findings = BatchRun.Check(programs, null, isExtreme: true);
        output.WriteLine($"{programs.Length} of {cases.Length} methods, {runs} of {cases.Length * s_edits.Length} runs end");
        Assert.True(findings.Count == 0, string.Join("\n\n", findings.Take(20).Select(f => $"{f.Program.Case.Name}: {f.Failure.Message}")));

        // Dual numbers cannot take some that make objects for a facade, or that call libraries; of the others nearly all runs end.
        Assert.True(programs.Length > cases.Length * 0.92, "Left out: " + string.Join(", ", cases.Select(c => c.Name).Except(programs.Select(p => p.Case.Name))));
        Assert.True(runs > programs.Length * s_edits.Length * 0.95);
    }

    private static Func<object?[], object?[]> Fill(double special, int every, int from) => arguments =>
    {
        int index = 0;
        return [.. arguments.Select(a => Values.Map(a, v => v is double or float or Half && index++ % every == from ? (v is float ? (float)special : v is Half ? (Half)special : (object)special) : v))];
    };

    private static Func<object?[], object?[]> Shorten(int length) => arguments => [.. arguments.Select(a => a is Array { Rank: 1 } array && a.GetType() != typeof(object[]) && array.Length > length ? Start(array, length) : a)];

    private static Array Start(Array array, int length)
    {
        Array start = Array.CreateInstance(array.GetType().GetElementType()!, length);
        Array.Copy(array, start, length);
        return start;
    }
}
