using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// A library with marked methods, packed by its author like any other, and who marks methods that call them: with the library's package or its project, and
/// nothing else. Slow: packs, restores, builds and runs.
/// </summary>
[Collection(nameof(Packages))]
public sealed class LibraryPackageTests(PackageFeed feed)
{
    private const string Library = """
        using System;
        using AutoDiff;

        namespace Models;

        public static partial class Curves
        {
            [Differentiable] public static double Square(double x) => x * x;
            [Differentiable] public static double Dot(ReadOnlySpan<double> x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y[i]; return s; }
            [Differentiable] public static void Scale(Span<double> x, double by) { for (int i = 0; i < x.Length; i++) x[i] *= by; }
            [Differentiable] public static void Decay(ref double amount, in double rate, out double loss) { loss = rate * amount; amount -= loss; }
        }

        [Differentiable]
        public partial class Wave
        {
            private readonly double _k;
            public Wave(double k, double[] offsets) { _k = k; Offsets = offsets; }
            public double[] Offsets { get; }
            public double K => _k;
            [Differentiable] public double At(double x) => Math.Sin(_k * x) + Offsets[0];
        }
        """;

    private const string User = """
        using System;
        using System.Globalization;
        using AutoDiff;
        using Models;

        double[] y = [1, 2, 3], yGradient = new double[3];
        double f = Use.FGradient(2, y, out double xGradient, yGradient);
        var wave = new Wave(0.3, [0.25]);
        Wave shadow = wave.CreateShadow();
        double g = Use.GGradient(wave, 2, shadow, out double gGradient);
        double[] all = [f, xGradient, .. yGradient, g, gGradient, shadow.K, shadow.Offsets[0]];
        Console.WriteLine(string.Join(' ', Array.ConvertAll(all, v => v.ToString("R", CultureInfo.InvariantCulture))));

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x, double[] y)
            {
                double[] work = new double[y.Length];
                y.CopyTo(work, 0);
                Curves.Scale(work, x);
                double amount = x;
                Curves.Decay(ref amount, 0.25, out double loss);
                return Curves.Dot(work, y) + amount * amount * loss;
            }

            [Differentiable]
            public static double G(Wave wave, double x) => wave.At(x) * Curves.Square(x);
        }
        """;

    /// <summary>The library's second version, which compiles derivatives that it is given and makes none.</summary>
    private const string Again = """
        <PropertyGroup><AssemblyName>Models</AssemblyName><PackageId>Models</PackageId><Version>2.0.0</Version></PropertyGroup>
        <Target Name="WithoutGenerator" BeforeTargets="CoreCompile"><ItemGroup><Analyzer Remove="@(Analyzer)" /></ItemGroup></Target>
        """;

    [Fact]
    public async Task A_library_is_packed_as_it_is_and_whoever_references_it_gets_derivatives_and_errors()
    {
        string library = feed.Project("Models", "<PropertyGroup><EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles></PropertyGroup>" + Product, ("Library.cs", Library));
        await PackageFeed.RunAsync(library, "pack", "-o", feed.Folder);
        string byPackage = feed.Project("PackageUser", PackageFeed.Executable + PackageFeed.Package("Models", "1.0.0"), ("Program.cs", User));
        string byProject = feed.Project("ProjectUser", PackageFeed.Executable + """<ItemGroup><ProjectReference Include="../Models/Models.csproj" /></ItemGroup>""", ("Program.cs", User));
        foreach (string user in (string[])[byPackage, byProject]) AssertClosedForms(await PackageFeed.RunAsync(user, "run"));
        await AssertStaleLibraryIsRefusedAsync(library);
    }

    /// <summary>
    /// A second version of the library, whose derivatives are not those of its methods: of another contract, and of another signature. Analyzers are off: that
    /// they are comes to the generator with the library too.
    /// </summary>
    private async Task AssertStaleLibraryIsRefusedAsync(string library)
    {
        string changed = Library.Replace("double[] y)", "double[] y, double by = 1)", StringComparison.Ordinal);
        (string, string)[] generated = [.. Directory.GetFiles(Path.Combine(library, "obj"), "*.g.cs", SearchOption.AllDirectories).Where(f => f.Contains("AutoDiffGenerator", StringComparison.Ordinal)).Select(f => (Path.GetFileName(f), WithOtherContract(f)))];
        string stale = feed.Project("Stale", Again + Product, [("Library.cs", changed), .. generated]);
        await PackageFeed.RunAsync(stale, "pack", "-o", feed.Folder);
        string user = feed.Project("PackageUser", PackageFeed.Executable + PackageFeed.Package("Models", "2.0.0"), ("Program.cs", User));
        await AssertErrorsAsync(user, "Program.cs(24,16): error GRAD0046", "Program.cs(28,65): error GRAD0046");
    }

    private static string WithOtherContract(string file)
    {
        string text = File.ReadAllText(file);
        return file.Contains("Square", StringComparison.Ordinal) ? text.Replace("Runtime.Pair(1", "Runtime.Pair(2", StringComparison.Ordinal) : text;
    }

    private static void AssertClosedForms(string output)
    {
        double[] actual = [.. output.Trim().Split('\n')[^1].Trim().Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        const double x = 2, k = 0.3, offset = 0.25;

        // F = x·Σy² + (0.75x)²·0.25x, G = (sin kx + offset)·x²
        double cube = 0.75 * 0.75 * 0.25;
        double[] expected =
        [
            (14 * x) + (cube * x * x * x), 14 + (3 * cube * x * x), 2 * x * 1, 2 * x * 2, 2 * x * 3,
            (Math.Sin(k * x) + offset) * x * x, (2 * x * (Math.Sin(k * x) + offset)) + (k * x * x * Math.Cos(k * x)), x * x * x * Math.Cos(k * x), x * x,
        ];
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    private static async Task AssertErrorsAsync(string project, params string[] errors)
    {
        (int exit, string output) = await PackageFeed.StartAsync(project, "build", "-p:RunAnalyzers=false");
        Assert.True(exit != 0, output);
        string[] found = [.. output.Split('\n').Where(l => l.Contains(": error ", StringComparison.Ordinal)).Select(l => l.Trim()).Distinct()];
        Assert.True(found.Length == errors.Length && errors.All(e => found.Any(f => f.Contains(e, StringComparison.Ordinal))), output);
    }

    private string Product => PackageFeed.Package("AutoDiff.Generators", feed.Version);
}
