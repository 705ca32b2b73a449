using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What a user gets from the package, not from the project. Slow: packs, restores, builds and runs.</summary>
[Collection(nameof(Packages))]
public sealed class PackageTests(PackageFeed feed)
{
    [Fact]
    public async Task A_fresh_project_with_nothing_but_the_package_gets_derivatives_and_errors()
    {
        using (ZipArchive archive = ZipFile.OpenRead(feed.File))
            Assert.Equal(["AutoDiff.CodeFixes.dll", "AutoDiff.Generator.dll"], archive.Entries.Where(e => e.FullName.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal)).Select(e => e.Name).Order(StringComparer.Ordinal));

        string project = feed.Project("Consumer", PackageFeed.Executable + PackageFeed.Package("AutoDiff.Generators", feed.Version), ("Program.cs", """
            using System;
            using AutoDiff;

            double[] x = [1, 2, 3];
            double[] gradient = new double[3];
            double value = Model.LossGradient(0.5, x, out double k, gradient);
            Console.WriteLine(FormattableString.Invariant($"{value} {k} {gradient[0]} {gradient[1]} {gradient[2]}"));

            public static partial class Model
            {
                [Differentiable]
                public static double Loss(double k, ReadOnlySpan<double> x)
                {
                    double s = 0;
                    foreach (double v in x)
                        s += k * v * v;
                    return s;
                }
            }
            """));
        Assert.Equal("7 14 1 2 3", (await PackageFeed.RunAsync(project, "run", "-c", "Release")).Trim().Split('\n')[^1].Trim());

        // What only a later compiler than the generator's own knows.
        File.WriteAllText(Path.Combine(project, "Later.cs"), """
            using System;
            using AutoDiff;

            public struct Vector
            {
                public double X, Y;
                public void operator +=(Vector other) { X += other.X; Y += other.Y; }
                public void operator *=(double by) => (X, Y) = (X * by, Y * by);
                public void operator ++() => Y++;
            }

            public static partial class Later
            {
                extension(Vector v)
                {
                    public static Vector operator -(Vector a, Vector b) => new() { X = a.X - b.X, Y = a.Y - b.Y };
                    public double Product => v.X * v.Y;
                }

                [Differentiable]
                public static double F(double x, double y)
                {
                    Vector v = new() { X = x, Y = y };
                    for (int i = 0; i < 2; i++) v += new Vector { X = y, Y = 1 };
                    v *= x;
                    v++;
                    return (v - new Vector { X = y }).Product;
                }
            }
            """);
        File.WriteAllText(Path.Combine(project, "Program.cs"), File.ReadAllText(Path.Combine(project, "Program.cs")).Replace("public static partial class Model", """
            value = Later.FGradient(3, 2, out double byX, out double byY);
            Console.WriteLine(FormattableString.Invariant($"{value} {byX} {byY}"));

            public static partial class Model
            """, StringComparison.Ordinal));

        // ((x + 2y) x − y) (xy + 2x + 1)
        Assert.Equal("247 206 122", (await PackageFeed.RunAsync(project, "run", "-c", "Release")).Trim().Split('\n')[^1].Trim());

        // A mistake is an error of the user's build, with our id.
        File.WriteAllText(Path.Combine(project, "Mistake.cs"), """
            using AutoDiff;

            public static partial class Mistake
            {
                [Differentiable]
                public static double F(double x) => System.Runtime.InteropServices.Marshal.PtrToStructure<double>(System.IntPtr.Zero) * double.Parse(x.ToString());
            }
            """);
        foreach (string analyzers in (string[])["-p:RunAnalyzers=true", "-p:RunAnalyzers=false"])
        {
            (int exit, string output) = await PackageFeed.StartAsync(project, "build", "-c", "Release", "--no-restore", analyzers);
            Assert.True(exit != 0, analyzers + ":\n" + output);
            Assert.True(output.Contains("Mistake.cs(6,125): error GRAD0022", StringComparison.Ordinal), analyzers + ":\n" + output);
        }
    }
}
