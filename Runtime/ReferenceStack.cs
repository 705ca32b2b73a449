using System;

namespace AutoDiff.Runtime;

/// <summary>The objects on a thread's tape: unmanaged memory cannot hold them. What is not on it is not kept alive.</summary>
internal sealed class ReferenceStack
{
    private object?[] _items = [];

    public int Count { get; private set; }

    /// <summary>The bytes that its references take, unused ones included.</summary>
    public long Held => (long)_items.Length * IntPtr.Size;

    public void Push(object? item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, int.Max(16, checked(2 * Count)));
        _items[Count++] = item;
    }

    public object? Pop()
    {
        object? item = _items[--Count];
        _items[Count] = null;
        return item;
    }

    /// <summary>Takes off whatever is above a mark.</summary>
    public void Return(int mark)
    {
        if (mark >= Count)
            return;
        Array.Clear(_items, mark, Count - mark);
        Count = mark;
    }

    /// <summary>Gives back what is not in use.</summary>
    public void Shrink()
    {
        if (_items.Length > Count)
            Array.Resize(ref _items, Count);
    }
}
