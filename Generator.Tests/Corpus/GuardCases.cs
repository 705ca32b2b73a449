using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What runs in the end, however the guarded code ends: <c>Trace</c> says what ran, and in which order.</summary>
internal static class GuardCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("FinallyAfterJumpsOutOfALoop", """
            public static int Trace;

            private static void Log(int k) => Trace = ((Trace * 10) + k) % 65521;

            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    try
                    {
                        if (i == 2) continue;
                        s += x * x;
                        if (i == 4) break;
                        Log(1);
                    }
                    finally
                    {
                        Log(2 + i);
                        if (Trace > 5) Trace %= 1000;
                        else
                        {
                            Trace++;
                            Trace = -Trace;
                        }
                    }

                    s *= x;
                }

                try
                {
                    if (n > 5) return s * x;
                    s += Math.Sin(x);
                }
                finally
                {
                    Log(3);
                }

                return s + x;
            }
            """, [2.0, 3], [3.0, 0], [1.5, 9], [0.5, 5]),

        new("FinallyAfterExceptions", """
            public static int Trace;

            private static void Log(int k) => Trace = ((Trace * 10) + k) % 65521;

            [Differentiable]
            public static double F(double x, int n)
            {
                double s = 0;
                try
                {
                    int left = n;
                    while (left > 0)
                    {
                        s += x * left;
                        left--;
                    }

                    if (n == 0) throw new ArgumentException("zero");
                    try
                    {
                        if (x > 2) throw new InvalidOperationException("beyond 2");
                        s *= x;
                    }
                    finally
                    {
                        Log(n);
                    }
                }
                finally
                {
                    Trace += n;
                    Log(4);
                }

                return s;
            }
            """, [2.0, 3], [3.0, 3], [2.0, 0], [3.0, 0]) { Kinks = [0] },

        new("FinallyAfterAnIndexOutside", """
            public static int Trace;

            [Differentiable]
            public static double F(double[] a, int n)
            {
                double s = 1;
                for (int i = 0; i < n; i++)
                {
                    try
                    {
                        s *= a[i];
                    }
                    finally
                    {
                        Trace += i + 1;
                    }
                }

                return s;
            }
            """, [new[] { 1.5, 2.5, -2.0 }, 3], [new[] { 1.5, 2.5 }, 3], [new double[0], 0], [new double[0], 1]),

        new("FinallyThatAlwaysFollowsAThrow", """
            public static int Trace;

            [Differentiable]
            public static double F(double x, int n)
            {
                if (n < 2) return x * x;
                try
                {
                    throw new ArgumentException("too many");
                }
                finally
                {
                    Trace = n;
                }
            }
            """, [2.0, 1], [2.0, 2]),

        new("FinallyInHelpersAndLocalFunctions", """
            public static int Trace;

            private static double Scaled(double x, int n)
            {
                try
                {
                    if (n == 1) return x;
                    return x * Math.Sqrt(x);
                }
                finally
                {
                    Trace = (Trace * 3) + n;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                double total = 0;
                void Add(int k)
                {
                    try
                    {
                        total += Scaled(x, k) * total + k;
                    }
                    finally
                    {
                        Trace -= k;
                    }
                }

                for (int k = 0; k < n; k++) Add(k);
                Func<double, double> f = t =>
                {
                    try { return t * total; }
                    finally { Trace *= 2; }
                };
                return f(x) + f(total);
            }
            """, [2.0, 3], [0.5, 1], [0.5, 0]) { Allocates = true },

        new("UsingDisposesOnEachWayOut", """
            public static int Trace;

            public sealed class Scope(int number) : IDisposable
            {
                public void Dispose() => Trace = ((Trace * 10) + number) % 65521;
            }

            private static Scope? Made(int n) => n == 0 ? null : new Scope(n);

            private static double Helper(double x, int n)
            {
                using Scope? s = Made(n);
                if (n > 2) return x * x;
                Trace += 3;
                return x * 3;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                using Scope a = new(1), b = new(2);
                double y = Helper(x, n);
                using (new Scope(n))
                {
                    y *= x;
                    if (n > 3) return y;
                    if (n < 0) throw new ArgumentException("negative");
                }

                using (Scope? c = Made(n)) y += Helper(y, n - 1);
                using Scope? d = Made(5);
                Trace++;
                for (int i = 0; i < n; i++)
                {
                    using Scope e = new(6);
                    if (i == 1) break;
                    y *= x;
                }

                return y;
            }
            """, [2.0, 3], [2.0, 0], [2.0, 4], [2.0, -1]) { Allocates = true },

        new("UsingOfAReadonlyStruct", """
            public static int Trace;

            public readonly struct Scope(int number) : IDisposable
            {
                private readonly int _number = number;

                public void Dispose() => Trace += _number;
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                using (new Scope(n)) x *= x;
                using var writer = new System.IO.StringWriter();
                writer.Write("text");
                return x * writer.ToString().Length;
            }
            """, [2.0, 3]) { Allocates = true },
        new("FinallyThatSeesCounters", """
            public static int Trace;

            [Differentiable]
            public static double F(double x, double[] a, int n)
            {
                int depth = 0, most = 0;
                bool done = false;
                double s = x;
                for (int i = 0; i < n; i++)
                {
                    try
                    {
                        depth++;
                        if (depth > most) most = depth;
                        try
                        {
                            s += a[i % 3] * x;
                            depth += 2;
                            if (i == 3) break;
                            if (i == 1) continue;
                            s *= 1.1;
                        }
                        finally
                        {
                            depth -= 2;
                            most++;
                        }

                        void Up() { depth++; s += depth; }
                        Up();
                        Func<int, double> f = k => { depth += k; return s * k; };
                        s += f(2) * 0.1;
                    }
                    finally
                    {
                        depth /= 2;
                        done = !done;
                        Trace = (Trace * 7 + depth + most) % 65521;
                    }

                    s += depth * x;
                }

                return s * (depth + most) + (done ? x : 0);
            }
            """, [1.5, Draw.D(1, 2, 3), 6], [1.5, Draw.D(1, 2, 3), 2], [1.5, Draw.D(1, 2, 3), 0], [1.5, Draw.D(1, 2), 5]) { Allocates = true },
        new("FinallyThatSeesWhereItThrew", """
            public static int Trace;

            private static double Bounded(double s) => s > 100 ? throw new InvalidOperationException() : s;

            [Differentiable]
            public static double F(double x, int n)
            {
                int rounds = 0, parsed = 1;
                bool done = false;
                double s = x;
                try
                {
                    for (int i = 0; i < n; i++)
                    {
                        rounds++;
                        s = Bounded(s * x);
                        rounds += i;
                        if (i == 7) return s;
                    }

                    int.TryParse("12", out parsed);
                    done = true;
                }
                finally
                {
                    Trace = (Trace * 31 + rounds + parsed) % 65521;
                    if (!done) Trace++;
                    rounds = -rounds;
                }

                return s * rounds * parsed;
            }
            """, [1.5, 3], [2.5, 30], [1.01, 30], [1.5, 0]),
        new("FinallyOfHelpersInLoops", """
            public static int Trace;

            private static double Scoped(double x, ref int level, int n)
            {
                try
                {
                    level++;
                    return n == 0 ? x : x * level + 1;
                }
                finally
                {
                    level--;
                    Trace = (Trace * 3 + level) % 65521;
                }
            }

            [Differentiable]
            public static double F(double x, int n)
            {
                int level = 0;
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += Scoped(x, ref level, i);
                    s *= Scoped(x * s, ref level, 0);
                }

                return s + level;
            }
            """, [0.5, 6], [-0.7, 3]),
    ];
}
