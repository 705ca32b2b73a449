using System.Globalization;

namespace AutoDiff.Samples.Fitting;

/// <summary>A problem of the NIST Statistical Reference Datasets, as its file states it.</summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Starts">Two points to begin at.</param>
/// <param name="Certified">The parameters, right to 11 digits.</param>
/// <param name="Deviations">Their standard deviations, certified too.</param>
/// <param name="X">The predictor.</param>
/// <param name="Y">The response.</param>
public sealed record NistProblem(string Name, double[][] Starts, double[] Certified, double[] Deviations, double[] X, double[] Y)
{
    /// <summary>Reads the file of a dataset.</summary>
    /// <exception cref="FormatException">It does not hold what such files hold.</exception>
    public static NistProblem Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Data", name + ".dat");
        string[] lines = File.ReadAllLines(path);
        double[][] parameters = [.. lines.Where(IsParameter).Select(l => Numbers(l[(l.IndexOf('=') + 1)..]))];
        int data = Array.FindLastIndex(lines, l => l.StartsWith("Data:", StringComparison.Ordinal));
        double[][] rows = [.. lines.Skip(data + 1).Select(Numbers).Where(r => r.Length > 0)];
        if (data < 0 || parameters.Length == 0 || parameters.Any(p => p.Length != 4) || rows.Any(r => r.Length != 2)) throw new FormatException($"{path} is no dataset of one predictor.");
        return new NistProblem(name, [Column(parameters, 0), Column(parameters, 1)], Column(parameters, 2), Column(parameters, 3), Column(rows, 1), Column(rows, 0));
    }

    /// <summary>"  b1 =   500         250           2.3894212918E+02  2.7070075241E+00".</summary>
    private static bool IsParameter(string line) => line.TrimStart() is ['b', >= '0' and <= '9', ..] && line.Contains('=');

    private static double[] Numbers(string line) => [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    private static double[] Column(double[][] rows, int column) => [.. rows.Select(r => r[column])];
}
