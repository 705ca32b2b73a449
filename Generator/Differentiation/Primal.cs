using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The method for its values alone: what it calls keeps things for a reverse sweep that does not come, and they are dropped at once.
/// </summary>
internal static class Primal
{
    private static readonly IrType s_position = IrType.StateOf("global::AutoDiff.Runtime.ArenaPosition");

    /// <summary>Makes it of a region in normal form, and of all inside.</summary>
    public static void Make(Region region)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            foreach (Region nested in region.Statements[i].Regions) Make(nested);
            if (region.Statements[i] is not Call call || (call.Callee.Rules is not null && call.TapeMark is null)) continue;
            if (call.Callee.ReturnType is { IsBuffer: true }) throw new UnsupportedException($"it calls '{call.Callee.Path}', which returns an array and is recursive, large or overridden, in what is computed again; have that write to a span that it is given");
            Value position = Position(out Statement before);
            region.Statements.Insert(i++, before);
            region.Statements.Insert(++i, GoBack(position));
        }
    }

    /// <summary>What a region rents, reserves and pushes ends with it.</summary>
    public static void End(List<Statement> statements)
    {
        if (!statements.Any(Keeps)) return;
        Value position = Position(out Statement before);
        statements.Insert(0, before);
        statements.Add(GoBack(position));
    }

    private static bool Keeps(Statement statement) => statement is Allocate { Storage: not (StorageClass.Managed or StorageClass.Held) } or Call || statement.Regions.Any(r => r.Statements.Any(Keeps));

    private static Value Position(out Statement statement)
    {
        var position = new Value(s_position, "position");
        statement = new OpaqueCode("{arena}.Position()", position, isPure: false) { TakesArena = true, OnlyReads = true };
        return position;
    }

    private static OpaqueCode GoBack(Value position) => new("{arena}.GoBack({0})", null, isPure: false, position) { TakesArena = true };
}
