using System;
using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Methods and types over a type parameter that is a real number: each for double, float and Half.</summary>
internal static class GenericCases
{
    private const string Vec3 = """
        public struct Vec3<T> where T : struct, IFloatingPointIeee754<T>
        {
            public T X, Y, Z;
            public Vec3(T x, T y, T z) { X = x; Y = y; Z = z; }
            public static Vec3<T> operator +(Vec3<T> a, Vec3<T> b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);
            public static Vec3<T> operator *(T s, Vec3<T> a) => new(s * a.X, s * a.Y, s * a.Z);
            public static T Dot(Vec3<T> a, Vec3<T> b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;
            public readonly T Length => T.Sqrt(Dot(this, this));
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        .. Case.Generic("GenericRosenbrock", """
            [Differentiable]
            public static T F<T>(T a, ReadOnlySpan<T> x) where T : IFloatingPointIeee754<T>
            {
                T sum = T.Zero;
                for (int i = 0; i + 1 < x.Length; i++)
                {
                    T u = x[i + 1] - x[i] * x[i], v = a - x[i];
                    sum += T.CreateChecked(10) * u * u + v * v;
                }
                return sum;
            }
            """, [1.0, D(0.3, 0.4, 0.5, -0.2)], [1.5, D()], [1.5, D(0.5)], [double.NaN, D(1, 2)]).Select(c => c with { Kinks = [3] }),

        .. Case.Generic("GenericFunctions", """
            [Differentiable]
            public static T F<T>(T x, T y) where T : IFloatingPointIeee754<T>
            {
                (T sin, T cos) = T.SinCos(x);
                (T sinPi, T cosPi) = T.SinCosPi(y);
                T s = sin * cosPi - cos * sinPi;
                s += T.Exp(x) / T.CreateChecked(4) + T.Log(T.One + y * y) - T.Sqrt(T.Abs(x)) * T.Cbrt(y);
                s -= T.Pow(y, T.CreateTruncating(3)) * T.Tanh(x) + T.Atan2(y, x) / T.Hypot(x, y);
                s *= T.FusedMultiplyAdd(x, y, T.CreateSaturating(0.5)) + T.Max(x, y) * T.Min(x, T.One);
                s += T.Clamp(x, -T.One, T.One) + T.CopySign(x, y) + T.Floor(x) + T.ScaleB(y, 2) + T.RootN(y, 3) + T.Lerp(x, y, T.CreateChecked(0.25));
                s += T.Asinh(x) + T.Atan(y) + T.Cosh(x) * T.Sinh(y) + T.Exp2(y) + T.Log2(T.Pi + x) + T.LogP1(y * y) + T.ExpM1(x) + T.MaxMagnitude(x, y);
                return s % T.E - T.Ieee754Remainder(x, T.Tau);
            }
            """, [0.4, 0.75], [-0.6, 1.25], [1.5, 0.5]) ,

        .. Case.Generic("GenericKinks", """
            [Differentiable]
            public static T F<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
                T.Abs(x) + T.Max(x, y) + T.Min(x, y) + T.Clamp(x, y, T.One) + T.Sqrt(x) * y + T.Hypot(x, y) + T.Atan2(x, y) + T.Pow(x, y + T.CreateChecked(2)) + T.MaxNumber(x, y) + T.MinMagnitude(x, y);
            """, [0.0, 0.0], [1.0, 1.0], [double.NaN, 0.5], [0.5, double.NaN]).Select(c => c with { Kinks = [0, 1, 2, 3] }),

        .. Case.Generic("GenericControlFlow", """
            [Differentiable]
            public static T F<T>(T x, ReadOnlySpan<T> w, int n) where T : IFloatingPointIeee754<T>
            {
                T s = x, t = T.One;
                foreach (T v in w)
                {
                    if (T.IsNaN(v) || T.IsNegative(v) && n > 2) continue;
                    s = s > t ? s * v : t - s;
                    t = -s + v;
                    if (T.Sign(t) < 0) t++;
                    if (T.IsZero(v)) break;
                }
                int k = 0;
                while (k < n && s * s < T.CreateChecked(8))
                {
                    s += T.CreateChecked(k) * t - T.One / T.CreateChecked(k + 3);
                    s--;
                    k++;
                }
                if (s == t) return s;
                switch (n) { case 0: return s * t; case 1: return s - t; default: return T.Cos(s) + t; }
            }
            """, [0.5, D(0.25, -0.5, 0.75, 0.5), 3], [0.5, D(), 0], [0.5, D(1, 0, 2), 1], [-1.5, D(-1, double.NaN, 0.5), 4]).Select(c => c with { Kinks = [2, 3] }),

        .. Case.Generic("GenericStorage", """
            [Differentiable]
            public static void F<T>(Span<T> a, T[] b, T[,] c, T[][] d, ref T r, out T o) where T : struct, IFloatingPointIeee754<T>
            {
                T[] scratch = new T[a.Length];
                for (int i = 0; i < a.Length; i++) scratch[i] = a[i] * r;
                scratch.AsSpan().CopyTo(a);
                a[^1] += scratch[0];
                for (int i = 0; i < c.GetLength(0); i++)
                    for (int j = 0; j < c.GetLength(1); j++)
                        c[i, j] *= a[i] + b[j];
                T[] row = d[0];
                for (int k = 0; k < 3; k++)
                {
                    row[k % row.Length] += T.Sin(row[(k + 1) % row.Length]) * r;
                }
                b.AsSpan(1).Fill(r * b[0]);
                o = r * d[0][0];
                r = T.Exp(r) + default(T);
            }
            """, [D(0.5, 0.25), D(1, 0.5, 0.25), Matrix(2, 3), Jagged(2, 3), 0.5, 0.0]),

        .. Case.Generic("GenericStruct", Vec3 + """
            [Differentiable]
            public static Vec3<T> F<T>(Vec3<T> a, ReadOnlySpan<Vec3<T>> points, (T Mass, T Charge) body, T t) where T : struct, IFloatingPointIeee754<T>
            {
                Vec3<T> sum = a;
                foreach (Vec3<T> p in points) sum = sum + t / (p.Length + T.One) * p;
                sum.X += body.Mass;
                sum.Z = Vec3<T>.Dot(sum, a) * body.Charge;
                return sum;
            }
            """, [P(0.5, 0.25, 1.0), new[] { P(1.0, 0.5, 0.25), P(0.5, -0.5, 0.75) }, P(0.5, 0.25), 0.75], [P(0.5, 0.25, 1.0), System.Array.Empty<object[]>(), P(0.5, 0.25), 0.75]),

        .. Case.Generic("GenericHelpers", """
            static T SoftPlus<T>(T x) where T : IExponentialFunctions<T>, ILogarithmicFunctions<T>, INumber<T> => T.Log(T.One + T.Exp(-T.Abs(x))) + T.Max(x, T.Zero);
            static T Sum<T>(ReadOnlySpan<T> x) where T : INumberBase<T> { T s = T.Zero; foreach (T v in x) s += v * v; return s; }
            static TNumber Mean<TNumber>(ReadOnlySpan<TNumber> x) where TNumber : INumber<TNumber> => x.IsEmpty ? TNumber.Zero : Sum(x) / TNumber.CreateChecked(x.Length);
            static int Half(int n) => Twice(n) / 4;
            static T Twice<T>(T n) where T : INumber<T> => n + n * T.One;
            static T Widened<T>(double x) where T : INumberBase<T> => T.CreateChecked(x) * T.CreateTruncating(2.0f);

            [Differentiable]
            public static T F<T>(T x, ReadOnlySpan<T> w) where T : unmanaged, IFloatingPointIeee754<T> =>
                SoftPlus(x) * Mean(w) + T.CreateChecked(Half(6)) * Twice(x) + Widened<T>(0.3 * double.CreateChecked(x)) + T.CreateChecked(SoftPlus(2.0f * float.CreateSaturating(x)));
            """, [0.5, D(0.25, -0.5)], [-0.5, D()]),

        .. Case.Generic("GenericRecursion", """
            [Differentiable]
            public static T F<T>(T x, int n, ReadOnlySpan<T> w) where T : IFloatingPointIeee754<T> =>
                n <= 0 ? x : F(T.Sin(x) * w[n % w.Length], n - 1, w) + G<T>(x, w);

            [Differentiable]
            private static T G<T>(T x, ReadOnlySpan<T> w) where T : IFloatingPointIeee754<T>
            {
                T s = T.Zero;
                foreach (T v in w) s += v * x * s + x;
                return s;
            }
            """, [0.5, 3, D(0.5, 0.25)], [0.5, 0, D()]),

        .. Case.Generic("GenericLists", """
            [Differentiable]
            public static T F<T>(T x, T[] keys, [NoGradient] T k, [NoGradient] Span<T> work) where T : unmanaged, IFloatingPointIeee754<T>
            {
                Span<T> local = stackalloc T[3];
                local[0] = x; local[1] = k * x; local[2] = T.One;
                T[] sorted = (T[])keys.Clone();
                Array.Sort(sorted);
                work[0] = sorted[0] * x;
                Func<T, T> scale = v => v * k + x;
                T Local(T v) => v * v + k * x;
                T? maybe = x > T.Zero ? x : null;
                T[] swapped = x > k ? keys : sorted;
                return work[0] + scale(sorted[^1]) * Local(swapped[0]) + (maybe ?? T.One) + Derivative.Stop(x) * local[0];
            }
            """, [0.5, D(3, 1, 2), 0.25, D(0.125)], [-0.5, D(3, 1, 2), 0.25, D(0.125)]).Select(c => c with { Kinks = [0, 1] }),

        .. Case.Generic("GenericContainingType", """
            public static partial class Model<T> where T : IFloatingPointIeee754<T>
            {
                private static readonly T s_rate = T.CreateChecked(0.5);
                private static T Cell(T x, T w) => T.Tanh(x * w) + s_rate;
                [Differentiable] public static T Inner(T x, int n) => n == 0 ? x : Inner(x * x, n - 1) + Cell(x, x);
                [Differentiable]
                public static T F(T x, ReadOnlySpan<T> w)
                {
                    T s = x;
                    for (int i = 0; i < w.Length; i++) s = Cell(s, w[i]) + Inner(s, 2);
                    return s;
                }
            }
            """, [0.5, D(0.25, 0.5)], [0.5, D()]).Select(c => c with { In = "Model<T>" }),

        .. Case.Generic("NarrowInterfaces", """
            [Differentiable]
            public static T F<T>(T x, T y) where T : IRootFunctions<T>, ITrigonometricFunctions<T>, IExponentialFunctions<T>, ILogarithmicFunctions<T>
            {
                T s = T.Sqrt(x) * T.Sin(y) + T.Exp(x) / T.Log(y) - T.Tan(x) * -y;
                s += T.Pi * T.Cos(s) + T.Exp2(y);
                return s * s + T.CreateChecked(0.5);
            }
            """, [0.5, 1.5], [0.25, 0.75]),

        .. Case.Generic("GenericInterfacesOfStructs", """
            public interface IPotential<T> where T : IFloatingPointIeee754<T> { T Energy(T r); static abstract T Scale { get; } static abstract T Shape(T x); }
            public struct Harmonic<T> : IPotential<T> where T : IFloatingPointIeee754<T>
            {
                public T K;
                public readonly T Energy(T r) => T.CreateChecked(0.5) * K * r * r;
                public static T Scale => T.Pi;
                public static T Shape(T x) => x * x + default(T);
            }
            static T Total<T, P>(P p, ReadOnlySpan<T> x) where T : IFloatingPointIeee754<T> where P : struct, IPotential<T>
            {
                T s = T.Zero;
                foreach (T v in x) s += p.Energy(v) * P.Scale + P.Shape(v);
                return s;
            }

            [Differentiable]
            public static T F<T>(T k, ReadOnlySpan<T> x) where T : IFloatingPointIeee754<T> => Total(new Harmonic<T> { K = k }, x) * k;
            """, [0.5, D(0.25, -0.5)], [0.5, D()]),

        .. Case.Generic("GenericSorting", """
            [Differentiable]
            public static T F<T>(T[] keys, Span<T> items, T x) where T : IFloatingPointIeee754<T>
            {
                Span<T> copy = (T[])keys.Clone();
                copy.Sort();
                copy.Reverse();
                keys.AsSpan().Sort(items);
                T s = x;
                for (int i = 0; i < copy.Length; i++) s += copy[i] * items[i] * T.CreateChecked(i + 1);
                return s * keys[0];
            }
            """, [D(3, 1, 2), D(0.5, 0.25, 0.75), 0.5], [D(1), D(2), 0.5]),

        .. Case.Generic("GenericBesideOtherCode", """
            private static int s_calls;
            private static T Counted<T>(T x) where T : IFloatingPointIeee754<T> { s_calls++; return x * x; }

            [Differentiable]
            public static T F<T>(T x, T y, int a, int b) where T : struct, IFloatingPointIeee754<T>
            {
                string text = x.ToString()!;
                if (typeof(T) == typeof(string)) text = $"{x} {y}";
                int c = x.CompareTo(y);
                bool e = x.Equals(y);
                (int q, int r) = Math.DivRem(a, b);
                int whole = Math.DivRem(a, b, out int rest);
                T half = T.Parse("0.5", System.Globalization.CultureInfo.InvariantCulture);
                T s = c > 0 || e ? x * half : x - y;
                return s * T.CreateChecked(q + r * 10 + whole - rest) + T.CreateChecked(text.Length - text.Length) + Counted(y) + new T();
            }
            """, [0.5, 0.25, 17, 5], [0.5, 0.75, -17, 5], [0.5, 0.5, 1, 0]).Select(c => c with { Allocates = true }),

        .. Case.Generic("GenericNamedAsOurs", """
            [Differentiable] public partial struct Hidden<T> where T : IFloatingPointIeee754<T>
            {
                private T _a;
                public T B { get; private set; }
                public static Hidden<T> Of(T a, T b) { Hidden<T> made = default; made._a = a; made.B = b; return made; }
                public readonly T Product => _a * B;
            }

            [Differentiable]
            public static T F<T>(T x, Span<T> a, T arena, T seed) where T : IFloatingPointIeee754<T> => G<T>(x, a) * arena + seed * Hidden<T>.Of(x, seed).Product;

            [Differentiable]
            public static Arena G<Arena>(Arena x, Span<Arena> a) where Arena : IFloatingPointIeee754<Arena>
            {
                Arena s = x;
                for (int i = 0; i < a.Length; i++)
                {
                    s = Arena.Sin(s) * a[i];
                    a[i] = s;
                }
                return s;
            }
            """, [0.5, D(0.25, 1.5), 0.5, 0.75]),

        .. Case.Generic("GenericPartialMethods", """
            [Differentiable]
            public static T F<T>(T x, ReadOnlySpan<T> w) where T : IFloatingPointIeee754<T> => G(x, w) + Part(x * x);
            public static partial T G<T>(T x, ReadOnlySpan<T> w) where T : IFloatingPointIeee754<T>;
            public static partial T G<T>(T x, ReadOnlySpan<T> w) where T : IFloatingPointIeee754<T> { T s = x; foreach (T v in w) s *= T.Sin(v) + Part(x); return s; }
            private static partial U Part<U>(U x) where U : INumber<U>;
            private static partial U Part<U>(U x) where U : INumber<U> => U.Max(x, U.One) * x;
            """, [0.5, D(0.25, 0.5)], [1.5, D()]),

        .. Case.Generic("GenericContainingTypeOfStructs", """
            public static partial class Model<T> where T : IFloatingPointIeee754<T>
            {
                public struct Pair { public T X, Y; public int Count; public static Pair operator *(T s, Pair a) => new() { X = s * a.X, Y = a.Y, Count = a.Count + 1 }; public static explicit operator T(Pair a) => a.X - a.Y; }

                [Differentiable]
                public static T F(T x, Span<Pair> pairs, int n)
                {
                    for (int i = 0; i < n; i++)
                    {
                        Pair[] unused = new Pair[n];
                        Pair[] made = i % 2 == 0 ? new Pair[2] : new Pair[3];
                        made[1] = x * pairs[i % pairs.Length];
                        pairs[i % pairs.Length].Y += (T)made[1] * x;
                        x = T.Sin(x * made[1].X + made[0].Y);
                    }
                    return x + (T)pairs[0];
                }
            }
            """, [0.5, new[] { P(0.5, 0.25, 1), P(0.75, -0.5, 2) }, 3], [0.5, new[] { P(0.5, 0.25, 1) }, 0], [0.5, System.Array.Empty<object[]>(), 1]).Select(c => c with { In = "Model<T>" }),

        new("UnusedArrayOfStructsWithReferences", """
            public struct Named { public double X; public string Name; }
            [Differentiable]
            public static double F(double x, int n)
            {
                for (int i = 0; i < 2; i++)
                {
                    Named[] unused = new Named[n];
                    x += Math.Sin(x);
                }
                return x;
            }
            """, [0.5, 3], [0.5, -1]) { Allocates = true },

        new("CallsOfGenericMethods", """
            [Differentiable]
            public static double F(double x, ReadOnlySpan<double> w, float f) =>
                G(x, w) + G<float>(f, [1, 2]) + H(x, 3) * H<float>(f, 2) + Model<double>.Scaled(x) + Square(new Number<double> { Value = x }).Value;

            [Differentiable]
            public static T G<T>(T x, ReadOnlySpan<T> w) where T : IFloatingPointIeee754<T> { T s = x; foreach (T v in w) s = T.Sin(s * v) + x; return s; }

            [Differentiable]
            public static T H<T>(T x, int n) where T : IFloatingPointIeee754<T> => n <= 0 ? x : T.Exp(H(x * x, n - 1) / T.CreateChecked(n + 1));

            public static class Model<T> where T : IFloatingPointIeee754<T> { public static T Scaled(T x) => x * T.Pi; }
            public struct Number<T> { public T Value; }
            static Number<T> Square<T>(Number<T> n) where T : INumber<T> => new() { Value = n.Value * n.Value };
            """, [0.5, D(0.25, 0.5), 0.75f], [0.5, D(), 0.5f]),

        new("CallsOfPairsWhoseTypesAreNotInferred", """
            [Differentiable]
            public static double F(float f, Half h) => H<double>(f, 3) * Through<float>(f) + (double)Tower<Half>.Fall(h, 2) + H<double>(2, 1);

            static T Through<T>(T x) where T : IFloatingPointIeee754<T> => H<T>(x * x, 2) + Tower<T>.Fall(x, 3) + T.CreateChecked(Empty<T>(0.5, 2));

            [Differentiable]
            public static T H<T>(T x, int n) where T : IFloatingPointIeee754<T> => n <= 0 ? x : T.Exp(H(x * x, n - 1) / T.CreateChecked(n + 1));

            [Differentiable]
            public static double Empty<T>(double x, int n) => n <= 0 ? x : Empty<T>(x * x, n - 1);

            public static partial class Tower<T> where T : IFloatingPointIeee754<T>
            {
                [Differentiable] public static T Fall(T x, int n) => n <= 0 ? x : T.Sin(Fall(x * T.CreateChecked(0.5), n - 1)) + x;
            }
            """, [0.5f, (Half)0.25], [1.5f, (Half)(-0.5)]),

        .. Case.Generic("StorageOfGenericObjects", """
            public static partial class Model<T> where T : unmanaged, IFloatingPointIeee754<T>
            {
                [Differentiable]
                public partial class Layer
                {
                    public T[] W = [T.One, -T.One, T.CreateChecked(0.5)];
                    public T[] V = new T[3];
                    [Differentiable] public virtual T Step(T x) => x * W[0] + V[1];
                }

                [Differentiable]
                public static T F(T x, T y)
                {
                    Layer layer = new();
                    layer.W.AsSpan().Fill(T.Sin(x));
                    layer.W[2] = y * y;
                    T sum = layer.W[0] * layer.W[2];
                    layer.W.CopyTo(layer.V, 0);
                    Array.Copy(layer.V, 1, layer.W, 0, 2);
                    layer.V.AsSpan(0, 2).Fill(x * y);
                    return sum + layer.Step(x) * layer.W[1] + layer.V[2] * layer.W[2];
                }
            }
            """, [0.5, 0.75], [-0.5, 1.25]).Select(c => c with { In = "Model<T>", Allocates = true }),

        new("GenericStaticMemberOfGenericStruct", """
            public struct D<T> where T : INumber<T>
            {
                public T V, E;
                public D(T v, T e)
                {
                    V = v;
                    E = e;
                }

                public static D<T> operator +(D<T> a, D<T> b) => new(a.V + b.V, a.E + b.E);
                public static D<T> Times(D<T> a, D<T> b) => new(a.V * b.V, a.E * b.V + a.V * b.E);
                public D<T> Squared() => Times(this, this);
            }
            static D<T> Sum<T>(D<T> v, T a) where T : INumber<T> => v + new D<T>(a, T.Zero);
            static D<S> Product<S>(D<S> v, D<S> w) where S : INumber<S>
            {
                var r = D<S>.Times(v, w);
                return r.Squared();
            }

            [Differentiable]
            public static double F(double x, double c)
            {
                var p = Product(Sum(new D<double>(x, 1), c), new D<double>(c, x));
                return p.V * p.E;
            }
            """, [0.5, 1.2]),

        new("GenericStaticMemberOfGenericClass", """
            public readonly record struct Pair<T>(T A, T B);
            public static class Ops<T> where T : INumber<T>
            {
                public static Pair<T> Swap(Pair<T> p) => p.A > p.B ? new Pair<T>(p.B * p.B, p.A) : p;
                public static Pair<Pair<T>> Nest(Pair<T> p) => new(p, Swap(p));
            }
            static Pair<Pair<U>> Twice<U>(U a, U b) where U : INumber<U> => Ops<U>.Nest(Ops<U>.Swap(new Pair<U>(a, b)));
            [Differentiable]
            public static double F(double x, double c)
            {
                var p = Twice(x, c);
                return p.A.A * p.B.B + p.B.A;
            }
            """, [0.5, 1.2], [1.5, 1.2]),

        new("GenericDeCasteljau", """
            public struct Pt : IAdditionOperators<Pt, Pt, Pt>, IMultiplyOperators<Pt, double, Pt>
            {
                public double X, Y;
                public static Pt operator +(Pt a, Pt b) => new Pt
                {
                    X = a.X + b.X, Y = a.Y + b.Y
                }
                ;
                public static Pt operator *(Pt a, double k) => new Pt
                {
                    X = a.X * k, Y = a.Y * k
                }
                ;
            }
            static T Mix<T>(T a, T b, double t)
            where T : IAdditionOperators<T, T, T>, IMultiplyOperators<T, double, T>
            => a * (1 - t) + b * t;
            static T DeCasteljau<T>(T[] ctrl, double t)
            where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, double, T>
            {
                var work = new T[ctrl.Length];
                Array.Copy(ctrl, work, ctrl.Length);
                for (int level = work.Length - 1; level > 0; level--)
                for (int i = 0; i < level; i++)
                work[i] = Mix(work[i], work[i + 1], t);
                return work[0];
            }

            [Differentiable]
            public static double F(double[] xs, double[] ys, double t)
            {
                var ctrl = new Pt[xs.Length];
                for (int i = 0; i < ctrl.Length; i++)
                ctrl[i] = new Pt { X = xs[i], Y = ys[i] };
                Pt p = DeCasteljau(ctrl, t);
                double s = DeCasteljau(xs, t * t);
                return Math.Sqrt(p.X * p.X + p.Y * p.Y) + s;
            }
            """, [D(0.1, 1.0, 2.0, 3.0), D(0.5, 2.0, -1.0, 0.7), 0.35], [D(1.0, -1.0, 0.5), D(0.2, 0.4, 1.9), 0.8]),

        new("GenericDualNewton", """
            public readonly struct Dual<T>(T value, T deriv) where T : INumber<T>
            {
                public T Value { get; } = value;
                public T Deriv { get; } = deriv;
                public static Dual<T> Const(T v) => new(v, T.Zero);
                public static Dual<T> Variable(T v) => new(v, T.One);
                public static Dual<T> operator +(Dual<T> a, Dual<T> b) => new(a.Value + b.Value, a.Deriv + b.Deriv);
                public static Dual<T> operator -(Dual<T> a, Dual<T> b) => new(a.Value - b.Value, a.Deriv - b.Deriv);
                public static Dual<T> operator *(Dual<T> a, Dual<T> b)
                => new(a.Value * b.Value, a.Deriv * b.Value + a.Value * b.Deriv);
            }
            static Dual<T> Cubic<T>(Dual<T> v, T a, T b, T c) where T : INumber<T>
            => (v * v + Dual<T>.Const(a) * v + Dual<T>.Const(b)) * v - Dual<T>.Const(c);
            static T Solve<T>(T guess, T a, T b, T c, int iterations) where T : INumber<T>
            {
                T x = guess;
                for (int i = 0; i < iterations; i++)
                {
                    var f = Cubic(Dual<T>.Variable(x), a, b, c);
                    x -= f.Value / f.Deriv;
                }
                return x;
            }

            [Differentiable]
            public static double F(double a, double b, double c)
            {
                // compressibility factor from a cubic equation of state
                double z = Solve(1.0, a, b, c, 6);
                return Math.Log(z) + z - 1;
            }
            """, [-1.0, 0.3, 0.04], [0.4, 1.1, 2.0]),
    ];
}
