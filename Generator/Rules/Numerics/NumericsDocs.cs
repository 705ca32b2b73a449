using System.Linq;
using System.Text;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>docs/numerics.md, made from the table; a test keeps the two equal.</summary>
internal static class NumericsDocs
{
    public static string Markdown()
    {
        var text = new StringBuilder();
        text.Append("""
            # System.Numerics

            Members of the structs of `System.Numerics` that a marked method may call on reals. Made from the table in `Generator/Rules/Numerics`; a test
            keeps them equal. Values are .NET's own to the last bit: what is marked *called* the derivative calls too, and has the derivative of the
            mathematics; all else is arithmetic, number by number.

            Fields, `Real`, `Imaginary`, `Translation`, the rows of a matrix and indexers (of vectors and quaternions by one index, of matrices by two) are
            read and written like any variable, as far as C# allows it. The constants are constants. Comparisons, predicates and `ToString` have no
            derivative and may be called freely. Of a complex number the derivative is by its real and by its imaginary part, as a pair of reals.

            | member | | at special points |
            | --- | --- | --- |

            """.Replace("\r\n", "\n"));
        foreach (NumericsModel row in NumericsTable.Rows.Where(r => !r.Member.Contains("implicit")))
            text.Append($"| `{row.Member}` | {(row.IsCall ? "called" : "")} | {row.Note} |\n");
        text.Append("\nNumbers become complex numbers by C#'s own conversions. `Invert` leaves the inverse in its `out` argument.\n");
        return text.ToString();
    }
}
