using System;
using System.ComponentModel;
using AutoDiff.Runtime;

namespace AutoDiff;

/// <content>The root of a system of equations.</content>
public static partial class Implicit
{
    /// <summary>The root of n equations f(x, p) = 0 in n unknowns, as a function of p: its value is <paramref name="root"/> itself, its derivative −(∂f/∂x)⁻¹·(∂f/∂p).</summary>
    /// <param name="root">The root, found by any search.</param>
    /// <param name="residual">f(<paramref name="root"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="jacobian">∂f/∂x there, n×n, row by row: row i holds the derivatives of equation i. Their own derivatives do not count.</param>
    /// <param name="x">Becomes <paramref name="root"/>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or <paramref name="x"/> overlaps what is read.</exception>
    /// <remarks>The derivative solves one linear system with the Jacobian, in reverse mode with its transpose, by LU with partial pivoting; where it is singular, a derivative throws <see cref="SingularMatrixException"/>.</remarks>
    [CustomVjp(nameof(RootRule)), CustomJvp(nameof(RootTangent))]
    public static void Root(ReadOnlySpan<double> root, ReadOnlySpan<double> residual, [NoGradient] ReadOnlySpan<double> jacobian, Span<double> x) => Place(root, residual, jacobian, x, "root", "residual");

    /// <summary>The reverse rule of <see cref="Root(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <param name="root">The root, found by any search.</param>
    /// <param name="residual">f(<paramref name="root"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="jacobian">∂f/∂x there, n×n, row by row: row i holds the derivatives of equation i. Their own derivatives do not count.</param>
    /// <param name="x">Becomes <paramref name="root"/>.</param>
    /// <param name="rootAdjoint">Is added to.</param>
    /// <param name="residualAdjoint">Is added to.</param>
    /// <param name="xAdjoint">Is used up.</param>
    /// <exception cref="SingularMatrixException">The Jacobian is singular, and the derivative is asked for.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootRule(ReadOnlySpan<double> root, ReadOnlySpan<double> residual, ReadOnlySpan<double> jacobian, Span<double> x, Span<double> rootAdjoint, Span<double> residualAdjoint, Span<double> xAdjoint) => Pull(jacobian, isFixedPoint: false, rootAdjoint, residualAdjoint, xAdjoint);

    /// <summary>The forward rule of <see cref="Root(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>.</summary>
    /// <param name="root">The root, found by any search.</param>
    /// <param name="residual">f(<paramref name="root"/>, p), computed with p as it is: the derivative comes through here.</param>
    /// <param name="jacobian">∂f/∂x there, n×n, row by row: row i holds the derivatives of equation i. Their own derivatives do not count.</param>
    /// <param name="x">Becomes <paramref name="root"/>.</param>
    /// <param name="rootTangent">The tangent of the point.</param>
    /// <param name="residualTangent">The tangent of what the equations give there.</param>
    /// <param name="xTangent">Is overwritten.</param>
    /// <exception cref="SingularMatrixException">The Jacobian is singular, and the derivative is asked for.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootTangent(ReadOnlySpan<double> root, ReadOnlySpan<double> residual, ReadOnlySpan<double> jacobian, Span<double> x, ReadOnlySpan<double> rootTangent, ReadOnlySpan<double> residualTangent, Span<double> xTangent) => Push(jacobian, isFixedPoint: false, rootTangent, residualTangent, xTangent);

    /// <inheritdoc cref="Root(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [CustomVjp(nameof(RootRule)), CustomJvp(nameof(RootTangent))]
    public static void Root(ReadOnlySpan<float> root, ReadOnlySpan<float> residual, [NoGradient] ReadOnlySpan<float> jacobian, Span<float> x) => Place(root, residual, jacobian, x, "root", "residual");

    /// <inheritdoc cref="RootRule(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Span{double}, Span{double}, Span{double})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootRule(ReadOnlySpan<float> root, ReadOnlySpan<float> residual, ReadOnlySpan<float> jacobian, Span<float> x, Span<float> rootAdjoint, Span<float> residualAdjoint, Span<float> xAdjoint) => Pull(jacobian, isFixedPoint: false, rootAdjoint, residualAdjoint, xAdjoint);

    /// <inheritdoc cref="RootTangent(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RootTangent(ReadOnlySpan<float> root, ReadOnlySpan<float> residual, ReadOnlySpan<float> jacobian, Span<float> x, ReadOnlySpan<float> rootTangent, ReadOnlySpan<float> residualTangent, Span<float> xTangent) => Push(jacobian, isFixedPoint: false, rootTangent, residualTangent, xTangent);
}
