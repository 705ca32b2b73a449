using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Roots.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Sqrt</c>.</summary>
    public readonly struct Sqrt : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(0.5) / result;
    }

    /// <summary><c>Cbrt</c>.</summary>
    public readonly struct Cbrt : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / (T.CreateTruncating(3) * result * result);
    }

    /// <summary><c>ReciprocalSqrt</c>.</summary>
    public readonly struct ReciprocalSqrt : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(-0.5) * result / x;
    }

    /// <summary><c>ReciprocalSqrtEstimate</c>.</summary>
    public readonly struct ReciprocalSqrtEstimate : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(-0.5) / T.Sqrt(x) / x;
    }
}
