using System;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>What a derivative of a method that asks for <c>CheckFinite</c> checks after each operation of both sweeps.</summary>
public static partial class Check
{
    /// <summary>Throws where an expression gave NaN or an infinity.</summary>
    /// <param name="value">What it gave.</param>
    /// <param name="expression">The expression, as it stands in the source.</param>
    /// <param name="source">The line of the source that it is part of.</param>
    /// <exception cref="NotFiniteNumberException">The value is not finite; the message names the expression and quotes the line.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finite(double value, string expression, string source)
    {
        if (!double.IsFinite(value))
            ThrowNotFinite(value, $"'{expression}' is", source);
    }

    /// <inheritdoc cref="Finite(double, string, string)"/>
    /// <typeparam name="T">The type of the number.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finite<T>(T value, string expression, string source)
        where T : INumberBase<T>
    {
        if (!T.IsFinite(value))
            ThrowNotFinite(double.CreateSaturating(value), $"'{expression}' is", source);
    }

    /// <summary>Throws where the adjoint that an expression passes on to its operands is NaN or an infinity.</summary>
    /// <param name="adjoint">What it passes on.</param>
    /// <param name="expression">The expression, as it stands in the source.</param>
    /// <param name="source">The line of the source that it is part of.</param>
    /// <exception cref="NotFiniteNumberException">The adjoint is not finite; the message names the expression and quotes the line.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FiniteAdjoint(double adjoint, string expression, string source)
    {
        if (!double.IsFinite(adjoint))
            ThrowNotFinite(adjoint, $"The derivative through '{expression}' is", source);
    }

    /// <inheritdoc cref="FiniteAdjoint(double, string, string)"/>
    /// <typeparam name="T">The type of the number.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FiniteAdjoint<T>(T adjoint, string expression, string source)
        where T : INumberBase<T>
    {
        if (!T.IsFinite(adjoint))
            ThrowNotFinite(double.CreateSaturating(adjoint), $"The derivative through '{expression}' is", source);
    }

    private static void ThrowNotFinite(double value, string what, string source) =>
        throw new NotFiniteNumberException($"{what} {value.ToString(CultureInfo.InvariantCulture)}, in '{source}'", value);
}
