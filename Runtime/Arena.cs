using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Runtime;

/// <summary>
/// One thread's memory from a mark on. Scratch ends with its scope, the tape with the reverse sweep that pops it, and both at the
/// latest with <see cref="Dispose"/>. An arena stays on the thread that entered it.
/// </summary>
/// <remarks>
/// Memory is unmanaged but for the references on the tape, comes in chunks that are kept for the next time, and is what the thread gives back beyond
/// <see cref="Retained"/> when its outermost arena ends. In Debug builds of this assembly, and where the AppContext switch
/// <c>AutoDiff.Poison</c> is on when the thread first enters an arena, rented and reserved memory is filled with NaN.
/// </remarks>
public readonly unsafe partial struct Arena : IDisposable
{
    private readonly ByteStack _scratch, _tape;
    private readonly ThreadMemory _memory;
    private readonly long _scratchMark, _tapeMark;
    private readonly int _depth, _referenceMark, _overwrittenMark;

    private Arena(ThreadMemory memory)
    {
        _memory = memory;
        _scratch = memory.Scratch;
        _tape = memory.Tape;
        _scratchMark = _scratch.Position;
        _tapeMark = _tape.Position;
        _referenceMark = memory.References.Count;
        _overwrittenMark = memory.Overwritten.Count;
        _depth = memory.Depth++;
    }

    /// <summary>
    /// The most bytes that each thread may hold; beyond it <see cref="InsufficientMemoryException"/> is thrown. No limit to begin with.
    /// </summary>
    public static long Budget
    {
        get => ThreadMemory.Budget;
        set => ThreadMemory.Budget = value;
    }

    /// <summary>The bytes that each thread keeps for the next time when its outermost arena ends; 64 MB to begin with.</summary>
    public static long Retained
    {
        get => ThreadMemory.Retained;
        set => ThreadMemory.Retained = value;
    }

    /// <summary>The bytes between the bottom and the top of this thread's two stacks.</summary>
    public static long BytesInUse => ThreadMemory.Existing is { } memory ? memory.Scratch.BytesInUse + memory.Tape.BytesInUse : 0;

    /// <summary>The most bytes that this thread has held since it began or since <see cref="Trim"/>, unused ones included.</summary>
    public static long PeakBytes => ThreadMemory.Existing?.Peak ?? 0;

    /// <summary>Opens an arena on this thread; arenas nest.</summary>
    /// <returns>The arena, to be disposed by the method that entered it.</returns>
    public static Arena Enter() => new(ThreadMemory.Current);

    /// <summary>Gives back all memory of this thread that is not in use.</summary>
    public static void Trim() => ThreadMemory.Existing?.Trim();

    /// <summary>Resets both stacks to where they were at <see cref="Enter"/>, whatever was rented or pushed since, and undoes <see cref="Overwrite"/>.</summary>
    public void Dispose()
    {
        _memory.Overwritten.PutBack(_overwrittenMark);
        _scratch.Return(_scratchMark);
        _tape.Return(_tapeMark);
        _memory.References.Return(_referenceMark);
        _memory.Depth = _depth;
        if (_depth == 0)
            _memory.GiveBack();
    }

    /// <summary>Scratch with whatever was there before: the caller writes each element before it reads it.</summary>
    /// <param name="length">The number of elements.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The elements, aligned to 64 bytes.</returns>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[-1]</c>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Rent<T>(int length)
    {
        RefuseReferences<T>();
        if (length < 0)
            ThrowNegative();
        Span<T> rented = new((void*)_scratch.Take(BytesOf<T>(length)), length);
        if (_memory.IsPoisoned)
            Poison(rented);
        return rented;
    }

    /// <summary>Scratch for a value per trip of a loop: as <see cref="Rent{T}(int)"/>, by a count that may be too long for a span.</summary>
    /// <param name="trips">The number of elements.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The elements, aligned to 64 bytes.</returns>
    /// <exception cref="OverflowException">There are more trips than a span can hold.</exception>
    public Span<T> Rent<T>(long trips)
        => Rent<T>(checked((int)trips));

    /// <summary>Scratch that holds <c>default</c> everywhere.</summary>
    /// <param name="length">The number of elements.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The elements, aligned to 64 bytes.</returns>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[-1]</c>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> RentCleared<T>(int length)
    {
        RefuseReferences<T>();
        if (length < 0)
            ThrowNegative();
        Span<T> rented = new((void*)_scratch.Take(BytesOf<T>(length)), length);
        rented.Clear();
        return rented;
    }

    /// <summary>An empty array has a place of its own too: by that it is told from null, and from others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint BytesOf<T>(int length) => RoundUp(nuint.Max(1, (nuint)(uint)length * (nuint)Unsafe.SizeOf<T>()));

    /// <summary>Where scratch stands now.</summary>
    /// <returns>The mark for <see cref="Release"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Mark() => _scratch.Position;

    /// <summary>Ends all that was rented since the mark.</summary>
    /// <param name="mark">What <see cref="Mark"/> returned; marks are released in reverse order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(long mark) => _scratch.Return(mark);

    /// <summary>Where the tape stands now.</summary>
    /// <returns>The mark for <see cref="ReleaseTape"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long MarkTape() => _tape.Position;

    /// <summary>Takes all off the tape that was reserved or pushed since the mark.</summary>
    /// <param name="mark">What <see cref="MarkTape"/> returned; marks are released in reverse order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReleaseTape(long mark) => _tape.Return(mark);

    /// <summary>A block on the tape with whatever was there before.</summary>
    /// <param name="count">The number of elements; a count below zero is none.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>The elements; aligned to 8 bytes.</returns>
    /// <exception cref="OverflowException"><paramref name="count"/> is more than a span can hold.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Reserve<T>(long count)
    {
        RefuseReferences<T>();
        if (count <= 0)
            return default;
        int length = checked((int)count);
        Span<T> block = new((void*)ReserveBytes((nuint)length * (nuint)Unsafe.SizeOf<T>()), length);
        if (_memory.IsPoisoned)
            Poison(block);
        return block;
    }

    /// <summary>Pops the block that <see cref="Reserve"/> put on top of the tape.</summary>
    /// <param name="count">The count that it was reserved with.</param>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <returns>The block, to be read until the tape grows the next time.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Unreserve<T>(long count)
    {
        if (count <= 0)
            return default;
        int length = checked((int)count);

        // Above each block, in the same chunk, stands where the tape stood before it.
        nuint footer = _tape.GiveBack(sizeof(long));
        nuint start = footer - ((nuint)length * (nuint)Unsafe.SizeOf<T>());
        _tape.Return(Unsafe.ReadUnaligned<long>((void*)footer));
        return new((void*)start, length);
    }

    /// <summary>Puts a value on the tape; takes exactly its size.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">Its type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push<T>(T value)
    {
        RefuseReferences<T>();
        Unsafe.WriteUnaligned((void*)_tape.Take((nuint)Unsafe.SizeOf<T>()), value);
    }

    /// <summary>Takes the value last pushed off the tape.</summary>
    /// <typeparam name="T">The type that it was pushed with.</typeparam>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop<T>()
        => Unsafe.ReadUnaligned<T>((void*)_tape.GiveBack((nuint)Unsafe.SizeOf<T>()));

    /// <summary>Puts an object on the tape, which keeps it alive until it is popped.</summary>
    /// <param name="value">The object, or null.</param>
    public void PushReference(object? value) => _memory.References.Push(value);

    /// <summary>Takes the object last pushed off the tape.</summary>
    /// <typeparam name="T">The type that it was pushed as.</typeparam>
    /// <returns>The object; it may be null where null was pushed.</returns>
    public T PopReference<T>()
        where T : class
        => Unsafe.As<T>(_memory.References.Pop())!;

    /// <summary>Puts back into an object, or an array of one, what a method found there; <see cref="Dispose"/> puts back what the method has left.</summary>
    /// <param name="owner">The object or the array.</param>
    /// <param name="place">The field or the element.</param>
    /// <param name="value">What it held before.</param>
    /// <typeparam name="T">Its type.</typeparam>
    public void Overwrite<T>(object owner, ref T place, T value)
    {
        RefuseReferences<T>();
        _memory.Overwritten.Overwrite(owner, ref place, value);
    }

    /// <summary>Keeps the top of scratch a multiple of 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint RoundUp(nuint bytes) => (bytes + 63) & ~(nuint)63;

    private static void ThrowNegative() => throw new OverflowException();

    /// <summary>A type parameter of generic math need not be unmanaged; what stands for it has to be. Nothing at run time where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RefuseReferences<T>()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            throw new NotSupportedException($"'{typeof(T)}' is or holds a reference, which the memory of a derivative cannot keep.");
    }

    private static void Poison<T>(Span<T> memory)
        => NativeMemory.Fill(Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory)), (nuint)memory.Length * (nuint)Unsafe.SizeOf<T>(), 0xFF);

    /// <summary>The block with its footer is taken as one, so that both are in one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nuint ReserveBytes(nuint bytes)
    {
        long before = _tape.Position;
        nuint start = _tape.TakeAligned(bytes + sizeof(long));
        Unsafe.WriteUnaligned((void*)(start + bytes), before);
        return start;
    }
}
