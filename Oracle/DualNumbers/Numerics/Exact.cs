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
        Agree(number, wide);
        return DualF.With(number, wide);
    }

    /// <summary>A derivative of other mathematics than the framework's would show in the value.</summary>
    private static void Agree(float number, Dual wide)
    {
        double difference = Math.Abs(number - wide.Value);
        if (float.IsFinite(number) && difference > 1e-3 * (1 + Math.Abs(number))) throw new CheckFailedException($"the framework computes {number}, the mathematics {wide.Value}");
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
