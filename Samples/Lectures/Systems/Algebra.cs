namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>Plain matrix algebra for the derivations; matrices are row-major. Nothing here is differentiated.</summary>
public static class Algebra
{
    /// <summary>AB, with A of <paramref name="rows"/> rows and B of <paramref name="columns"/> columns.</summary>
    public static double[] Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int columns)
    {
        int inner = a.Length / rows;
        var product = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            Span<double> row = product.AsSpan(i * columns, columns);
            for (int k = 0; k < inner; k++)
            {
                double factor = a[i * inner + k];
                ReadOnlySpan<double> other = b.Slice(k * columns, columns);
                for (int j = 0; j < row.Length; j++) row[j] += factor * other[j];
            }
        }

        return product;
    }

    /// <summary>Aᵀ, with A of <paramref name="rows"/> rows.</summary>
    public static double[] Transpose(ReadOnlySpan<double> a, int rows)
    {
        int columns = a.Length / rows;
        var transposed = new double[a.Length];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) transposed[j * rows + i] = a[i * columns + j];
        return transposed;
    }

    /// <summary>Ax.</summary>
    public static double[] Apply(ReadOnlySpan<double> a, ReadOnlySpan<double> x) => Product(a, x, a.Length / x.Length, 1);

    /// <summary>Aᵀx.</summary>
    public static double[] ApplyTransposed(ReadOnlySpan<double> a, ReadOnlySpan<double> x) => Apply(Transpose(a, x.Length), x);

    /// <summary>xyᵀ.</summary>
    public static double[] Outer(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Product(x, y, x.Length, y.Length);

    /// <summary>x∘y.</summary>
    public static double[] Hadamard(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Zip(x, y, (a, b) => a * b);

    /// <summary>x + y.</summary>
    public static double[] Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Zip(x, y, (a, b) => a + b);

    /// <summary>x − y.</summary>
    public static double[] Difference(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Zip(x, y, (a, b) => a - b);

    /// <summary>f of each element.</summary>
    public static double[] Map(ReadOnlySpan<double> x, Func<double, double> f)
    {
        var result = new double[x.Length];
        for (int i = 0; i < x.Length; i++) result[i] = f(x[i]);
        return result;
    }

    /// <summary>The sums of the columns, with A of <paramref name="rows"/> rows.</summary>
    public static double[] ColumnSums(ReadOnlySpan<double> a, int rows)
    {
        var sums = new double[a.Length / rows];
        for (int i = 0; i < a.Length; i++) sums[i % sums.Length] += a[i];
        return sums;
    }

    /// <summary>The softmax.</summary>
    public static double[] Softmax(ReadOnlySpan<double> z)
    {
        double greatest = double.NegativeInfinity;
        foreach (double value in z) greatest = Math.Max(greatest, value);
        double[] e = Map(z, value => Math.Exp(value - greatest));
        double sum = e.Sum();
        return Map(e, value => value / sum);
    }

    /// <summary>The unit vector of the direction <paramref name="k"/>.</summary>
    public static double[] Unit(int length, int k)
    {
        var unit = new double[length];
        unit[k] = 1;
        return unit;
    }

    private static double[] Zip(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Func<double, double, double> f)
    {
        var result = new double[x.Length];
        for (int i = 0; i < x.Length; i++) result[i] = f(x[i], y[i]);
        return result;
    }
}
