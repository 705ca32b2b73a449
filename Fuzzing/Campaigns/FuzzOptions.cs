using System;
using System.Globalization;
using AutoDiff.Fuzzing.Defects;

namespace AutoDiff.Fuzzing.Campaigns;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public string Command { get; private init; } = "";

    /// <summary>When to stop; null for no limit.</summary>
    public TimeSpan? Time { get; private init; }

    /// <summary>How many programs to try; null for no limit.</summary>
    public int? Programs { get; private init; }

    public ulong Seed { get; private init; } = (ulong)Random.Shared.Next();

    /// <summary>The one program to try.</summary>
    public int? Program { get; private init; }

    /// <summary>The program to shrink.</summary>
    public string? Shrink { get; private init; }

    /// <summary>Where programs that fail are written.</summary>
    public string Folder { get; private init; } = ".";

    /// <summary>The one defect to plant.</summary>
    public Defect? Only { get; private init; }

    public int Threads { get; private init; } = Math.Max(1, Environment.ProcessorCount);

    public bool WantsHelp { get; private init; }

    /// <exception cref="FormatException">An argument is not understood.</exception>
    public static FuzzOptions Parse(string[] arguments)
    {
        FuzzOptions options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--seconds" => options with { Time = TimeSpan.FromSeconds(double.Parse(Next(), CultureInfo.InvariantCulture)) },
                "--programs" => options with { Programs = int.Parse(Next(), CultureInfo.InvariantCulture) },
                "--program" => options with { Program = int.Parse(Next(), CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = ulong.Parse(Next(), CultureInfo.InvariantCulture) },
                "--shrink" => options with { Shrink = Next() },
                "--output" => options with { Folder = Next() },
                "--threads" => options with { Threads = Math.Max(1, int.Parse(Next(), CultureInfo.InvariantCulture)) },
                "--only" => options with { Only = Enum.TryParse(Next(), out Defect defect) ? defect : throw new FormatException($"'{arguments[i]}' is no defect") },
                "--help" or "-h" => options with { WantsHelp = true },
                "defects" => options with { Command = "defects" },
                var unknown => throw new FormatException($"'{unknown}' is not known; --help lists what is"),
            };

            string Next() => ++i < arguments.Length ? arguments[i] : throw new FormatException($"{arguments[i - 1]} needs a value");
        }

        if (options is { Time: null, Programs: null }) options = options with { Time = TimeSpan.FromSeconds(60) };
        return options;
    }
}
