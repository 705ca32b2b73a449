using System;
using System.Linq;
using System.Reflection;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What the contract says of shadows: their shape, and that a wrong one is an exception before anything runs.</summary>
public sealed class ShadowTests
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using AutoDiff;

        [Differentiable]
        public partial class Layer
        {
            public double[] W = [1, 2];
            public double B = 3;
            public List<string> Log = [];
            public int Calls = 7;
            public static int Made;
            public Layer() => Made++;
            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)] public double Run(double x) => W[0] * x + W[1] * B;
            [Differentiable] public double Change(double x) { W[0] = x; return W[0] * W[1]; }
        }

        [Differentiable]
        public partial class Net
        {
            public Layer First = new(), Second = new();
            public Layer?[] All = [new(), null, new()];
            public double[][] Rows = [[1], [2, 3]];
            public double[,] Grid = new double[2, 3];
            public double[] None = [];
            public double[] Nothing = [];
            [NoGradient] public double[] Work = [1];
            [Differentiable] public double Run(double x) => First.Run(x) + Second.Run(x) + All[0]!.Run(x) + Rows[1][1] * Grid[1, 2];
            [Differentiable] public static double Two(Net a, Net b, double[] w) => a.Run(1) * b.Run(2) * w[0];
            [Differentiable] public double Change(double x, Span<double> y) { First.W[0] = x; y[0] = x; return First.W[0] * Second.W[0]; }
        }

        [Differentiable]
        public partial class Generic<T> where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            private readonly T[] _w;
            public T Rate { get; init; }
            [NoGradient] private T _last;
            private readonly List<Secret> _secrets = [];
            private class Secret { }
            public Generic(params T[] w) => _w = w;
            public T[] W => _w;
            public T Last => _last;
            [Differentiable] public T Run(T x) { T s = _w[0] * x * Rate + T.Exp(_w[1]); _last = s; return s; }
        }

        [Differentiable]
        public partial class Outer
        {
            private readonly Generic<double> _inner = new(0.5, 0) { Rate = 3 };
            public Generic<double> Inner => _inner;
            [Differentiable] public double Run(double x) => _inner.Run(x) * 2;
        }

        public class Derived : Layer { public double Own = 2; }

        public static class Calls
        {
            public static string Shape()
            {
                var net = new Net();
                int made = Layer.Made;
                net.First.Log.Add("x");
                Net shadow = net.CreateShadow();
                bool ok = Layer.Made == made && shadow.First.W is [0, 0] && shadow.First.B == 0 && shadow.First.Log is null && shadow.First.Calls == 0 && shadow.All is [{ }, null, { }]
                    && shadow.Rows is [[0], [0, 0]] && shadow.Grid.GetLength(1) == 3 && shadow.None.Length == 0 && shadow.Work is null && shadow.First != net.First && shadow.First.W != net.First.W;
                shadow.First.W[0] = shadow.All[2]!.B = shadow.Rows[1][1] = shadow.Grid[1, 1] = 5;
                shadow.ClearShadow();
                return (ok && shadow.First.W[0] == 0 && shadow.All[2]!.B == 0 && shadow.Rows[1][1] == 0 && shadow.Grid[1, 1] == 0).ToString();
            }

            public static string Thrown(Action call)
            {
                try
                {
                    call();
                    return "nothing";
                }
                catch (ArgumentException e)
                {
                    return e.GetType().Name + ": " + e.Message.Split(" (Parameter")[0] + " | " + e.ParamName;
                }
            }

            public static string Null() => Thrown(() => new Layer().RunGradient(1, null!, out _));
            public static string Itself() { var l = new Layer(); return Thrown(() => l.RunGradient(1, l, out _)); }
            public static string Length() { var l = new Layer(); return Thrown(() => l.RunGradient(1, new Layer { W = new double[3] }, out _)); }
            public static string Missing() { var n = new Net(); Net s = n.CreateShadow(); s.Second = null!; return Thrown(() => n.RunGradient(1, s, out _)); }
            public static string Twice() { var n = new Net(); Net s = n.CreateShadow(); s.Second = s.First; return Thrown(() => n.RunGradient(1, s, out _)); }
            public static string Shared() { var n = new Net(); Net s = n.CreateShadow(); s.Second.W = n.First.W; return Thrown(() => n.RunGradient(1, s, out _)); }
            public static string Grid() { var n = new Net(); Net s = n.CreateShadow(); s.Grid = new double[3, 2]; return Thrown(() => n.RunGradient(1, s, out _)); }
            public static string Rows() { var n = new Net(); Net s = n.CreateShadow(); s.Rows[1] = [1]; return Thrown(() => n.RunGradient(1, s, out _)); }
            public static string SameShadow() { var n = new Net(); Net s = n.CreateShadow(); return Thrown(() => Net.TwoGradient(n, n, [1], s, s, new double[1])); }
            public static string SameObject() { var n = new Net(); return Thrown(() => Net.TwoGradient(n, n, [1], n.CreateShadow(), n.CreateShadow(), new double[1])); }
            public static string Overlap() { var n = new Net(); Net s = n.CreateShadow(); return Thrown(() => Net.TwoGradient(n, new Net(), n.First.W, s, n.CreateShadow(), s.First.W)); }
            public static string Reads() { var n = new Net(); n.Second = n.First; return Thrown(() => n.RunGradient(1, n.CreateShadow(), out _)); }
            public static string WritesTwice() { var n = new Net(); n.Second = n.First; return Thrown(() => n.ChangeGradient(1, new double[1], n.CreateShadow(), out _, new double[1])); }
            public static string WritesSpan() { var n = new Net(); return Thrown(() => n.ChangeGradient(1, n.Second.W, n.CreateShadow(), out _, new double[2])); }
            public static string OfDerived() { var d = new Derived(); Layer s = d.CreateShadow(); return Thrown(() => d.RunGradient(2, s, out _)) + s.GetType().Name + s.W[0]; }
            public static string OtherType() { var d = new Derived(); return Thrown(() => new Layer().RunGradient(2, new Derived(), out _)); }
            public static string After() { _ = Twice(); var l = new Layer(); Layer s = l.CreateShadow(); l.RunGradient(2, s, out double x); return $"{s.W[0]} {s.W[1]} {s.B} {x}"; }
            public static string NullObject() { try { Net.TwoGradient(null!, new Net(), [1], null!, new Net().CreateShadow(), new double[1]); return "nothing"; } catch (NullReferenceException) { return "null reference"; } }
            public static string Vjp() { var l = new Layer(); Layer s = l.CreateShadow(); s.B = 10; double x = 100; l.RunVjp(2, 3, s, ref x); return $"{s.W[0]} {s.W[1]} {s.B} {x}"; }
            public static string OfGeneric()
            {
                var o = new Outer();
                Outer s = o.CreateShadow();
                double r = o.RunGradient(2, s, out double x);
                var f = new Generic<float>(1, 0) { Rate = 2 };
                Generic<float> g = f.CreateShadow();
                f.RunGradient(3, g, out float y);
                return $"{r} {x} {s.Inner.W[0]} {s.Inner.W[1]} {s.Inner.Rate} {o.Inner.Last} | {y} {g.W[0]} {g.Rate} {f.Last}";
            }
            public static string Written() { var l = new Layer(); Layer s = l.CreateShadow(); double r = l.ChangeGradient(5, s, out double x); return $"{r} {l.W[0]} {s.W[0]} {s.W[1]} {x}"; }
        }
        """;

    private static readonly Lazy<Assembly> s_assembly = new(() => Compiler.Load(CompilationSettings.Default, ("Shadows.cs", Source)));

    [Theory]
    [InlineData("Shape", "True")]
    [InlineData("Null", "ArgumentNullException: thisGradient is null; CreateShadow() of this makes one. | thisGradient")]
    [InlineData("Itself", "ArgumentException: this is used twice: what is written must be found in one place only. | this")]
    [InlineData("Length", "ArgumentException: thisGradient.W.Length is 3, this.W.Length is 2. | thisGradient")]
    [InlineData("Missing", "ArgumentException: thisGradient.Second is null; CreateShadow() makes a shadow with all that is in it. | thisGradient")]
    [InlineData("Twice", "ArgumentException: thisGradient.Second is used twice: what is written must be found in one place only. | thisGradient")]
    [InlineData("Shared", "ArgumentException: thisGradient.Second.W is used twice: what is written must be found in one place only. | thisGradient")]
    [InlineData("Grid", "ArgumentException: thisGradient.Grid.GetLength(0) is 3, this.Grid.GetLength(0) is 2. | thisGradient")]
    [InlineData("Rows", "ArgumentException: thisGradient.Rows[1].Length is 1, this.Rows[1].Length is 2. | thisGradient")]
    [InlineData("SameShadow", "ArgumentException: bGradient is used twice: what is written must be found in one place only. | bGradient")]
    [InlineData("SameObject", "nothing")]
    [InlineData("Overlap", "ArgumentException: aGradient.First.W and wGradient overlap. | wGradient")]
    [InlineData("Reads", "nothing")]
    [InlineData("WritesTwice", "ArgumentException: this.Second is used twice: what is written must be found in one place only. | this")]
    [InlineData("WritesSpan", "ArgumentException: this.Second.W and y overlap. | y")]
    [InlineData("OfDerived", "nothingLayer2")]
    [InlineData("OtherType", "ArgumentException: thisGradient is a Derived, this a Layer. | thisGradient")]
    [InlineData("After", "2 3 2 1")]
    [InlineData("NullObject", "null reference")]
    [InlineData("Vjp", "6 9 16 103")]
    [InlineData("OfGeneric", "8 3 12 2 2 4 | 2 6 3 7")]
    [InlineData("Written", "10 5 0 5 2")]
    public void Shadows_are_checked(string call, string expected) => Assert.Equal(expected, s_assembly.Value.GetType("Calls")!.GetMethod(call)!.Invoke(null, null));
}
