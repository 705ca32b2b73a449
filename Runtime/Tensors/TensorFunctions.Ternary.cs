using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Functions of three numbers.</content>
public static partial class TensorFunctions
{
    /// <summary><c>MultiplyAdd</c>.</summary>
    public readonly struct MultiplyAdd : ITernaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => y;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => x;

        /// <inheritdoc/>
        public static T Third<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>AddMultiply</c>.</summary>
    public readonly struct AddMultiply : ITernaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => z;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => z;

        /// <inheritdoc/>
        public static T Third<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => x + y;
    }

    /// <summary><c>FusedMultiplyAdd</c>.</summary>
    public readonly struct FusedMultiplyAdd : ITernaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => y;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => x;

        /// <inheritdoc/>
        public static T Third<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>MultiplyAddEstimate</c>.</summary>
    public readonly struct MultiplyAddEstimate : ITernaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => y;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => x;

        /// <inheritdoc/>
        public static T Third<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>Lerp</c>.</summary>
    public readonly struct Lerp : ITernaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => T.One - z;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => z;

        /// <inheritdoc/>
        public static T Third<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => y - x;
    }

    /// <summary><c>Clamp</c>.</summary>
    public readonly struct Clamp : ITernaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.ClampValue(x, y, z);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.ClampLow(x, y, z);

        /// <inheritdoc/>
        public static T Third<T>(T x, T y, T z, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.ClampHigh(x, y, z);
    }
}
