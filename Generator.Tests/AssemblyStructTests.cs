using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// Structs of another assembly: those whose fields lie open are taken apart as they are with source, to the letter; what code of theirs does with active
/// reals, and what cannot be reached, is an error where it stands.
/// </summary>
public sealed class AssemblyStructTests
{
    private const string Library = """
        using System;
        using AutoDiff;

        namespace Models;

        public struct Point
        {
            public double X, Y;
            public Point(double x, double y) { X = x; Y = y; }
            public readonly double Length => Math.Sqrt(X * X + Y * Y);
            public readonly double Dot(Point o) => X * o.X + Y * o.Y;
            public void Normalize() { double l = Length; X /= l; Y /= l; }
            public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
            public static Point operator -(Point a) => new(-a.X, -a.Y);
            public static implicit operator Point(double v) => new(v, v);
            public static Point From(double v) => new(v, v);
            public static void Set(ref Point p) => p.X = 7;
            public double this[int i] { get => i == 0 ? X : Y; set { if (i == 0) X = value; else Y = value; } }
        }

        public record struct Pair(double A, double B);
        public readonly record struct Market(double Spot, double Rate, string Name);
        public struct Particle { public Point Position { get; set; } public Point Velocity; public int Id { get; init; } }
        public struct Vec3<T> { public T X, Y, Z; }
        public record struct Part(double A, [NoGradient] double B) { [NoGradient] public double C; }
        public record struct Own(double A, double B) { public void Deconstruct(out double a, out double b) => (a, b) = (B, A); }
        public struct Started { public double A; public Started() => A = 1; }
        [Differentiable] public partial struct Marked { public double K; [Differentiable] public readonly double At(double x) => Math.Sin(K * x); [Differentiable] public void Step(double by) => K += by * K; }
        public static partial class Calls { [Differentiable] public static double Energy(in Particle p, ref Point q) { q.X *= p.Velocity.Y; return q.X * p.Position.X + q.Y; } }
        """;

    private const string Closed = """
        using System;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;

        namespace Closed;

        public struct Hidden { private double _x; public double X { readonly get => _x; set => _x = value; } }
        public struct HalfHidden { public double X { get; private set; } public double Y { get; set; } }
        public struct Backed { public double X { get => field; set => field = Math.Abs(value); } }
        public struct HalfBacked { public double X { get; set => field = Math.Abs(value); } }
        public struct Outer { public double X; public Hidden Inner; }
        public struct Constant { public readonly double X; public double Y; }
        [StructLayout(LayoutKind.Explicit)] public struct Overlaid { [FieldOffset(0)] public double X; [FieldOffset(0)] public double Y; }
        public unsafe struct Fixed { public double X; public fixed double Y[4]; }
        public ref struct Referring { public ref double X; }
        """;

    /// <summary>Methods that need none of the structs' own code.</summary>
    private static readonly Dictionary<string, string> s_open = new()
    {
        ["Parameters"] = "static double F(Point p, in Market m, Vec3<double> v, Part part) => p.X * p.X * m.Spot + m.Rate * v.Y * v.Z + (m.Name == null ? p.Y : v.X) + part.A * part.B + part.C * p.Y;",
        ["Members"] = "static double F(Particle p, double dt) { p.Position = p.Position with { X = p.Position.X + dt * p.Velocity.X }; p.Velocity.Y *= p.Id + 2; return p.Position.X * p.Velocity.Y * p.Position.Y; }",
        ["Making"] = "static Pair F(double x, double y) { var p = new Pair { A = x * y, B = y }; Pair q = p with { A = p.B * x }; p.B += q.A; Particle m = new() { Position = new Point { X = q.A, Y = p.B }, Velocity = { X = x } }; return new Pair { B = m.Position.X * m.Velocity.X, A = m.Position.Y * p.A }; }",
        ["Storage"] = "static double F(ReadOnlySpan<Particle> p, Span<Pair> q, Vec3<double>[] v) { double s = 0; for (int i = 0; i < p.Length; i++) { q[i].A *= p[i].Velocity.X; q[i] = q[i] with { B = p[i].Position.Y * q[i].A }; s += q[i].B * v[i].Z; v[i].Z = s; } (q[0], q[^1]) = (q[^1], q[0]); return s * q[0].A + v[0].Z; }",
        ["Local"] = "static double F(double[] x) { var p = new Point[x.Length]; for (int i = 0; i < x.Length; i++) { p[i].X = x[i]; p[i].Y = x[i] * x[i]; } double s = 0; foreach (Point q in p) s += q.X * q.Y; ref Point first = ref p[0]; first.X = s; return p[0].X * p[^1].Y; }",
        ["Flow"] = "static double F(Point a, Point b, int n) { Point best = a; for (int i = 0; i < n; i++) { Point c = i % 2 == 0 ? a : b; if (c.X > best.X) best = c; a.X += best.Y; (a, b) = (b, a); } return best.X * a.X + b.Y * best.Y; }",
        ["Positional"] = "static double F(Pair p, Market m) { var (a, b) = p; (double s, double r, _) = m; return p is { A: > 0, B: var c } ? a * b * c + s * r : s; }",
        ["Helpers"] = "static double F(Point p, double k) { Turn(ref p, k); return Norm(p) * k; } private static void Turn(ref Point p, double k) => (p.X, p.Y) = (p.X - k * p.Y, p.Y + k * p.X); private static double Norm(in Point p) => Math.Sqrt(p.X * p.X + p.Y * p.Y);",
        ["Outer"] = "struct Body { public Point At; public Vec3<float> Spin; public double Mass { get; set; } } [Differentiable] public static double F(Body b, Body[] others) { double e = b.Mass * b.Spin.Z; foreach (Body o in others) e += o.Mass * b.Mass / ((o.At.X - b.At.X) * (o.At.X - b.At.X) + 1); return e; }",
        ["ByReference"] = "static void F(ref Point p, out Pair q, in Vec3<double> v) { q = default; q.A = p.X * v.X; p.Y += q.A * v.Z; p = new Point { X = p.Y, Y = p.X }; q.B = p.X; }",
        ["Default"] = "static double F(double x, int n) { Point p = default, q = new(); p.X = x; q.Y = p.X * x; return p.X * q.Y + q.X; }",
    };

    /// <summary>Methods that need it, for what is constant, or call what is marked; the numbers that each has with source.</summary>
    private static readonly Dictionary<string, string> s_calling = new()
    {
        ["Pairs"] = "static double F(Particle p, double x, Marked m) { Point q = p.Velocity; double e = Calls.Energy(p, ref q); m.Step(x); return e * q.X + m.At(x) * m.K; } public static double[] Check() => [FGradient(new() { Position = new(1, 2), Velocity = new(0.5, -1.5) }, 0.7, new() { K = 2 }, out Particle p, out double x, out Marked m), p.Position.X, p.Position.Y, p.Velocity.X, p.Velocity.Y, x, m.K];",
        ["Elements"] = "static double F(Marked[] m, Particle[] p, double x) { Marked own = m[1]; own.Step(x); m[1] = own; Point v = p[1].Velocity; double e = m[0].At(Calls.Energy(p[0], ref v)); p[1].Velocity = v; return m[1].At(x) * e + p[1].Velocity.X; } public static double[] Check() { Marked[] m = [new() { K = 2 }, new() { K = 0.5 }], dm = new Marked[2]; Particle[] p = [new() { Position = new(1, 2), Velocity = new(0.5, -1.5) }, new() { Velocity = new(0.3, 3) }], dp = new Particle[2]; return [FGradient(m, p, 0.7, dm, dp, out double x), x, dm[0].K, dm[1].K, dp[0].Position.X, dp[0].Velocity.Y, dp[1].Velocity.X, dp[1].Velocity.Y]; }",
        ["Constants"] = "static double F(double x, Point a, [NoGradient] Point p) { Point q = p + new Point(1, 2) + 0.5; var one = new Started(); Point r = (-q) with { Y = x }; return (p + q).X * x + p.Dot(q) * a.X + q.Length * r.Y * r.X * one.A + Point.From(3).Y * a.Y; } public static double[] Check() => [FGradient(0.7, new(1.5, -2), new(3, 4), out double x, out Point a), x, a.X, a.Y];",
        ["Stopped"] = "static double F(double x, Point p) { Point q = Derivative.Stop(p); q.X += x; (double a, double b) = Derivative.Stop((x, p.Y)); return (Derivative.Stop(p) + Derivative.Stop(q)).X * q.X + p.X * q.Y + a * b * p.Y; } public static double[] Check() => [FGradient(0.7, new(1.5, -2), out double x, out Point p), x, p.X, p.Y];",
        ["Copies"] = "static double F(double x, in Point p, Point[] all) { p.Normalize(); foreach (Point q in all) q.Normalize(); (all[0] with { }).Normalize(); Point set = default; Point.Set(ref set); return p.X * x * all[0].Y * set.X; } public static double[] Check() { Point[] all = [new(3, 4)], gradient = new Point[1]; return [FGradient(0.7, new(3, 4), all, out double x, out Point p, gradient), x, p.X, p.Y, gradient[0].X, gradient[0].Y]; }",
    };

    /// <summary>What is refused: the error is found at what stands between the marks.</summary>
    private static readonly Dictionary<string, string> s_refused = new()
    {
        ["GRAD0021 Constructor"] = "static double F(double x) { Point p = ⟦new Point(x, 2)⟧; return p.X * p.Y; }",
        ["GRAD0021 Positional"] = "static double F(double x) { Pair p = ⟦new(x, 2)⟧; return p.A * p.B; }",
        ["GRAD0022 Operator"] = "static double F(Point a, Point b) => (⟦a + b⟧).X;",
        ["GRAD0022 Negation"] = "static double F(Point a) => (⟦-a⟧).X;",
        ["GRAD0022 Conversion"] = "static double F(double x) { Point p = ⟦x⟧; return p.X; }",
        ["GRAD0022 Property"] = "static double F(Point p) => ⟦p.Length⟧;",
        ["GRAD0022 Method"] = "static double F(Point p, Point q) => ⟦p.Dot(q)⟧;",
        ["GRAD0022 Static"] = "static double F(double x) => ⟦Point.From(x)⟧.X;",
        ["GRAD0022 Active"] = "static double F(double x, [NoGradient] Point p) { Point q = p + p; q.X = x; return (⟦q + p⟧).X; }",
        ["GRAD0022 Round"] = "static double F(double x, [NoGradient] Point p) { double s = 0; for (int i = 0; i < 3; i++) { s += ⟦p.Length⟧; p.X = x; } return s; }",
        ["GRAD0021 Changing"] = "static double F(Point p) { ⟦p.Normalize()⟧; return p.X; }",
        ["GRAD0021 ChangingConstant"] = "static double F(double x, [NoGradient] Point p) { ⟦p.Normalize()⟧; return p.X * x; }",
        ["GRAD0021 ChangingElement"] = "static double F(double x, [NoGradient] Point[] p) { ⟦p[0].Normalize()⟧; return p[0].X * x; }",
        ["GRAD0021 ChangingMember"] = "static double F(double x) { Particle p = default; ⟦p.Velocity.Normalize()⟧; return p.Velocity.X * x; }",
        ["GRAD0021 ChangingReference"] = "static double F(double x, Point[] ps) { ref Point p = ref ps[0]; ⟦p.Normalize()⟧; return ps[0].X * x; }",
        ["GRAD0021 ChangingInHelper"] = "static double F(double x) { Point p = default; ⟦Turn(ref p)⟧; return p.X * x; } private static void Turn(ref Point p) => p.Normalize();",
        ["GRAD0021 Indexer"] = "static double F(Point p) => ⟦p[1]⟧;",
        ["GRAD0028 IndexerSet"] = "static double F(double x) { Point p = default; ⟦p[0]⟧ = x; return p.X; }",
        ["GRAD0021 Deconstruct"] = "static double F(Own o) { ⟦var (a, b) = o⟧; return a * a * b; }",
        ["GRAD0021 PositionalPattern"] = "static double F(Own o) => o is ⟦(var a, _)⟧ ? a : 0;",
        ["GRAD0021 StopOfStorage"] = "static double F(double x, double[] y) { var t = ⟦Derivative.Stop((x, y))⟧; return t.x * y[0] + x * t.y[0]; }",
        ["GRAD0008 Hidden"] = "static double F(double x, Closed.Hidden ⟦h⟧) => h.X;",
        ["GRAD0008 HalfHidden"] = "static double F(double x, Closed.HalfHidden ⟦h⟧) => h.Y;",
        ["GRAD0008 Backed"] = "static double F(double x, Closed.Backed ⟦h⟧) => h.X;",
        ["GRAD0008 HalfBacked"] = "static double F(double x, Closed.HalfBacked ⟦h⟧) => h.X;",
        ["GRAD0008 Constant"] = "static double F(double x, Closed.Constant ⟦h⟧) => h.Y;",
        ["GRAD0008 Overlaid"] = "static double F(double x, Closed.Overlaid ⟦h⟧) => h.Y;",
        ["GRAD0008 Fixed"] = "static double F(double x, Closed.Fixed ⟦h⟧) => h.X;",
        ["GRAD0008 Nested"] = "static double F(double x, Closed.Outer ⟦h⟧) => h.X;",
        ["GRAD0008 Elements"] = "static double F(double x, Closed.Hidden[] ⟦h⟧) => h[0].X;",
        ["GRAD0018 Return"] = "static Closed.Hidden ⟦F⟧(double x) => default;",
        ["GRAD0032 Local"] = "static double F(double x) { Closed.Backed ⟦h⟧ = default; return x; }",
        ["GRAD0032 OverlaidLocal"] = "static double F(double x) { Closed.Overlaid ⟦h⟧ = default; return x; }",
    };

    public static TheoryData<string> Open => [.. s_open.Keys];

    public static TheoryData<string> Calling => [.. s_calling.Keys];

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [Theory]
    [MemberData(nameof(Open))]
    public async Task What_lies_open_is_taken_apart_as_with_source(string name)
    {
        string consumer = Consumer(s_open[name]);
        string expected = Derivatives(Together(consumer));
        foreach (MetadataReference[] libraries in (MetadataReference[][])[s_libraries.Value, s_interfaces.Value, s_projects.Value])
        {
            GeneratorRun apart = await ApartAsync(consumer, libraries);
            Assert.Equal(expected, Derivatives(apart));
        }
    }

    [Theory]
    [MemberData(nameof(Calling))]
    public async Task Code_of_theirs_is_called_for_constants_and_pairs_for_what_is_marked(string name)
    {
        string consumer = Consumer(s_calling[name]);
        double[] expected = Check(Together(consumer), []), actual = Check(await ApartAsync(consumer, s_libraries.Value), s_images.Value);
        Assert.Equal(expected.Length, actual.Length);
        Assert.Contains(expected.Skip(1), v => v != 0);
        Assert.Equal(expected[0], actual[0]);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_nobody_can_see_is_an_error_where_it_stands(string name)
    {
        string marked = Consumer(s_refused[name]), consumer = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        ImmutableArray<Diagnostic> found = await AnalyzerRun.DiagnosticsAsync(Generated(consumer, s_libraries.Value).Output, CompilationSettings.Default);
        Diagnostic first = found.OrderBy(d => d.Location.SourceSpan.Start).First();
        Assert.Equal(name.Split(' ')[0], first.Id);
        Assert.Equal(marked[(marked.IndexOf('⟦', StringComparison.Ordinal) + 1)..marked.IndexOf('⟧', StringComparison.Ordinal)], consumer.Substring(first.Location.SourceSpan.Start, first.Location.SourceSpan.Length));
    }

    private static string Consumer(string method) => "using System;\nusing AutoDiff;\nusing Models;\n\npublic static partial class Use\n{\n    " + (method.StartsWith("struct", StringComparison.Ordinal) ? "public " : "[Differentiable] public ") + method + "\n}\n";

    private static GeneratorRun Together(string consumer)
    {
        GeneratorRun run = Compiler.Generate(("Library.cs", Library), ("Consumer.cs", consumer));
        run.AssertCompiles();
        return run;
    }

    private static GeneratorRun Generated(string consumer, MetadataReference[] libraries) =>
        Compiler.Generate(Compiler.Create(CompilationSettings.Default, [("Consumer.cs", consumer)], [.. Compiler.References, .. libraries]));

    private static async Task<GeneratorRun> ApartAsync(string consumer, MetadataReference[] libraries)
    {
        GeneratorRun run = Generated(consumer, libraries);
        Assert.Empty(await AnalyzerRun.DiagnosticsAsync(run.Output, CompilationSettings.Default));
        run.AssertCompiles();
        return run;
    }

    private static string Derivatives(GeneratorRun run) => string.Join("\n", run.GeneratedTrees.Where(t => Path.GetFileName(t.FilePath).StartsWith("Use.", StringComparison.Ordinal)).Select(t => t.ToString()));

    // ---- the libraries: as their users have them, as reference assemblies, and as projects that an editor has open ----

    private static readonly Lazy<CSharpCompilation[]> s_compilations = new(() => [Compiled("Models", Library), Compiled("Closed", Closed)]);
    private static readonly Lazy<byte[][]> s_images = new(() => [.. s_compilations.Value.Select(c => Image(c))]);
    private static readonly Lazy<MetadataReference[]> s_libraries = new(() => [.. s_images.Value.Select(i => MetadataReference.CreateFromImage(i))]);
    private static readonly Lazy<MetadataReference[]> s_interfaces = new(() => [.. s_compilations.Value.Select(c => MetadataReference.CreateFromImage(Image(c, new EmitOptions(metadataOnly: true, includePrivateMembers: false))))]);
    private static readonly Lazy<MetadataReference[]> s_projects = new(() => [.. s_compilations.Value.Select(c => c.ToMetadataReference())]);

    private static CSharpCompilation Compiled(string name, string text)
    {
        // A property may have code for the field that the compiler makes for it.
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, Compiler.ParseOptions(CompilationSettings.Default).WithLanguageVersion(LanguageVersion.Preview));
        CSharpCompilation compilation = Compiler.Create().AddSyntaxTrees(tree).WithAssemblyName(name);
        CSharpGeneratorDriver.Create([new AutoDiffGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)tree.Options)
            .RunGeneratorsAndUpdateCompilation(compilation.WithOptions(compilation.Options.WithAllowUnsafe(true)), out Compilation output, out _);
        return (CSharpCompilation)output;
    }

    private static byte[] Image(CSharpCompilation compilation, EmitOptions? options = null)
    {
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream, options: options);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(5)));
        return stream.ToArray();
    }

    private static double[] Check(GeneratorRun run, byte[][] libraries)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        Assembly[] loaded = [.. libraries.Select(l => context.LoadFromStream(new MemoryStream(l)))];
        context.Resolving += (_, name) => loaded.FirstOrDefault(a => a.GetName().Name == name.Name);
        return (double[])context.LoadFromStream(new MemoryStream(Image(run.Output))).GetType("Use", throwOnError: true)!.GetMethod("Check")!.Invoke(null, null)!;
    }
}
