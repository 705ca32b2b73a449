using System;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>
/// A stack of bytes in chunks that never move. The chunks below the current one are never empty; those above it are unused and kept
/// for the next time. Only the thread that owns it may touch it, its finalizer aside.
/// </summary>
internal sealed unsafe class ByteStack(ThreadMemory owner)
{
    private const int ChunkBits = 40;
    private const nuint SmallestChunk = 64 * 1024;
    private const nuint Page = 4096;

    private readonly ThreadMemory _owner = owner;
    private Chunk[] _chunks = new Chunk[8];
    private int _count = 1;
    private int _index;
    private nuint _floor, _top, _limit;

    ~ByteStack()
    {
        foreach (ref Chunk chunk in _chunks.AsSpan())
            chunk.Free();
    }

    /// <summary>The chunk's index and the offset in it, packed: positions compare like the order of pushing.</summary>
    public long Position
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((long)_index << ChunkBits) | (long)(_top - _floor);
    }

    public bool IsEmpty => _index == 0 && _top == _floor;

    /// <summary>The bytes in use, without what is left over at the ends of full chunks.</summary>
    public long BytesInUse
    {
        get
        {
            nuint sum = _top - _floor;
            for (int i = 0; i < _index; i++)
                sum += _chunks[i].Filled;
            return (long)sum;
        }
    }

    /// <summary>Takes <paramref name="size"/> bytes; what they hold is undefined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint Take(nuint size)
    {
        if (_limit - _top < size)
            GoOn(size);
        nuint start = _top;
        _top += size;
        return start;
    }

    /// <summary>As <see cref="Take"/>, beginning at a multiple of 8: blocks that follow one another begin there without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint TakeAligned(nuint size)
    {
        nuint start = (_top + 7) & ~(nuint)7;
        if (_limit - _top < size + 7)
            return TakeAlignedElsewhere(size);
        _top = start + size;
        return start;
    }

    /// <summary>Gives back the <paramref name="size"/> bytes that were taken last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint GiveBack(nuint size)
    {
        if (_top - _floor < size)
            GoBack(size);
        return _top -= size;
    }

    /// <summary>Returns to a <see cref="Position"/> of before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(long position)
    {
        if (position >> ChunkBits != _index)
            Enter((int)(position >> ChunkBits));
        _top = _floor + ((nuint)position & (((nuint)1 << ChunkBits) - 1));
    }

    /// <summary>Frees unused chunks, the last first, until <paramref name="excess"/> bytes are freed or none is unused.</summary>
    public void Shrink(long excess)
    {
        for (int i = _count - 1; i > _index && excess > 0; i--)
        {
            excess -= (long)_chunks[i].Size;
            Free(i);
            _count = i;
        }
        if (_top == _floor && excess > 0)
        {
            Free(_index);
            Enter(_index);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nuint TakeAlignedElsewhere(nuint size)
    {
        nuint taken = Take(size + 7), start = (taken + 7) & ~(nuint)7;
        _top = start + size;
        return start;
    }

    /// <summary>Makes a chunk with room for <paramref name="size"/> bytes the current one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GoOn(nuint size)
    {
        // An empty chunk that is too small is replaced, so that no empty one is ever below the current one.
        int next = _top == _floor ? _index : _index + 1;
        if (next == _count)
        {
            if (_count == _chunks.Length)
                Array.Resize(ref _chunks, 2 * _count);
            _count++;
        }
        if (_chunks[next].Size < size && !FindUnused(next, size))
        {
            Free(next);
            if (next == _index)
                Enter(next);
            _chunks[next] = _owner.Allocate(size, PreferredSize(size));
            _count = int.Max(_count, next + 1);
        }
        if (next != _index)
            _chunks[_index].Filled = _top - _floor;
        Enter(next);
        _top = _floor;
    }

    private bool FindUnused(int next, nuint size)
    {
        for (int i = next + 1; i < _count; i++)
        {
            if (_chunks[i].Size >= size)
            {
                (_chunks[next], _chunks[i]) = (_chunks[i], _chunks[next]);
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// A sixteenth of what is in use, so that a long tape wastes no more than that. For large blocks a whole number of them, each
    /// with some room for what is pushed between them, so that blocks of one size leave nothing over.
    /// </summary>
    private nuint PreferredSize(nuint request)
    {
        nuint inUse = 0;
        for (int i = 0; i < _index; i++)
            inUse += _chunks[i].Size;
        inUse += _limit - _floor;

        nuint size = nuint.Max(SmallestChunk, inUse / 16);
        if (request >= Page)
        {
            nuint unit = request + (request / 16);
            size = ((size - 1) / unit * unit) + unit;
        }
        return (size + Page - 1) / Page * Page;
    }

    /// <summary>An empty chunk is left behind when the next value is popped, not before: a loop at the boundary does not thrash.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GoBack(nuint size)
    {
        if (_top != _floor || _index == 0)
            throw new InvalidOperationException("More was popped from the tape than was pushed on it.");
        Enter(_index - 1);
        _top = _floor + _chunks[_index].Filled;
        if (_top - _floor < size)
            throw new InvalidOperationException("More was popped from the tape than was pushed on it.");
    }

    private void Enter(int index)
    {
        ref Chunk chunk = ref _chunks[index];
        _index = index;
        _floor = _top = chunk.Floor;
        _limit = chunk.Floor + chunk.Size;
    }

    private void Free(int index)
    {
        _owner.Freed(_chunks[index].Size);
        _chunks[index].Free();
    }
}
