using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Methods with rules of their own, which say the same as their bodies: what the derivatives call is right wherever it is called.</summary>
internal static class RuleCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("RuleOfHelper", """
            [CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))]
            private static double Cube(double x) => x * x * x;
            private static void CubeRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 3 * seed * x * x;
            private static void CubeTangent(double x, double result, double xTangent, out double tangent) => tangent = 3 * x * x * xTangent;
            [Differentiable] public static double F(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += Cube(0.3 * x * i);
                    if (s > 1) s = Math.Sin(Cube(s * 0.5));
                    if (s < -0.9) break;
                }
                return s + Cube(x) * Cube(Cube(0.9));
            }
            """,
            [1.5, 4],
            [-0.5, 3],
            [0.3, 0],
            [0.7, 9]),

        new("RulesOfRules", """
            [CustomVjp(nameof(GrowRule)), CustomJvp(nameof(GrowTangent))]
            private static double Grow(double x) => Math.Exp(x);
            [CustomJvp(nameof(GrowRuleTangent))]
            private static void GrowRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += seed * result;
            private static void GrowTangent(double x, double result, double xTangent, out double tangent) => tangent = result * xTangent;
            private static void GrowRuleTangent(double x, double result, double seed, double xAdjoint, double xTangent, double resultTangent, double seedTangent, ref double xAdjointTangent) =>
                xAdjointTangent += seedTangent * result + seed * resultTangent;

            [CustomVjp(nameof(WeighRule)), CustomJvp(nameof(WeighTangent))]
            private static double Weigh(double a, int n, double b, [NoGradient] double w) => w * n * a * a * b;
            [CustomJvp(nameof(WeighRuleTangent))]
            private static void WeighRule(double a, int n, double b, double w, double result, double seed, ref double aAdjoint, ref double bAdjoint)
            {
                aAdjoint += 2 * w * n * a * b * seed;
                bAdjoint += w * n * a * a * seed;
            }
            private static void WeighTangent(double a, int n, double b, double w, double result, double aTangent, double bTangent, out double tangent) =>
                tangent = w * n * (2 * a * b * aTangent + a * a * bTangent);
            private static void WeighRuleTangent(double a, int n, double b, double w, double result, double seed, double aAdjoint, double bAdjoint,
                double aTangent, double bTangent, double wTangent, double resultTangent, double seedTangent, ref double aAdjointTangent, ref double bAdjointTangent)
            {
                aAdjointTangent += 2 * n * (wTangent * a * b * seed + w * aTangent * b * seed + w * a * bTangent * seed + w * a * b * seedTangent);
                bAdjointTangent += n * (wTangent * a * a * seed + 2 * w * a * aTangent * seed + w * a * a * seedTangent);
            }

            [Differentiable] private static double Down(double x, int n) => n == 0 ? Grow(x) : Down(Grow(0.1 * x) - x, n - 1) + Weigh(x, n, 0.5, 2);

            [Differentiable] public static double F(double x, double[] y, int n)
            {
                double s = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double g = Grow(0.2 * x * y[i]);
                    s += Weigh(g, i + 1, y[i] * x, 0.5) + (g > 1 ? Weigh(y[i], 1, y[i], 3) : 0);
                    if (s > 40) s = Grow(-s * 0.01);
                }
                return s * Down(x, n) + Weigh(0.5, 2, 0.25, 1);
            }
            """,
            [0.7, new double[] { 0.5, -1.2, 2 }, 2],
            [-0.4, new double[] { }, 0],
            [1.1, new double[] { 1 }, 3]),

        new("RuleOfStorage", """
            [CustomVjp(nameof(ScaleRule)), CustomJvp(nameof(ScaleTangent))]
            private static void Scale(double s, ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = s * x[i]; }
            private static void ScaleRule(double s, ReadOnlySpan<double> x, Span<double> y, ref double sAdjoint, Span<double> xAdjoint, Span<double> yAdjoint)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    sAdjoint += yAdjoint[i] * x[i];
                    xAdjoint[i] += yAdjoint[i] * s;
                    yAdjoint[i] = 0;
                }
            }
            private static void ScaleTangent(double s, ReadOnlySpan<double> x, Span<double> y, double sTangent, ReadOnlySpan<double> xTangent, Span<double> yTangent)
            {
                for (int i = 0; i < x.Length; i++) yTangent[i] = sTangent * x[i] + s * xTangent[i];
            }
            [CustomVjp(nameof(AddTwiceRule)), CustomJvp(nameof(AddTwiceTangent))]
            private static double AddTwice(Span<double> y, double v) { y[0] += 2 * v; y[^1] *= y[^1]; return y[0]; }
            private static void AddTwiceRule(Span<double> y, double v, double result, double seed, Span<double> yAdjoint, ref double vAdjoint)
            {
                // y holds what the method has left.
                if (y.Length == 1)
                {
                    double adjoint = yAdjoint[0] + seed;
                    double d = 2 * (y[0] < 0 ? 0 : Math.Sqrt(y[0])) * adjoint;
                    yAdjoint[0] = d; vAdjoint += 2 * d;
                    return;
                }
                yAdjoint[^1] *= 2 * Math.Sqrt(y[^1]);
                yAdjoint[0] += seed;
                vAdjoint += 2 * yAdjoint[0];
            }
            private static void AddTwiceTangent(Span<double> y, double v, double result, Span<double> yTangent, double vTangent, out double tangent)
            {
                yTangent[0] += 2 * vTangent;
                yTangent[^1] *= 2 * Math.Sqrt(y[^1]);
                tangent = yTangent[0];
            }
            [Differentiable] public static double F(double s, double[] x, Span<double> w)
            {
                Span<double> y = new double[x.Length];
                double t = 0;
                for (int k = 0; k < 3; k++)
                {
                    Scale(s * k + 1, x, y);
                    Span<double> z = stackalloc double[x.Length];
                    Scale(s, y, z);
                    for (int i = 0; i < y.Length; i++) t += y[i] * z[i];
                    t += AddTwice(y, t);
                    if (k == 1) y[0] *= 3;
                    t += AddTwice(w, y[0] * y[^1]);
                }
                return t;
            }
            """,
            [1.5, D(1, 2, 0.3), D(0.5, 0.25)],
            [0.5, D(1, 2), D(0.5, 0.25, 0.1)]),

        new("RuleWithStateAndReferences", """
            private struct State { public double A; public int B; }
            [CustomVjp(nameof(PowRule), Forward = nameof(PowForward)), CustomJvp(nameof(PowTangent))]
            private static (double P, double Q) Pow(double x, ref double y, out double z) { z = x * y; y = y * 2; return (x * x, y); }
            private static (double P, double Q) PowForward(double x, ref double y, out double z, out State state) { state = new State { A = y, B = 3 }; return Pow(x, ref y, out z); }
            private static void PowRule(double x, in double y, double z, (double, double) result, in State state, (double, double) seed, ref double xAdjoint, ref double yAdjoint, ref double zAdjoint)
            {
                xAdjoint += seed.Item1 * 2 * x + zAdjoint * state.A;
                yAdjoint = 2 * (yAdjoint + seed.Item2) + zAdjoint * x;
                zAdjoint = 0;
            }
            private static void PowTangent(double x, ref double y, out double z, (double, double) result, double xTangent, ref double yTangent, out double zTangent, out (double, double) tangent)
            {
                z = 0;
                zTangent = xTangent * y / 2 + yTangent * x;
                yTangent *= 2;
                tangent = (2 * x * xTangent, yTangent);
            }
            [Differentiable] public static double F(double x, double y, double[] a, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    var (p, q) = Pow(x * i, ref y, out double z);
                    s += p * q * z;
                    if (i % 2 == 0) s += Pow(s, ref a[i], out _).P;
                    else Pow(2, ref y, out s);
                }
                return s;
            }
            """,
            [1.5, 0.4, D(1, 2, 0.3), 3],
            [0.2, 0.3, D(1, 2, 0.3), 1],
            [0.2, 0.3, D(1, 2, 0.3), 0]),

        new("RuleWithArena", """
            private struct State { public long Address; public int Length; }
            [CustomVjp(nameof(SumRule), Forward = nameof(SumForward)), CustomJvp(nameof(SumTangent))]
            private static double Sum(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += Math.Sin(v); return s; }
            private static double SumForward(ReadOnlySpan<double> x, out State state, ref AutoDiff.Runtime.Arena arena)
            {
                Span<double> cosines = arena.Reserve<double>(x.Length);
                for (int i = 0; i < x.Length; i++) cosines[i] = Math.Cos(x[i]);
                state = new State { Address = x.Length == 0 ? 0 : AutoDiff.Runtime.Arena.AddressOf(cosines), Length = x.Length };
                return Sum(x);
            }
            private static void SumRule(ReadOnlySpan<double> x, double result, in State state, double seed, Span<double> xAdjoint)
            {
                if (state.Length == 0) return;
                Span<double> cosines = AutoDiff.Runtime.Arena.At<double>(state.Address, state.Length);
                for (int i = 0; i < x.Length; i++) xAdjoint[i] += seed * cosines[i];
            }
            private static void SumTangent(ReadOnlySpan<double> x, double result, ReadOnlySpan<double> xTangent, out double tangent)
            {
                tangent = 0;
                for (int i = 0; i < x.Length; i++) tangent += Math.Cos(x[i]) * xTangent[i];
            }
            [Differentiable] public static double F(double[] x, int n)
            {
                double s = Sum(x);
                for (int i = 0; i < n; i++)
                {
                    double[] y = new double[i];
                    for (int k = 0; k < i; k++) y[k] = x[k % x.Length] * s;
                    double t = Sum(y);
                    if (t > 0.5) { s += t * Sum(x.AsSpan(1)); if (s > 10) break; } else s *= 1.1;
                }
                return s * Sum(x);
            }
            """,
            [D(1, 2, 0.3), 5],
            [D(0.1), 3],
            [D(0.9, 0.1), 9]),

        new("RuleOfMarked", """
            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp), CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))]
            public static double Cube(double x) => x > 100 ? Cube(x) : x * x * x;
            private static void CubeRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 3 * seed * x * x;
            private static void CubeTangent(double x, double result, double xTangent, out double tangent) => tangent = 3 * x * x * xTangent;
            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp)]
            public static double Down(double x, int n) => n == 0 ? Cube(x) : Cube(x / n) + Down(x * 0.9, n - 1) * Cube(0.3 * x);
            private static double Twice(double x) => Cube(Cube(x));
            [Differentiable] public static double F(double x, int n)
            {
                Func<double, double> f = Cube, g = Twice;
                return Down(x, n) + f(x) * g(x) + Each(Cube, x);
            }
            private static double Each(Func<double, double> f, double x) { double s = 0; for (int i = 0; i < 3; i++) s += f(x + i); return s; }
            """,
            [0.7, 3],
            [0.7, 0]),

        new("RulesOfStructs", """
            public struct V { public double X, Y; public V(double x, double y) { X = x; Y = y; } 
                [CustomVjp(nameof(NormRule)), CustomJvp(nameof(NormTangent))]
                public readonly double Norm(double p) => Math.Sqrt(X * X + Y * Y) * p;
                public readonly void NormRule(double p, double result, double seed, ref V thisAdjoint, ref double pAdjoint)
                {
                    double n = result / p;
                    pAdjoint += seed * n;
                    thisAdjoint.X += seed * p * X / n;
                    thisAdjoint.Y += seed * p * Y / n;
                }
                public readonly void NormTangent(double p, double result, in V thisTangent, double pTangent, out double tangent) =>
                    tangent = pTangent * result / p + p * (X * thisTangent.X + Y * thisTangent.Y) / (result / p);
                [CustomVjp(nameof(GrowRule)), CustomJvp(nameof(GrowTangent))]
                public void Grow(double by) { X *= by; Y *= by; }
                public void GrowRule(double by, ref V thisAdjoint, ref double byAdjoint) { byAdjoint += (thisAdjoint.X * X + thisAdjoint.Y * Y) / by; thisAdjoint.X *= by; thisAdjoint.Y *= by; }
                public void GrowTangent(double by, ref V thisTangent, double byTangent) { thisTangent.X = thisTangent.X * by + X / by * byTangent; thisTangent.Y = thisTangent.Y * by + Y / by * byTangent; }
            }
            [CustomVjp(nameof(TurnRule)), CustomJvp(nameof(TurnTangent))]
            private static V Turn(V v, (double C, double S) t) => new(t.C * v.X - t.S * v.Y, t.S * v.X + t.C * v.Y);
            private static void TurnRule(V v, (double C, double S) t, V result, V seed, ref V vAdjoint, ref (double C, double S) tAdjoint)
            {
                vAdjoint.X += t.C * seed.X + t.S * seed.Y;
                vAdjoint.Y += -t.S * seed.X + t.C * seed.Y;
                tAdjoint.C += seed.X * v.X + seed.Y * v.Y;
                tAdjoint.S += -seed.X * v.Y + seed.Y * v.X;
            }
            private static void TurnTangent(V v, (double C, double S) t, V result, V vTangent, (double C, double S) tTangent, out V tangent) =>
                tangent = new(tTangent.C * v.X + t.C * vTangent.X - tTangent.S * v.Y - t.S * vTangent.Y, tTangent.S * v.X + t.S * vTangent.X + tTangent.C * v.Y + t.C * vTangent.Y);
            [Differentiable] public static double F(double x, double y, int n)
            {
                V v = new(x, y);
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    v = Turn(v, (Math.Cos(x), Math.Sin(y)));
                    s += v.Norm(x) * v.X;
                    if (s > 1) v.Grow(y * s);
                }
                return s + v.Y;
            }
            """,
            [0.7, 0.3, 3],
            [0.7, 1.2, 5],
            [0.7, 1.2, 0]),

        new("RuleOfGeneric", """
            [CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))]
            private static T Cube<T>(T x) where T : IFloatingPointIeee754<T> => x * x * x;
            private static void CubeRule<T>(T x, T result, T seed, ref T xAdjoint) where T : IFloatingPointIeee754<T> => xAdjoint += seed * x * x * T.CreateChecked(3);
            private static void CubeTangent<T>(T x, T result, T xTangent, out T tangent) where T : IFloatingPointIeee754<T> => tangent = T.CreateChecked(3) * x * x * xTangent;
            [Differentiable] public static double F(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++) s += Cube(x * i) * Cube(0.5f * (float)x);
                return s;
            }
            """,
            [0.5, 4]),

        new("RulesInRecursion", """
            [CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))]
            private static double Cube(double x) => x * x * x;
            private static void CubeRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 3 * seed * x * x;
            private static void CubeTangent(double x, double result, double xTangent, out double tangent) => tangent = 3 * x * x * xTangent;
            [CustomVjp(nameof(ScaleRule)), CustomJvp(nameof(ScaleTangent))]
            private static void Scale(double s, Span<double> x) { for (int i = 0; i < x.Length; i++) x[i] *= s; }
            private static void ScaleRule(double s, Span<double> x, ref double sAdjoint, Span<double> xAdjoint)
            {
                for (int i = 0; i < x.Length; i++) { sAdjoint += xAdjoint[i] * x[i] / s; xAdjoint[i] *= s; }
            }
            private static void ScaleTangent(double s, Span<double> x, double sTangent, Span<double> xTangent)
            {
                for (int i = 0; i < x.Length; i++) xTangent[i] = sTangent * x[i] / s + s * xTangent[i];
            }
            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp)]
            public static double Walk(Span<double> a, int n)
            {
                if (n == 0) return a[0];
                Scale(Cube(a[0]) + 1, a);
                double s = Walk(a.Slice(0, a.Length - 1), n - 1);
                Scale(s, a);
                return s * a[^1];
            }
            [Differentiable] public static double F(double[] x, int n)
            {
                double[] a = new double[x.Length];
                for (int i = 0; i < a.Length; i++) a[i] = Cube(x[i]);
                return Walk(a, n) + Walk(a, 1) + a[0];
            }
            """,
            [D(0.5, 0.6, 0.7, 0.4), 3],
            [D(0.5, 0.6, 0.7, 0.4), 0]),

        new("RuleOfFloats", """
            [CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))]
            private static float Cube(float x) => x * x * x;
            private static void CubeRule(float x, float result, float seed, ref float xAdjoint) => xAdjoint += 3 * seed * x * x;
            private static void CubeTangent(float x, float result, float xTangent, out float tangent) => tangent = 3 * x * x * xTangent;
            [Differentiable] public static float F(float x, double y) => Cube(x) * (float)y + Cube((float)y) + (float)Math.Sin(Cube(x));
            """,
            [0.5f, 0.6]),

        new("RuleInBranches", """
            [CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))]
            private static double Cube(double x, int n, string tag) => tag.Length == 0 ? throw new InvalidOperationException() : x * x * n;
            private static void CubeRule(double x, int n, string tag, double result, double seed, ref double xAdjoint) => xAdjoint += 2 * seed * x * n;
            private static void CubeTangent(double x, int n, string tag, double result, double xTangent, out double tangent) => tangent = 2 * x * n * xTangent;
            [Differentiable] public static double F(double x, double y, int n)
            {
                double s = x > y ? Cube(x, n, "a") : y > 2 ? Cube(y, n, "") : Cube(Cube(y, 2, "c"), 3, "d") * Cube(x, n, "b");
                for (int i = 0; i < n; i++) { string name = i % 2 == 0 ? "x" : "y"; s += Cube(s * 0.1, i, "k"); s = s > 3 ? Cube(0.1 * s, i + 1, "z") : s; }
                return s;
            }
            """,
            [0.5, 0.6, 3],
            [0.5, 0.3, 3],
            [0.5, 3.0, 4]),

        new("RuleWithConstants", """
            [CustomVjp(nameof(MixRule)), CustomJvp(nameof(MixTangent))]
            private static double Mix(double x, [NoGradient] double k, [NoGradient] ReadOnlySpan<double> t, [NoGradient] Span<double> work) { work[0] = x; return work[0] * k * t[0]; }
            private static void MixRule(double x, double k, ReadOnlySpan<double> t, Span<double> work, double result, double seed, ref double xAdjoint) => xAdjoint += seed * k * t[0];
            private static void MixTangent(double x, double k, ReadOnlySpan<double> t, Span<double> work, double result, double xTangent, out double tangent) => tangent = k * t[0] * xTangent;
            [Differentiable] public static double F(double x, [NoGradient] double[] t)
            {
                Span<double> work = new double[2];
                double s = 0;
                for (int i = 0; i < 3; i++) s += Mix(x * i, 2, t, work) * s + Mix(x, 3, t, work);
                return s;
            }
            """,
            [0.5, D(1, 2)]),

        new("RulesThatShareStorage", """
            [CustomVjp(nameof(DotRule)), CustomJvp(nameof(DotTangent))]
            private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }
            private static void DotRule(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double result, double seed, Span<double> aAdjoint, Span<double> bAdjoint)
            {
                for (int i = 0; i < a.Length; i++) aAdjoint[i] += seed * b[i];
                for (int i = 0; i < a.Length; i++) bAdjoint[i] += seed * a[i];
            }
            private static void DotTangent(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double result, ReadOnlySpan<double> aTangent, ReadOnlySpan<double> bTangent, out double tangent)
            {
                tangent = 0;
                for (int i = 0; i < a.Length; i++) tangent += aTangent[i] * b[i] + a[i] * bTangent[i];
            }
            [CustomVjp(nameof(ScaleRule)), CustomJvp(nameof(ScaleTangent))]
            private static void Scale(double s, ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = s * x[i]; }
            private static void ScaleRule(double s, ReadOnlySpan<double> x, Span<double> y, ref double sAdjoint, Span<double> xAdjoint, Span<double> yAdjoint)
            {
                for (int i = 0; i < x.Length; i++) { sAdjoint += yAdjoint[i] * x[i]; xAdjoint[i] += yAdjoint[i] * s; yAdjoint[i] = 0; }
            }
            private static void ScaleTangent(double s, ReadOnlySpan<double> x, Span<double> y, double sTangent, ReadOnlySpan<double> xTangent, Span<double> yTangent)
            {
                for (int i = 0; i < x.Length; i++) yTangent[i] = sTangent * x[i] + s * xTangent[i];
            }
            [Differentiable] public static double F(double[] x, int n)
            {
                double s = Dot(x, x) + Dot(x.AsSpan(1), x.AsSpan(0, x.Length - 1));
                double[] a = [.. x, .. x];
                Scale(s, a.AsSpan(0, n), a.AsSpan(n, n));
                foreach (double v in a) s += v * v;
                return s;
            }
            """,
            [D(1, 2, 0.3), 3],
            [D(1, 2, 0.3), 1]),

        new("RuleOfArrays", """
            [CustomVjp(nameof(NormRule)), CustomJvp(nameof(NormTangent))]
            private static double Norm(double[] v, int[] order) { double s = 0; foreach (int i in order) s += v[i] * v[i]; return s; }
            private static void NormRule(double[] v, int[] order, double result, double seed, Span<double> vAdjoint) { foreach (int i in order) vAdjoint[i] += 2 * seed * v[i]; }
            private static void NormTangent(double[] v, int[] order, double result, Span<double> vTangent, out double tangent) { tangent = 0; foreach (int i in order) tangent += 2 * v[i] * vTangent[i]; }
            [Differentiable] public static double F(double[] x, int n)
            {
                double[] y = new double[n];
                int[] order = new int[n];
                for (int i = 0; i < n; i++) { y[i] = x[i] * x[0]; order[i] = n - 1 - i; }
                return Norm(y, order) * Norm(x, [0, 0, 1]);
            }
            """,
            [D(1, 2, 0.3), 3],
            [D(1, 2, 0.3), 0]) { Allocates = true },

        new("RuleOfParamsArray", """
            [CustomVjp(nameof(SumRule)), CustomJvp(nameof(SumTangent))]
            private static double Sum(double k, params double[] v) { double s = 0; foreach (double u in v) s += u; return s * k; }
            private static void SumRule(double k, double[] v, double result, double seed, ref double kAdjoint, Span<double> vAdjoint) { double s = 0; for (int i = 0; i < v.Length; i++) { vAdjoint[i] += seed * k; s += v[i]; } kAdjoint += seed * s; }
            private static void SumTangent(double k, double[] v, double result, double kTangent, Span<double> vTangent, out double tangent) { tangent = 0; for (int i = 0; i < v.Length; i++) tangent += k * vTangent[i] + kTangent * v[i]; }
            [Differentiable] public static double F(double x, double y) => Sum(x, y, x * y, 3) * Sum(2) + Sum(y, x);
            """,
            [0.5, 0.7]) { Allocates = true },

        new("RuleWhoseResultIsUnused", """
            [CustomVjp(nameof(ScaleRule)), CustomJvp(nameof(ScaleTangent))]
            private static double Scale(double s, Span<double> x) { for (int i = 0; i < x.Length; i++) x[i] *= s; return s; }
            private static void ScaleRule(double s, Span<double> x, double result, double seed, ref double sAdjoint, Span<double> xAdjoint)
            {
                sAdjoint += seed;
                for (int i = 0; i < x.Length; i++) { sAdjoint += xAdjoint[i] * x[i] / s; xAdjoint[i] *= s; }
            }
            private static void ScaleTangent(double s, Span<double> x, double result, double sTangent, Span<double> xTangent, out double tangent)
            {
                tangent = sTangent;
                for (int i = 0; i < x.Length; i++) xTangent[i] = sTangent * x[i] / s + s * xTangent[i];
            }
            public struct P { public double X, Y; }
            [Differentiable] public static double F(double s, double[] x, int n)
            {
                Scale(s, x);
                double t = Scale(2, x.AsSpan(1));
                if (n > 1) { _ = Scale(x[0], x.AsSpan(1, 1)); }
                for (int i = 0; i < n; i++) { Scale(1.1, x); if (x[0] > 3) return x[0] * s; t += x[1]; }
                return t * x[1] + Scale(3, default);
            }
            """,
            [1.5, D(1, 2, 0.3), 3],
            [1.5, D(1, 2, 0.3), 9],
            [1.5, D(1, 2, 0.3), 0]),

        new("RulesInFunctions", """
            [CustomVjp(nameof(CubeRule)), CustomJvp(nameof(CubeTangent))]
            private static double Cube(double x) => x * x * x;
            private static void CubeRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 3 * seed * x * x;
            private static void CubeTangent(double x, double result, double xTangent, out double tangent) => tangent = 3 * x * x * xTangent;
            [Differentiable] public static double F(double x, double[] a, int n)
            {
                double Down(double t, int k) => k == 0 ? Cube(t) : Cube(t) * Down(t * 0.9, k - 1);
                Func<double, double>[] fs = [Cube, t => Cube(t) + t, Math.Sin];
                double s = Down(x, n);
                for (int i = 0; i < n; i++) s += fs[i % 3](a[i % a.Length]);
                   return s + a[0] * 2;
            }
            """,
            [0.9, D(1, 2, 0.3), 3]),
    ];
}
