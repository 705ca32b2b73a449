using System;
using System.Linq;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Arguments: the same on every machine and in every run.</summary>
internal static class Draw
{
    public static double[] D(params double[] values) => values;

    public static float[] S(params float[] values) => values;

    /// <summary>A struct or a tuple: its fields, those of inner ones in their place.</summary>
    public static object[] P(params object[] fields) => fields;

    public static int[] I(params int[] values) => values;

    /// <summary><paramref name="count"/> numbers between <paramref name="low"/> and <paramref name="high"/>.</summary>
    public static double[] Reals(int count, double low = -1, double high = 1, uint seed = 1)
    {
        ulong state = seed * 0x9E3779B97F4A7C15ul;
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            state += 0x9E3779B97F4A7C15ul;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9ul;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBul;
            return low + ((high - low) * ((mixed >> 11) / (double)(1L << 53)));
        })];
    }

    public static float[] Floats(int count, double low = -1, double high = 1, uint seed = 1) =>
        [.. Reals(count, low, high, seed).Select(x => (float)x)];

    public static double[,] Matrix(int rows, int columns, double low = -1, double high = 1, uint seed = 1)
    {
        double[] flat = Reals(rows * columns, low, high, seed);
        double[,] matrix = new double[rows, columns];
        Buffer.BlockCopy(flat, 0, matrix, 0, flat.Length * sizeof(double));
        return matrix;
    }

    public static double[][] Jagged(params int[] lengths) => [.. lengths.Select((n, i) => Reals(n, seed: (uint)i + 1))];

    /// <summary>A symmetric matrix whose diagonal outweighs the rest, flat.</summary>
    public static double[] Definite(int n, uint seed = 1)
    {
        double[] flat = Reals(n * n, seed: seed);
        return [.. Enumerable.Range(0, n * n).Select(k => (k / n, k % n)).Select(p =>
            ((flat[(p.Item1 * n) + p.Item2] + flat[(p.Item2 * n) + p.Item1]) / 2) + (p.Item1 == p.Item2 ? n + 1.0 : 0))];
    }
}
