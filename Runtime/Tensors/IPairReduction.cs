using System;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>One number of two times many, by its derivatives.</summary>
public interface IPairReduction
{
    /// <summary>Adds the adjoint of the result times the derivative by each number. The two may be the same storage, and so are their adjoints then.</summary>
    /// <param name="x">The first numbers.</param>
    /// <param name="y">The second numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value, not 0.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <param name="yAdjoint">Is added to.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    static abstract void Pull<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T result, T seed, Span<T> xAdjoint, Span<T> yAdjoint)
        where T : IFloatingPointIeee754<T>;
}
