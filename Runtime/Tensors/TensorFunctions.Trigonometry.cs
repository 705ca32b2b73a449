using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Trigonometry.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Sin</c>.</summary>
    public readonly struct Sin : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Cos(x);
    }

    /// <summary><c>Cos</c>.</summary>
    public readonly struct Cos : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => -T.Sin(x);
    }

    /// <summary><c>Tan</c>.</summary>
    public readonly struct Tan : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One + result * result;
    }

    /// <summary><c>SinPi</c>.</summary>
    public readonly struct SinPi : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Pi * T.CosPi(x);
    }

    /// <summary><c>CosPi</c>.</summary>
    public readonly struct CosPi : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => -T.Pi * T.SinPi(x);
    }

    /// <summary><c>TanPi</c>.</summary>
    public readonly struct TanPi : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Pi * (T.One + result * result);
    }

    /// <summary><c>Asin</c>.</summary>
    public readonly struct Asin : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Asin(x);
    }

    /// <summary><c>Acos</c>.</summary>
    public readonly struct Acos : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Acos(x);
    }

    /// <summary><c>Atan</c>.</summary>
    public readonly struct Atan : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / (T.One + x * x);
    }

    /// <summary><c>AsinPi</c>.</summary>
    public readonly struct AsinPi : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.AsinPi(x);
    }

    /// <summary><c>AcosPi</c>.</summary>
    public readonly struct AcosPi : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.AcosPi(x);
    }

    /// <summary><c>AtanPi</c>.</summary>
    public readonly struct AtanPi : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / (T.Pi * (T.One + x * x));
    }
}
