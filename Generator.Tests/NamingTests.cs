using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The user's names win, whatever they are.</summary>
public sealed class NamingTests
{
    private const string Source = """
        using System;
        using AutoDiff;

        namespace System2 { }

        namespace N
        {
            /// <summary>A user's own.</summary>
            public static class Math
            {
                public static double Sin(double x) => x * 3;
            }

            /// <summary>Named like a namespace of the framework.</summary>
            public static class System
            {
            }

            public static partial class Overloads
            {
                [Differentiable] public static double F(double x) => x * x;
                [Differentiable] public static double F(double x, int n) => x * n;
                [Differentiable] public static double F(float x) => x * x * x;
                [Differentiable] public static double F(ReadOnlySpan<double> x) => x[0] * 5;
                [Differentiable] public static double F(double[] x) => x[0] * 7;
                [Differentiable] public static double F(double[,] x) => x[0, 0] * 11;
            }

            public partial class Outer<T>
            {
                public partial struct Inner<TKey>
                    where TKey : class
                {
                    [Differentiable] public static double F(double x) => x * x;
                    [Differentiable] internal static double G<TValue>(double x, TValue value) where TValue : struct => x * 2;
                }

                protected static partial class Hidden
                {
                    [Differentiable] private static double F(double x) => x * x;
                }
            }

            public partial record class Record
            {
                [Differentiable] public static double F(double x) => x * x;
            }

            public partial interface IThing
            {
                [Differentiable] public static double F(double x) => x * x;
            }

            public static partial class @class
            {
                [Differentiable]
                public static double @for(double @double, ReadOnlySpan<double> @in)
                {
                    double @while = 0;
                    foreach (double @if in @in)
                        @while += @if * @double;
                    return @while;
                }
            }

            public static partial class Locals
            {
                [Differentiable]
                public static double F(double arena, double result, double adjoint, double wGradient, double w, double seed, double tangent, int i, double value)
                {
                    double wAdjoint = w * arena;
                    double total = result + adjoint * wGradient;
                    double tape = seed * tangent;
                    for (int k = 0; k < i; k++)
                    {
                        double pushed = wAdjoint * total;
                        wAdjoint += global::System.Math.Sin(pushed) + value;
                    }
                    return wAdjoint * tape;
                }

                [Differentiable]
                public static double G(double global, double Math, double AutoDiff, double Span)
                {
                    double System = Math * AutoDiff;
                    return System * global + Span;
                }
            }

            public static partial class Shadowing
            {
                [Differentiable]
                public static double F(double x) => Math.Sin(x) * global::System.Math.Cos(x);
            }

            public static partial class Unicode
            {
                [Differentiable]
                public static double Größe(double α, double 长度) => α * α * 长度;
            }

            [Obsolete("old")]
            public static partial class Carried
            {
                [Differentiable]
                [Obsolete("old method")]
                internal static double F(double x, params double[] rest) => x * x + rest.Length;
            }
        }

        public static partial class NoNamespace
        {
            [Differentiable] public static double F(double x) => x * x;
        }
        """;

    private static readonly Lazy<GeneratorRun> s_run = new(() => Compiler.Generate(Compiler.Create(CompilationSettings.Default with { Documentation = DocumentationMode.Parse }, [("Names.cs", Source)])));
    private static readonly Lazy<Assembly> s_assembly = new(() => Compiler.Load(s_run.Value.Output));

    [Fact]
    public void Names_of_every_sort_compile_without_a_warning()
    {
        Assert.NotEmpty(s_run.Value.GeneratedTrees);
        s_run.Value.AssertCompiles();
    }

    [Theory]
    [InlineData(typeof(double), 2.0)]
    [InlineData(typeof(float), 3.0)]
    public void Overloads_each_have_their_own_derivative(Type type, double expected)
    {
        MethodInfo method = s_assembly.Value.GetType("N.Overloads")!.GetMethod("FGradient", [type, type.MakeByRefType()])!;
        object?[] arguments = [Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture), null];
        method.Invoke(null, arguments);
        Assert.Equal(expected, Convert.ToDouble(arguments[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_overload_is_there()
    {
        Assert.Equal(6, s_assembly.Value.GetType("N.Overloads")!.GetMethods().Count(m => m.Name == "FGradient"));
    }

    [Fact]
    public void Nested_and_generic_types_have_derivatives_beside_their_methods()
    {
        Type inner = s_assembly.Value.GetType("N.Outer`1+Inner`1")!.MakeGenericType(typeof(int), typeof(string));
        Assert.Equal(2.0, ScalarGradient(inner, "FGradient", 1.0));
        MethodInfo generic = inner.GetMethod("GGradient", BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.True(generic.IsAssembly);
        object?[] arguments = [1.5, 3, null];
        Assert.Equal(3.0, generic.MakeGenericMethod(typeof(int)).Invoke(null, arguments));
        Assert.Equal(2.0, arguments[2]);
        Assert.True(s_assembly.Value.GetType("N.Outer`1+Hidden")!.GetMethod("FGradient", BindingFlags.Static | BindingFlags.NonPublic)!.IsPrivate);
    }

    [Theory]
    [InlineData("N.Record")]
    [InlineData("N.IThing")]
    [InlineData("NoNamespace")]
    public void Every_kind_of_type_can_hold_a_derivative(string type) => Assert.Equal(3.0, ScalarGradient(s_assembly.Value.GetType(type)!, "FGradient", 1.5));

    [Fact]
    public void Parameters_are_named_as_the_contract_says_and_keywords_stay_usable()
    {
        Assert.Equal(["double", "in", "doubleGradient", "inGradient"], Names("N.class", "forGradient"));
        Assert.Equal(["α", "长度", "αGradient", "长度Gradient"], Names("N.Unicode", "GrößeGradient"));
    }

    [Fact]
    public void A_name_of_ours_that_is_taken_gets_an_underscore()
    {
        string[] names = Names("N.Locals", "FGradient");
        Assert.Equal(["arena", "result", "adjoint", "wGradient", "w", "seed", "tangent", "i", "value"], names[..9]);
        Assert.Equal(["arenaGradient", "resultGradient", "adjointGradient", "wGradientGradient", "wGradient_", "seedGradient", "tangentGradient", "valueGradient"], names[9..]);
    }

    [Fact]
    public void Parameters_with_the_names_of_our_locals_get_right_gradients()
    {
        MethodInfo f = s_assembly.Value.GetType("N.Locals")!.GetMethod("FGradient")!;
        double[] point = [0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 0.3];
        object?[] Arguments(double[] p) => [p[0], p[1], p[2], p[3], p[4], p[5], p[6], 3, p[7], 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        object?[] arguments = Arguments(point);
        f.Invoke(null, arguments);
        for (int k = 0; k < point.Length; k++)
        {
            double[] plus = [.. point];
            double[] minus = [.. point];
            plus[k] += 1e-6;
            minus[k] -= 1e-6;
            double difference = ((double)f.Invoke(null, Arguments(plus))! - (double)f.Invoke(null, Arguments(minus))!) / 2e-6;
            Assert.Equal(difference, (double)arguments[9 + k]!, 1e-6);
        }
    }

    [Fact]
    public void A_users_type_named_Math_is_the_users_and_the_frameworks_the_frameworks()
    {
        object?[] arguments = [0.5, null];
        double value = (double)s_assembly.Value.GetType("N.Shadowing")!.GetMethod("FGradient")!.Invoke(null, arguments)!;
        Assert.Equal(1.5 * Math.Cos(0.5), value);
        Assert.Equal((3 * Math.Cos(0.5)) - (1.5 * Math.Sin(0.5)), (double)arguments[1]!, 1e-14);
    }

    [Fact]
    public void Accessibility_and_obsolescence_carry_over_and_defaults_do_not()
    {
        MethodInfo method = s_assembly.Value.GetType("N.Carried")!.GetMethod("FGradient", BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.True(method.IsAssembly);
        Assert.Equal("old method", method.GetCustomAttribute<ObsoleteAttribute>()!.Message);
        Assert.DoesNotContain(method.GetParameters(), p => p.GetCustomAttribute<ParamArrayAttribute>() is not null);
    }

    [Fact]
    public void Hint_names_are_unique_and_fit_a_file_system()
    {
        string[] names = [.. s_run.Value.Result.GeneratedSources.Select(s => s.HintName)];
        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.DoesNotContain(n, c => c is '<' or '>' or ':' or '"' or '|' or '?' or '*'));
    }

    private static string[] Names(string type, string method) => [.. s_assembly.Value.GetType(type)!.GetMethod(method)!.GetParameters().Select(p => p.Name!)];

    private static double ScalarGradient(Type type, string method, double x)
    {
        object?[] arguments = [x, null];
        type.GetMethod(method)!.Invoke(null, arguments);
        return (double)arguments[1]!;
    }
}
