using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Infrastructure;

/// <summary>A copy of a struct with other members, in C#: <c>p with { Position = p.Position with { X = x } }</c>. It runs no constructor.</summary>
internal static class WithText
{
    /// <param name="from">What is copied at a path: of the whole, "", and of the structs inside it that have new members.</param>
    /// <param name="members">The new members by their paths from the whole, those of one struct behind one another.</param>
    /// <param name="brace">How many braces stand for one: two in a format.</param>
    public static string Of(Func<string, string> from, IReadOnlyList<(string Path, string Value)> members, int brace = 1)
    {
        string open = new('{', brace), close = new('}', brace);
        return Copy("", [.. members.Select(m => (m.Path.Split('.'), m.Value))]);

        string Copy(string path, List<(string[] Names, string Value)> set)
        {
            int depth = path.Length == 0 ? 0 : path.Split('.').Length;
            IEnumerable<string> texts = set.GroupBy(m => m.Names[depth]).Select(m =>
                m.Key + " = " + (m.First().Names.Length == depth + 1 ? m.First().Value : Copy(depth == 0 ? m.Key : path + "." + m.Key, [.. m])));
            return $"{from(path)} with {open} {string.Join(", ", texts)} {close}";
        }
    }
}
