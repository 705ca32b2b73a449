using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>A feed with the product's package, packed once for all tests, and a folder for projects that restore from it alone.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>What the file of a program says.</summary>
    public const string Executable = "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>";

    private readonly string _folder = Directory.CreateTempSubdirectory("autodiff-package-").FullName;

    /// <summary>Where the packages lie.</summary>
    public string Folder => Path.Combine(_folder, "feed");

    /// <summary>The product's package.</summary>
    public string File => Assert.Single(Directory.GetFiles(Folder, "AutoDiff.Generators.*.nupkg"));

    /// <summary>Its version.</summary>
    public string Version => Path.GetFileName(File)["AutoDiff.Generators.".Length..^".nupkg".Length];

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await RunAsync(Repository(), "pack", Path.Combine("Runtime", "AutoDiff.Runtime.csproj"), "-c", "Release", "-o", Folder, "--artifacts-path", Path.Combine(_folder, "artifacts"));
        System.IO.File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="{Folder}" /></packageSources>
            </configuration>
            """);
        System.IO.File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"), """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
            </Project>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>What the file of a project says that references a package.</summary>
    public static string Package(string name, string version) => $"""<ItemGroup><PackageReference Include="{name}" Version="{version}" /></ItemGroup>""";

    /// <summary>Writes a project with what its file says beyond the common, and gives its folder.</summary>
    public string Project(string name, string says, params (string Name, string Text)[] files)
    {
        string project = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        System.IO.File.WriteAllText(Path.Combine(project, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              {says}
            </Project>
            """);
        foreach ((string file, string text) in files) System.IO.File.WriteAllText(Path.Combine(project, file), text);
        return project;
    }

    /// <summary>Runs <c>dotnet</c>, which must succeed, and gives what it prints.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        (int exit, string output) = await StartAsync(folder, arguments);
        Assert.True(exit == 0, $"dotnet {string.Join(' ', arguments)} ended with {exit}:\n{output}");
        return output;
    }

    /// <summary>Runs <c>dotnet</c>, whatever comes of it.</summary>
    public static async Task<(int Exit, string Output)> StartAsync(string folder, params string[] arguments)
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
        using CancellationTokenSource timeout = new(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output + await error);
    }

    private static string Repository([CallerFilePath] string caller = "") => Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(caller)))!;
}

/// <summary>Tests that build projects from the feed, one after the other.</summary>
[CollectionDefinition(nameof(Packages))]
#pragma warning disable CA1711 // xunit's word for it.
public sealed class Packages : ICollectionFixture<PackageFeed>;
#pragma warning restore CA1711
