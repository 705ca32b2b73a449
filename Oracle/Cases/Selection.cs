using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace AutoDiff.Oracle;

/// <summary>
/// For work on one case: <c>AUTODIFF_CASE</c>, names separated by commas in which <c>*</c> stands for anything, leaves the others
/// out of every batch and prints the generated code of those that run; <c>AUTODIFF_DUMP</c> names a folder for the generated code.
/// </summary>
internal static class Selection
{
    private static readonly Regex? s_wanted = Environment.GetEnvironmentVariable("AUTODIFF_CASE") is { Length: > 0 } names
        ? new Regex("^(" + string.Join("|", names.Split(',').Select(n => Regex.Escape(n.Trim()).Replace("\\*", ".*", StringComparison.Ordinal))) + ")$", RegexOptions.IgnoreCase)
        : null;

    public static bool Prints => s_wanted is not null;

    public static string? DumpFolder => Environment.GetEnvironmentVariable("AUTODIFF_DUMP") is { Length: > 0 } folder ? folder : null;

    public static IEnumerable<Case> Of(IEnumerable<Case> cases) => s_wanted is null ? cases : cases.Where(c => s_wanted.IsMatch(c.Name));
}
