using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>Arguments as data: copied, flattened into their reals, put together again, compared.</summary>
internal static class Values
{
    public static object?[] Copy(object?[] values) => [.. values.Select(Copy)];

    public static object? Copy(object? value) => value switch
    {
        Array[] rows => Rows(rows, r => (Array)Copy(r)!),
        Array array => array.Clone(),
        _ => value,
    };

    /// <summary>Writes the contents of one argument over those of another of the same shape, without allocating.</summary>
    public static void CopyInto(object? source, object? target)
    {
        if (source is Array[] rows)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                Array.Copy(rows[i], ((Array[])target!)[i], rows[i].Length);
            }
        }
        else if (source is Array array)
        {
            Array.Copy(array, (Array)target!, array.Length);
        }
    }

    /// <summary>An argument in another precision: "double", "float", "Half".</summary>
    public static object? In(object? value, string type) => (value, type) switch
    {
        (double x, "float") => (float)x,
        (double x, "Half") => (Half)x,
        (double[] or double[,] or double[][], "float") => Convert<double, float>((Array)value, x => (float)x),
        (double[] or double[,] or double[][], "Half") => Convert<double, Half>((Array)value, x => (Half)x),
        (object?[][] structs, _) => structs.Select(fields => fields.Select(f => In(f, type)).ToArray()).ToArray(),
        (object?[] fields, _) when fields is not Array[] => fields.Select(f => In(f, type)).ToArray(),
        _ => value,
    };

    /// <summary>Every real of a value, in order.</summary>
    public static IEnumerable<Dual> Reals(object? value) => value switch
    {
        null => [],
        double x => [x],
        float x => [(double)x],
        Dual x => [x],
        DualF x => [x],
        Half x => [(double)x],
        DualH x => [x.Wide],
        Array array => array.Cast<object?>().SelectMany(Reals),
        _ => [],
    };

    public static double[] Flat(object? value) => [.. Reals(value).Select(d => d.Value)];

    /// <summary>A value of the same shape with other reals.</summary>
    public static object? Like(object? shape, Func<double> next) => Map(shape, x => x switch
    {
        double => next(),
        float => (float)next(),
        Half => (Half)next(),
        _ => x,
    });

    /// <summary>The value in dual numbers, one of its reals the seed.</summary>
    public static object? ToDual(object? value, int seed) => ToDual(value, index => index == seed ? 1 : 0);

    /// <summary>The value in dual numbers, along a direction in its reals; none stands for constants.</summary>
    public static object? ToDual(object? value, double[] direction) => ToDual(value, index => index < direction.Length ? direction[index] : 0);

    private static object? ToDual(object? value, Func<int, double> derivative)
    {
        int index = 0;
        return value switch
        {
            double x => Next(x),
            float x => DualF.With(x, Next(x)),
            Half x => DualH.With(x, Next((double)x)),
            double[] or double[,] or double[][] => Convert<double, Dual>((Array)value, x => Next(x)),
            float[] or float[,] or float[][] => Convert<float, DualF>((Array)value, x => DualF.With(x, Next(x))),
            Half[] or Half[,] or Half[][] => Convert<Half, DualH>((Array)value, x => DualH.With(x, Next((double)x))),
            object?[] fields and not Array[] => Fields(fields),
            object?[][] structs => structs.Select(Fields).ToArray(),
            _ => Copy(value),
        };

        object?[] Fields(object?[] fields) => [.. fields.Select(f => f switch { double x => Next(x), float x => DualF.With(x, Next(x)), Half x => (object)DualH.With(x, Next((double)x)), _ => f })];

        Dual Next(double x) => derivative(index++) is not 0 and double d ? new Dual(x, d, Math.Abs(d), active: true) : x;
    }

    /// <summary>Of a dual number, a real of its precision that is a part of it; of anything else, that.</summary>
    public static object? Of(object? value, Func<Dual, double> part) => value switch
    {
        Dual x => part(x),
        DualF x => (float)part(x),
        DualH x => (Half)part(x.Wide),
        _ => value,
    };

    /// <summary>Equal to the last bit, any NaN equal to any NaN.</summary>
    public static bool Same(object? a, object? b)
    {
        double[] left = Flat(a);
        double[] right = Flat(b);
        return left.Length == right.Length
            && left.Zip(right).All(p => Same(p.First, p.Second))
            && Others(a).SequenceEqual(Others(b));
    }

    public static bool Same(double a, double b) =>
        (double.IsNaN(a) && double.IsNaN(b)) || BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    public static string Show(object? value) => value switch
    {
        null => "null",
        Array[] rows => "[" + string.Join(", ", rows.Select(Show)) + "]",
        Array array => "[" + string.Join(", ", array.Cast<object?>().Select(Show)) + "]",
        double x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        float x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "f",
        Half x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "h",
        _ => value.ToString()!,
    };

    private static IEnumerable<object?> Others(object? value) => value switch
    {
        double or float or Half or IDualNumber => [],
        Array array => array.Cast<object?>().SelectMany(Others),
        _ => [value],
    };

    /// <summary>A value of the same shape, each element (that is no array) another.</summary>
    public static object? Map(object? value, Func<object?, object?> map)
    {
        switch (value)
        {
            case Array[] rows:
                return Rows(rows, r => (Array)Map(r, map)!);
            case Array { Rank: 2 } matrix:
                Array copy = (Array)matrix.Clone();
                for (int i = 0; i < copy.GetLength(0); i++)
                {
                    for (int j = 0; j < copy.GetLength(1); j++)
                    {
                        copy.SetValue(map(copy.GetValue(i, j)), i, j);
                    }
                }

                return copy;
            case Array array:
                Array mapped = (Array)array.Clone();
                for (int i = 0; i < mapped.Length; i++)
                {
                    mapped.SetValue(map(mapped.GetValue(i)), i);
                }

                return mapped;
            default:
                return map(value);
        }
    }

    private static Array Rows(Array[] rows, Func<Array, Array> map)
    {
        Array copy = (Array)rows.Clone();
        for (int i = 0; i < rows.Length; i++)
        {
            copy.SetValue(map(rows[i]), i);
        }

        return copy;
    }

    private static object Convert<TFrom, TTo>(Array array, Func<TFrom, TTo> convert)
    {
        switch (array)
        {
            case TFrom[][] rows:
                return rows.Select(r => r.Select(convert).ToArray()).ToArray();
            case TFrom[,] matrix:
                TTo[,] result = new TTo[matrix.GetLength(0), matrix.GetLength(1)];
                for (int i = 0; i < matrix.GetLength(0); i++)
                {
                    for (int j = 0; j < matrix.GetLength(1); j++)
                    {
                        result[i, j] = convert(matrix[i, j]);
                    }
                }

                return result;
            default:
                return ((TFrom[])array).Select(convert).ToArray();
        }
    }
}
