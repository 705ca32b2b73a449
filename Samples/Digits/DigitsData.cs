using System.Globalization;
using System.IO.Compression;

namespace AutoDiff.Samples.Digits;

/// <summary>Images of handwritten digits: 8×8 grey levels between 0 and 1, and what they show.</summary>
/// <param name="Pixels">64 for each image, row by row.</param>
/// <param name="Labels">0 … 9.</param>
public sealed record DigitsData(double[] Pixels, int[] Labels)
{
    /// <summary>The number of pixels of an image.</summary>
    public const int PixelCount = 64;

    private const int TestCount = 360;
    private const double White = 16;

    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Reads the images and divides them, shuffled with a fixed seed, into 1,437 to train with and 360 to test with.</summary>
    public static (DigitsData Training, DigitsData Test) Load()
    {
        DigitsData all = Read(Path.Combine(AppContext.BaseDirectory, "Data", "digits.csv.gz"));
        int[] order = [.. Enumerable.Range(0, all.Count)];
        new SplitMix(seed: 2024).Shuffle<int>(order);
        return (all.Pick(order.AsSpan(TestCount)), all.Pick(order.AsSpan(0, TestCount)));
    }

    /// <summary>The images of the given numbers, in the given order.</summary>
    public DigitsData Pick(ReadOnlySpan<int> order)
    {
        var picked = new DigitsData(new double[order.Length * PixelCount], new int[order.Length]);
        CopyTo(order, picked.Pixels, picked.Labels);
        return picked;
    }

    /// <summary>Copies the images of the given numbers.</summary>
    public void CopyTo(ReadOnlySpan<int> order, Span<double> pixels, Span<int> labels)
    {
        for (int i = 0; i < order.Length; i++)
        {
            Pixels.AsSpan(order[i] * PixelCount, PixelCount).CopyTo(pixels[(i * PixelCount)..]);
            labels[i] = Labels[order[i]];
        }
    }

    private static DigitsData Read(string path)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var pixels = new List<double>();
        var labels = new List<int>();
        while (file.ReadLine() is { } line)
        {
            string[] words = line.Split(',');
            if (words.Length != PixelCount + 1) throw new InvalidDataException($"{path}: line {labels.Count + 1} has {words.Length} numbers, expected are {PixelCount + 1}.");
            for (int i = 0; i < PixelCount; i++) pixels.Add(int.Parse(words[i], CultureInfo.InvariantCulture) / White);
            labels.Add(int.Parse(words[PixelCount], CultureInfo.InvariantCulture));
        }

        return new DigitsData([.. pixels], [.. labels]);
    }
}
