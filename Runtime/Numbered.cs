using System;
using System.Collections.Generic;

namespace AutoDiff.Runtime;

/// <summary>An element of what is sorted, and where it stood; it compares itself as the element does.</summary>
internal readonly struct Numbered<T>(T value, int number) : IComparable<Numbered<T>>
{
    public T Value { get; } = value;

    public int Number { get; } = number;

    public int CompareTo(Numbered<T> other) => Comparer<T>.Default.Compare(Value, other.Value);
}
