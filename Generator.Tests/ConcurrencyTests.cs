using System;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Each thread has its own memory: derivatives on many of them at once are what they are on one.</summary>
public sealed class ConcurrencyTests(ITestOutputHelper output)
{
    private const int Threads = 8, Methods = 100, Rounds = 20;

    [Fact]
    public void Eight_threads_that_interleave_a_hundred_methods_get_what_one_gets()
    {
        // Static state of the methods' own is shared by the threads, whoever differentiates them.
        Case[] cases = [.. AllCases.All.Where(c => Signature.Of(c).ReturnsReal && c.Expected.Count == 0 && !c.Source.Contains(" static int ", StringComparison.Ordinal) && !c.Source.Contains("Trace", StringComparison.Ordinal))];
        cases = [.. Enumerable.Range(0, Methods).Select(i => cases[i * cases.Length / Methods])];
        Assert.Equal(Methods, cases.Length);
        Func<Observation>[] runs = [.. cases.Select(Run)];
        Observation[] expected = [.. runs.Select(r => r())];
        output.WriteLine(string.Join(", ", cases.Select(c => c.Name)));

        string?[] failures = new string?[Threads];
        using Barrier start = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(t => new Thread(() => failures[t] = Interleave(t), 16 * 1024 * 1024))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.All(failures, Assert.Null);

        string? Interleave(int thread)
        {
            Random random = new(thread);
            start.SignalAndWait();
            for (int i = 0; i < Rounds * Methods; i++)
            {
                int method = random.Next(Methods);
                try
                {
                    expected[method].AssertSame(runs[method](), cases[method].Name);
                }
                catch (CheckFailedException failure)
                {
                    return $"thread {thread}, call {i}: {failure.Message}";
                }
            }

            return null;
        }
    }

    private static Func<Observation> Run(Case test)
    {
        Calls calls = EngineTests.Cases.Release.Of(test);
        Engine engine = new(test, EngineTests.Cases.Oracle);
        return () => Observation.Of(test.Arguments[0], engine.Gradients(test.Arguments[0], () => double.NaN), calls.Gradient!);
    }
}
