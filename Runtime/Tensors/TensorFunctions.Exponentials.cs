using System.Numerics;

namespace AutoDiff.Runtime;

/// <content>Exponentials.</content>
public static partial class TensorFunctions
{
    /// <summary><c>Exp</c>.</summary>
    public readonly struct Exp : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => result;
    }

    /// <summary><c>Exp2</c>.</summary>
    public readonly struct Exp2 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(Ln2) * result;
    }

    /// <summary><c>Exp10</c>.</summary>
    public readonly struct Exp10 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(Ln10) * result;
    }

    /// <summary><c>ExpM1</c>.</summary>
    public readonly struct ExpM1 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.Exp(x);
    }

    /// <summary><c>Exp2M1</c>.</summary>
    public readonly struct Exp2M1 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(Ln2) * T.Exp2(x);
    }

    /// <summary><c>Exp10M1</c>.</summary>
    public readonly struct Exp10M1 : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => T.CreateTruncating(Ln10) * T.Exp10(x);
    }

    /// <summary><c>Sigmoid</c>.</summary>
    public readonly struct Sigmoid : IUnaryFunction
    {
        /// <inheritdoc/>
        public static T Slope<T>(T x, T result)
            where T : IFloatingPointIeee754<T>
            => Bell(x);
    }
}
