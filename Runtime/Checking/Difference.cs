using System;
using System.Collections.Generic;

namespace AutoDiff.Checking;

/// <summary>The derivative of a function by one component, measured from the left, from the right and from both sides.</summary>
/// <param name="Both">By central differences.</param>
/// <param name="Left">By differences to the left alone.</param>
/// <param name="Right">By differences to the right alone.</param>
/// <param name="Scale">What a derivative of this function is likely to be like: the largest value seen by the component's size.</param>
internal readonly record struct Difference(Estimate Both, Estimate Left, Estimate Right, double Scale)
{
    /// <summary>Steps of one range, each half of the one before.</summary>
    private const int Levels = 5;

    /// <summary>
    /// Ranges below one scale: from an eighth of it to a few millionths. Large steps have little noise, small ones stay clear of
    /// kinks and edges nearby; which of them is best, the estimates tell.
    /// </summary>
    private const int Ranges = 4;

    /// <summary>A function that rounds its argument to a float does not see smaller steps than this part of it.</summary>
    private const double Smallest = 1.0 / (1 << 22);

    public static Difference Of(Func<ReadOnlySpan<double>, double> function, double[] x, int component, double here)
    {
        if (!double.IsFinite(here) || !double.IsFinite(x[component]))
            return new Difference(Estimate.None, Estimate.None, Estimate.None, 0);
        List<Estimate> both = [];
        List<Estimate> left = [];
        List<Estimate> right = [];
        double largest = Math.Abs(here);
        foreach (int exponent in Scales(x[component]))
            largest = Math.Max(largest, Measure(function, x, component, here, exponent, both, left, right));
        return new Difference(Estimate.Best([.. both]), Estimate.Best([.. left]), Estimate.Best([.. right]), largest / Math.Max(1, Math.Abs(x[component])));
    }

    /// <summary>Powers of two of the component's own size and of 1: a function may live on either.</summary>
    private static IEnumerable<int> Scales(double x)
    {
        yield return 0;
        if (x != 0 && Math.ILogB(x) is > 3 or < -3)
            yield return Math.ILogB(x);
    }

    /// <summary>Adds the estimates of every range below a scale; gives the largest value on the way.</summary>
    private static double Measure(
        Func<ReadOnlySpan<double>, double> function, double[] x, int component, double here, int scale, List<Estimate> both, List<Estimate> left, List<Estimate> right)
    {
        const int all = Levels * Ranges;
        double middle = x[component];
        Span<double> central = stackalloc double[all];
        Span<double> below = stackalloc double[all];
        Span<double> above = stackalloc double[all];
        Span<double> noise = stackalloc double[all];
        Span<double> sums = stackalloc double[all];
        double largest = Math.Abs(here);
        int count = 0;
        for (; count < all; count++)
        {
            double step = Math.ScaleB(1, scale - 3 - count);
            if (step < Math.Abs(middle) * Smallest)
                break;

            // Divided by the step that was made: the sum may have been rounded.
            double up = middle + step;
            double down = middle - step;
            double valueUp = Probe(function, x, component, up);
            double valueDown = Probe(function, x, component, down);
            x[component] = middle;
            central[count] = (valueUp - valueDown) / (up - down);
            above[count] = (valueUp - here) / (up - middle);
            below[count] = (here - valueDown) / (middle - down);
            sums[count] = valueUp + valueDown;
            double size = Math.Max(Math.Abs(here), Math.Max(Finite(valueUp), Finite(valueDown)));
            largest = Math.Max(largest, size);
            noise[count] = 2.3e-16 * size / step;
        }

        double jitter = Jitter(sums[..count], here);
        for (int i = 0; i < count; i++)
            noise[i] = Math.Max(noise[i], jitter / Math.ScaleB(1, scale - 3 - i));
        for (int start = 0; start < count; start += Levels)
        {
            int end = Math.Min(start + Levels, count);
            both.Add(Estimate.Extrapolate(central[start..end], noise[start..end], 2));
            left.Add(Estimate.Extrapolate(below[start..end], noise[start..end], 1));
            right.Add(Estimate.Extrapolate(above[start..end], noise[start..end], 1));
        }

        return largest;
    }

    /// <summary>
    /// How noisy the values are: fourth differences at the smallest steps, where nothing else is left of a smooth function. Their
    /// median, because one may vanish by chance.
    /// </summary>
    /// <param name="sums">Of the values on both sides, for steps that halve.</param>
    /// <param name="here">The value in the middle.</param>
    private static double Jitter(ReadOnlySpan<double> sums, double here)
    {
        List<double> fourth = [];
        for (int i = sums.Length - 1; i > 0 && fourth.Count < 6; i--)
        {
            double difference = Math.Abs(sums[i - 1] - (4 * sums[i]) + (6 * here));
            if (double.IsFinite(difference))
                fourth.Add(difference);
        }

        fourth.Sort();
        return fourth.Count == 0 ? 0 : fourth[fourth.Count / 2] / 3;
    }

    private static double Finite(double value) => double.IsFinite(value) ? Math.Abs(value) : 0;

    /// <summary>Beyond the edge of its domain a function may give NaN or throw: both say that there is no value.</summary>
    private static double Probe(Func<ReadOnlySpan<double>, double> function, double[] x, int component, double value)
    {
        x[component] = value;
        try
        {
            return function(x);
        }
        catch (Exception)
        {
            return double.NaN;
        }
    }
}
