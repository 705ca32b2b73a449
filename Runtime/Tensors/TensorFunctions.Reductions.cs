using System;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>One number of many.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Sum</c>.</summary>
    public readonly struct Sum : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            for (int i = 0; i < x.Length; i++)
                xAdjoint[i] += seed;
        }
    }

    /// <summary><c>Average</c>.</summary>
    public readonly struct Average : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            T share = seed / T.CreateTruncating(x.Length);
            for (int i = 0; i < x.Length; i++)
                xAdjoint[i] += share;
        }
    }

    /// <summary><c>SumOfSquares</c>.</summary>
    public readonly struct SumOfSquares : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            for (int i = 0; i < x.Length; i++)
                xAdjoint[i] += seed * (x[i] + x[i]);
        }
    }

    /// <summary><c>SumOfMagnitudes</c>; 0 at 0.</summary>
    public readonly struct SumOfMagnitudes : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            for (int i = 0; i < x.Length; i++)
                xAdjoint[i] += AdjointMath.Route(seed, Partial.Abs(x[i]));
        }
    }

    /// <summary><c>Norm</c>; 0 at the origin.</summary>
    public readonly struct Norm : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            if (result == T.Zero)
                return;
            for (int i = 0; i < x.Length; i++)
                xAdjoint[i] += seed * (x[i] / result);
        }
    }

    /// <summary><c>StdDev</c>; 0 where all are equal.</summary>
    public readonly struct StdDev : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            if (result == T.Zero)
                return;
            T mean = T.Zero, count = T.CreateTruncating(x.Length);
            foreach (T v in x)
                mean += v / count;
            for (int i = 0; i < x.Length; i++)
                xAdjoint[i] += seed * ((x[i] - mean) / (count * result));
        }
    }

    /// <summary><c>Product</c>, also where some are 0.</summary>
    public readonly struct Product : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            using Arena arena = Arena.Enter();
            Span<T> others = arena.Rent<T>(x.Length);
            Elements.ProductsOfOthers(x, others);
            for (int i = 0; i < x.Length; i++)
                xAdjoint[i] += seed * others[i];
        }
    }

    /// <summary><c>Extreme</c>: <c>Max</c>, <c>Min</c> and their kin; k that tie get 1/k each.</summary>
    public readonly struct Extreme : IReduction
    {
        /// <inheritdoc/>
        public static void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
            where T : IFloatingPointIeee754<T>
        {
            int ties = 0;
            for (int i = 0; i < x.Length; i++)
                ties += IsTaken(x[i], result) ? 1 : 0;
            T share = seed / T.CreateTruncating(ties);
            for (int i = 0; i < x.Length; i++)
            {
                if (IsTaken(x[i], result))
                    xAdjoint[i] += share;
            }

            // NaN comes from those that are.
            static bool IsTaken(T v, T result) => v == result || (T.IsNaN(result) && T.IsNaN(v));
        }
    }
}
