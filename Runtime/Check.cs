using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>What a public derivative checks before it runs anything: shapes of companions, and storage that may not be shared.</summary>
public static partial class Check
{
    /// <summary>Throws where a companion has another length than its parameter.</summary>
    /// <param name="companion">The companion's length.</param>
    /// <param name="parameter">The parameter's length.</param>
    /// <param name="companionName">What the message calls the first.</param>
    /// <param name="parameterName">What the message calls the second.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength(
        int companion,
        int parameter,
        [CallerArgumentExpression(nameof(companion))] string companionName = "",
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "")
    {
        if (companion != parameter)
            ThrowLength(companion, parameter, companionName, parameterName);
    }

    /// <summary>Throws unless a matrix has a place for each row and column.</summary>
    /// <param name="length">How long it is.</param>
    /// <param name="rows">How many rows it takes.</param>
    /// <param name="columns">How many columns it takes.</param>
    /// <param name="name">What the message calls it.</param>
    /// <exception cref="ArgumentException">Its length is not their product.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Matrix(int length, int rows, int columns, string name)
    {
        if (length != (long)rows * columns) ThrowMatrix(length, rows, columns, name);
    }

    /// <summary>Throws where a member of a companion differs from that of its view: then both show their storage in other ways.</summary>
    /// <param name="companion">What the companion has.</param>
    /// <param name="view">What the view has.</param>
    /// <param name="companionName">What the message calls the first.</param>
    /// <param name="viewName">What the message calls the second.</param>
    /// <typeparam name="T">An integer, an enum or a truth value.</typeparam>
    /// <exception cref="ArgumentException">The two differ.</exception>
    public static void SameMember<T>(
        T companion,
        T view,
        [CallerArgumentExpression(nameof(companion))] string companionName = "",
        [CallerArgumentExpression(nameof(view))] string viewName = "")
        where T : struct
    {
        if (!EqualityComparer<T>.Default.Equals(companion, view))
            throw new ArgumentException($"{companionName} is {companion}, {viewName} is {view}.", companionName);
    }

    /// <summary>Throws where a companion has another length than its parameter, an array that may be null.</summary>
    /// <param name="companion">The companion.</param>
    /// <param name="parameter">The parameter; where it is null there is nothing to compare, and the companion's contents are overwritten or left.</param>
    /// <param name="companionName">What the message calls the first.</param>
    /// <param name="parameterName">What the message calls the second.</param>
    /// <typeparam name="T">The element type.</typeparam>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength<T>(
        ReadOnlySpan<T> companion,
        T[]? parameter,
        [CallerArgumentExpression(nameof(companion))] string companionName = "",
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "")
    {
        if (parameter is not null && companion.Length != parameter.Length)
            ThrowLength(companion.Length, parameter.Length, companionName, parameterName);
    }

    /// <summary>Throws where a companion is null.</summary>
    /// <param name="value">The companion.</param>
    /// <param name="name">What the message calls it.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static void NotNull([NotNull] object? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        ArgumentNullException.ThrowIfNull(value, name);

    /// <summary>Throws where a rectangular companion is null or has another shape than its parameter.</summary>
    /// <param name="companion">The companion.</param>
    /// <param name="parameter">The parameter; where it is null, the method itself says so.</param>
    /// <param name="companionName">What the message calls the first.</param>
    /// <param name="parameterName">What the message calls the second.</param>
    /// <exception cref="ArgumentNullException">The companion is null and the parameter is not.</exception>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void SameShape(
        Array? companion,
        Array? parameter,
        [CallerArgumentExpression(nameof(companion))] string companionName = "",
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "")
    {
        if (parameter is null)
            return;
        ArgumentNullException.ThrowIfNull(companion, companionName);
        if (companion.Rank != parameter.Rank)
        {
            throw new ArgumentException(
                $"{companionName}.Rank is {companion.Rank}, {parameterName}.Rank is {parameter.Rank}.", companionName);
        }
        for (int i = 0; i < parameter.Rank; i++)
        {
            if (companion.GetLength(i) != parameter.GetLength(i))
            {
                throw new ArgumentException(
                    $"{companionName}.GetLength({i}) is {companion.GetLength(i)}, {parameterName}.GetLength({i}) is {parameter.GetLength(i)}.",
                    companionName);
            }
        }
    }

    /// <summary>
    /// Throws where a jagged companion is null, or its rows do not match its parameter's. A null row is matched by a null or an empty one.
    /// </summary>
    /// <param name="companion">The companion.</param>
    /// <param name="parameter">The parameter; where it is null, the method itself says so.</param>
    /// <param name="companionName">What the message calls the first.</param>
    /// <param name="parameterName">What the message calls the second.</param>
    /// <typeparam name="T">The companion's element type.</typeparam>
    /// <typeparam name="TParameter">The parameter's element type.</typeparam>
    /// <exception cref="ArgumentNullException">The companion, or a row that the parameter has, is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void SameShape<T, TParameter>(
        T[]?[]? companion,
        TParameter[]?[]? parameter,
        [CallerArgumentExpression(nameof(companion))] string companionName = "",
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "")
    {
        if (parameter is null)
            return;
        ArgumentNullException.ThrowIfNull(companion, companionName);
        if (companion.Length != parameter.Length)
            ThrowLength(companion.Length, parameter.Length, companionName, parameterName);
        for (int i = 0; i < parameter.Length; i++)
        {
            if (companion[i] is null && parameter[i] is not null)
                throw new ArgumentNullException(companionName, $"{companionName}[{i}] is null, {parameterName}[{i}] is not.");
            int companionLength = companion[i]?.Length ?? 0;
            int parameterLength = parameter[i]?.Length ?? 0;
            if (companionLength != parameterLength)
                throw new ArgumentException($"{companionName}[{i}].Length is {companionLength}, {parameterName}[{i}].Length is {parameterLength}.", companionName);
        }
    }

    [DoesNotReturn]
    private static void ThrowMatrix(int length, int rows, int columns, string name) =>
        throw new ArgumentException($"{name}.Length is {length}, but it has {rows} rows of {columns} columns, {(long)rows * columns} in all.", name);

    [DoesNotReturn]
    private static void ThrowLength(int companion, int parameter, string companionName, string parameterName)
    {
        const string Suffix = ".Length";
        string culprit = companionName.EndsWith(Suffix, StringComparison.Ordinal) ? companionName[..^Suffix.Length] : companionName;
        string other = parameterName.EndsWith(Suffix, StringComparison.Ordinal) ? parameterName[..^Suffix.Length] : parameterName;
        throw new ArgumentException($"{culprit}.Length is {companion}, {other}.Length is {parameter}.", culprit);
    }
}
