using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Arrays of objects that are resized, replaced after use, filled in where they are missing, and asked whether they are there.</summary>
internal static class ResizedMemberCases
{
    public static IEnumerable<Case> All =>
    [
        new("ResizedMemberPushed", """
            [Differentiable]
            public sealed partial class Stack
            {
                private double[] _items = new double[2];
                private int _count;
                public void Push(double v) { if (_count == _items.Length) Array.Resize(ref _items, _count * 2); _items[_count++] = v; }
                public double Pop() => _items[--_count];
            }
            [Differentiable]
            public static double F(double x, int n)
            {
                var s = new Stack();
                for (int i = 0; i < n; i++) s.Push(x * i);
                double t = 0;
                for (int i = 0; i < n; i++) t = t * x + s.Pop();
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ResizedMemberCopyMember", """
            [Differentiable]
            public sealed partial class Stack
            {
                private double[] _items = new double[2];
                private int _count;
                public void Push(double v) { if (_count == _items.Length) { var bigger = new double[_count * 2]; Array.Copy(_items, bigger, _count); _items = bigger; } _items[_count++] = v; }
                public double Pop() => _items[--_count];
            }
            [Differentiable]
            public static double F(double x, int n)
            {
                var s = new Stack();
                for (int i = 0; i < n; i++) s.Push(x * i);
                double t = 0;
                for (int i = 0; i < n; i++) t = t * x + s.Pop();
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ResizedMemberResizeMemberWhole", """
            [Differentiable]
            public partial class Stack
            {
                private double[] _items = new double[2];
                private int _count;
                public void Push(double v) { if (_count == _items.Length) Array.Resize(ref _items, _count * 2); _items[_count++] = v; }
                public double Pop() => _items[--_count];
            }
            [Differentiable]
            public static double F(double x, int n)
            {
                Stack[] all = [new Stack(), new Stack()];
                for (int i = 0; i < n; i++) all[i % 2].Push(x * i);
                double t = 0;
                for (int i = 0; i < n; i++) t = t * x + all[1 - (n - 1 - i) % 2 == 0 ? 1 : 0].Pop();
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ResizedMemberCopyMemberWhole", """
            [Differentiable]
            public partial class Stack
            {
                private double[] _items = new double[2];
                private int _count;
                public void Push(double v) { if (_count == _items.Length) { var bigger = new double[_count * 2]; Array.Copy(_items, bigger, _count); _items = bigger; } _items[_count++] = v; }
                public double Pop() => _items[--_count];
            }
            [Differentiable]
            public static double F(double x, int n)
            {
                Stack[] all = [new Stack(), new Stack()];
                for (int i = 0; i < n; i++) all[i % 2].Push(x * i);
                double t = 0;
                for (int i = n - 1; i >= 0; i--) t = t * x + all[i % 2].Pop();
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ResizedMemberResizeObjects", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public partial class Heap
            {
                private N[] _items = new N[1];
                private int _count;
                public void Push(N v) { if (_count == _items.Length) Array.Resize(ref _items, _count * 2); _items[_count++] = v; }
                public N Pop() { N n = _items[--_count]; _items[_count] = null!; return n; }
            }
            [Differentiable]
            public static double F(double x, int n)
            {
                var s = new Heap();
                for (int i = 0; i < n; i++) s.Push(new N(x * i));
                double t = 0;
                for (int i = 0; i < n; i++) t = t * x + s.Pop().V;
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ResizedMemberGrowObjects", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public partial class Heap
            {
                private N[] _items = new N[1];
                private int _count;
                public void Push(N v) { if (_count == _items.Length) { var bigger = new N[_count * 2]; Array.Copy(_items, bigger, _count); _items = bigger; } _items[_count++] = v; }
                public N Pop() { N n = _items[--_count]; _items[_count] = null!; return n; }
            }
            [Differentiable]
            public static double F(double x, int n)
            {
                var s = new Heap();
                for (int i = 0; i < n; i++) s.Push(new N(x * i));
                double t = 0;
                for (int i = 0; i < n; i++) t = t * x + s.Pop().V;
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ResizedMemberLocalObjects", """
            [Differentiable]
            public partial class N(double v) { public double V = v; }
            [Differentiable]
            public static double F(double x, int n)
            {
                N[] a = [new N(x), new N(2 * x)];
                Array.Resize(ref a, n + 2);
                for (int i = 0; i < n; i++) a[i + 2] = new N(x * i);
                double t = 0;
                foreach (N v in a) t = t * x + v.V;
                return t;
            }
            """, [0.5, 7], [0.5, 0], [0.5, 2]) { Allocates = true },

        new("ResizedMemberAfterUse", """
            [Differentiable]
            public partial class S { public double[] A = [1, 2]; }
            [Differentiable]
            public static double F(double x, int n)
            {
                S[] all = [new S()];
                S s = all[0];
                s.A[0] = x;
                double t = s.A[0] * s.A[0];
                for (int i = 0; i < n; i++) { Array.Resize(ref s.A, s.A.Length + 1); s.A[^1] = t * x; t += s.A[i] * s.A[i]; }
                return t * s.A[0] * s.A[^1];
            }
            """, [0.5, 3], [0.5, 0]) { Allocates = true },


        new("ResizedMemberResizeShrink", """
            [Differentiable]
            public partial class N(double v) { public double[] A = [v, 2 * v, 3 * v]; public N[] Kids = []; }
            [Differentiable]
            public static double F(double x, int n)
            {
                N[] all = [new N(x)];
                N s = all[0];
                double t = s.A[1] * s.A[2];
                Array.Resize(ref s.A, n);
                Array.Resize(ref s.Kids, n);
                for (int i = 0; i < n; i++) { s.A[i] += x * t; s.Kids[i] = new N(x * i); }
                Array.Resize(ref s.Kids, n / 2);
                foreach (N k in s.Kids) t += k.A[1];
                Array.Resize(ref s.A, 2);
                return t + s.A[0] * s.A[1] + s.A.Length;
            }
            """, [0.5, 0], [0.5, 2], [0.5, 3], [0.5, 5], [0.5, -1]) { Allocates = true },


        new("ResizedMemberCacheNull", """
            [Differentiable]
            public partial class C { public double W; public double[]? Cache; public double Get(int i, int n) { if (Cache is null) { Cache = new double[n]; for (int k = 0; k < n; k++) Cache[k] = W * k; } return Cache[i]; } }
            [Differentiable]
            public static double F(double x, int n)
            {
                C[] all = [new C { W = x }, new C { W = x * x }];
                double t = 0;
                for (int i = 0; i < n; i++) t += all[i % 2].Get(i, n) * x;
                return t;
            }
            """, [0.5, 3], [0.5, 0]) { Allocates = true },

        new("ResizedMemberCacheFill", """
            [Differentiable]
            public partial class C { public double W; private double[]? _cache; public double Get(int i, int n) { _cache ??= new double[n]; _cache[i] += W * i; return _cache[i]; } public int Size => _cache?.Length ?? -1; public void Drop() { if (_cache != null && _cache.Length > 2) _cache = null; } public double First => _cache is [var first, ..] ? first : W; }
            [Differentiable]
            public static double F(double x, int n)
            {
                C[] all = [new C { W = x }, new C { W = x * x }];
                double t = all[0].Size;
                for (int i = 0; i < n; i++) { t += all[i % 2].Get(i, n) * x; t *= all[0].Size; if (i == 2) all[0].Drop(); t += all[i % 2].First; }
                return t + all[1].First;
            }
            """, [0.5, 3], [0.5, 5], [0.5, 0]) { Allocates = true },

        new("ResizedMemberCacheNullUse", """
            [Differentiable]
            public partial class C { public double W; public double[]? A; }
            [Differentiable]
            public static double F(double x, int n)
            {
                C[] c = [new C { W = x }];
                if (n > 0) c[0].A ??= [x, x * x];
                return c[0].A![1] * x;
            }
            """, [0.5, 1], [0.5, 0]) { Allocates = true },

    ];
}
