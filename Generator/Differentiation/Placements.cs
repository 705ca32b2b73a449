using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// What may be put into objects and into arrays of objects: into those that the method makes. Of what it is given, the caller's shadows would have to be
/// rearranged too.
/// </summary>
internal static class Placements
{
    public static void Check(FunctionBody function, MemoryOrder memory)
    {
        var structure = new Structure(function);
        foreach (Store store in structure.Stores)
        {
            if (structure.IsGiven(store.Buffer))
                throw new UnsupportedException($"'{store.Quote ?? store.Buffer.Name}' puts an array or an object into what the method has been given; make the object, or the array, here, or assign the elements and members of what is there");
        }

        foreach (Rearrange change in structure.Rearranged)
        {
            if (structure.IsGiven(change.List))
                throw new UnsupportedException($"'{change.Quote ?? change.List.Name}' changes a list that the method has been given; make a list here, [.. list], and change that");
        }

        foreach (Bulk copy in Bulks(function.Body))
        {
            if (copy.Operands.FirstOrDefault(o => o.Type is { HoldsObjects: true, IsObject: false }) is { } objects)
                throw new UnsupportedException($"'{objects.Name ?? "an array"}' of objects is copied, filled or cleared as a whole; write the loop");
            if (copy.IsAlias && !memory.IsAlias(copy))
                throw new UnsupportedException($"'{copy.Quote ?? copy.Operands[0].Name}' puts an array that has another name into an object, and it is written afterwards, by the one name or the other; let the object have a copy: (double[])array.Clone()");
        }
    }

    private static IEnumerable<Bulk> Bulks(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Bulk copy) yield return copy;
            foreach (Bulk inner in statement.Regions.SelectMany(Bulks)) yield return inner;
        }
    }
}
