using System.Text;

namespace AutoDiff.Generator.Infrastructure;

/// <summary>A generated file's name: readable, free of what file systems dislike, unique per method overload or type.</summary>
internal static class HintName
{
    /// <param name="id">A documentation comment id.</param>
    public static string Of(string id)
    {
        var name = new StringBuilder();
        foreach (char c in id.Length > 1 && id[1] == ':' ? id.Substring(2) : id)
        {
            if (c == '(') break;
            name.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
        }

        // File systems that ignore case, and parameters: the id tells them apart. FNV-1a is the same in every process.
        uint hash = 2166136261;
        foreach (char c in id) hash = unchecked((hash ^ c) * 16777619);
        return name + "." + hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture) + ".g.cs";
    }
}
