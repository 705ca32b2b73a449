using System;
using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>One number of many, by its derivatives.</summary>
public interface IReduction
{
    /// <summary>Adds the adjoint of the result times the derivative by each number.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">The value.</param>
    /// <param name="seed">The adjoint of the value, not 0.</param>
    /// <param name="xAdjoint">Is added to.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    static abstract void Pull<T>(ReadOnlySpan<T> x, T result, T seed, Span<T> xAdjoint)
        where T : IFloatingPointIeee754<T>;
}
