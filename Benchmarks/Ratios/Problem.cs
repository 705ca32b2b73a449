using Yardsticks;

namespace AutoDiff.Benchmarks.Ratios;

/// <summary>
/// One instance of a problem: the objective, its generated gradient and the strict one by hand, each ready to be called again
/// and again on the same storage.
/// </summary>
public abstract class Problem(string name, string file)
{
    /// <summary>The largest difference from the reference results that is allowed, in ADBench's measure.</summary>
    public const double Tolerance = 1e-10;

    /// <summary>What the ratios' names begin with.</summary>
    public string Name { get; } = name;

    /// <summary>The path of the instance's input.</summary>
    protected static string InputPath(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file + ".txt");

    /// <summary>Evaluates the objective alone.</summary>
    public abstract double Objective();

    /// <summary>Runs the generated gradient; returns the value.</summary>
    public abstract double Generated();

    /// <summary>Runs the gradient written by hand; returns the value.</summary>
    public abstract double Handwritten();

    /// <summary>The gradient as the last run left it, in the order of the parameters.</summary>
    protected abstract double[] Gradient();

    /// <summary>Says what is wrong with the generated gradient; null if nothing is.</summary>
    public string? FindFault()
    {
        double value = Generated();
        double[] expected = AdbenchData.ReadExpected(Path.Combine(AppContext.BaseDirectory, "Data", file + ".expected.txt"));
        double difference = AdbenchData.Difference([value, .. Gradient()], expected);
        if (!(difference <= Tolerance)) return $"{Name}: the generated gradient differs from the reference by {difference:G4}, allowed is {Tolerance:G4}";
        double objective = Objective();
        return BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(objective)
            ? null
            : $"{Name}: the generated gradient returns {value:R}, the objective {objective:R}; both must have the same bits";
    }
}
