using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Hyperbolic functions.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Sinh</c>.</summary>
    public readonly struct Sinh : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Cosh(x);
    }

    /// <summary><c>Cosh</c>.</summary>
    public readonly struct Cosh : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Sinh(x);
    }

    /// <summary><c>Tanh</c>.</summary>
    public readonly struct Tanh : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Tanh(x, result);
    }

    /// <summary><c>Asinh</c>.</summary>
    public readonly struct Asinh : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Asinh(x);
    }

    /// <summary><c>Acosh</c>.</summary>
    public readonly struct Acosh : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Acosh(x);
    }

    /// <summary><c>Atanh</c>.</summary>
    public readonly struct Atanh : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Atanh(x);
    }
}
