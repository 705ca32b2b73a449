using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>The larger and the smaller of two numbers.</content>
public static partial class TensorFunctions
{
    /// <summary><c>CopySign</c>.</summary>
    public readonly struct CopySign : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.CopySign(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => T.Zero;
    }

    /// <summary><c>Max</c>.</summary>
    public readonly struct Max : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxFirst(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxSecond(x, y);
    }

    /// <summary><c>Min</c>.</summary>
    public readonly struct Min : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinFirst(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinSecond(x, y);
    }

    /// <summary><c>MaxNumber</c>.</summary>
    public readonly struct MaxNumber : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxNumberFirst(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxNumberSecond(x, y);
    }

    /// <summary><c>MinNumber</c>.</summary>
    public readonly struct MinNumber : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinNumberFirst(x, y);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinNumberSecond(x, y);
    }

    /// <summary><c>MaxMagnitude</c>.</summary>
    public readonly struct MaxMagnitude : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxMagnitudeFirst(x, y, result);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxMagnitudeSecond(x, y, result);
    }

    /// <summary><c>MinMagnitude</c>.</summary>
    public readonly struct MinMagnitude : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinMagnitudeFirst(x, y, result);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinMagnitudeSecond(x, y, result);
    }

    /// <summary><c>MaxMagnitudeNumber</c>.</summary>
    public readonly struct MaxMagnitudeNumber : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxMagnitudeNumberFirst(x, y, result);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MaxMagnitudeNumberSecond(x, y, result);
    }

    /// <summary><c>MinMagnitudeNumber</c>.</summary>
    public readonly struct MinMagnitudeNumber : IBinaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T First<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinMagnitudeNumberFirst(x, y, result);

        /// <inheritdoc/>
        public static T Second<T>(T x, T y, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.MinMagnitudeNumberSecond(x, y, result);
    }
}
