using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>An object has its shadow where it is found; of one that a condition chooses or a loop carries, nobody could say which shadow is its own.</summary>
internal static class ChosenObjects
{
    public static void Check(FunctionBody function) => Visit(function.Body);

    private static void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            IEnumerable<Value> chosen = statement is If or WhileLoop or CountedLoop ? statement.Results : [];
            if (chosen.FirstOrDefault(v => v.Type.HoldsObjects) is { } value)
                throw new UnsupportedException($"'{value.Name ?? "an object"}' is an object that a condition chooses or a loop replaces; name it where it is used: write the branches out, or loop over an array of objects");
            if (statement is Store { Stored.Type.HoldsObjects: true } store)
                throw new UnsupportedException($"an object is put into '{store.Buffer.Name ?? "an array"}'; make the array before, in the constructor");
            foreach (Region nested in statement.Regions) Visit(nested);
        }
    }
}
