using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Shrinking;

/// <summary>Fewer runs, shorter storage, rounder numbers.</summary>
internal static class ArgumentEdits
{
    public static IEnumerable<Edit> Of(Case test)
    {
        object?[][] runs = test.Arguments;
        for (int r = 0; r < runs.Length; r++)
        {
            int run = r;
            if (runs.Length > 1) yield return Changed(1000, all => [.. all.Where((_, i) => i != run)]);
            for (int p = 0; p < runs[run].Length; p++)
            {
                int parameter = p;
                foreach ((object smaller, int gain) in Smaller(runs[run][parameter]!))
                {
                    yield return Changed(gain, all => [.. all.Select((a, i) => i != run ? a : [.. a.Select((v, j) => j == parameter ? smaller : v)])]);
                }
            }
        }
    }

    private static Edit Changed(int gain, Func<object?[][], object?[][]> change) => new([], gain) { Arguments = change };

    private static IEnumerable<(object Value, int Gain)> Smaller(object value)
    {
        switch (value)
        {
            case int n when n > 0:
                yield return (n - 1, 1);
                if (n > 2) yield return (n / 2, 2);
                break;
            case true:
                yield return (false, 0);
                break;
            case double x when Round(x) is { } rounder:
                yield return (rounder, 1);
                break;
            case float x when Round(x) is { } rounder:
                yield return ((float)rounder, 1);
                break;
            case Array { Rank: 1, Length: > 1 } array when value.GetType() != typeof(object[]):
                Array shorter = Array.CreateInstance(array.GetType().GetElementType()!, array.Length - 1);
                Array.Copy(array, shorter, shorter.Length);
                yield return (shorter, 3);
                break;
        }

        if (value is Array and not Array[])
        {
            double[] flat = Values.Flat(value);
            if (flat.All(x => Round(x) is null)) yield break;
            yield return (Values.Like(value, Each(flat.Select(x => Round(x) ?? x)))!, 1);
        }
    }

    private static Func<double> Each(IEnumerable<double> values)
    {
        IEnumerator<double> each = values.GetEnumerator();
        return () => each.MoveNext() ? each.Current : 0;
    }

    /// <summary>A number with fewer digits; null where it has few already.</summary>
    private static double? Round(double x)
    {
        double rounded = Math.Round(x, 1);
        if (rounded == 0) rounded = 0.5;
        return rounded != x && double.IsFinite(x) && x != 0 ? rounded : null;
    }
}
