using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>
/// Products in which a zero adjoint wins over an infinite or undefined partial: what nobody asked for contributes nothing.
/// A NaN adjoint stays NaN.
/// </summary>
public static class AdjointMath
{
    /// <summary><c>adjoint * partial</c>, and 0 where the adjoint is 0, whatever the partial.</summary>
    /// <param name="adjoint">The incoming adjoint.</param>
    /// <param name="partial">The partial derivative, possibly infinite or NaN.</param>
    /// <returns>The contribution.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double StrongMul(double adjoint, double partial) => adjoint == 0 ? 0 : adjoint * partial;

    /// <inheritdoc cref="StrongMul(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float StrongMul(float adjoint, float partial) => adjoint == 0 ? 0 : adjoint * partial;

    /// <inheritdoc cref="StrongMul(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T StrongMul<T>(T adjoint, T partial)
        where T : INumberBase<T>
        => adjoint == T.Zero ? T.Zero : adjoint * partial;

    /// <summary><c>adjoint / divisor</c>, and 0 where the adjoint is 0, whatever the divisor.</summary>
    /// <param name="adjoint">The incoming adjoint.</param>
    /// <param name="divisor">The divisor, possibly 0 or NaN.</param>
    /// <returns>The contribution.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double StrongDiv(double adjoint, double divisor) => adjoint == 0 ? 0 : adjoint / divisor;

    /// <inheritdoc cref="StrongDiv(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float StrongDiv(float adjoint, float divisor) => adjoint == 0 ? 0 : adjoint / divisor;

    /// <inheritdoc cref="StrongDiv(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T StrongDiv<T>(T adjoint, T divisor)
        where T : INumberBase<T>
        => adjoint == T.Zero ? T.Zero : adjoint / divisor;

    /// <summary><c>adjoint * partial</c>, and 0 where the partial is 0: a selection's untaken side sees no infinite adjoint.</summary>
    /// <param name="adjoint">The incoming adjoint.</param>
    /// <param name="partial">1 or −1 for what was selected, 0 for what was not, ½ at a tie.</param>
    /// <returns>The contribution.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Route(double adjoint, double partial) => partial == 0 ? 0 : adjoint * partial;

    /// <inheritdoc cref="Route(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Route(float adjoint, float partial) => partial == 0 ? 0 : adjoint * partial;

    /// <inheritdoc cref="Route(double, double)"/>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Route<T>(T adjoint, T partial)
        where T : INumberBase<T>
        => partial == T.Zero ? T.Zero : adjoint * partial;
}
