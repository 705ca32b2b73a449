using System.Diagnostics;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Digits;

/// <summary>The main sample: learns to read handwritten digits.</summary>
public static class DigitsSample
{
    private const int Epochs = 60, QuickEpochs = 15;
    private const ulong Seed = 7;

    /// <summary>Trains, writes the report and prints the accuracy on images that were not trained with.</summary>
    public static void Run(SampleRun run)
    {
        (DigitsData training, DigitsData test) = DigitsData.Load();
        int epochs = run.Quick ? QuickEpochs : Epochs;
        run.Text($"{training.Count} images to train with, {test.Count} to test with; {epochs} epochs; 64 pixels, {DigitsNetwork.Hidden} hidden units, {DigitsNetwork.Classes} classes.");

        var trainer = new DigitsTrainer(training, test, epochs, Seed);
        var history = new List<Epoch>();
        long start = Stopwatch.GetTimestamp();
        TrainingProgress.Show(epochs, () =>
        {
            history.Add(trainer.RunEpoch());
            return history[^1];
        });
        run.Text($"trained in {Numbers.Time(Stopwatch.GetElapsedTime(start).TotalSeconds)}");

        DigitsFigures.Add(run, history, test, trainer.Model.Evaluate(test).Predictions);
        run.Save();
        Console.WriteLine($"digits: test accuracy {history[^1].TestAccuracy:F4}");
    }
}
