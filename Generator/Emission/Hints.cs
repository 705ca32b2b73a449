using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Names for values that have none.</summary>
internal static class Hints
{
    public static string? Of(Statement? statement) => statement switch
    {
        Compute { Operation: Function f } when f.Name.StartsWith("Partial.", System.StringComparison.Ordinal) => Lower(f.Name.Substring(8)) + "Partial",
        Compute { Operation: Function f } => Lower(f.Name.Split('/')[0]),
        Compute { Operation: TripCount } => "trips",
        Allocate { Storage: StorageClass.Cleared or StorageClass.Managed } => "buffer",
        Allocate { Storage: StorageClass.Scratch } => "scratch",
        Allocate => "kept",
        Extent => "length",
        View { Kind: ViewKind.Row } => "row",
        View { Kind: ViewKind.Slice } => "slice",
        View v => v.Buffer.Name,
        Mark => "mark",
        Call c => Lower(c.Callee.Path.Substring(c.Callee.Path.LastIndexOf('.') + 1)),
        _ => null,
    };

    private static string? Lower(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : null;
}
