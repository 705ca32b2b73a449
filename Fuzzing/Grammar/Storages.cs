using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Storage that may be assigned as a whole.</summary>
internal static class Storages
{
    /// <summary>Storage that may get another name.</summary>
    public static IEnumerable<Variable> Movable(Writer writer) =>
        writer.Scope.Where(v => v is { IsLinear: true, IsReal: true, IsStackOnly: false, IsAssignable: true, MinLength: > 0 } && v.LengthClass != 0);

    /// <summary>Two that may trade places: equally long, of one type.</summary>
    public static IEnumerable<(Variable First, Variable Second)> Exchangeable(Writer writer) =>
        from first in Movable(writer)
        from second in Movable(writer)
        where first != second && first.LengthClass == second.LengthClass && first.Shape == second.Shape && first.Element == second.Element
        select (first, second);
}
