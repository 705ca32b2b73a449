using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Views of storage (ref structs over spans) as parameters of marked methods.</summary>
internal static class ViewCases
{
    private const string Views = """
        public readonly ref struct Matrix(Span<double> data, int rows, int columns)
        {
            public Span<double> Data { get; } = data;

            public readonly int Rows = rows, Columns = columns;

            public ref double this[int i, int j] => ref Data[i * Columns + j];

            public Span<double> Row(int i) => Data.Slice(i * Columns, Columns);
        }

        [GradientType(typeof(Matrix))]
        public readonly ref struct ReadOnlyMatrix(ReadOnlySpan<double> data, int rows, int columns)
        {
            public ReadOnlySpan<double> Data { get; } = data;

            public readonly int Rows = rows, Columns = columns;

            public double this[int i, int j] => Data[i * Columns + j];

            public static implicit operator ReadOnlyMatrix(Matrix of) => new(of.Data, of.Rows, of.Columns);
        }


        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("ViewsThatAreReadAndWritten", Views + """
            private static double Trace(ReadOnlyMatrix m)
            {
                double trace = 0;
                for (int i = 0; i < Math.Min(m.Rows, m.Columns); i++) trace += m[i, i];
                return trace;
            }

            [Differentiable]
            public static double Core(ReadOnlyMatrix weights, Matrix state, double x)
            {
                double sum = 0;
                for (int i = 0; i < state.Rows; i++)
                {
                    for (int j = 0; j < state.Columns; j++)
                    {
                        state[i, j] = Math.Tanh(state[i, j] * x + weights[i, j]);
                        sum += state[i, j] * weights[i, j];
                    }
                }

                foreach (ref double value in state.Row(0)) value *= x;
                return sum + Trace(weights) * Trace(state);
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> w, Span<double> s, int rows, double x) => Core(new(w, rows, w.Length / rows), new(s, rows, s.Length / rows), x);
            """,
            [Draw.D(0.5, -0.25, 1, 2, 0.1, -0.7), Draw.D(1, 0.3, -0.8, 0.2, 0.6, -1), 2, 0.7], [Draw.D(2), Draw.D(-0.5), 1, 1.1], [Draw.D(), Draw.D(), 1, 0.3])
        {
            Facade = """
                public static double FGradient(ReadOnlySpan<double> w, Span<double> s, int rows, double x, Span<double> wGradient, Span<double> sGradient, out double xGradient)
                {
                    int n = w.Length / rows;
                    return CoreGradient(new(w, rows, n), new(s, rows, n), x, new(wGradient, rows, n), new(sGradient, rows, n), out xGradient);
                }

                public static double FVjp(ReadOnlySpan<double> w, Span<double> s, int rows, double x, double seed, Span<double> wAdjoint, Span<double> sAdjoint, ref double xAdjoint)
                {
                    int n = w.Length / rows;
                    return CoreVjp(new(w, rows, n), new(s, rows, n), x, seed, new(wAdjoint, rows, n), new(sAdjoint, rows, n), ref xAdjoint);
                }
                """,
            ForwardFacade = """
                public static double FJvp(ReadOnlySpan<double> w, Span<double> s, int rows, double x, ReadOnlySpan<double> wTangent, Span<double> sTangent, double xTangent, out double tangent)
                {
                    int n = w.Length / rows;
                    return CoreJvp(new(w, rows, n), new(s, rows, n), x, new(wTangent.ToArray(), rows, n), new(sTangent, rows, n), xTangent, out tangent);
                }
                """,
        },

        // The pair takes the fields of a view one by one; a view is a variable that the body may set.
        new("ViewsOfRecursiveMethods", Views + """
            [Differentiable]
            public static double Determinant(Matrix m, [NoGradient] ReadOnlyMatrix scale, Span<double> work)
            {
                if (m.Rows == 0) return 1;
                int n = m.Rows;
                double pivot = m[0, 0] * scale[0, 0];
                Matrix minor = new(work[..((n - 1) * (n - 1))], n - 1, n - 1);
                for (int i = 1; i < n; i++)
                {
                    for (int j = 1; j < n; j++) minor[i - 1, j - 1] = m[i, j] - m[i, 0] * m[0, j] / pivot;
                }

                Span<double> rest = work[((n - 1) * (n - 1))..];
                m[0, 0] = pivot;
                m = minor;
                return pivot * Determinant(m, scale, rest);
            }

            [Differentiable]
            public static double Caller(Matrix m, double x)
            {
                m[0, 0] *= x;
                double found = Determinant(m, new ReadOnlyMatrix([2, 1], 1, 2), new double[m.Data.Length * m.Rows]);
                return found * found + m[0, 0];
            }

            [Differentiable]
            public static double F(Span<double> m, double x)
            {
                int n = (int)Math.Sqrt(m.Length);
                return Caller(new(m, n, n), x);
            }
            """,
            [Draw.D(3, 1, 0.5, -1, 2, 0.3, 0.2, 0.7, 4), 1.5], [Draw.D(2), 0.5], [Draw.D(1.5, 0.25, -0.5, 2.5), -1.25])
        {
            Facade = """
                public static double FGradient(Span<double> m, double x, Span<double> mGradient, out double xGradient)
                {
                    int n = (int)Math.Sqrt(m.Length);
                    return CallerGradient(new(m, n, n), x, new(mGradient, n, n), out xGradient);
                }

                public static double FVjp(Span<double> m, double x, double seed, Span<double> mAdjoint, ref double xAdjoint)
                {
                    int n = (int)Math.Sqrt(m.Length);
                    return CallerVjp(new(m, n, n), x, seed, new(mAdjoint, n, n), ref xAdjoint);
                }
                """,
            ForwardFacade = """
                public static double FJvp(Span<double> m, double x, Span<double> mTangent, double xTangent, out double tangent)
                {
                    int n = (int)Math.Sqrt(m.Length);
                    return CallerJvp(new(m, n, n), x, new(mTangent, n, n), xTangent, out tangent);
                }
                """,
        },

        // Generic, nested, with a name that is a keyword, and with fields that only its own code can read.
        new("ViewsThatHideTheirSpans", """
            [Differentiable]
            public readonly ref partial struct Strided<T>(Span<T> data, int stride)
                where T : struct, IFloatingPointIeee754<T>
            {
                private readonly Span<T> _data = data;
                private readonly int _stride = stride;

                public int Count => _stride == 0 ? 0 : (_data.Length + _stride - 1) / _stride;

                public ref T this[int i] => ref _data[i * _stride];
            }

            [Differentiable]
            public ref partial struct Twins
            {
                public Strided<double> A, B;

                public string? Label;
            }

            [Differentiable]
            public static double Core(Twins @event, double x)
            {
                double sum = 0;
                for (int i = 0; i < @event.A.Count; i++)
                {
                    @event.A[i] *= x;
                    sum += @event.A[i] * @event.B[i];
                }

                if (@event.Label is { Length: > 3 }) @event.B = @event.A;
                return sum + (@event.B.Count > 0 ? @event.B[0] : 0);
            }

            [Differentiable]
            public static double F(Span<double> a, Span<double> b, double x, string label) => Core(new() { A = new(a, 2), B = new(b, 1), Label = label }, x);
            """,
            [Draw.D(0.5, -0.25, 1, 2, 0.1), Draw.D(1, 0.3, -0.8), 0.7, "one"], [Draw.D(0.5, -0.25, 1), Draw.D(1, 0.3), 0.7, "three"], [Draw.D(), Draw.D(), 0.7, "nothing"])
        {
            Facade = """
                public static double FGradient(Span<double> a, Span<double> b, double x, string label, Span<double> aGradient, Span<double> bGradient, out double xGradient) =>
                    CoreGradient(new() { A = new(a, 2), B = new(b, 1), Label = label }, x, new() { A = new(aGradient, 2), B = new(bGradient, 1) }, out xGradient);

                public static double FVjp(Span<double> a, Span<double> b, double x, string label, double seed, Span<double> aAdjoint, Span<double> bAdjoint, ref double xAdjoint) =>
                    CoreVjp(new() { A = new(a, 2), B = new(b, 1), Label = label }, x, seed, new() { A = new(aAdjoint, 2), B = new(bAdjoint, 1) }, ref xAdjoint);
                """,
            ForwardFacade = """
                public static double FJvp(Span<double> a, Span<double> b, double x, string label, Span<double> aTangent, Span<double> bTangent, double xTangent, out double tangent) =>
                    CoreJvp(new() { A = new(a, 2), B = new(b, 1), Label = label }, x, new() { A = new(aTangent, 2), B = new(bTangent, 1) }, xTangent, out tangent);
                """,
        },
    ];
}
