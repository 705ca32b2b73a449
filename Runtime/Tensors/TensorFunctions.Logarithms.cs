using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Logarithms.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Log</c>.</summary>
    public readonly struct Log : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / x;
    }

    /// <summary><c>Log2</c>.</summary>
    public readonly struct Log2 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / (x * T.CreateTruncating(Ln2));
    }

    /// <summary><c>Log10</c>.</summary>
    public readonly struct Log10 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / (x * T.CreateTruncating(Ln10));
    }

    /// <summary><c>LogP1</c>.</summary>
    public readonly struct LogP1 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / (T.One + x);
    }

    /// <summary><c>Log2P1</c>.</summary>
    public readonly struct Log2P1 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / ((T.One + x) * T.CreateTruncating(Ln2));
    }

    /// <summary><c>Log10P1</c>.</summary>
    public readonly struct Log10P1 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / ((T.One + x) * T.CreateTruncating(Ln10));
    }
}
