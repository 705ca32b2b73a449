using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Arrays of arrays of objects, rectangular ones, and lists in arrays and lists.</summary>
internal static class DeepObjectCases
{
    public static IEnumerable<Case> All =>
    [
        new("DeepObjectConstantGrid", """
            [Differentiable]
            public partial class Cell { public double V = 2; }
            public static readonly Cell[,] Table = { { new Cell(), new Cell() } };
            public static readonly Cell[][] Rows = [[new Cell()], [new Cell(), new Cell()]];
            [Differentiable]
            public static double F(double x, int n)
            {
                double t = x;
                foreach (Cell c in Table) t *= c.V;
                for (int i = 0; i < n; i++) t += Rows[i][i].V * x;
                return t;
            }
            """, [0.5, 0], [0.5, 2]) { Allocates = true },

        new("DeepObjectRowsMoved", """
            [Differentiable]
            public partial class Cell(double v) { public double V = v; }
            [Differentiable]
            public static double R(double x, int n)
            {
                Cell[][] rows = new Cell[3][];
                for (int i = 0; i < 3; i++) rows[i] = [new Cell(x * i), new Cell(x)];
                Cell[] last = rows[2];
                for (int k = 0; k < n; k++)
                {
                    (rows[0], rows[1], rows[2]) = (rows[2], rows[0], rows[1]);
                    rows[k % 3] = [.. rows[(k + 1) % 3], new Cell(x * k)];
                    rows[0][0].V *= x;
                    last[1].V += rows[1][0].V;
                    if (k == 2) last = rows[0];
                }
                double t = n > 0 ? R(x * 0.5, n - 1) : 0;
                foreach (Cell[] row in rows) foreach (Cell c in row) { t = t * x + c.V * c.V; c.V = t; }
                return t + last[0].V + (rows[1] is [var a, ..] ? a.V : 0);
            }
            [Differentiable]
            public static double F(double x, int n) => R(x, n) * x;
            """, [0.5, 0], [0.5, 4]) { Allocates = true },

        new("DeepObjectGridSwap", """
            [Differentiable]
            public partial class Cell(double v) { public double V = v; }
            static Cell[,] Step(Cell[,] g, double x)
            {
                var next = new Cell[g.GetLength(0), g.GetLength(1)];
                for (int i = 0; i < g.GetLength(0); i++)
                    for (int j = 0; j < g.GetLength(1); j++)
                        next[i, j] = g[i, j].V > 0.4 ? g[i, j] : new Cell(g[i, (j + 1) % g.GetLength(1)].V * x + g[i, j].V);
                return next;
            }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Cell[,] g = { { new Cell(x), new Cell(y) }, { new Cell(x * y), new Cell(0.1) } }, back = g;
                for (int k = 0; k < n; k++) { (g, back) = (Step(g, y), g); back[0, 1].V *= x; }
                double t = 0;
                foreach (Cell c in g) t = t * x + c.V;
                foreach (Cell c in back) { if (c.V > 2) break; t = t * x + c.V; }
                Cell[,] copy = (Cell[,])g.Clone();
                copy[0, 0] = copy[1, 1];
                return t + g.Length + copy[0, 0].V * g[0, 0].V;
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3]) { Allocates = true },

        new("DeepObjectListsInArrays", """
            [Differentiable]
            public partial class Cell(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                var buckets = new List<Cell>[3];
                for (int i = 0; i < 3; i++) buckets[i] = [];
                for (int k = 0; k < n; k++) buckets[k % 3].Add(new Cell(x * k + y));
                List<Cell[]> pairs = [];
                foreach (List<Cell> b in buckets) if (b.Count > 1) { pairs.Add([b[0], b[1]]); b.RemoveAt(0); }
                double t = 0;
                foreach (Cell[] p in pairs) { t += p[0].V * p[1].V; p[1].V *= x; }
                foreach (List<Cell> b in buckets) foreach (Cell c in b) t = t * y + c.V;
                List<List<Cell>> all = [.. buckets, buckets[0]];
                return t + all[^1].Count + all.IndexOf(buckets[1]);
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 5]) { Allocates = true },

        new("DeepObjectNullRows", """
            [Differentiable]
            public partial class Cell(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                Cell[]?[] rows = new Cell[]?[n];
                for (int i = 0; i < n; i += 2) rows[i] = [new Cell(x * i), new Cell(x)];
                double t = x;
                foreach (Cell[]? r in rows) if (r != null) t += r[0].V * t;
                for (int i = 0; i < n; i++) { (rows[i] ??= [new Cell(t)])[0].V += x; t += rows[i]![0].V; }
                return t;
            }
            """, [0.5, 0], [0.5, 3]) { Allocates = true },

        new("DeepObjectThreeDeep", """
            [Differentiable]
            public partial class Cell(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                Cell[][][] a = new Cell[2][][];
                Cell[,][] b = new Cell[1, 2][];
                for (int i = 0; i < 2; i++) { a[i] = new Cell[n][]; b[0, i] = [new Cell(x * i)]; for (int j = 0; j < n; j++) a[i][j] = [new Cell(x * i + j), b[0, 0][0]]; }
                double t = 0;
                foreach (var p in a) foreach (var q in p) foreach (Cell c in q) { t = t * x + c.V; c.V += 0.1 * t; }
                return t + b[0, 1][0].V;
            }
            """, [0.5, 0], [0.5, 3]) { Allocates = true },


        new("DeepObjectJagged", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                N[][] tree = new N[n + 1][];
                for (int i = 0; i <= n; i++)
                {
                    tree[i] = new N[i + 1];
                    for (int j = 0; j <= i; j++) tree[i][j] = new N(x * i + y * j);
                }
                for (int i = n - 1; i >= 0; i--)
                    for (int j = 0; j <= i; j++) tree[i][j].V += 0.5 * (tree[i + 1][j].V + tree[i + 1][j + 1].V * x);
                return tree[0][0].V;
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3]) { Allocates = true },

        new("DeepObjectGrid", """
            [Differentiable]
            public partial class Cell(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                Cell[,] g = new Cell[n, n + 1];
                for (int i = 0; i < n; i++) for (int j = 0; j <= n; j++) g[i, j] = new Cell(x * i + y * j);
                double t = 0;
                for (int i = 1; i < n; i++) for (int j = 1; j <= n; j++) { g[i, j].V += g[i - 1, j].V * g[i, j - 1].V; t += g[i, j].V; }
                foreach (Cell c in g) t += c.V * x;
                return t + g.GetLength(1);
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3]) { Allocates = true },

        new("DeepObjectListOfLists", """
            [Differentiable]
            public partial class Cell(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                List<List<Cell>> rows = [];
                for (int i = 0; i < n; i++) { List<Cell> r = []; for (int j = 0; j <= i; j++) r.Add(new Cell(x * i + j)); rows.Add(r); }
                double t = 0;
                foreach (var r in rows) { foreach (Cell c in r) t = t * y + c.V; r.Clear(); }
                return t;
            }
            """, [0.5, 0.7, 0], [0.5, 0.7, 3]) { Allocates = true },

    ];
}
