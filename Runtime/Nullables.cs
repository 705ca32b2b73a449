using System;
using System.Runtime.CompilerServices;

namespace AutoDiff.Runtime;

/// <summary>
/// Changes one half of a nullable and keeps the other: a reverse sweep puts back what was there in two steps, and between them there may be a value that
/// nobody is told of.
/// </summary>
public static class Nullables
{
    /// <summary>A nullable with another value.</summary>
    /// <param name="nullable">What says whether there is one.</param>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <returns>What has a value if <paramref name="nullable"/> has, and holds this one in any case.</returns>
    public static T? WithValue<T>(T? nullable, T value)
        where T : struct
    {
        Unsafe.AsRef(in Nullable.GetValueRefOrDefaultRef(ref nullable)) = value;
        return nullable;
    }

    /// <summary>A nullable that says something else of whether it has a value.</summary>
    /// <param name="nullable">What holds the value.</param>
    /// <param name="hasValue">Whether there is one.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <returns>What holds the same value in any case.</returns>
    public static T? WithFlag<T>(T? nullable, bool hasValue)
        where T : struct =>
        hasValue ? nullable.GetValueOrDefault() : WithValue(default(T?), nullable.GetValueOrDefault());
}
