using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>Text that is reviewed: <c>UPDATE_GOLDENS=1</c> rewrites the files, the difference is for the reviewer.</summary>
internal static class Golden
{
    public static void Matches(string actual, string name, [CallerFilePath] string caller = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, "Goldens", name);
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        string expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected != actual)
        {
            Assert.Fail($"{name} differs; UPDATE_GOLDENS=1 accepts.\n{Difference(expected, actual)}");
        }
    }

    public static string Difference(string expected, string actual) =>
        string.Join('\n', new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines.Select(l => l.Type switch
        {
            ChangeType.Inserted => "+ " + l.Text,
            ChangeType.Deleted => "- " + l.Text,
            _ => "  " + l.Text,
        }));
}
