using AutoDiff.Samples.Reporting;
using Spectre.Console;

namespace AutoDiff.Samples.Digits;

/// <summary>Shows how training goes: a bar in a terminal, a line now and then elsewhere.</summary>
public static class TrainingProgress
{
    private const int Lines = 10;

    /// <summary>Runs the epochs.</summary>
    /// <param name="epochs">How many.</param>
    /// <param name="runEpoch">Runs one.</param>
    public static void Show(int epochs, Func<Epoch> runEpoch)
    {
        if (Terminal.IsInteractive) ShowBar(epochs, runEpoch);
        else ShowLines(epochs, runEpoch);
    }

    private static void ShowBar(int epochs, Func<Epoch> runEpoch) =>
        AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
        {
            ProgressTask task = context.AddTask("training", maxValue: epochs);
            for (int e = 0; e < epochs; e++)
            {
                task.Description = $"epoch {e + 1,3}  test accuracy {runEpoch().TestAccuracy:F4}";
                task.Increment(1);
            }
        });

    private static void ShowLines(int epochs, Func<Epoch> runEpoch)
    {
        int every = Math.Max(1, epochs / Lines);
        for (int e = 0; e < epochs; e++)
        {
            Epoch epoch = runEpoch();
            if ((e + 1) % every == 0 || e + 1 == epochs) Console.WriteLine(
                $"epoch {e + 1,3}  training loss {epoch.TrainingLoss:F4}  test loss {epoch.TestLoss:F4}  test accuracy {epoch.TestAccuracy:F4}");
        }
    }
}
