using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Rules.Numerics.Term;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>Elements and rows of matrices by their indices.</summary>
internal static partial class NumericsTable
{
    private static IEnumerable<NumericsModel> Elements(string m, string row, int rows, int columns) =>
    [
        Throwing($"{m}.GetElement(int, int)", (x, _) => At(x[2], At(x[1], RowsOf(x[0])).Separate())),
        Throwing($"{m}.GetRow(int)", (x, _) => At(x[1], RowsOf(x[0]))),
        Throwing($"{m}.WithElement(int, int, float)", (x, _) => Join(Enumerable.Range(0, rows * columns).Select(k => Where(x[1].Is(k / columns), Where(x[2].Is(k % columns), x[3], x[0][k]), x[0][k])))),
        Throwing($"{m}.WithRow(int, {row})", (x, _) => Join(RowsOf(x[0]).Select((r, i) => Where(x[1].Is(i), x[2], r)))),
    ];

    private static Term[] RowsOf(Term m) => m.Count == 6 ? [m.Slice(0, 2), m.Slice(2, 2), m.Slice(4, 2)] : [.. Enumerable.Range(0, 4).Select(r => Geometry.Row(m, r, 4))];

    /// <summary>The one at an index, which is in range: else nobody comes here.</summary>
    private static Term At(Term index, IReadOnlyList<Term> all) => Enumerable.Range(0, all.Count - 1).Reverse().Aggregate(all[all.Count - 1], (rest, k) => Where(index.Is(k), all[k], rest));

    /// <summary>A map of the plane as one of space.</summary>
    private static Term Embedded(Term m)
    {
        Term zero = m.Number(0), one = m.Number(1);
        return Join(m.Slice(0, 2), zero, zero, m.Slice(2, 2), zero, zero, zero, zero, one, zero, m.Slice(4, 2), zero, one);
    }
}
