using System;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>Methods that run more than once for one derivative: what nobody may see (GRAD0052), and what each run must find as the first did (GRAD0054).</summary>
public sealed class RepeatedRunTests
{
    private const string Jacobian = "[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F", Checkpoint = "[Differentiable, Checkpoint] public static double F";

    private const string Box = "public class Box { public int N; public int[] Weights = new int[2]; public ref int Slot() => ref Weights[0]; public int Count() => N; public void Set(int[] w) => Weights = w; } ";

    /// <summary>Members of a static partial class.</summary>
    public static TheoryData<string> Effects =>
    [
        // Storage that derivatives do not follow, under whatever name.
        Jacobian + "(double x, Memory<int> m) { {|GRAD0052:m.Span[0]++|}; return x * m.Span[0]; }",
        Jacobian + "(double x, Memory<int> m) { Span<int> s = m.Span; {|GRAD0052:s[0] = 1|}; return x; }",
        Jacobian + "(double x, Memory<int> m) { {|GRAD0052:m.Span.Fill(1)|}; return x; }",
        Jacobian + "(double x, ArraySegment<int> m) { var a = m.Array!; {|GRAD0052:a[0]++|}; return x; }",
        Box + Jacobian + "(double x, Box b) { {|GRAD0052:b.N++|}; return x; }",
        Box + Jacobian + "(double x, Box b) { {|GRAD0052:b.Weights[0]++|}; return x; }",
        Box + Jacobian + "(double x, Box b) { var w = b.Weights; {|GRAD0052:w[0]++|}; return x; }",
        Box + Jacobian + "(double x, Box b) { int[] w = new int[2]; if (x > 0) w = b.Weights; {|GRAD0052:w[0]++|}; return x; }",
        Box + Jacobian + "(double x, Box b) { {|GRAD0052:int.TryParse(\"1\", out b.N)|}; return x; }",
        Box + Jacobian + "(double x, Box b) { {|GRAD0052:Array.Sort(b.Weights)|}; return x; }",
        Box + Jacobian + "(double x, Box b) { {|GRAD0052:Array.Clear(b.Weights)|}; return x; }",
        Box + Jacobian + "(double x, Box b) { {|GRAD0052:b.Weights.AsSpan().Reverse()|}; return x; }",
        Box + Jacobian + "(double x, Box b, int[] a) { {|GRAD0052:Array.Copy(a, b.Weights, 2)|}; return x; }",
        Box + Jacobian + "(double x, Box b, int[] a) { {|GRAD0052:a.CopyTo(b.Weights, 0)|}; return x; }",
        Box + Jacobian + "(double x, Box b) { foreach (ref int n in b.Weights.AsSpan()) {|GRAD0052:n = 1|}; return x; }",
        Box + Jacobian + "(double x, Box b) { (int i, int[] w) = (1, b.Weights); {|GRAD0052:w[i]++|}; return x; }",
        Box + Jacobian + "(double x, Box b) { if (b is { Weights: var w }) {|GRAD0052:w[0]++|}; return x; }",
        "private static readonly int[] s_n = new int[2]; " + Jacobian + "(double x) { int[] n = s_n; {|GRAD0052:n[0]++|}; return x; }",
        "private static readonly int[] s_n = new int[2]; private static int[] N() => s_n; " + Jacobian + "(double x) { int[] n = N(); {|GRAD0052:n[0]++|}; return x; }",
        "private static readonly int[] s_n = new int[2]; private static void Count(int[] n) => n[0]++; " + Jacobian + "(double x) { {|GRAD0052:Count(s_n)|}; return x; }",
        Box + "private static void Count(Box b) => b.N++; " + Jacobian + "(double x, Box b) { {|GRAD0052:Count(b)|}; return x; }",
        Box + Jacobian + "(double x, Box b) { var own = new Box(); {|GRAD0052:own.Set(b.Weights)|}; own.Weights[0]++; return x; }",
        Box + Jacobian + "(double x, Box b) { var own = new Box { Weights = b.Weights }; {|GRAD0052:own.Weights[0]++|}; return x; }",
        Box + Jacobian + "(double x, Box b) { int[][] rows = [b.Weights]; {|GRAD0052:rows[0][0]++|}; return x; }",
        "public class Shared { private static readonly int[] s_all = new int[2]; public int[] Mine = s_all; } " + Jacobian + "(double x) { var own = new Shared(); {|GRAD0052:own.Mine[0]++|}; return x; }",
        "public class Counted { private static int s_n; public int Id = s_n++; } " + Jacobian + "(double x) => x * {|GRAD0052:new Counted()|}.Id;",
        "public class Named { private static int s_n; public Named(int k) => s_n += k; } public class Derived() : Named(2) { public int Id = 1; } " + Jacobian + "(double x) => x * {|GRAD0052:new Derived()|}.Id;",

        // What is called without its name, or by another.
        "private static int s_n; private static int Next() => s_n++; private static double Apply(Func<int> f, double x) => x * f(); " + Jacobian + "(double x) => Apply({|GRAD0052:Next|}, x);",
        "internal interface ICount { int Next(); } internal sealed class Count : ICount { private int _n; public int Next() => _n++; } [Differentiable(Modes = DerivativeModes.Jacobian)] internal static double F(double x, ICount c) => x * {|GRAD0052:c.Next()|};",
        "internal class Base { public virtual int Next() => 1; } internal sealed class Derived : Base { private int _n; public override int Next() => _n++; } [Differentiable(Modes = DerivativeModes.Jacobian)] internal static double F(double x, Base c) => x * {|GRAD0052:c.Next()|};",
        "public interface ICount { int Next(); } " + Jacobian + "(double x, ICount c) => x * {|GRAD0052:c.Next()|};",
        Jacobian + "(double x, System.Collections.Concurrent.ConcurrentDictionary<int, int> d) => x * {|GRAD0052:d.GetOrAdd(1, 2)|};",

        // The method's own, and what it is given and derivatives follow.
        Box + Jacobian + "(double x) { var own = new Box { N = 2 }; own.N++; own.Weights[0]++; own.Set(new int[3]); int[] w = own.Weights; w[1] = 2; return x * own.N * own.Weights[1]; }",
        Box + "private static void Count(Box b) { b.N++; b.Weights[0]++; } " + Jacobian + "(double x) { var own = new Box(); Count(own); return x * own.N * own.Weights[0]; }",
        Box + "private static void Swap(ref int[] a, ref int[] b) => (a, b) = (b, a); " + Jacobian + "(double x, int[] u) { int[] v = new int[u.Length]; int[] w = (int[])u.Clone(); Swap(ref v, ref w); v[0]++; Array.Sort(w); Array.Copy(u, v, 1); return x * v[0] * w[0]; }",
        Box + Jacobian + "(double x, Box b) { int[] w = (int[])b.Weights.Clone(); w[0]++; var list = new List<int>(b.Weights); list.Add(w[0]); list[0]++; return x * w[0] * list[0] * b.Count(); }",
        "internal interface ICount { int Next(); } internal sealed class Count : ICount { public int Next() => 2; } [Differentiable(Modes = DerivativeModes.Jacobian)] internal static double F(double x, ICount c) => x * c.Next();",
        "private static double Apply(Func<double, double> f, double x) => f(x); private static double Twice(double x) => 2 * x; " + Jacobian + "(double x) { Func<double, double> g = v => v * x; return Apply(g, x) + Apply(Twice, x); }",
        Jacobian + "(double x) { int[] pool = System.Buffers.ArrayPool<int>.Shared.Rent(4); pool[0] = 2; x *= pool[0]; System.Buffers.ArrayPool<int>.Shared.Return(pool); return x; }",
    ];

    /// <summary>Members of a static partial class.</summary>
    public static TheoryData<string> Reads =>
    [
        Box + Checkpoint + "(double x, Box b) => x * x * {|GRAD0054:b.N|};",
        Box + Checkpoint + "(double x, Box b) => x * x * {|GRAD0054:b.Count()|};",
        Checkpoint + "(double x, List<int> l) => x * x * {|GRAD0054:l|}.Count;",
        Checkpoint + "(double x, ReadOnlyMemory<int> m) => x * x * {|GRAD0054:m|}.Span[0];",
        Checkpoint + "(double x, IReadOnlyList<int> l) => x * x * {|GRAD0054:l|}[0];",
        "public struct Config { public int K; public int[] Table; } " + Checkpoint + "(double x, in Config c) => x * x * {|GRAD0054:c|}.Table[0];",
        "private static int s_n; " + Checkpoint + "(double x) => x * x * {|GRAD0054:s_n|};",
        "public static int N { get; set; } " + Checkpoint + "(double x) => x * x * {|GRAD0054:N|};",
        "private static int s_n; private static int N => s_n; private static double H(double x) => x * N; " + Checkpoint + "(double x) => x * {|GRAD0054:H(x)|};",
        "public static readonly double[] Table = [1, 2]; " + Checkpoint + "(double x) => x * x * {|GRAD0054:Table|}[0];",
        "private static readonly double[] s_table = [1, 2]; public static void Set(double v) => s_table[0] = v; " + Checkpoint + "(double x) => x * x * {|GRAD0054:s_table|}[0];",
        "private static readonly double[] s_table = [1, 2]; public static double[] Table => s_table; " + Checkpoint + "(double x) => x * x * {|GRAD0054:s_table|}[0];",
        "private static readonly double[] s_table = [1, 2]; public static ref double At(int i) => ref s_table[i]; " + Checkpoint + "(double x) => x * x * {|GRAD0054:s_table|}[0];",
        "private static readonly double[] s_table = [1, 2]; public static void Sort() => Array.Sort(s_table); " + Checkpoint + "(double x) => x * x * {|GRAD0054:s_table|}[0];",
        "public class Holder { public int K; } [Differentiable] public partial class P { public double X; [NoGradient] public Holder H = new(); } " + Checkpoint + "(double x, P p) => x * p.X * {|GRAD0054:p.H.K|};",
        Checkpoint + "(double x) => x * x * {|GRAD0054:System.Globalization.CultureInfo.CurrentCulture|}.LCID;",
        "public class Holder { public int K { get; init; } public double[] Table { get; init; } = [1]; } " + Checkpoint + "(double x, Holder h) => x * x * {|GRAD0054:h|}.K;",
        "public class Holder { public int K { get; init; } public virtual int L => K; } " + Checkpoint + "(double x, Holder h) => x * x * {|GRAD0054:h|}.L;",

        // What cannot change, what derivatives follow, and what the method makes.
        "public record Options(double Rate, string Name); " + Checkpoint + "(double x, Options o) => x * x * o.Rate * o.Name.Length;",
        "public sealed class Node { public readonly int K; public readonly Node? Next; public Node(int k, Node? next) => (K, Next) = (k, next); } " + Checkpoint + "(double x, Node n) => x * x * n.K * (n.Next is null ? 1 : n.Next.K);",
        "public struct Config { public int K; public string Name; public (int, bool) T; } " + Checkpoint + "(double x, in Config c, DateTime d) => x * x * c.K * c.Name.Length * c.T.Item1 * d.Hour;",
        "private const int N = 2; private static readonly int s_n = 3; private static readonly System.Collections.Immutable.ImmutableArray<int> s_all = [1, 2]; " + Checkpoint + "(double x, string s) => x * x * N * s_n * s_all[0] * s.Length;",
        "private static readonly double[] s_table = [1, 2]; private static double Sum() { double s = s_table.Length; foreach (double v in s_table) s += v; ReadOnlySpan<double> all = s_table; return s + all[0]; } " + Checkpoint + "(double x) { double s = Sum(), t = s_table[1]; for (int i = 0; i < s_table.Length; i++) s += t * -s_table[i] * Math.Sin(s_table[(int)s_table[0] % 2]); return x * x * s; }",
        "private static ReadOnlySpan<double> Table => [1, 2]; " + Checkpoint + "(double x) => x * x * Table[0];",
        Box + Checkpoint + "(double x, int[] a, ReadOnlySpan<int> b) { var own = new Box(); own.N = a[0] + b[0]; var list = new List<int> { 1, 2 }; list.Add(own.N); return x * x * own.Count() * list.Count * list[2]; }",
        "[Differentiable] public partial class P { public double X; public int K; public int[] Marks = new int[2]; public string Name = \"\"; } " + Checkpoint + "(double x, P p) => x * p.X * p.K * p.Marks[0] * p.Name.Length;",
    ];

    /// <summary>Members of other types, and of objects.</summary>
    public static TheoryData<string> Files =>
    [
        "public partial class A { private int _n; private readonly int _k = 2; public int P { get; init; } [Differentiable, Checkpoint] public double F(double x) => x * x * {|GRAD0054:_n|} * _k * P; }",
        "public partial class A(int n, int k) { [Differentiable, Checkpoint] public double F(double x) => x * x * n * {|GRAD0054:k|}; public void Next() => k++; }",
        "public partial class A { private readonly int[] _n = new int[2]; private double H(double x) => x * _n[0]; [Differentiable, Checkpoint] public double F(double x) => x * {|GRAD0054:H(x)|}; }",
        "[Differentiable] public partial class A { private int _n; private readonly int[] _m = new int[2]; private double H(double x) => x * _m[0]; [Differentiable, Checkpoint] public double F(double x) => H(x) * x * _n; }",
        "public class Holder { public int K; } [Differentiable] public partial class A { [NoGradient] private readonly Holder _h = new(); [Differentiable, Checkpoint] public double F(double x) => x * {|GRAD0054:_h.K|}; }",
        "public readonly partial struct A(int n, int[] m) { [Differentiable, Checkpoint] public double F(double x) => x * n * {|GRAD0054:m|}[0]; }",
    ];

    /// <summary>Loops whose checkpoints meet what derivatives do not follow.</summary>
    private const string Model = """
        public sealed class Options { public double Rate = 0.9; public Inner Inner = new(); }
        public sealed class Inner { public int K = 1; }
        public static partial class Model
        {
            [Differentiable(LoopCheckpoints = -1)]
            public static double Steps(double x, List<int> plan, int n)
            {
                for (int t = 0; t < n; t++) x = Math.Sin(x) * plan.Count;
                return x;
            }

            [Differentiable]
            public static double Growing(double x)
            {
                var plan = new List<int>();
                for (int i = 0; i < 3; i++)
                {
                    plan.Add(i);
                    x = Steps(x, plan, 5);
                }
                return x;
            }

            [Differentiable(LoopCheckpoints = 3)]
            public static double Given(double x, Options options, List<int> list)
            {
                string[] names = ["a", "bb"];
                double[] u = [x, 0.3];
                double e = 0;
                for (int t = 0; t < 9; t++)
                {
                    for (int i = 0; i < u.Length; i++) u[i] = Math.Sin(u[i] * options.Rate) * list.Count * names[t & 1].Length * options.Inner.K;
                    e += u[0];
                }
                return e * u[1];
            }

            public static double OfGrowing(double x) { GrowingGradient(x, out double g); return g; }
            public static double OfGiven(double x) { GivenGradient(x, new Options(), [1], out double g); return g; }
            public static double GivenHere(double x) => Given(x, new Options(), [1]);
        }
        """;

    /// <summary>In an entry nobody changes it; a pair keeps everything.</summary>
    [Theory]
    [InlineData("Growing", "OfGrowing")]
    [InlineData("GivenHere", "OfGiven")]
    public void Loops_with_checkpoints_beside_objects_of_others_are_right(string name, string gradient)
    {
        GeneratorRun run = Compiler.Generate(Compiler.Create(("Model.cs", Compiler.Usings + Model)));
        run.AssertCompiles();
        Type model = Compiler.Load(run.Output).GetType("Model")!;
        var f = model.GetMethod(name)!.CreateDelegate<Func<double, double>>();
        const double X = 0.7, Step = 1e-4;
        double expected = ((8 * (f(X + Step) - f(X - Step))) - (f(X + (2 * Step)) - f(X - (2 * Step)))) / (12 * Step);
        Assert.Equal(expected, model.GetMethod(gradient)!.CreateDelegate<Func<double, double>>()(X), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    [MemberData(nameof(Reads))]
    public Task In_a_class(string members) => AnalyzerTest.VerifyAsync($"{Compiler.Usings}\npublic static partial class A\n{{\n    {members}\n}}\n");

    [Theory]
    [MemberData(nameof(Files))]
    public Task In_a_file(string file) => AnalyzerTest.VerifyAsync(Compiler.Usings + file);
}
