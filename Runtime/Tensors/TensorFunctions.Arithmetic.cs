using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Arithmetic with one number.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Negate</c>.</summary>
    public readonly struct Negate : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => -T.One;
    }

    /// <summary><c>Increment</c>.</summary>
    public readonly struct Increment : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>Decrement</c>.</summary>
    public readonly struct Decrement : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>BitIncrement</c>.</summary>
    public readonly struct BitIncrement : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>BitDecrement</c>.</summary>
    public readonly struct BitDecrement : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>Reciprocal</c>.</summary>
    public readonly struct Reciprocal : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => -result * result;
    }

    /// <summary><c>ReciprocalEstimate</c>.</summary>
    public readonly struct ReciprocalEstimate : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => -T.One / x / x;
    }

    /// <summary><c>DegreesToRadians</c>.</summary>
    public readonly struct DegreesToRadians : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Pi / T.CreateTruncating(180);
    }

    /// <summary><c>RadiansToDegrees</c>.</summary>
    public readonly struct RadiansToDegrees : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(180) / T.Pi;
    }
}
