using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <content>Copies: tangents that a caller gave to be read, for a derivative that changes them with what they belong to.</content>
public static partial class Shadow
{
    /// <summary>An array with the same elements.</summary>
    /// <param name="array">What is copied; null gives null.</param>
    /// <typeparam name="T">The element type: reals, or structs of reals.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[]? Copy<T>(T[]? array) => (T[]?)array?.Clone();

    /// <summary>An array of arrays with the same elements.</summary>
    /// <param name="rows">What is copied; null gives null, a null row a null row.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(rows))]
    public static T[][]? Copy<T>(T[][]? rows)
    {
        if (rows is null)
            return null;
        var copy = new T[rows.Length][];
        for (int i = 0; i < rows.Length; i++)
            copy[i] = Copy(rows[i]);
        return copy;
    }

    /// <summary>A rectangular array with the same elements.</summary>
    /// <param name="array">What is copied; null gives null.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[,]? Copy<T>(T[,]? array) => (T[,]?)array?.Clone();

    /// <summary>A rectangular array with the same elements.</summary>
    /// <param name="array">What is copied; null gives null.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[,,]? Copy<T>(T[,,]? array) => (T[,,]?)array?.Clone();

    /// <summary>A rectangular array with the same elements.</summary>
    /// <param name="array">What is copied; null gives null.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[,,,]? Copy<T>(T[,,,]? array) => (T[,,,]?)array?.Clone();

    /// <summary>A shadow with the same numbers, in arrays and objects of its own.</summary>
    /// <param name="shadow">What is copied; null gives null.</param>
    /// <typeparam name="T">Its class, or a base of it.</typeparam>
    [return: NotNullIfNotNull(nameof(shadow))]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The object's own type is kept, since there is an object of it.")]
    public static T? Copy<T>(T? shadow)
        where T : class, IShadowed
    {
        if (shadow is null)
            return null;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        object copy = RuntimeHelpers.GetUninitializedObject(shadow.GetType());
        shadow.CopyShadow(copy);
        return (T)copy;
    }

    /// <summary>Shadows with the same numbers, in an array of its own.</summary>
    /// <param name="shadows">What is copied; null gives null, a null element a null element.</param>
    /// <typeparam name="T">Their class, or a base of it.</typeparam>
    [return: NotNullIfNotNull(nameof(shadows))]
    public static T[]? CopyAll<T>(T[]? shadows)
        where T : class, IShadowed
    {
        if (shadows is null)
            return null;
        var copies = new T[shadows.Length];
        for (int i = 0; i < copies.Length; i++)
            copies[i] = Copy(shadows[i])!;
        return copies;
    }

    /// <summary>Shadows with the same numbers, in a list of its own.</summary>
    /// <param name="shadows">What is copied; null gives null, a null element a null element.</param>
    /// <typeparam name="T">Their class, or a base of it.</typeparam>
    [return: NotNullIfNotNull(nameof(shadows))]
    public static List<T>? CopyAll<T>(List<T>? shadows)
        where T : class, IShadowed
    {
        if (shadows is null)
            return null;
        var copies = new List<T>(shadows.Count);
        foreach (T shadow in shadows)
            copies.Add(Copy(shadow)!);
        return copies;
    }
}
