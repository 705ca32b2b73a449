using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>The user's own structs, as values: fields, properties, constructors, operators, methods, copies.</summary>
internal static class StructCases
{
    private const string Vector = """
        public struct Vector
        {
            public double X, Y;
            public Vector(double x, double y) { X = x; Y = y; }
            public readonly double Dot(Vector o) => X * o.X + Y * o.Y;
            public readonly double Length => Math.Sqrt(Dot(this));
            public static Vector operator +(Vector a, Vector b) => new Vector(a.X + b.X, a.Y + b.Y);
            public static Vector operator -(Vector a) => new() { X = -a.X, Y = -a.Y };
            public static Vector operator *(double s, in Vector a) => new Vector { Y = s * a.Y, X = s * a.X };
            public static Vector operator ++(Vector a) => new Vector(a.X + 1, a.Y + 1);
            public static implicit operator Vector(double v) => new Vector(v, v);
            public static explicit operator double(Vector v) => v.Length;
            public void Normalize() { double l = Length; X /= l; Y /= l; }
            public Vector Scaled(double s) { X *= s; Y *= s; return this; }
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("StructStepsInALoop", Vector + """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Vector p = new Vector(x, y), v = default;
                for (int i = 0; i < n; i++)
                {
                    v += 0.1 * p;
                    p.X += v.X * v.Length;
                    if (p.X > 3) p.Normalize();
                }
                return p.Dot(v);
            }
            """, [0.5, 1.5, 0], [0.5, 1.5, 3], [1.5, -0.7, 12]),

        new("StructsAreCopied", Vector + """
            [Differentiable]
            public static double F(double x, double y)
            {
                Vector a = new(x, y);
                Vector b = a;
                b.X *= y;
                Vector c = a = b;
                c.Y = x * x;
                Vector d = c.Scaled(y);
                d.X += 1;
                return a.X * a.Y + b.X * c.Y + c.X * d.X + d.Y;
            }
            """, [0.5, 1.5], [-2.0, 0.3]),

        new("StructsAndTuplesAreStopped", Vector + """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Vector p = new(x, y);
                Vector q = Derivative.Stop(p);
                q.X += x * y;
                (double a, (int k, double b)) = Derivative.Stop((x * y, (n, x + y)));
                for (int i = 0; i < k; i++) p += Derivative.Stop(a * p + q);
                return p.Dot(q) * b + a * Derivative.Stop(2 * new Vector(y, x)).X * p.Y;
            }
            """, [0.5, 1.5, 0], [0.5, 1.5, 3], [-2.0, 0.3, 2]) { Kinks = [0, 1, 2] },

        new("StructOperatorsAndConversions", Vector + """
            [Differentiable]
            public static double F(double x, double y)
            {
                Vector a = x;
                Vector b = -a + y * new Vector(x, y);
                Vector c = b++;
                Vector d = ++c;
                a += 2.0;
                return (double)b * c.X + d.Dot(a) + (double)(b + a);
            }
            """, [0.5, 1.5], [-2.0, 0.3]),

        new("StructMethodsChangeTheVariable", Vector + """
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Vector a = new(x, y);
                int i = 0;
                while (i < n)
                {
                    if (i % 2 == 0) a.Scaled(1.1 * x);
                    else a.Normalize();
                    i++;
                }
                new Vector(x, x).Normalize();
                return a.X + 2 * a.Y;
            }
            """, [0.5, 1.5, 0], [0.5, 1.5, 5], [1.2, -0.3, 2]),

        new("StructsAsHelperParameters", Vector + """
            private static double Energy(in Vector p, Vector v) { v.X *= 2; return 0.5 * v.Dot(v) + 1 / p.Length; }

            private static void Kick(ref Vector v, Vector p, double h, out Vector old) { old = v; double r = p.Length; v += -h / (r * r * r) * p; }

            [Differentiable]
            public static double F(double x, double y, double h, int n)
            {
                Vector p = new(1 + x * x, y), v = new(0, x), old = p;
                for (int i = 0; i < n; i++)
                {
                    Kick(ref v, p, h, out old);
                    p += h * v;
                }
                return Energy(p, v) + old.X;
            }
            """, [0.5, 1.5, 0.1, 0], [0.5, 1.5, 0.1, 6]),

        new("StructsChosenAndSwapped", Vector + """
            private static Vector Larger(Vector a, Vector b) => a.Length > b.Length ? a : b;

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Vector a = new(x, y), b = new(y, x * y);
                for (int i = 0; i < n; i++)
                {
                    (a, b) = (b, Larger(a, b));
                    a = i switch { 0 => a + 1.0, 1 or 2 => 0.5 * a, _ => Larger(a, -b) };
                }
                return a.X * b.Y - a.Y;
            }
            """, [0.5, 1.5, 0], [0.5, 1.5, 1], [0.5, -1.2, 6]),

        new("StructsOfStructsAndTuples", Vector + """
            public struct Body
            {
                public Vector Position;
                public (double Mass, Vector Velocity) Motion;
                public int Steps;
                public double Kinetic => 0.5 * Motion.Mass * Motion.Velocity.Dot(Motion.Velocity);
                public void Step(double h) { Position += h * Motion.Velocity; Motion.Velocity.Y -= h * 9.81; Steps++; }
            }

            [Differentiable]
            public static double F(double m, double x, double h, int n)
            {
                Body body = new() { Position = { X = x, Y = 2 }, Motion = (m, new Vector(1, x)) };
                for (int i = 0; i < n; i++)
                    body.Step(h);
                Body other = body;
                other.Motion.Mass *= 2;
                other.Position.X = body.Steps;
                return body.Kinetic * body.Position.Y + other.Kinetic * other.Position.X;
            }
            """, [2.0, 0.5, 0.1, 0], [2.0, 0.5, 0.1, 4]),

        new("RecordStructs", """
            public readonly record struct Complex(double Re, double Im)
            {
                public static readonly Complex I = new(0, 1);
                public double Norm { get; } = Re * Re + Im * Im;
                public static Complex operator *(Complex a, Complex b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);
                public static Complex operator +(Complex a, Complex b) => a with { Re = a.Re + b.Re, Im = a.Im + b.Im };
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Complex c = new(x, y), z = default;
                for (int i = 0; i < n && z.Re * z.Re + z.Im * z.Im < 4; i++)
                    z = z * z + c;
                (double re, double im) = z;
                return re * z.Norm + im * (c * new Complex(0, 1)).Norm;
            }
            """, [0.2, 0.3, 0], [0.2, 0.3, 5], [1.2, 0.9, 9]),

        new("StructPropertiesAndIndexers", """
            public struct Pair
            {
                private double _first;
                public double Second { get; set; }
                public double First { get => _first * 2; set { _first = value / 3; Writes++; } }
                public int Writes { readonly get; private set; }
                public double this[int i] { readonly get => i == 0 ? _first : Second; set { if (i == 0) _first = value; else Second = value; } }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Pair p = new() { Second = y, First = x };
                for (int i = 0; i < n; i++)
                {
                    p[i % 2] = p[(i + 1) % 2] * x;
                    p.First = p.Second + p.First;
                    p[i & 1] *= 1.5 - p[0];
                    p.First -= p[1]++;
                }
                return p.First * p[1] + p.Writes * p[0];
            }
            """, [0.5, 1.5, 0], [0.5, 1.5, 4]),

        new("StructConstructorsInChains", """
            public struct Segment
            {
                public double From = 1;
                public double To { get; init; } = 2;
                public double Extra;
                public Segment(double from) : this(from, from * from) => Extra += 1;
                public Segment(double from, double to) { From *= from; To = To * to; Extra = From - To; }
                public readonly double Size => To - From + Extra;
            }

            [Differentiable]
            public static double F(double x)
            {
                Segment a = new(x), b = new(x, 2 * x) { To = x * a.To };
                Segment none = new();
                return a.Size * b.Size + none.Size + default(Segment).To;
            }
            """, [0.5], [-1.2]),

        new("GenericStructs", """
            public struct Triple<T> where T : System.Numerics.INumber<T>
            {
                public T A, B, C;
                public readonly T Sum() => A + B + C;
            }

            public struct Holder<T> { public T Value; public int Count; public Holder(T value) { Value = value; Count = 1; } }

            [Differentiable]
            public static double F(double x, float y)
            {
                Holder<double> h = new(x * x);
                Holder<(double P, float Q)> g = new((x, y));
                h.Value *= g.Value.P;
                g.Value.Q += y * 2;
                return h.Value + g.Value.Q * h.Count;
            }
            """, [0.5, 1.5f]),

        new("StructsInLocalFunctionsAndDefaults", Vector + """
            [Differentiable]
            public static double F(double x, double y)
            {
                Vector total = default, unset;
                unset.X = x;
                unset.Y = y;
                void Add(Vector v, int weight = 2) { total.X += weight * v.X; total.Y += weight * v.Y; }
                Add(unset);
                Add(new(y, x), 3);
                Vector none = new Vector();
                return total.X * total.Y + none.X;
            }
            """, [0.5, 1.5]),

        new("StructsWithStorage", """
            public struct Series
            {
                public double[] Values;
                public double Scale;
                public readonly double At(int i) => Scale * Values[i];
                public void Double() { for (int i = 0; i < Values.Length; i++) Values[i] *= 2; Scale += 1; }
            }

            [Differentiable]
            public static double F(double[] a, double x, int n)
            {
                Series s = new() { Values = a, Scale = x };
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    s.Double();
                    sum += s.At(i % a.Length);
                }
                return sum * s.Scale;
            }
            """, [D(0.5, 1.5), 0.7, 3], [D(0.5), 0.7, 0]),

        new("StructsInLogs", Vector + """
            public static string Last = "";

            [Differentiable]
            public static double F(double x, double y)
            {
                Vector p = new(x, y);
                Last = $"{p.X} {p.Length}";
                return p.Length;
            }
            """, [0.5, 1.5]) { Allocates = true },

        new("StructOfOneNumber", """
            public readonly struct Metres(double value)
            {
                public double Value { get; } = value;
                public static Metres operator +(Metres a, Metres b) => new(a.Value + b.Value);
                public static Metres operator *(double s, Metres a) => new(s * a.Value);
                public static explicit operator double(Metres m) => m.Value;
            }

            private static Metres Twice(Metres m) => 2 * m;

            [Differentiable]
            public static double F(double x)
            {
                Metres m = new(x * x);
                if (x > 1) m = Twice(m) + m;
                return (double)m * m.Value;
            }
            """, [0.5], [1.5]),

        new("StructParameters", Vector + """
            [Differentiable]
            public static double F(Vector p, double k, Vector v, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    v += -k * p;
                    p.X += v.X * v.Length;
                    p = p.Length > 2 ? 0.5 * p : p;
                }
                return p.Dot(v) + 0.5 * k * p.X;
            }
            """, [P(0.5, 1.5), 0.3, P(1.0, -0.2), 0], [P(0.5, 1.5), 0.3, P(1.0, -0.2), 5]),

        new("StructParametersOfStructs", Vector + """
            public struct Body { public int Id; public Vector Position; public double Mass; public (double A, Vector B, bool C) Rest { get; set; } }

            [Differentiable]
            public static double F(Body b, [NoGradient] Vector origin, bool heavy)
            {
                if (heavy) b.Mass *= b.Rest.A;
                Vector d = b.Position + -origin;
                return b.Mass / d.Length + b.Rest.B.Y * b.Id;
            }
            """, [P(3, 0.5, 1.5, 2.0, 0.7, 1.0, 0.4, true), P(0.1, 0.2), true], [P(3, 0.5, 1.5, 2.0, 0.7, 1.0, 0.4, true), P(0.1, 0.2), false]),

        new("TupleParameters", """
            [Differentiable]
            public static double F((double X, int N, float Y) t, double[] a)
            {
                t.X *= a[t.N];
                a[0] = t.Y;
                return t.X * t.Y + a[0] * a[1];
            }
            """, [P(0.5, 1, 2f), D(0.7, 1.5)], [P(0.5, 0, 2f), D(0.7, 1.5)]),

        new("RecordParameters", """
            public readonly record struct Quote(double Spot, double Strike) { public double Moneyness => Spot / Strike; }

            [Differentiable]
            private static double Price(Quote q, double rate) => q.Moneyness * Math.Exp(-rate) + q.Spot;

            [Differentiable]
            public static double F(Quote q, double rate, ReadOnlySpan<double> shifts)
            {
                double sum = 0;
                foreach (double s in shifts)
                    sum += Price(q with { Spot = q.Spot + s }, rate);
                return sum * q.Strike;
            }
            """, [P(100.0, 90.0), 0.05, D(0, 1, -1)], [P(100.0, 90.0), 0.05, D()]),

        new("StructParameterThatIsNotRead", Vector + """
            [Differentiable]
            public static double F(Vector p, double x, Vector q)
            {
                if (x < 0)
                    throw new ArgumentException("negative");
                return x * q.Y;
            }
            """, [P(0.5, 1.5), 0.3, P(1.0, 2.0)], [P(0.5, 1.5), -0.3, P(1.0, 2.0)]),

        new("TupleReturnedWithOneReal", """
            [Differentiable]
            public static (double Loss, int Correct) F(ReadOnlySpan<double> x, double w, int n)
            {
                double loss = 0;
                int correct = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double r = Math.Sin(w * x[i]) - 0.5;
                    if (r > 0) correct++;
                    if (r > 0.4 && n > 2) return (r * w, -1);
                    loss += r * r;
                }
                return (loss, correct);
            }
            """, [D(0.5, 1.5, -0.7), 0.8, 0], [D(0.5, 1.5, -0.7), 0.8, 3], [D(), 0.8, 3]),

        new("StructReturned", Vector + """
            [Differentiable]
            public static Vector F(Vector p, double k)
            {
                if (k > 1)
                    return k * p;
                p.Normalize();
                return p + new Vector(k, p.X);
            }
            """, [P(0.5, 1.5), 0.3], [P(0.5, 1.5), 1.3]),

        new("ReturnedTwice", Vector + """
            [Differentiable]
            private static (double A, Vector B, bool C, double D) Inner(double x, Vector v) => (x * v.X, v, x > 0, x * v.X);

            [Differentiable]
            public static (double, double X, int) F(double x, double y)
            {
                (double a, Vector v, bool positive, _) = Inner(x, new Vector(x, y));
                double b = a * v.Y;
                return (b, b, positive ? 1 : 2);
            }
            """, [0.5, 1.5], [-0.5, 1.5]),

        new("RecordReturned", """
            public readonly record struct Greeks(double Delta, double Gamma) { public int Steps { get; init; } }

            [Differentiable]
            public static Greeks F(double spot, double[] work)
            {
                work[0] = spot * work[1];
                return new Greeks(work[0] * work[0], Math.Exp(-spot)) { Steps = work.Length };
            }
            """, [0.5, D(1, 2)], [0.5, D(1, 2, 3)]),

        new("StructMethodReadsWhatItChanges", """
            public struct Cell
            {
                public double A, B;
                public (double P, double Q) Inner;
                public void Add(in Cell o) { A += o.B; B += o.A; Inner.P += o.Inner.Q * A; }
                public void AddInner(in (double P, double Q) t) { Inner.P *= t.Q; A += t.P; B = t.P * A; }
                public void Twice() { Add(this); Add(in this); this = this with { A = B }; }
                public void Both(ref double a, in double b) { a += b; A *= b; a += b; }
            }

            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Cell c = new() { A = x, B = y, Inner = (x, 2) }, d = c;
                for (int i = 0; i < n; i++)
                {
                    c.Add(c);
                    c.AddInner(c.Inner);
                    d.Twice();
                    d.Both(ref c.B, c.A);
                    d.Both(ref d.A, in d.A);
                    c.Add(in d);
                }
                return c.A * c.B + c.Inner.P + d.A * d.B + d.Inner.P;
            }
            """, [0.3, 0.2, 1], [0.3, -0.2, 3], [0.3, 0.2, 0]),

        new("PropertyOfAStructIsACopy", """
            public struct Half { public double V; public readonly double After(ref Whole w, double k) { w.Inner = new Half { V = k }; return V * k; } }

            public struct Whole { public Half Inner { get; set; } public double W; }

            [Differentiable]
            public static double F(double x, double y)
            {
                Whole w = new() { Inner = new Half { V = x }, W = y };
                double before = w.Inner.After(ref w, y);
                return before + (w.Inner).After(ref w, x) * w.Inner.V;
            }
            """, [0.3, 0.7], [-1.5, 2.0]),
    ];
}
