using System;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>One number of two times many.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Dot</c>.</summary>
    public readonly struct Dot : IPairReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, T seed, Span<T> xAdjoint, Span<T> yAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            for (int i = 0; i < x.Length; i++)
            {
                T first = x[i], second = y[i];
                xAdjoint[i] += seed * second;
                yAdjoint[i] += seed * first;
            }
        }
    }

    /// <summary><c>Distance</c>; 0 where the two are equal.</summary>
    public readonly struct Distance : IPairReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, T seed, Span<T> xAdjoint, Span<T> yAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            if (result == T.Zero)
                return;
            for (int i = 0; i < x.Length; i++)
            {
                T share = seed * ((x[i] - y[i]) / result);
                xAdjoint[i] += share;
                yAdjoint[i] -= share;
            }
        }
    }

    /// <summary><c>CosineSimilarity</c>; NaN at the origin, as its value is.</summary>
    public readonly struct CosineSimilarity : IPairReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, T seed, Span<T> xAdjoint, Span<T> yAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            T first = T.Sqrt(Elements.Dot(x, x)), second = T.Sqrt(Elements.Dot(y, y));
            for (int i = 0; i < x.Length; i++)
            {
                T u = x[i] / first, v = y[i] / second;
                xAdjoint[i] += seed * ((v - (result * u)) / first);
                yAdjoint[i] += seed * ((u - (result * v)) / second);
            }
        }
    }

    /// <summary><c>ProductOfSums</c>.</summary>
    public readonly struct ProductOfSums : IPairReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, T seed, Span<T> xAdjoint, Span<T> yAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            using Arena arena = Arena.Enter();
            Span<T> sums = arena.Rent<T>(x.Length), others = arena.Rent<T>(x.Length);
            for (int i = 0; i < x.Length; i++)
                sums[i] = x[i] + y[i];
            Elements.ProductsOfOthers(sums, others);
            for (int i = 0; i < x.Length; i++)
            {
                xAdjoint[i] += seed * others[i];
                yAdjoint[i] += seed * others[i];
            }
        }
    }

    /// <summary><c>ProductOfDifferences</c>.</summary>
    public readonly struct ProductOfDifferences : IPairReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, T seed, Span<T> xAdjoint, Span<T> yAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            using Arena arena = Arena.Enter();
            Span<T> differences = arena.Rent<T>(x.Length), others = arena.Rent<T>(x.Length);
            for (int i = 0; i < x.Length; i++)
                differences[i] = x[i] - y[i];
            Elements.ProductsOfOthers(differences, others);
            for (int i = 0; i < x.Length; i++)
            {
                xAdjoint[i] += seed * others[i];
                yAdjoint[i] -= seed * others[i];
            }
        }
    }
}
