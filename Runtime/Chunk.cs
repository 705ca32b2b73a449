using System.Runtime.InteropServices;

namespace AutoDiff.Runtime;

/// <summary>A block of unmanaged memory, aligned to 64 bytes.</summary>
internal unsafe struct Chunk
{
    /// <summary>Where the block begins; 0 for a slot without memory.</summary>
    public nuint Floor;

    /// <summary>Its size in bytes, a multiple of 64.</summary>
    public nuint Size;

    /// <summary>How far it was filled when the stack went on to the next one.</summary>
    public nuint Filled;

    public static Chunk Allocate(nuint size) => new() { Floor = (nuint)NativeMemory.AlignedAlloc(size, 64), Size = size };

    public void Free()
    {
        NativeMemory.AlignedFree((void*)Floor);
        this = default;
    }
}
