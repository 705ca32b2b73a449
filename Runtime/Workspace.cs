using System;
using System.Buffers;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>Elements for a while: of an arena, or, where they hold references, of the pool that .NET has for arrays.</summary>
internal readonly ref struct Workspace<T>
{
    private readonly Arena _arena;
    private readonly long _mark;
    private readonly T[]? _pooled;

    public Workspace(int length, Arena arena)
    {
        _arena = arena;
        _mark = arena.Mark();
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _pooled = ArrayPool<T>.Shared.Rent(length);
            Span = _pooled.AsSpan(0, length);
        }
        else
        {
            Span = arena.Rent<T>(length);
        }
    }

    public Span<T> Span { get; }

    public void Dispose()
    {
        if (_pooled is not null) ArrayPool<T>.Shared.Return(_pooled, clearArray: true);
        _arena.Release(_mark);
    }
}
