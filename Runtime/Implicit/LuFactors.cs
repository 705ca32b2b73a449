using System;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>P·A = L·U in the place of A, row by row, by elimination with partial pivoting, and what is solved with that.</summary>
internal static class LuFactors
{
    /// <summary>Factors a square matrix where it stands.</summary>
    /// <param name="a">The matrix; becomes U with the factors of L beneath its diagonal.</param>
    /// <param name="exchanged">Becomes, for each column, the row that its own was exchanged with.</param>
    /// <param name="name">What the caller calls the matrix.</param>
    /// <exception cref="SingularMatrixException">There is nothing but 0 to divide by. A matrix with NaN in it is not known to be singular.</exception>
    public static void Factor<T>(Span<T> a, Span<int> exchanged, string name)
        where T : IFloatingPointIeee754<T>
    {
        int n = exchanged.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = PivotOf(a, n, k);
            if (a[pivot * n + k] == T.Zero)
                throw new SingularMatrixException(name, k);
            exchanged[k] = pivot;
            Span<T> upper = a.Slice(k * n, n);
            if (pivot != k)
                Exchange(upper, a.Slice(pivot * n, n));
            for (int i = k + 1; i < n; i++)
            {
                Span<T> row = a.Slice(i * n, n);
                T factor = row[k] / upper[k];
                row[k] = factor;
                for (int j = k + 1; j < n; j++)
                    row[j] -= factor * upper[j];
            }
        }
    }

    /// <summary>Solves A·x = b.</summary>
    /// <param name="factors">What <see cref="Factor"/> left.</param>
    /// <param name="exchanged">The rows that it exchanged.</param>
    /// <param name="x">Holds b, becomes x.</param>
    public static void Solve<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> exchanged, Span<T> x)
        where T : IFloatingPointIeee754<T>
    {
        int n = exchanged.Length;
        for (int k = 0; k < n; k++)
            (x[k], x[exchanged[k]]) = (x[exchanged[k]], x[k]);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                x[i] -= factors[i * n + j] * x[j];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                x[i] -= factors[i * n + j] * x[j];
            x[i] /= factors[i * n + i];
        }
    }

    /// <summary>Solves Aᵀ·x = b.</summary>
    /// <param name="factors">What <see cref="Factor"/> left.</param>
    /// <param name="exchanged">The rows that it exchanged.</param>
    /// <param name="x">Holds b, becomes x.</param>
    public static void SolveTransposed<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> exchanged, Span<T> x)
        where T : IFloatingPointIeee754<T>
    {
        int n = exchanged.Length;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                x[i] -= factors[j * n + i] * x[j];
            x[i] /= factors[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                x[i] -= factors[j * n + i] * x[j];
        }
        for (int k = n - 1; k >= 0; k--)
            (x[k], x[exchanged[k]]) = (x[exchanged[k]], x[k]);
    }

    /// <summary>The row with the largest number of a column on or below the diagonal, or with NaN.</summary>
    private static int PivotOf<T>(ReadOnlySpan<T> a, int n, int column)
        where T : IFloatingPointIeee754<T>
    {
        int pivot = column;
        for (int i = column + 1; i < n; i++)
        {
            if (!(T.Abs(a[i * n + column]) <= T.Abs(a[pivot * n + column])))
                pivot = i;
        }
        return pivot;
    }

    private static void Exchange<T>(Span<T> row, Span<T> other)
    {
        for (int j = 0; j < row.Length; j++)
            (row[j], other[j]) = (other[j], row[j]);
    }
}
