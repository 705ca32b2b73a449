using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>References that methods return, and locals that refer to one element after another.</summary>
internal static class PointerCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("MatrixViewWithAnIndexer", """
            public readonly ref struct Matrix
            {
                private readonly Span<double> _data;

                public readonly int Rows, Columns;

                public Matrix(Span<double> data, int rows, int columns)
                {
                    _data = data;
                    Rows = rows;
                    Columns = columns;
                }

                public ref double this[int i, int j] => ref _data[i * Columns + j];

                public Span<double> Row(int i) => _data.Slice(i * Columns, Columns);
            }

            private static double Trace(Matrix m)
            {
                double trace = 0;
                for (int i = 0; i < m.Rows; i++) trace += m[i, i];
                return trace;
            }

            private static void Multiply(Matrix a, Matrix b, Matrix c)
            {
                for (int i = 0; i < a.Rows; i++)
                {
                    for (int j = 0; j < b.Columns; j++)
                    {
                        c[i, j] = 0;
                        for (int k = 0; k < a.Columns; k++) c[i, j] += a[i, k] * b[k, j];
                    }
                }
            }

            [Differentiable]
            public static double F(Span<double> data, int n, double x)
            {
                var m = new Matrix(data, n, n);
                var product = new Matrix(new double[n * n], n, n);
                Multiply(m, m, product);
                if (n > 0)
                {
                    m[0, n - 1] *= x;
                    m.Row(n - 1)[0] += Math.Sin(m[0, 0]);
                    ref double corner = ref product[n - 1, n - 1];
                    corner = corner * x + m[0, n - 1]++;
                }

                return Trace(product) * x + Trace(m);
            }
            """, [Draw.D(0.5, -1, 2, 0.3, 0.7, -0.2, 1.1, 0.9, -0.4), 3, 1.3], [Draw.D(0.5), 1, 1.3], [Draw.D(), 0, 1.3]) { Allocates = true },

        new("MethodsThatReturnReferences", """
            public struct Particle
            {
                public double Position, Velocity;
            }

            private static ref double At(double[] a, int i) => ref a[i];

            private static ref Particle Last(Span<Particle> all)
            {
                if (all.Length == 0) throw new ArgumentException("none");
                return ref all[^1];
            }

            private static ref readonly double First(ReadOnlySpan<double> a) => ref a[0];

            private static ref double Same(ref double x) => ref x;

            [Differentiable]
            public static double F(double[] a, Span<Particle> particles, double x)
            {
                ref double Own(int i)
                {
                    x *= 1.5;
                    return ref a[i];
                }

                At(a, 0) = x * First(a);
                ref double second = ref At(a, 1);
                second *= x;
                Last(particles).Velocity -= At(a, 0);
                Last(particles) = Last(particles) with { Position = second * x };
                for (int i = 0; i < a.Length; i++) Own(i) += x;
                Same(ref x) += Last(particles).Position;
                double y = x;
                Same(ref y) = Same(ref x) * a[^1];
                return a[0] * a[1] + y + Last(particles).Velocity;
            }
            """, [Draw.D(0.5, -1, 2), new object[][] { [0.1, 0.2], [0.3, 0.4] }, 1.3]),

        new("LocalsThatReferElsewhere", """
            [Differentiable]
            public static double F(Span<double> a, double[] b, double x)
            {
                ref double best = ref a[0];
                for (int i = 1; i < a.Length; i++)
                {
                    if (a[i] > best) best = ref a[i];
                }

                best *= x;
                ref double chosen = ref (x > 1 ? ref a[1] : ref b[0]);
                chosen += best * x;
                ref readonly double read = ref a[0];
                double sum = read;
                for (int i = 0; i < b.Length; i++)
                {
                    chosen = Math.Sin(chosen) * b[i];
                    read = ref b[i];
                    sum += read * read;
                    chosen = ref b[i];
                }

                chosen = ref a[^1];
                chosen -= 1;
                return sum * best + chosen;
            }
            """, [Draw.D(0.5, 2, -1), Draw.D(0.3, -0.7), 1.3], [Draw.D(0.5, 0.2), Draw.D(0.3), 0.7], [Draw.D(0.5, 0.2), Draw.D(0.3), 1.0]) { Kinks = [2] },

        new("ReferencesReturnedInPlaces", """
            private static ref double Slot(Span<double> table, double[] rest, double key)
            {
                for (int i = 0; i < table.Length; i++)
                {
                    if (table[i] > key) return ref table[i];
                }

                if (key > 2) return ref rest[0];
                return ref (key > 1 ? ref rest[1] : ref rest[2]);
            }

            [Differentiable]
            public static double F(Span<double> table, double[] rest, double x)
            {
                Slot(table, rest, 0.4) *= x;
                double sum = Slot(table, rest, 1.5) * x;
                for (int i = 0; i < 4; i++)
                {
                    ref double slot = ref Slot(table, rest, i);
                    slot = slot * 0.5 + x * sum;
                    sum += Slot(table, rest, 0.5 * i);
                }

                return sum;
            }
            """, [Draw.D(0.5, 2.5, -1), Draw.D(0.3, -0.7, 0.9), 1.3], [Draw.D(), Draw.D(0.3, -0.7, 0.9), 1.3]),

        new("StorageReturnedInPlaces", """
            private static Span<double> From(Span<double> table, double[] rest, double key)
            {
                for (int i = 0; i < table.Length; i++)
                {
                    if (table[i] > key) return table.Slice(i);
                }

                return key > 1 ? rest : rest.AsSpan(1);
            }

            [Differentiable]
            public static double F(Span<double> table, double[] rest, double x)
            {
                double sum = From(table, rest, 1.5)[0] * x;
                for (int i = 0; i < 4; i++) sum += Math.Sin(From(table, rest, 0.5 * i)[0] * x);
                return sum;
            }
            """, [Draw.D(0.6, 2.5, -1), Draw.D(0.3, -0.7, 0.9), 1.3], [Draw.D(), Draw.D(0.3, -0.7, 0.9), 1.3]),

        new("ArraysOfObjectsAreSelected", """
            [Differentiable]
            public partial class Box
            {
                public double Gain = 2;

                public double[] W = [0.5, -0.25, 2.0], V = [1.0, 3.0, -1.0];
            }

            private static Span<double> From(Span<double> a, double key)
            {
                for (int i = 0; i < a.Length; i++)
                {
                    if (a[i] > key) return a.Slice(i);
                }

                return a;
            }

            private static ref double Pick(Span<double> a, double key)
            {
                for (int i = 0; i < a.Length; i++)
                {
                    if (a[i] > key) return ref a[i];
                }

                return ref a[0];
            }

            [Differentiable]
            public static double F(double x, Span<double> a)
            {
                Box box = new();
                double[] w = box.W, v = box.V;
                w[1] = x;
                box.Gain = Derivative.Stop(box.Gain);
                Span<double> chosen = x > 1 ? w : a;
                chosen[0] *= x;
                From(w, 1)[0] += x * chosen[0];
                Pick(w, 0.4) *= x;
                Pick(v, 5) -= Math.Sin(x);
                return w[0] * w[1] + w[2] + v[0] * v[1] + a[0];
            }
            """, [1.5, Draw.D(0.3, 0.7)], [0.5, Draw.D(0.3, 0.7)]) { Allocates = true },

        new("ObjectsWithReferences", """
            [Differentiable]
            public partial class Grid
            {
                public readonly int Width;

                private readonly double[] _cells;

                public Grid(int width, double[] cells)
                {
                    Width = width;
                    _cells = cells;
                }

                public ref double this[int x, int y] => ref _cells[y * Width + x];

                [Differentiable]
                public double Smooth(double k, int rounds)
                {
                    double sum = 0;
                    for (int r = 0; r < rounds; r++)
                    {
                        for (int x = 1; x < Width - 1; x++)
                        {
                            ref double cell = ref this[x, 0];
                            cell += k * (this[x - 1, 0] - 2 * cell + this[x + 1, 0]);
                            sum += cell * cell;
                        }
                    }

                    return sum;
                }
            }

            [Differentiable]
            public static double F(double[] cells, double k)
            {
                var grid = new Grid(cells.Length, [.. cells]);
                return grid.Smooth(k, 3);
            }
            """, [Draw.D(0.5, 2.5, -1, 0.7, 0.1), 0.2])
        {
            Allocates = true,
            Facade = """
                public static double FGradient(double[] cells, double k, Span<double> cellsGradient, out double kGradient)
                {
                    var grid = new Grid(cells.Length, [.. cells]);
                    Grid shadow = grid.CreateShadow();
                    double result = grid.SmoothGradient(k, 3, shadow, out kGradient);
                    for (int i = 0; i < cells.Length; i++) cellsGradient[i] = shadow[i, 0];
                    return result;
                }

                public static double FVjp(double[] cells, double k, double seed, Span<double> cellsAdjoint, ref double kAdjoint)
                {
                    var grid = new Grid(cells.Length, [.. cells]);
                    Grid shadow = grid.CreateShadow();
                    double result = grid.SmoothVjp(k, 3, seed, shadow, ref kAdjoint);
                    for (int i = 0; i < cells.Length; i++) cellsAdjoint[i] += shadow[i, 0];
                    return result;
                }
                """,
        },
    ];
}
