using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Infrastructure;

/// <summary>
/// A struct with other members, in C#: a copy (<c>p with { Position = p.Position with { X = x } }</c>), which runs no constructor, or what has no members to
/// set made anew (<c>new Complex(re, im)</c>).
/// </summary>
/// <param name="leaves">The paths of all its numbers, in order.</param>
/// <param name="types">The types in C# by path: of the whole, "", and of the structs inside.</param>
/// <param name="constructed">The paths of those that only a constructor puts together.</param>
/// <param name="nullables">The paths of those that are a flag and a value.</param>
internal sealed class StructText(IReadOnlyList<string> leaves, IReadOnlyDictionary<string, string> types, IReadOnlyCollection<string> constructed, IReadOnlyCollection<string> nullables)
{
    /// <summary>What C# calls whether a nullable has a value, and the value, which need not be there.</summary>
    public const string Flag = "HasValue", Number = "GetValueOrDefault()";

    public static readonly StructText None = new([], new Dictionary<string, string>(), [], []);

    /// <param name="at">The path of what is written.</param>
    /// <param name="set">The new members by their paths from the whole.</param>
    /// <param name="before">What lies at a path now; null where all that is not set is zero.</param>
    /// <param name="brace">How many braces stand for one: two in a format.</param>
    /// <param name="optional">How generated code names the class that changes one half of a nullable; null where nobody reads flags, as those of derivatives.</param>
    public string Of(string at, IReadOnlyDictionary<string, string> set, Func<string, string>? before, int brace = 1, string? optional = null)
    {
        string open = new('{', brace), close = new('}', brace);
        return Text(at, isWhole: true);

        string Text(string path, bool isWhole = false)
        {
            if (set.TryGetValue(path, out string? value)) return value;
            string[] changed = [.. Members(set.Keys, path)];
            if (changed.Length == 0 && !(isWhole && before is null)) return before is not null ? before(path) : leaves.Contains(path) ? "0" : $"default({types[path]})";
            if (nullables.Contains(path)) return Nullable(path, changed);
            if (constructed.Contains(path)) return $"new {types[path]}({string.Join(", ", Members(leaves, path).Select(m => Text(m)))})";
            string from = before is not null ? before(path) : $"default({types[path]})";
            return changed.Length == 0 ? from : $"{from} with {open} {string.Join(", ", changed.Select(m => m.Substring(m.LastIndexOf('.') + 1) + " = " + Text(m)))} {close}";
        }

        string Nullable(string path, string[] changed)
        {
            // What is assigned has the type that it is assigned to.
            string none = path == at && before is null ? $"default({types[path]})" : "null";
            string? flag = changed.FirstOrDefault(m => m.EndsWith("." + Flag, StringComparison.Ordinal) || m == Flag), number = changed.FirstOrDefault(m => m != flag);
            if (flag is not null && number is not null) return set[flag] switch { "true" => Text(number), "false" => none, var isThere => $"{isThere} ? {Text(number)} : {none}" };
            if (number is not null) return optional is null || before is null ? Text(number) : $"{optional}.WithValue({before(path)}, {Text(number)})";
            return flag is null || before is null ? none : $"{optional}.WithFlag({before(path)}, {set[flag]})";
        }
    }

    /// <summary>The paths one step further that lead to some of those given.</summary>
    private static IEnumerable<string> Members(IEnumerable<string> paths, string from)
    {
        string prefix = from.Length == 0 ? "" : from + ".";
        return paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal) && p.Length > prefix.Length)
            .Select(p => p.IndexOf('.', prefix.Length) is var dot && dot < 0 ? p : p.Substring(0, dot)).Distinct();
    }
}
