namespace AutoDiff.Samples.Reporting;

/// <summary>The derivation's figures and the generated ones, side by side.</summary>
/// <param name="title">The system that is compared.</param>
public sealed class Comparison(string title)
{
    /// <summary>How far a generated figure may lie from the derivation's, relative to the quantity's largest component.</summary>
    public const double RelativeTolerance = 1e-12;

    /// <summary>How far it may lie from a figure that is printed with six decimals.</summary>
    public const double RoundedTolerance = 5e-7;

    private const int Shown = 4;

    /// <summary>The figures, a row each.</summary>
    public TextTable Table { get; } = new(title, "quantity", "derivation", "generated", "difference", "");

    /// <summary>The number of quantities that differ by more than they may.</summary>
    public int Wrong { get; private set; }

    /// <summary>Compares two figures.</summary>
    public void Add(string quantity, double derivation, double generated) => Add(quantity, [derivation], [generated]);

    /// <summary>Compares two arrays; of a long one the component that differs most is shown.</summary>
    public void Add(string quantity, ReadOnlySpan<double> derivation, ReadOnlySpan<double> generated)
    {
        if (derivation.Length != generated.Length) throw new ArgumentException($"{quantity}: {derivation.Length} figures against {generated.Length}.");
        double scale = 0;
        for (int i = 0; i < derivation.Length; i++) scale = Math.Max(scale, Math.Max(Math.Abs(derivation[i]), Math.Abs(generated[i])));

        int worst = 0;
        double worstDifference = 0;
        for (int i = 0; i < derivation.Length; i++)
        {
            double difference = Relative(derivation[i], generated[i], scale);
            if (difference > worstDifference) (worst, worstDifference) = (i, difference);
            if (derivation.Length <= Shown)
                Row(derivation.Length == 1 ? quantity : $"{quantity}[{i}]", derivation[i], generated[i], difference, difference <= RelativeTolerance);
        }

        if (derivation.Length > Shown)
            Row($"{quantity}[{worst}], worst of {derivation.Length}", derivation[worst], generated[worst], worstDifference, worstDifference <= RelativeTolerance);
        if (worstDifference > RelativeTolerance) Wrong++;
    }

    /// <summary>Compares with a figure that is known to six decimals.</summary>
    public void AddRounded(string quantity, double rounded, double generated)
    {
        double difference = Math.Abs(rounded - generated);
        bool right = difference <= RoundedTolerance;
        if (!right) Wrong++;
        Row(quantity, rounded, generated, difference, right);
    }

    /// <summary>Compares with a figure that is an estimate, or is met by one: how far off it may be, relative to its size, is said with it.</summary>
    public void AddWithin(double tolerance, string quantity, double derivation, double generated)
    {
        double difference = Relative(derivation, generated, Math.Max(Math.Abs(derivation), Math.Abs(generated)));
        bool right = difference <= tolerance;
        if (!right) Wrong++;
        Row(quantity, derivation, generated, difference, right);
    }

    /// <summary>0 where both are equal, zeros included; infinite, which no tolerance passes, where either is NaN.</summary>
    private static double Relative(double a, double b, double scale)
    {
        if (a == b) return 0;
        double difference = Math.Abs(a - b) / scale;
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }

    private void Row(string quantity, double derivation, double generated, double difference, bool right) =>
        Table.Add(quantity, Numbers.Figure(derivation), Numbers.Figure(generated), Numbers.Difference(difference), right ? "ok" : "WRONG");
}
