using System;
using System.Threading;

namespace AutoDiff.Runtime;

/// <summary>What one thread holds: the two stacks and how much memory they have.</summary>
internal sealed class ThreadMemory
{
    [ThreadStatic]
    private static ThreadMemory? s_current;

    private static long s_budget = long.MaxValue;
    private static long s_retained = 64L * 1024 * 1024;

    private ThreadMemory() => (Scratch, Tape) = (new(this), new(this));

    public static ThreadMemory Current => s_current ??= new();

    /// <summary>The thread's memory if it has any yet.</summary>
    public static ThreadMemory? Existing => s_current;

    public static long Budget
    {
        get => Volatile.Read(ref s_budget);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Volatile.Write(ref s_budget, value);
        }
    }

    public static long Retained
    {
        get => Volatile.Read(ref s_retained);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Volatile.Write(ref s_retained, value);
        }
    }

    public ByteStack Scratch { get; }

    public ByteStack Tape { get; }

    public ReferenceStack References { get; } = new();

    public OverwriteLog Overwritten { get; } = new();

    /// <summary>How many arenas of this thread are open.</summary>
    public int Depth { get; set; }

    public long Held { get; private set; }

    public long Peak { get; private set; }

    /// <summary>Whether rented memory is filled with NaN; read once per thread.</summary>
    public bool IsPoisoned { get; } = PoisonByDefault || (AppContext.TryGetSwitch("AutoDiff.Poison", out bool poison) && poison);

    private static bool PoisonByDefault =>
#if DEBUG
        true;
#else
        false;
#endif

    /// <summary>A chunk of the preferred size, or of what is needed where the budget leaves no more.</summary>
    public Chunk Allocate(nuint needed, nuint preferred)
    {
        long budget = Budget;
        nuint size = preferred;
        if (Held + (long)size > budget)
        {
            Shrink(long.MaxValue);
            size = nuint.Clamp((nuint)long.Max(budget - Held, 0) / 64 * 64, (needed + 63) / 64 * 64, preferred);
            if (Held + (long)size > budget)
                throw OverBudget(needed, budget);
        }
        Chunk chunk = Chunk.Allocate(size);
        Held += (long)size;
        Peak = long.Max(Peak, Held);
        return chunk;
    }

    public void Freed(nuint size) => Held -= (long)size;

    /// <summary>Gives back what exceeds the retained bytes, as far as it is unused.</summary>
    public void GiveBack()
    {
        if (Held > Retained)
            Shrink(Held - Retained);
        if (References.Held > Retained)
            References.Shrink();
    }

    /// <summary>Gives back all that is unused.</summary>
    public void Trim()
    {
        Shrink(long.MaxValue);
        References.Shrink();
        Overwritten.Shrink();
        Peak = Held;
    }

    private void Shrink(long excess)
    {
        long goal = Held - excess;
        Tape.Shrink(Held - goal);
        Scratch.Shrink(Held - goal);
    }

    private InsufficientMemoryException OverBudget(nuint needed, long budget) => new(
        $"Differentiation needs {needed} bytes more on this thread, which holds {Held} bytes of a budget of {budget}. " +
        "Set Arena.Budget to a higher number, or keep less: split the work, or mark the inner method [Checkpoint].");
}
