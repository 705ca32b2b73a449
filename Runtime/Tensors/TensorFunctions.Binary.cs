using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Arithmetic and powers of two numbers.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Add</c>.</summary>
    public readonly struct Add : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;
    }

    /// <summary><c>Subtract</c>.</summary>
    public readonly struct Subtract : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => -T.One;
    }

    /// <summary><c>Multiply</c>.</summary>
    public readonly struct Multiply : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => y;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => x;
    }

    /// <summary><c>Divide</c>.</summary>
    public readonly struct Divide : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => T.One / y;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => -(x / y) / y;
    }

    /// <summary><c>Remainder</c>.</summary>
    public readonly struct Remainder : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => -T.Truncate(x / y);
    }

    /// <summary><c>Ieee754Remainder</c>.</summary>
    public readonly struct Ieee754Remainder : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => T.One;

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.IEEERemainderDivisor(x, y, result);
    }

    /// <summary><c>Pow</c>.</summary>
    public readonly struct Pow : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.PowBase(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.PowExponent(x, y, result);
    }

    /// <summary><c>LogBase</c>.</summary>
    public readonly struct LogBase : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.LogBaseValue(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.LogBaseBase(x, y, result);
    }

    /// <summary><c>Atan2</c>.</summary>
    public readonly struct Atan2 : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Atan2Y(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Atan2X(x, y);
    }

    /// <summary><c>Atan2Pi</c>.</summary>
    public readonly struct Atan2Pi : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Atan2PiY(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Atan2PiX(x, y);
    }

    /// <summary><c>Hypot</c>.</summary>
    public readonly struct Hypot : IBinaryFunction
    {
        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.HypotFirst(x, y, result);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.HypotSecond(x, y, result);
    }
}
