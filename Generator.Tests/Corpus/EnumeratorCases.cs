using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary><c>foreach</c> over structs with enumerators of their own; arrays of tuples that go by several names.</summary>
internal static class EnumeratorCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("WindowsOfASeries", """
            public readonly ref struct Windows(ReadOnlySpan<double> a, int width)
            {
                private readonly ReadOnlySpan<double> _a = a;
                private readonly int _width = width;

                public Enumerator GetEnumerator() => new(_a, _width);

                public ref struct Enumerator(ReadOnlySpan<double> a, int width)
                {
                    private readonly ReadOnlySpan<double> _a = a;
                    private readonly int _width = width;
                    private int _i = -1;

                    public readonly ReadOnlySpan<double> Current => _a.Slice(_i, _width);

                    public bool MoveNext() => ++_i + _width <= _a.Length;
                }
            }

            private static double Energy(ReadOnlySpan<double> a) { double s = 0; foreach (double v in a) s += v * v; return s; }

            [Differentiable]
            public static double F(double x, double[] a, int width)
            {
                double s = x;
                foreach (ReadOnlySpan<double> w in new Windows(a, width))
                {
                    if (w[0] < 0) continue;
                    s += Energy(w) * w[^1] * x;
                    foreach (var inner in new Windows(w, 2)) s += inner[0] * inner[1];
                    if (s > 1e4) break;
                }

                return s;
            }
            """, [1.5, Draw.D(1, 2, -3, 4, 5), 2], [1.5, Draw.D(1, 2, 3, 40, 50), 3], [0.5, Draw.D(1), 2]),
        new("RowsThatAreWritten", """
            public readonly ref struct Rows(Span<double> data, int width)
            {
                private readonly Span<double> _data = data;
                private readonly int _width = width;

                public Enumerator GetEnumerator() => new(_data, _width);

                public ref struct Enumerator(Span<double> data, int width)
                {
                    private Span<double> _data = data, _current;
                    private readonly int _width = width;

                    public readonly Span<double> Current => _current;

                    public bool MoveNext()
                    {
                        if (_data.Length < _width) return false;
                        _current = _data[.._width];
                        _data = _data[_width..];
                        return true;
                    }
                }
            }

            [Differentiable]
            public static double F(double x, double[] a, int width)
            {
                double s = 0;
                foreach (Span<double> row in new Rows(a, width))
                {
                    row[0] *= x;
                    s += row[0] * row[^1];
                    foreach (var one in new Rows(row, 1)) s += one[0] * x;
                }

                foreach (var row in new Rows(a, width))
                {
                    if (s > 100) return s * row[0];
                    row.Reverse();
                    s += row[0] * x;
                }

                return s;
            }
            """, [1.5, Draw.D(1, 2, 3, 4, 5), 2], [1.5, Draw.D(10, 20, 3, 4, 5), 2], [0.5, Draw.D(1, 2), 3]),
        new("ReferencesAndPairsOfElements", """
            public readonly ref struct Pairs(Span<double> a)
            {
                private readonly Span<double> _a = a;

                public Enumerator GetEnumerator() => new(_a);

                public ref struct Enumerator(Span<double> a)
                {
                    private readonly Span<double> _a = a;
                    private int _i = -1;

                    public readonly (double Left, double Right) Current => (_a[_i], _a[_i + 1]);

                    public bool MoveNext() => ++_i + 1 < _a.Length;
                }
            }

            public readonly ref struct Positive(Span<double> a)
            {
                private readonly Span<double> _a = a;

                public Enumerator GetEnumerator() => new(_a);

                public ref struct Enumerator(Span<double> a)
                {
                    private readonly Span<double> _a = a;
                    private int _i = -1;

                    public readonly ref double Current => ref _a[_i];

                    public bool MoveNext()
                    {
                        while (++_i < _a.Length)
                            if (_a[_i] > 0) return true;
                        return false;
                    }
                }
            }

            [Differentiable]
            public static double F(double x, double[] a)
            {
                double s = x;
                foreach (ref double r in new Positive(a)) r *= x;
                foreach (double r in new Positive(a)) s += r;
                foreach (var (left, right) in new Pairs(a)) s += left * right * x;
                foreach (var pair in new Pairs(a)) s += pair.Left;
                foreach ((double left, _) in new Pairs(a)) if (left > 4) break; else s *= left;
                return s;
            }
            """, [1.5, Draw.D(1, 2, -3, 4, 5)], [-0.5, Draw.D(1)]),
        new("StepsOfTime", """
            public readonly struct Steps(double h, int n)
            {
                private readonly double _h = h;
                private readonly int _n = n;

                public Enumerator GetEnumerator() => new() { H = _h, N = _n, I = -1 };

                public struct Enumerator
                {
                    public double H, T;
                    public int N, I;

                    public readonly (double T, double H) Current => (T, H);

                    public bool MoveNext()
                    {
                        if (++I >= N) return false;
                        T += H;
                        return true;
                    }
                }
            }

            public struct Cells(double x)
            {
                private double _x = x;
                private int _i;

                public double Current { get; private set; } = 0;

                public readonly Cells GetEnumerator() => this;

                public bool MoveNext()
                {
                    Current = _x * _i;
                    return _i++ < 3;
                }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double s = 0;
                foreach (var (t, h) in new Steps(x, n)) s += Math.Sin(t * y) * h;
                foreach ((double t, _) in new Steps(y, n))
                {
                    if (t > 3) break;
                    s += t * x;
                }

                foreach (double v in new Cells(x)) s += v * y;
                return s;
            }
            """, [0.5, 1.2, 6], [0.5, 1.2, 0]),
        new("TuplesByOtherNames", """
            private static double Sum((double W, int K)[] ps)
            {
                double s = 0;
                foreach (var (w, k) in ps) s += w * k;
                foreach ((double w, int k) in ps) s += w * w * k;
                foreach (var p in ps) s += p.W;
                return s;
            }

            private static (double Value, int Index)[] Make(double x) => new (double, int)[] { (x, 1), (x * x, 2) };

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                (double Key, int Id)[] p = new (double, int)[n];
                for (int i = 0; i < n; i++) p[i] = (x * i, i);
                (double, int)[] q = p;
                Span<(double A, int B)> s = new (double, int)[2], t = p;
                s[0].A = y;
                q[0].Item1 += y;
                t[0].A *= x;
                (double K, int I)[] r = n > 1 ? p : new (double Q, int R)[1];
                r[0].K *= x;
                for (int i = 0; i < 3; i++) (q, r) = (r, q);
                r[0].K += y * q[0].Item1;
                (double A, int B)[] made = Make(x);
                made[1].A *= y;
                (double, int) u = made[0];
                (double P, int Q) w = u;
                return p[0].Key * p[n - 1].Key + s[0].A * x + q[0].Item1 + Sum(made) + Sum([(y, 3)]) + w.P * w.Q + Sum(p);
            }
            """, [1.5, 2.0, 3], [1.5, 2.0, 1]),
    ];
}
