using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;

namespace AutoDiff.Fuzzing.Campaigns;

/// <summary>Tries programs, a batch at a time, a worker a core.</summary>
internal sealed class Campaign(FuzzOptions options)
{
    public const int BatchSize = 128;

    /// <summary>Every so many batches are built in a second way too.</summary>
    private const int VariantEvery = 3;

    /// <summary>Every so many batches run in second order too, and as many with checkpoints.</summary>
    private const int FurtherEvery = 3;

    private static readonly int[] s_checkpoints = [-1, 1, 3];

    /// <summary>Every so many batches the generator and the analyzer run as in a build.</summary>
    private const int PipelineEvery = 24;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<int, (FuzzProgram Program, TimeSpan Since)> _running = new();
    private int _next = -1;
    private Exception? _error;

    public Tally Tally { get; } = new();

    public TimeSpan Elapsed => _watch.Elapsed;

    public double Rate => Tally.Programs / Math.Max(0.001, Elapsed.TotalSeconds);

    /// <summary>Runs to the end; <paramref name="progress"/> is called now and then.</summary>
    public void Run(Action progress)
    {
        Thread[] workers = [.. Enumerable.Range(0, options.Threads).Select(_ => new Thread(Work, 64 * 1024 * 1024) { IsBackground = true })];
        foreach (Thread worker in workers) worker.Start();
        while (workers.Any(w => w.IsAlive))
        {
            Thread.Sleep(200);
            progress();
            if (Hanging() is { } finding)
            {
                // Nothing stops a thread that loops: the campaign ends here.
                Tally.Add([], [finding]);
                return;
            }
        }

        if (_error is not null) throw new InvalidOperationException("The fuzzer itself failed: " + _error.Message, _error);
    }

    /// <summary>The second way in which a batch is built, if it is.</summary>
    public static Variant? SecondBuild(ulong seed, int batch) => batch % VariantEvery == 0 ? Variant.OfBatch(seed, batch / VariantEvery) : null;

    private void Work()
    {
        try
        {
            while (_error is null && (options.Time is not { } time || _watch.Elapsed < time))
            {
                int batch = Interlocked.Increment(ref _next);
                int first = batch * BatchSize, count = Math.Min(BatchSize, (options.Programs ?? int.MaxValue) - first);
                if (count <= 0) return;
                FuzzProgram[] programs = [.. Enumerable.Range(first, count).Select(n => ProgramGenerator.Generate(options.Seed, n))];
                List<Finding> findings = BatchRun.Check(programs, SecondBuild(options.Seed, batch), Starting);
                _running.TryRemove(Environment.CurrentManagedThreadId, out _);
                if (batch % PipelineEvery == 0) findings.AddRange(PipelineCheck.Of([.. programs.Where(p => findings.All(f => f.Program != p))]));
                foreach (Finding finding in findings.Where(f => f.Failure.IsMismatch)) Report.Keep(finding, options.Seed, options.Folder);
                Tally.Add(programs, findings);
                FuzzProgram[] sound = [.. programs.Where(p => findings.All(f => f.Program != p))];
                if (IsInSecondOrder(batch)) RunFurther("in second order", [.. sound.Select(p => p.InSecondOrder()).OfType<FuzzProgram>()], batch);
                if (IsCheckpointed(batch)) RunFurther("with checkpoints", [.. sound.Select(p => p.WithCheckpoints(Checkpoints(batch)))], batch);
            }
        }
        catch (Exception error)
        {
            // Thrown again where the campaign was started.
            _error = error;
        }
    }

    /// <summary>Whether a batch runs in second order too; not one that is built in a second way already.</summary>
    public static bool IsInSecondOrder(int batch) => batch % FurtherEvery == 1;

    public static bool IsCheckpointed(int batch) => batch % FurtherEvery == 2;

    /// <summary>How the loops of a batch are checkpointed.</summary>
    public static int Checkpoints(int batch) => s_checkpoints[batch / FurtherEvery % s_checkpoints.Length];

    private void RunFurther(string how, FuzzProgram[] programs, int batch)
    {
        Variant? second = batch / FurtherEvery % FurtherEvery == 0 ? Variant.OfBatch(options.Seed, batch / FurtherEvery) : null;
        List<Finding> findings = BatchRun.Check(programs, second, Starting);
        _running.TryRemove(Environment.CurrentManagedThreadId, out _);
        foreach (Finding finding in findings.Where(f => f.Failure.IsMismatch)) Report.Keep(finding, options.Seed, options.Folder);
        Tally.AddFurther(how, programs.Length, findings);
    }

    private void Starting(FuzzProgram? program)
    {
        if (program is null) _running.TryRemove(Environment.CurrentManagedThreadId, out _);
        else _running[Environment.CurrentManagedThreadId] = (program, _watch.Elapsed);
    }

    private Finding? Hanging()
    {
        foreach ((FuzzProgram program, TimeSpan since) in _running.Values)
        {
            if (_watch.Elapsed - since > s_patience) return new(program, new(FailureKind.Hang, "", $"It has been running for {s_patience.TotalSeconds} seconds."), "", Variant.Product);
        }

        return null;
    }
}
