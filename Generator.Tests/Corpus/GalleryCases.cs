using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>
/// Whole numeric programs in ordinary C#. Each has a reference for its value and its gradient that neither the generator nor the
/// oracle has a part in: a closed form, an independent algorithm, or the same computation at sixty digits.
/// </summary>
internal static partial class GalleryCases
{
    /// <summary>The pages of the gallery, in order.</summary>
    public static IReadOnlyList<(string Page, string Title, IReadOnlyList<GalleryProgram> Programs)> Pages { get; } =
    [
        ("searching", "Sorting, searching, dynamic programming", Searching),
        ("algebra", "Linear algebra and transforms", Algebra),
        ("calculus", "Quadrature, roots, interpolation, special functions", Calculus),
        ("dynamics", "Differential equations", Dynamics),
        ("probability", "Probability and learning", Probability),
        ("finance", "Finance", Finance),
    ];

    public static IEnumerable<GalleryProgram> Programs => Pages.SelectMany(p => p.Programs);

    public static IEnumerable<Case> All => Programs.Select(p => p.Case);
}
