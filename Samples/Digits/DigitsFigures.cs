using System.Text;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Digits;

/// <summary>What the report shows of a training: curves, confusions, and digits that were misread.</summary>
public static class DigitsFigures
{
    private const int Drawn = 12;

    /// <summary>Adds the figures to the report.</summary>
    public static void Add(SampleRun run, IReadOnlyList<Epoch> history, DigitsData test, int[] predictions)
    {
        var loss = new SvgChart("epoch", "mean loss (logarithmic)", logY: true);
        loss.Add("training", history.Select(epoch => epoch.TrainingLoss));
        loss.Add("test", history.Select(epoch => epoch.TestLoss));
        run.Figure("The loss after each epoch.", loss.Draw());

        var accuracy = new SvgChart("epoch", "test accuracy");
        accuracy.Add("test accuracy", history.Select(epoch => epoch.TestAccuracy));
        run.Figure("The share of test images that are recognised.", accuracy.Draw());

        run.Table(Confusions(test, predictions));
        int[] wrong = [.. Enumerable.Range(0, test.Count).Where(n => predictions[n] != test.Labels[n])];
        run.Figure(
            $"{Math.Min(Drawn, wrong.Length)} of {wrong.Length} misread digits: what they are, and what the network reads.",
            Draw(test, predictions, wrong.AsSpan(0, Math.Min(Drawn, wrong.Length))));
    }

    private static TextTable Confusions(DigitsData test, int[] predictions)
    {
        var counts = new int[DigitsNetwork.Classes, DigitsNetwork.Classes];
        for (int n = 0; n < test.Count; n++) counts[test.Labels[n], predictions[n]]++;
        string[] classes = [.. Enumerable.Range(0, DigitsNetwork.Classes).Select(k => k.ToString())];
        var table = new TextTable("confusions of the test images", ["is \\ read as", .. classes]);
        for (int k = 0; k < DigitsNetwork.Classes; k++)
            table.Add([classes[k], .. classes.Select((_, p) => counts[k, p] == 0 ? "·" : counts[k, p].ToString())]);
        return table;
    }

    private static string Draw(DigitsData test, int[] predictions, ReadOnlySpan<int> images)
    {
        const int side = 8, pixel = 9, cell = side * pixel + 14;
        var svg = new StringBuilder();
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" width="{Math.Max(1, images.Length) * cell}" height="{cell + 16}" font-family="system-ui, sans-serif" font-size="12">""");
        for (int d = 0; d < images.Length; d++)
        {
            int image = images[d];
            for (int p = 0; p < DigitsData.PixelCount; p++)
            {
                int grey = (int)Math.Round(255 * (1 - test.Pixels[image * DigitsData.PixelCount + p]));
                svg.Append($"""<rect x="{d * cell + p % side * pixel}" y="{p / side * pixel}" width="{pixel}" height="{pixel}" fill="rgb({grey},{grey},{grey})"/>""");
            }

            svg.Append($"""<text x="{d * cell}" y="{side * pixel + 16}">{test.Labels[image]}, read as {predictions[image]}</text>""");
        }

        return svg.Append("</svg>").ToString();
    }
}
