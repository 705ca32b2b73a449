using System;
using Spectre.Console;

namespace AutoDiff.Fuzzing.Campaigns;

/// <summary>Shows how a campaign goes: one line that is drawn again on a terminal, a line now and then elsewhere.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    public static void During(Campaign campaign, FuzzOptions options)
    {
        if (!Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi)
        {
            AnsiConsole.Status().Start(Line(campaign, options), status => campaign.Run(() => status.Status(Line(campaign, options))));
            return;
        }

        TimeSpan next = s_interval;
        Console.WriteLine($"Seed {options.Seed}");
        campaign.Run(() =>
        {
            if (campaign.Elapsed < next) return;
            next += s_interval;
            Console.WriteLine(Line(campaign, options));
        });
    }

    private static string Line(Campaign campaign, FuzzOptions options) =>
        $"{campaign.Elapsed:hh\\:mm\\:ss}  {campaign.Tally.Programs} programs, {campaign.Tally.Mismatches.Count} mismatches, {campaign.Rate:0.0} programs/s, seed {options.Seed}";
}
