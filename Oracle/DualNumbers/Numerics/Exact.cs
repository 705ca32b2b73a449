using System;
using System.Linq;
using System.Reflection;

namespace AutoDiff.Oracle;

/// <summary>A twin of a struct of System.Numerics: its numbers are dual, its values the struct's own.</summary>
internal interface ITwin
{
    /// <summary>The struct itself.</summary>
    object Value { get; }

    /// <summary>Its numbers, with their derivatives in twice the precision.</summary>
    Dual[] Wide { get; }
}

/// <summary>What the framework itself computes, found by name; the twins say what that is in mathematics.</summary>
internal static class Exact
{
    private const double Bound = 1e6;

    private const BindingFlags Flags = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions;

    /// <summary>A static member, or one of the first argument.</summary>
    public static object Call(Type type, string name, params object[] arguments)
    {
        object[] values = [.. arguments.Select(Plain)];
        Type[] types = [.. values.Select(v => v.GetType())];
        if (type.GetMethod(name, types) is { } method) return method.Invoke(null, Flags, null, values, null)!;
        if (type.GetMethod(name, [.. types.Skip(1)]) is { } own) return own.Invoke(values[0], Flags, null, values[1..], null)!;
        return type.GetProperty(name)?.GetValue(values[0]) ?? throw new MissingMethodException(type.Name, name);
    }

    /// <summary>A number that the framework has computed, with its derivative.</summary>
    public static DualF Number(object value, Dual wide)
    {
        float number = (float)value;
        Agree(number, wide.Value, 1e-3);
        return DualF.With(number, wide);
    }

    /// <summary>A derivative of other mathematics than the framework's would show in the value.</summary>
    /// <remarks>What is beyond all bounds overflows in one and not in the other.</remarks>
    public static void Agree(double number, double mathematics, double tolerance)
    {
        if (Math.Max(Math.Abs(number), Math.Abs(mathematics)) < Bound && Math.Abs(number - mathematics) > tolerance * (1 + Math.Abs(number)))
            throw new CheckFailedException($"the framework computes {number}, the mathematics {mathematics}");
    }

    public static DualF[] Numbers(object value, Dual[] wide) => [.. Floats(value).Zip(wide, (v, w) => Number(v, w))];

    private static float[] Floats(object value) => value is float number ? [number] : [.. value.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(f => f.MetadataToken).SelectMany(f => Floats(f.GetValue(value)!))];

    private static object Plain(object argument) => argument switch
    {
        ITwin twin => twin.Value,
        Dual x => x.Value,
        DualF x => x.Value,
        _ => argument,
    };
}
