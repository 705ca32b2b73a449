using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using AutoDiff.Generator.Rules.Numerics;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>A method for every member of System.Numerics in the table, which does nothing but call it.</summary>
internal static class NumericsMembers
{
    private static readonly Dictionary<string, Type> s_types = new Type[]
    {
        typeof(Vector2), typeof(Vector3), typeof(Vector4), typeof(Quaternion), typeof(Plane), typeof(Matrix3x2), typeof(Matrix4x4), typeof(Complex), typeof(MidpointRounding),
    }.ToDictionary(t => t.Name);

    private static readonly Dictionary<string, Type> s_keywords = new()
    {
        ["float"] = typeof(float),
        ["double"] = typeof(double),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["byte"] = typeof(byte),
        ["sbyte"] = typeof(sbyte),
        ["short"] = typeof(short),
        ["ushort"] = typeof(ushort),
        ["uint"] = typeof(uint),
        ["ulong"] = typeof(ulong),
        ["char"] = typeof(char),
    };

    private static readonly Dictionary<(string Symbol, int Operands), string> s_operators = new()
    {
        [("+", 1)] = "op_UnaryPlus",
        [("-", 1)] = "op_UnaryNegation",
        [("++", 1)] = "op_Increment",
        [("--", 1)] = "op_Decrement",
        [("+", 2)] = "op_Addition",
        [("-", 2)] = "op_Subtraction",
        [("*", 2)] = "op_Multiply",
        [("/", 2)] = "op_Division",
        [("implicit", 1)] = "op_Implicit",
    };

    /// <summary>
    /// At ordinary points: rising numbers, as near, far and the edges of a frustum are, then any. And at zeros of both signs, infinities, NaN, and what is
    /// next to them, where nothing is said about the derivative.
    /// </summary>
    public static IReadOnlyList<Case> All { get; } = [.. NumericsTable.Rows.Select(Describe).Where(m => m.Operands.Any(HoldsReals)).Select(m =>
    {
        object?[][] ordinary = [Rising(m), .. m.Model.Throws ? (object?[][])[] : [Any(m, 1), Any(m, 2)]];
        object?[][] special = [.. Enumerable.Range(0, 12).Select(seed => Odd(m, seed))];
        return m.Case([.. ordinary, .. special]) with { Expected = special.Select((_, i) => ordinary.Length + i).ToDictionary(run => run, _ => Array.Empty<double>()) };
    })];

    /// <summary>
    /// A weighted sum of the cubes of what each member gives, at ordinary points, in second order. A third of them runs with all tests, and all where some are
    /// asked for by AUTODIFF_CASE (<c>*</c> for all).
    /// </summary>
    public static IReadOnlyList<Case> InSecondOrder { get; } =
    [
        .. NumericsTable.Rows.Select(Describe).Where(m => m.Operands.Any(HoldsReals) && (m.Number % 3 == 0 || Environment.GetEnvironmentVariable("AUTODIFF_CASE") is { Length: > 0 }))
            .Select(m => m.OfOneReal(m.Model.Throws ? [Rising(m)] : [Rising(m), Any(m, 1), Any(m, 2)]).InSecondOrder()),
    ];

    private static Member Describe(NumericsModel model, int number)
    {
        int open = model.Member.IndexOf('(');
        string[] path = model.Member[..(open < 0 ? model.Member.Length : open)].Split('.');
        Type type = s_types[path[0]];
        Type[] parameters = open < 0 ? [] : [.. model.Member[(open + 1)..^1].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(p => s_keywords.TryGetValue(p, out Type? t) ? t : s_types[p])];
        string[] names = [.. parameters.Select((_, i) => "p" + i)];
        string arguments = string.Join(", ", names);
        if (path.Length == 1)
        {
            Require(type.GetConstructor(parameters), model);
            return new(number, model, type, parameters, $"new {type.Name}({arguments})");
        }

        string name = path[1];
        if (open < 0) return new(number, model, Require(type.GetProperty(name), model).PropertyType, [type], $"p0.{name}");
        if (s_operators.TryGetValue((name, parameters.Length), out string? special))
        {
            MethodInfo operation = Require(type.GetMethods().SingleOrDefault(m => m.Name == special && m.ReturnType == type && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters)), model);
            return new(number, model, operation.ReturnType, parameters, parameters.Length == 2 ? $"p0 {name} p1" : name == "implicit" ? "p0" : $"{name}p0");
        }

        if (name == "Invert")
        {
            Require(type.GetMethod(name, [type, type.MakeByRefType()]), model);
            return new(number, model, type, parameters, $"{type.Name}.Invert(p0, out {type.Name} inverse) || true ? inverse : inverse");
        }

        if (type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, parameters) is { } method) return new(number, model, method.ReturnType, parameters, $"{type.Name}.{name}({arguments})");
        MethodInfo own = Require(type.GetMethod(name, BindingFlags.Public | BindingFlags.Instance, parameters), model);
        return new(number, model, own.ReturnType, [type, .. parameters], $"p0.{name}({string.Join(", ", parameters.Select((_, i) => $"p{i + 1}"))})");
    }

    private static T Require<T>(T? member, NumericsModel model)
        where T : MemberInfo => member ?? throw new MissingMemberException($"The framework has no {model.Member}");

    private static object?[] Rising(Member member)
    {
        Random random = new(member.Number);
        double next = 0.2;
        return [.. member.Operands.Select(t => Argument(t, () => next += 0.02 + (0.2 * random.NextDouble())))];
    }

    private static object?[] Any(Member member, int seed)
    {
        Random random = new(seed);
        return [.. member.Operands.Select(t => Argument(t, () => (3 * random.NextDouble()) - 1.5))];
    }

    private static object?[] Odd(Member member, int seed)
    {
        double[] numbers = [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-45, 1e-300, 3e38, 1e300, 0.5, -2.5, 1e-20];
        Random random = new(seed);
        return [.. member.Operands.Select(t => Argument(t, () => seed == 0 ? 0 : numbers[random.Next(numbers.Length)]))];
    }

    private static object? Argument(Type type, Func<double> next) =>
        type == typeof(float) ? (float)next()
        : type == typeof(double) ? next()
        : type == typeof(int) ? 1
        : type == typeof(MidpointRounding) ? MidpointRounding.AwayFromZero
        : Enumerable.Range(0, type == typeof(Complex) ? 2 : System.Runtime.InteropServices.Marshal.SizeOf(type) / 4).Select(_ => type == typeof(Complex) ? next() : (object)(float)next()).ToArray();

    private static bool HoldsReals(Type type) => type == typeof(float) || type == typeof(double) || type.Namespace == "System.Numerics";

    private sealed record Member(int Number, NumericsModel Model, Type Result, IReadOnlyList<Type> Operands, string Call)
    {
        public Case Case(object?[][] arguments)
        {
            string parameters = string.Join(", ", Operands.Select((t, i) => $"{NameOf(t)} p{i}"));
            return new($"Member{Number:000}_{new string([.. Model.Member.Select(c => char.IsLetterOrDigit(c) ? c : '_')])}", $"""
                // {Model.Member}
                [Differentiable]
                public static {NameOf(Result)} F({parameters}) => {Call};
                """, arguments);
        }

        public Case OfOneReal(object?[][] arguments)
        {
            string parameters = string.Join(", ", Operands.Select((t, i) => $"{NameOf(t)} p{i}"));
            string sum = string.Join(" + ", Reals(Result, "r").Select((r, i) => $"{r} * {r} * {r} * {i + 1}"));
            return new($"Cube{Number:000}_{new string([.. Model.Member.Select(c => char.IsLetterOrDigit(c) ? c : '_')])}", $$"""
                // {{Model.Member}}
                [Differentiable]
                public static double F({{parameters}})
                {
                    {{NameOf(Result)}} r = {{Call}};
                    return {{sum}};
                }
                """, arguments);
        }

        private static IEnumerable<string> Reals(Type type, string name) =>
            type.IsGenericType ? type.GenericTypeArguments.SelectMany((t, i) => Reals(t, $"{name}.Item{i + 1}"))
            : type == typeof(Complex) ? [name + ".Real", name + ".Imaginary"]
            : type.Namespace == "System.Numerics" ? type.GetFields(BindingFlags.Public | BindingFlags.Instance).SelectMany(f => Reals(f.FieldType, $"{name}.{f.Name}"))
            : [name];

        private static string NameOf(Type type) => type.IsGenericType ? "(" + string.Join(", ", type.GenericTypeArguments.Select(NameOf)) + ")"
            : s_keywords.FirstOrDefault(k => k.Value == type).Key ?? type.Name;
    }
}
