using System.Text;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Infrastructure;

/// <summary>The generated file's name: readable, free of what file systems dislike, unique per overload.</summary>
internal static class HintName
{
    public static string Of(Contract contract)
    {
        var name = new StringBuilder();
        foreach (char c in contract.Id.StartsWith("M:", System.StringComparison.Ordinal) ? contract.Id.Substring(2) : contract.Id)
        {
            if (c == '(') break;
            name.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
        }

        // File systems that ignore case, and parameters: the id tells them apart. FNV-1a is the same in every process.
        uint hash = 2166136261;
        foreach (char c in contract.Id) hash = unchecked((hash ^ c) * 16777619);
        return name + "." + hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture) + ".g.cs";
    }
}
