using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Steps, which are flat, and the absolute value.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Abs</c>.</summary>
    public readonly struct Abs : IUnaryFunction
    {
        /// <inheritdoc/>
        public static bool Routes => true;

        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Partial.Abs(x);
    }

    /// <summary><c>Floor</c>.</summary>
    public readonly struct Floor : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Zero;
    }

    /// <summary><c>Ceiling</c>.</summary>
    public readonly struct Ceiling : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Zero;
    }

    /// <summary><c>Truncate</c>.</summary>
    public readonly struct Truncate : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Zero;
    }

    /// <summary><c>Round</c>.</summary>
    public readonly struct Round : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Zero;
    }
}
