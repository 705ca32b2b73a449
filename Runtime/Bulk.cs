using System;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>The reverse of operations on whole stretches of storage.</summary>
public static class Bulk
{
    /// <summary>
    /// The reverse of <c>source.CopyTo(destination)</c>: what the destination's adjoint held goes to the source's, and the
    /// destination's, overwritten by the copy, becomes 0. The two may overlap, as those of the copy.
    /// </summary>
    /// <param name="sourceAdjoint">The adjoint of what was copied; added to.</param>
    /// <param name="destinationAdjoint">The adjoint of where it was copied to, of the same length; cleared.</param>
    public static void ReverseCopy(Span<double> sourceAdjoint, Span<double> destinationAdjoint)
    {
        destinationAdjoint = destinationAdjoint[..sourceAdjoint.Length];
        if (!sourceAdjoint.Overlaps(destinationAdjoint))
        {
            Add(sourceAdjoint, destinationAdjoint);
            destinationAdjoint.Clear();
            return;
        }

        using Arena arena = Arena.Enter();
        Span<double> taken = arena.Rent<double>(destinationAdjoint.Length);
        destinationAdjoint.CopyTo(taken);
        destinationAdjoint.Clear();
        Add(sourceAdjoint, taken);
    }

    /// <inheritdoc cref="ReverseCopy(Span{double}, Span{double})"/>
    public static void ReverseCopy(Span<float> sourceAdjoint, Span<float> destinationAdjoint)
    {
        destinationAdjoint = destinationAdjoint[..sourceAdjoint.Length];
        if (!sourceAdjoint.Overlaps(destinationAdjoint))
        {
            Add(sourceAdjoint, destinationAdjoint);
            destinationAdjoint.Clear();
            return;
        }

        using Arena arena = Arena.Enter();
        Span<float> taken = arena.Rent<float>(destinationAdjoint.Length);
        destinationAdjoint.CopyTo(taken);
        destinationAdjoint.Clear();
        Add(sourceAdjoint, taken);
    }

    /// <summary>The reverse of <c>span.Fill(value)</c>: the value's adjoint is the sum of the span's, which becomes 0.</summary>
    /// <param name="adjoint">The adjoint of what was filled; cleared.</param>
    /// <returns>What the value's adjoint gains, summed in order.</returns>
    public static double ReverseFill(Span<double> adjoint)
    {
        double sum = 0;
        foreach (double item in adjoint)
            sum += item;
        adjoint.Clear();
        return sum;
    }

    /// <inheritdoc cref="ReverseFill(Span{double})"/>
    public static float ReverseFill(Span<float> adjoint)
    {
        float sum = 0;
        foreach (float item in adjoint)
            sum += item;
        adjoint.Clear();
        return sum;
    }

    /// <inheritdoc cref="ReverseCopy(Span{double}, Span{double})"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static void ReverseCopy<T>(Span<T> sourceAdjoint, Span<T> destinationAdjoint)
        where T : INumberBase<T>
    {
        destinationAdjoint = destinationAdjoint[..sourceAdjoint.Length];
        if (!sourceAdjoint.Overlaps(destinationAdjoint))
        {
            Add<T>(sourceAdjoint, destinationAdjoint);
            destinationAdjoint.Fill(T.Zero);
            return;
        }

        using Arena arena = Arena.Enter();
        Span<T> taken = arena.Rent<T>(destinationAdjoint.Length);
        destinationAdjoint.CopyTo(taken);
        destinationAdjoint.Fill(T.Zero);
        Add<T>(sourceAdjoint, taken);
    }

    /// <inheritdoc cref="ReverseFill(Span{double})"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    public static T ReverseFill<T>(Span<T> adjoint)
        where T : INumberBase<T>
    {
        T sum = T.Zero;
        foreach (T item in adjoint)
            sum += item;
        adjoint.Fill(T.Zero);
        return sum;
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> addend)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += addend[i];
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> addend)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += addend[i];
    }

    private static void Add<T>(Span<T> sum, ReadOnlySpan<T> addend)
        where T : INumberBase<T>
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += addend[i];
    }
}
