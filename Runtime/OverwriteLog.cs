using System;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>
/// What reverse sweeps found where they put back what objects held before: it is put there again when the arena ends, so that callers find what the method
/// has left. A place is an object or an array and how far into it.
/// </summary>
internal sealed class OverwriteLog
{
    private Entry[] _entries = [];

    public int Count { get; private set; }

    /// <summary>Remembers what a place holds, and overwrites it.</summary>
    public void Overwrite<T>(object owner, ref T place, T value)
    {
        if (Unsafe.SizeOf<T>() > Unsafe.SizeOf<Int128>())
            throw new NotSupportedException($"'{typeof(T)}' is too large to be put back.");
        if (Count == _entries.Length)
            Array.Resize(ref _entries, int.Max(16, checked(2 * Count)));
        ref Entry entry = ref _entries[Count++];
        entry.Owner = owner;
        entry.Offset = Unsafe.ByteOffset(ref First(owner), ref Unsafe.As<T, byte>(ref place));
        entry.Size = Unsafe.SizeOf<T>();
        Unsafe.WriteUnaligned(ref Unsafe.As<Int128, byte>(ref entry.Content), place);
        place = value;
    }

    /// <summary>Puts back what has been overwritten since the log had this length, the last one first.</summary>
    public void PutBack(int count)
    {
        while (Count > count)
        {
            ref Entry entry = ref _entries[--Count];
            ref byte place = ref Unsafe.AddByteOffset(ref First(entry.Owner!), entry.Offset);
            Unsafe.CopyBlockUnaligned(ref place, ref Unsafe.As<Int128, byte>(ref entry.Content), (uint)entry.Size);
            entry.Owner = null;
        }
    }

    /// <summary>Gives back what is not in use.</summary>
    public void Shrink()
    {
        if (_entries.Length > Count)
            Array.Resize(ref _entries, Count);
    }

    /// <summary>Where the contents of any object begin.</summary>
    private static ref byte First(object owner) => ref Unsafe.As<Contents>(owner).First;

    private struct Entry
    {
        public object? Owner;
        public nint Offset;
        public int Size;
        public Int128 Content;
    }

    private sealed class Contents
    {
        public byte First;
    }
}
