using Spectre.Console;

namespace AutoDiff.Samples.Reporting;

/// <summary>Where the output goes.</summary>
public static class Terminal
{
    /// <summary>Whether somebody looks at a terminal that can draw; if not, plain lines are written.</summary>
    public static bool IsInteractive { get; } = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
}
