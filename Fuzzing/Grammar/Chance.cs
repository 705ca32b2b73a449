using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>SplitMix64: the same program from the same seed and number, on every machine and in every version of .NET.</summary>
internal sealed class Chance
{
    private ulong _state;

    public Chance(ulong seed, int number) => _state = seed ^ (0xD1B54A32D192ED03ul * ((ulong)number + 1));

    public ulong Bits()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15ul;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ul;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBul;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Bits() % (ulong)count);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Percent(int percent) => Below(100) < percent;

    public double Unit() => (Bits() >> 11) / (double)(1L << 53);

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    public T? PickOrNone<T>(IEnumerable<T> items)
        where T : class
    {
        T[] all = [.. items];
        return all.Length == 0 ? null : Pick<T>(all);
    }

    public T Weighted<T>(IReadOnlyList<T> items, Func<T, int> weight)
    {
        int at = Below(items.Sum(weight));
        foreach (T item in items)
        {
            at -= weight(item);
            if (at < 0) return item;
        }

        throw new InvalidOperationException("Weights are positive.");
    }
}
