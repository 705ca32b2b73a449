using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoDiff.Oracle;

/// <summary>
/// One call of a generated forward mode by a program on dual numbers: its arguments are taken apart into values and tangents, objects into objects and
/// shadows, and what the call leaves is put together again.
/// </summary>
public sealed class Bridge
{
    /// <summary>Where programs on dual numbers are declared; those that they were made from stand in the namespace around it.</summary>
    public const string Space = "Corpus.Duals";

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Of each object and array on dual numbers what stands for it, and what for its tangents.
    private readonly Dictionary<object, object> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, object> _tangents = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, object> _duals = new(ReferenceEqualityComparer.Instance);

    public T Value<T>(object? dual) => (T)ValueOf(dual, typeof(T))!;

    /// <summary>Of objects, their shadows.</summary>
    public T Tangent<T>(object? dual) => (T)TangentOf(dual, typeof(T))!;

    /// <summary>What the call returns, or leaves by reference.</summary>
    public T Dual<T>(object? value, object? tangent) => (T)Joined(value, tangent, typeof(T))!;

    public void Assign<T>(out T target, object? value, object? tangent) => target = Dual<T>(value, tangent);

    /// <summary>Writes what the call has left in objects and arrays into those that they stand for.</summary>
    public void Leave()
    {
        foreach ((object dual, object value) in _values.ToArray())
        {
            object? tangent = _tangents.GetValueOrDefault(dual);
            if (dual is not Array array)
            {
                CopyFields(dual, value, tangent);
                continue;
            }

            Type element = array.GetType().GetElementType()!;
            foreach (int[] at in Places(array)) array.SetValue(Joined(((Array)value).GetValue(at), ((Array?)tangent)?.GetValue(at), element), at);
        }
    }

    private object? ValueOf(object? dual, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (dual)
        {
            case null or Delegate:
                return null;
            case Dual x:
                return x.Value;
            case DualF x:
                return x.Value;
            case DualH x:
                return x.Value;
        }

        if (_values.TryGetValue(dual, out object? known)) return known;
        if (dual.GetType().IsEnum) return Enum.ToObject(type, dual);
        if (dual is Array array)
        {
            Array made = Of(array, type);
            Remember(dual, made);
            foreach (int[] at in Places(array)) made.SetValue(ValueOf(array.GetValue(at), made.GetType().GetElementType()!), at);
            return made;
        }

        Type twin = dual is ValueType ? type : TwinOf(dual.GetType());
        if (twin == dual.GetType()) return dual;
        object value = RuntimeHelpers.GetUninitializedObject(twin);
        if (!twin.IsValueType) Remember(dual, value);
        foreach ((FieldInfo of, FieldInfo to) in Fields(dual.GetType(), twin)) to.SetValue(value, ValueOf(of.GetValue(dual), to.FieldType));
        return value;
    }

    private object? TangentOf(object? dual, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (dual)
        {
            case null or Delegate:
                return null;
            case Dual x:
                return x.Derivative;
            case DualF x:
                return (float)x.Derivative;
            case DualH x:
                return (Half)x.Derivative;
        }

        if (_tangents.TryGetValue(dual, out object? known)) return known;
        if (dual is Array array)
        {
            Array made = Of(array, type);
            _tangents.Add(dual, made);
            foreach (int[] at in Places(array)) made.SetValue(TangentOf(array.GetValue(at), made.GetType().GetElementType()!), at);
            return made;
        }

        if (dual is not ValueType)
        {
            object shadowed = ValueOf(dual, type)!;
            object? shadow = shadowed.GetType().GetMethod("CreateShadow", Type.EmptyTypes)?.Invoke(shadowed, null);
            if (shadow is not null) Shade(dual, shadow);
            return shadow;
        }

        if (type == dual.GetType()) return Activator.CreateInstance(type);
        object tangent = RuntimeHelpers.GetUninitializedObject(type);
        foreach ((FieldInfo of, FieldInfo to) in Fields(dual.GetType(), type)) to.SetValue(tangent, TangentOf(of.GetValue(dual), to.FieldType));
        return tangent;
    }

    /// <summary>Puts the tangents of an object or an array into the shadow that there is for it.</summary>
    private void Shade(object dual, object shadow)
    {
        if (!_tangents.TryAdd(dual, shadow)) return;
        if (dual is Array array)
        {
            foreach (int[] at in Places(array)) Shade(array.GetValue(at), ((Array)shadow).GetValue(at), shadow.GetType().GetElementType()!, t => ((Array)shadow).SetValue(t, at));
            return;
        }

        foreach ((FieldInfo of, FieldInfo to) in Fields(dual.GetType(), shadow.GetType())) Shade(of.GetValue(dual), to.GetValue(shadow), to.FieldType, t => to.SetValue(shadow, t));
    }

    private void Shade(object? dual, object? inShadow, Type type, Action<object?> set)
    {
        // What takes no part has no place in a shadow.
        if (dual is null or Delegate || inShadow is null) return;
        if (dual is Array || !(dual is ValueType)) Shade(dual, inShadow);
        else if (dual.GetType() != type && !dual.GetType().IsEnum) set(TangentOf(dual, type));
    }

    private object? Joined(object? value, object? tangent, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null) return null;
        if (type == typeof(Dual)) return With((double)value, tangent is double d ? d : 0);
        if (type == typeof(DualF)) return DualF.With((float)value, With((float)value, tangent is float f ? f : 0));
        if (type == typeof(DualH)) return DualH.With((Half)value, With((double)(Half)value, tangent is Half h ? (double)h : 0));
        if (_duals.TryGetValue(value, out object? known)) return known;
        if (type.IsEnum) return Enum.ToObject(type, value);
        if (type.IsInstanceOfType(value)) return value;
        if (!type.IsValueType) throw new NotSupportedException($"The call made a {value.GetType()} of its own.");
        object dual = RuntimeHelpers.GetUninitializedObject(type);
        CopyFields(dual, value, tangent);
        return dual;
    }

    private void CopyFields(object dual, object value, object? tangent)
    {
        foreach ((FieldInfo to, FieldInfo of) in Fields(dual.GetType(), value.GetType()))
        {
            if (to.GetValue(dual) is not Delegate) to.SetValue(dual, Joined(of.GetValue(value), tangent is null ? null : of.GetValue(tangent), to.FieldType));
        }
    }

    private void Remember(object dual, object value)
    {
        _values.Add(dual, value);
        _duals.Add(value, dual);
    }

    private static Dual With(double value, double derivative) => new(value, derivative, Math.Abs(derivative), active: true);

    private static Array Of(Array shape, Type type) => Array.CreateInstance(type.GetElementType()!, [.. Enumerable.Range(0, shape.Rank).Select(shape.GetLength)]);

    private static IEnumerable<int[]> Places(Array array) => array.Rank == 1
        ? Enumerable.Range(0, array.Length).Select(i => new[] { i })
        : Enumerable.Range(0, array.GetLength(0)).SelectMany(i => Enumerable.Range(0, array.GetLength(1)).Select(j => new[] { i, j }));

    private static Type TwinOf(Type dual) =>
        dual.Namespace == Space ? dual.Assembly.GetType(dual.FullName!.Replace(Space + ".", "Corpus.", StringComparison.Ordinal), throwOnError: true)! : dual;

    /// <summary>The fields of a type and of its twin, those of their bases too.</summary>
    private static IEnumerable<(FieldInfo One, FieldInfo Other)> Fields(Type one, Type other)
    {
        for (; one != typeof(object) && one != typeof(ValueType); one = one.BaseType!, other = other.BaseType!)
            foreach (FieldInfo field in one.GetFields(Own)) yield return (field, other.GetField(field.Name, Own)!);
    }
}
