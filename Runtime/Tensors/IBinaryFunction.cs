using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>A function of two numbers, by its derivatives.</summary>
public interface IBinaryFunction
{
    /// <summary>Whether it selects: what it does not take has the partial 0, whatever the adjoint.</summary>
    static virtual bool Routes => false;

    /// <summary>The partial derivative by the first argument.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <returns>The partial derivative.</returns>
    static abstract T First<T>(T x, T y, T result)
        where T : IFloatingPointIeee754<T>;

    /// <summary>The partial derivative by the second argument.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="result">The value.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <returns>The partial derivative.</returns>
    static abstract T Second<T>(T x, T y, T result)
        where T : IFloatingPointIeee754<T>;
}
