using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace AutoDiff.Runtime;

/// <summary>Storage of the same shape with zeros, for the shadows of objects; and what clears it again.</summary>
public static partial class Shadow
{
    /// <summary>An array of the same length.</summary>
    /// <param name="array">The object's own; null gives null.</param>
    /// <typeparam name="T">The element type: reals, or structs of reals.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[]? Of<T>(T[]? array) => array is null ? null : array.Length == 0 ? [] : new T[array.Length];

    /// <summary>An array of arrays of the same lengths.</summary>
    /// <param name="rows">The object's own; null gives null, a null row a null row.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(rows))]
    public static T[][]? Of<T>(T[][]? rows)
    {
        if (rows is null)
            return null;
        var shadow = new T[rows.Length][];
        for (int i = 0; i < rows.Length; i++)
            shadow[i] = Of(rows[i]);
        return shadow;
    }

    /// <summary>A rectangular array of the same shape.</summary>
    /// <param name="array">The object's own; null gives null.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[,]? Of<T>(T[,]? array) => array is null ? null : new T[array.GetLength(0), array.GetLength(1)];

    /// <summary>A rectangular array of the same shape.</summary>
    /// <param name="array">The object's own; null gives null.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[,,]? Of<T>(T[,,]? array) => array is null ? null : new T[array.GetLength(0), array.GetLength(1), array.GetLength(2)];

    /// <summary>A rectangular array of the same shape.</summary>
    /// <param name="array">The object's own; null gives null.</param>
    /// <typeparam name="T">The element type.</typeparam>
    [return: NotNullIfNotNull(nameof(array))]
    public static T[,,,]? Of<T>(T[,,,]? array) =>
        array is null ? null : new T[array.GetLength(0), array.GetLength(1), array.GetLength(2), array.GetLength(3)];

    /// <summary>An array of the objects' shadows.</summary>
    /// <param name="objects">The object's own; null gives null, a null element a null element.</param>
    /// <param name="shadow">Makes the shadow of one.</param>
    /// <typeparam name="T">Their class.</typeparam>
    [return: NotNullIfNotNull(nameof(objects))]
    public static T[]? Of<T>(T[]? objects, Func<T, T> shadow)
        where T : class
    {
        if (objects is null)
            return null;
        var shadows = new T[objects.Length];
        for (int i = 0; i < objects.Length; i++)
            shadows[i] = objects[i] is { } value ? shadow(value) : null!;
        return shadows;
    }

    /// <summary>A list of the objects' shadows.</summary>
    /// <param name="objects">The object's own; null gives null, a null element a null element.</param>
    /// <param name="shadow">Makes the shadow of one.</param>
    /// <typeparam name="T">Their class.</typeparam>
    [return: NotNullIfNotNull(nameof(objects))]
    public static List<T>? Of<T>(List<T>? objects, Func<T, T> shadow)
        where T : class
    {
        if (objects is null)
            return null;
        var shadows = new List<T>(objects.Count);
        foreach (T value in objects)
            shadows.Add(value is not null ? shadow(value) : null!);
        return shadows;
    }

    /// <summary>Zeros in every object.</summary>
    /// <param name="objects">Shadows, or null; null elements stay.</param>
    /// <typeparam name="T">Their class.</typeparam>
    public static void Clear<T>(List<T>? objects)
        where T : class, IShadowed
    {
        if (objects is null)
            return;
        foreach (T shadow in objects)
            shadow?.ClearShadow();
    }

    /// <summary>Zeros in every element.</summary>
    /// <param name="array">An array of any rank, or null.</param>
    public static void Clear(Array? array)
    {
        if (array is null)
            return;
        Array.Clear(array);
    }

    /// <summary>Zeros in every object.</summary>
    /// <param name="objects">Shadows, or null; null elements stay.</param>
    public static void Clear(IShadowed?[]? objects)
    {
        foreach (IShadowed? shadow in objects ?? [])
            shadow?.ClearShadow();
    }

    /// <summary>Zeros in every row.</summary>
    /// <param name="rows">An array of arrays, or null; null rows stay.</param>
    /// <typeparam name="T">The element type.</typeparam>
    public static void Clear<T>(T[]?[]? rows)
    {
        foreach (T[]? row in rows ?? [])
            Array.Clear(row ?? []);
    }
}
