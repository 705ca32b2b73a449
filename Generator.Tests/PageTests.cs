using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What holds of each page that the repository shows.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Repository(), "*.md").Concat(Directory.GetFiles(Path.Combine(Repository(), "docs"), "*.md", SearchOption.AllDirectories)).Select(p => Path.GetRelativePath(Repository(), p))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_holds_the_two_sides_of_a_merge(string page) =>
        Assert.DoesNotMatch(new Regex("^(<{7}|={7}|>{7})( |\r?$)", RegexOptions.Multiline), Text(page));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_within_the_repository_lead_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository(), page))!;
        IEnumerable<string> links = Regex.Matches(Regex.Replace(Text(page), "```.*?```|`[^`\n]*`", "", RegexOptions.Singleline), @"\]\(([^)#\s]+)(#[^)\s]*)?\)").Select(m => m.Groups[1].Value);
        Assert.DoesNotContain(links, l => !l.Contains("://") && !Path.Exists(Path.Combine(folder, l)));
    }

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository(), page));

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));
}
