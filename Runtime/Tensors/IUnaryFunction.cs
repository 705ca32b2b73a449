using System.Numerics;

namespace AutoDiff.Runtime;

/// <summary>A function of one number, by its derivative.</summary>
public interface IUnaryFunction
{
    /// <summary>Whether it selects: what it does not take has the partial 0, whatever the adjoint.</summary>
    static virtual bool Routes => false;

    /// <summary>The partial derivative.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="result">The value.</param>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <returns>The partial derivative.</returns>
    static abstract T Slope<T>(T x, T result)
        where T : IFloatingPointIeee754<T>;
}
