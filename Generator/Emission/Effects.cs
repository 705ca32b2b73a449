using System;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>What a statement does beside giving its value; statements may swap places only if these commute.</summary>
[Flags]
internal enum Effects
{
    None = 0,
    Reads = 1,
    Writes = 2,
    Throws = 4,

    /// <summary>Moves the tape or the scratch stack.</summary>
    Stack = 8,

    All = Reads | Writes | Throws | Stack,
}

internal static class EffectsOf
{
    public static Effects Statement(Statement statement)
    {
        switch (statement)
        {
            case Compute c:
                return c.Operation.CanThrow ? Effects.Throws : Effects.None;
            case EnsureFinite:
                return Effects.Throws;
            case Load:
            case View { Kind: ViewKind.Row }:
                return Effects.Reads | Effects.Throws;
            case View { Kind: ViewKind.Slice or ViewKind.Member }:
                return Effects.Throws;
            case View:
            case Extent:
            case AddressOf:
            case Resolve:
            case OpaqueCode { IsPure: true }:
                return Effects.None;
            case AssignParameter:
                return Effects.Writes;
            case Store:
                return Effects.Writes | Effects.Throws;
            case Bulk:
                return Effects.Reads | Effects.Writes | Effects.Throws;
            case Allocate { Storage: StorageClass.Scratch or StorageClass.Tape or StorageClass.FromTape or StorageClass.Heap or StorageClass.Held }:
                return Effects.Writes | Effects.Stack;
            case Allocate:
                return Effects.Throws | Effects.Stack;

            // A push may overwrite what a block popped before it still shows, a release what scratch showed.
            case Push:
            case FreeHeap:
            case Release:
                return Effects.Writes | Effects.Stack;
            case Pop:
            case Mark:
                return Effects.Stack;
            case If i:
                return Region(i.Then) | Region(i.Else);
            case CountedLoop l:
                return Region(l.Body);
            case WhileLoop w:
                return Region(w.Before) | Region(w.After);
            default:
                return Effects.All;
        }
    }

    public static bool Commute(Effects a, Effects b) => !Blocks(a, b) && !Blocks(b, a);

    private static bool Blocks(Effects a, Effects b) =>
        (Has(a, Effects.Writes) && (b & (Effects.Reads | Effects.Writes | Effects.Throws)) != 0)
        || (Has(a, Effects.Throws) && Has(b, Effects.Throws))
        || (Has(a, Effects.Stack) && Has(b, Effects.Stack));

    private static bool Has(Effects effects, Effects which) => (effects & which) != 0;

    private static Effects Region(Region region)
    {
        Effects all = Effects.None;
        foreach (Statement statement in region.Statements) all |= Statement(statement);
        return all;
    }
}
