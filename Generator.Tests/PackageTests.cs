using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What a user gets from the package, not from the project. Slow: packs, restores, builds and runs.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autodiff-package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_fresh_project_with_nothing_but_the_package_gets_derivatives_and_errors()
    {
        string feed = Directory.CreateDirectory(Path.Combine(_folder, "feed")).FullName;
        await Run(Repository(), "pack", Path.Combine("Runtime", "AutoDiff.Runtime.csproj"), "-c", "Release", "-o", feed, "--artifacts-path", Path.Combine(_folder, "artifacts"));
        string package = Path.GetFileName(Assert.Single(Directory.GetFiles(feed, "AutoDiff.Generators.*.nupkg")));
        string version = package["AutoDiff.Generators.".Length..^".nupkg".Length];
        using (ZipArchive archive = ZipFile.OpenRead(Path.Combine(feed, package)))
            Assert.Equal(["AutoDiff.CodeFixes.dll", "AutoDiff.Generator.dll"], archive.Entries.Where(e => e.FullName.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal)).Select(e => e.Name).Order(StringComparer.Ordinal));

        string project = Directory.CreateDirectory(Path.Combine(_folder, "consumer")).FullName;
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
            </configuration>
            """);
        Write("Directory.Build.props", "<Project />");
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="AutoDiff.Generators" Version="{version}" /></ItemGroup>
            </Project>
            """);
        Write("Program.cs", """
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
            """);
        Assert.Equal("7 14 1 2 3", (await Run(project, "run", "-c", "Release")).Trim().Split('\n')[^1].Trim());

        // A mistake is an error of the user's build, with our id.
        Write("Mistake.cs", """
            using AutoDiff;

            public static partial class Mistake
            {
                [Differentiable]
                public static double F(double x) => System.Runtime.InteropServices.Marshal.PtrToStructure<double>(System.IntPtr.Zero) * double.Parse(x.ToString());
            }
            """);
        foreach (string analyzers in (string[])["-p:RunAnalyzers=true", "-p:RunAnalyzers=false"])
        {
            (int exit, string output) = await Start(project, "build", "-c", "Release", "--no-restore", analyzers);
            Assert.True(exit != 0, analyzers + ":\n" + output);
            Assert.True(output.Contains("Mistake.cs(6,125): error GRAD0022", StringComparison.Ordinal), analyzers + ":\n" + output);
        }

        void Write(string name, string text) => File.WriteAllText(Path.Combine(project, name), text);
    }

    private static string Repository([CallerFilePath] string caller = "") => Path.GetDirectoryName(Path.GetDirectoryName(caller))!;

    private static async Task<string> Run(string folder, params string[] arguments)
    {
        (int exit, string output) = await Start(folder, arguments);
        Assert.True(exit == 0, $"dotnet {string.Join(' ', arguments)} ended with {exit}:\n{output}");
        return output;
    }

    private static async Task<(int Exit, string Output)> Start(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // The test host runs inside another build: what that put into the environment is not for this one.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using System.Threading.CancellationTokenSource timeout = new(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output + await error);
    }
}
