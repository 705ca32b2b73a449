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

    /// <summary>Runs the generated product of the Hessian with <see cref="Direction"/>; returns the value.</summary>
    public abstract double SecondOrder();

    /// <summary>The parameters, in order, as they are used.</summary>
    protected abstract double[][] Parameters { get; }

    /// <summary>A direction in each of them.</summary>
    protected abstract double[][] Direction { get; }

    /// <summary>The gradient as the last run left it, in the order of the parameters.</summary>
    protected abstract double[] Gradient();

    /// <summary>The product with the Hessian as the last run left it, in the order of the parameters.</summary>
    protected abstract double[] Product();

    /// <summary>Fills a direction, always the same.</summary>
    protected static double[] Along(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
    }

    /// <summary>Says what is wrong with the generated gradient; null if nothing is.</summary>
    public string? FindFault()
    {
        double value = Generated();
        double[] expected = AdbenchData.ReadExpected(Path.Combine(AppContext.BaseDirectory, "Data", file + ".expected.txt"));
        double difference = AdbenchData.Difference([value, .. Gradient()], expected);
        if (!(difference <= Tolerance)) return $"{Name}: the generated gradient differs from the reference by {difference:G4}, allowed is {Tolerance:G4}";
        double objective = Objective(), second = SecondOrder();
        foreach ((double own, string what) in new[] { (value, "gradient"), (second, "product with the Hessian") })
        {
            if (BitConverter.DoubleToInt64Bits(own) != BitConverter.DoubleToInt64Bits(objective))
                return $"{Name}: the generated {what} returns {own:R}, the objective {objective:R}; both must have the same bits";
        }

        return FindFaultInProduct();
    }

    /// <summary>The product with the Hessian is the derivative of the gradient along the direction: here by central differences.</summary>
    private string? FindFaultInProduct()
    {
        const double Step = 1e-5, Allowed = 1e-7;
        double[] product = Product(), ahead = GradientAt(Step), behind = GradientAt(-Step);
        double largest = product.Max(Math.Abs);
        for (int i = 0; i < product.Length; i++)
        {
            double expected = (ahead[i] - behind[i]) / (2 * Step);
            if (!(Math.Abs(product[i] - expected) <= Allowed * largest)) return $"{Name}: number {i} of the product with the Hessian is {product[i]:R}, by differences {expected:R}";
        }

        return null;
    }

    private double[] GradientAt(double step)
    {
        double[][] before = [.. Parameters.Select(p => (double[])p.Clone())];
        foreach ((double[] parameter, double[] direction) in Parameters.Zip(Direction))
            for (int i = 0; i < parameter.Length; i++) parameter[i] += step * direction[i];
        Generated();
        foreach ((double[] parameter, double[] own) in Parameters.Zip(before)) own.CopyTo(parameter, 0);
        return Gradient();
    }
}
