using System;
using System.Linq;

namespace AutoDiff.Generator.Emission;

/// <summary>What the text of opaque code is as an expression.</summary>
internal static class OpaqueShape
{
    private const string Creation = "new ";

    /// <summary>Whether it is a member or a call of one: nothing that stands beside it takes a part of it away.</summary>
    public static bool IsPrimary(string text)
    {
        int open = text.IndexOf('(');
        string path = Path(text, open);
        if (path.Length == 0 || !path.All(c => IsNamePart(c) || c is '{' or '}')) return false;
        return open < 0 ? !IsCreation(text) : Closing(text, open) == text.Length - 1;
    }

    /// <summary>The name of the member that is read or called, or of what is made; null where it is neither.</summary>
    public static string? NameOf(string text)
    {
        if (!IsPrimary(text)) return null;
        string path = Path(text, text.IndexOf('('));
        string name = path.Substring(path.LastIndexOfAny(['.', ':', '}', '@']) + 1);
        name = (name.StartsWith("s_", StringComparison.Ordinal) ? name.Substring(2) : name).TrimStart('_');

        // What is got or created has a name of its own.
        foreach (string verb in (string[])["get_", "Get", "Create"])
            if (name.StartsWith(verb, StringComparison.Ordinal) && name.Length > verb.Length && char.IsUpper(name[verb.Length])) name = name.Substring(verb.Length);

        // Of Vector3 the first is a vector, and not the third.
        return IsCreation(text) ? new string([.. name.TakeWhile(char.IsLetter)]) : name;
    }

    private static bool IsCreation(string text) => text.StartsWith(Creation, StringComparison.Ordinal);

    private static string Path(string text, int open)
    {
        int start = IsCreation(text) ? Creation.Length : 0;
        return text.Substring(start, (open < 0 ? text.Length : open) - start);
    }

    private static int Closing(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            // What stands in quotes may hold anything.
            if (text[i] is '"' or '\'') return -1;
            if (text[i] == '(') depth++;
            if (text[i] == ')' && --depth == 0) return i;
        }

        return -1;
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '.' or ':' or '_' or '@';
}
