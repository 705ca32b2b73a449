using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>A library with marked methods and its consumer, built apart: the same derivatives as built together, or an error.</summary>
public sealed class AssemblyTests
{
    private const string Library = """
        using System;
        using AutoDiff;

        namespace Models;

        public record struct Answer(double Value, double Slope);

        public static partial class Curves
        {
            [Differentiable] public static double Square(double x) => x * x;
            [Differentiable] public static double Dot(ReadOnlySpan<double> x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y[i] * x[i]; return s; }
            [Differentiable] public static void Scale(Span<double> x, double by) { for (int i = 0; i < x.Length; i++) x[i] *= by; }
            [Differentiable] public static double Powers(double x, int n) => n == 0 ? x : Powers(x * 0.5, n - 1) * x;
            [Differentiable] public static (double Value, int Count) Counted(double x, [NoGradient] double y) => (x * y * y, 3);
            [Differentiable] public static int Move(ref double position, in double k, ref int steps, out double force) { force = -k * position; position += 0.1 * force; return ++steps; }
            [Differentiable] public static T Mean<T>(ReadOnlySpan<T> x, T[] weights, T scale) where T : System.Numerics.IFloatingPointIeee754<T> { T s = T.Zero; for (int i = 0; i < x.Length; i++) s += x[i] * weights[i] * scale; return s / T.CreateChecked(x.Length); }
            [Differentiable] public static double Max(double[][] rows, double[,] grid) { double best = rows[0][0]; foreach (double[] row in rows) foreach (double v in row) best = Math.Max(best, v); return best * grid[0, 1]; }
        }

        [Differentiable]
        public abstract partial class Layer
        {
            protected readonly double[] _bias;
            protected Layer(double[] bias) => _bias = bias;
            public double Gain = 1.5;
            public double[] Bias => _bias;
            [Differentiable] public abstract double Run(double x);
            [Differentiable] public virtual double Penalty(double k) => k * _bias[0] * Gain;
        }

        [Differentiable]
        public partial class Dense : Layer
        {
            private readonly double _w;
            public Dense(double w, double[] bias) : base(bias) => _w = w;
            public double W => _w;
            [Differentiable] public override double Run(double x) => Math.Sin(_w * x) + _bias[0];
        }
        """;

    private const string Consumer = """
        using System;
        using AutoDiff;
        using Models;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x, double[] y, double[] z, double[][] rows, double[,] grid)
            {
                double[] work = new double[y.Length];
                y.CopyTo(work, 0);
                Curves.Scale(work, x);
                (double value, int count) = Curves.Counted(x, 2);
                double position = x, k = y[0];
                for (int i = 0; i < 3; i++)
                {
                    Curves.Move(ref position, k, ref count, out double force);
                    value += force * position;
                }

                return Curves.Square(x) * Curves.Dot(work, z) + Curves.Powers(x, 3) + value * count + Curves.Max(rows, grid) * Curves.Mean<double>(y, z, x);
            }

            [Differentiable]
            public static double G(Layer layer, double x, int n)
            {
                double h = x;
                for (int i = 0; i < n; i++) h = layer.Run(h) * layer.Gain;
                return h + layer.Penalty(x);
            }

            public static double[] OfF()
            {
                double[] y = [1, 2, 3], z = [0.5, -1, 2], yGradient = new double[3], zGradient = new double[3];
                double[][] rows = [[1, 5], [2]], rowsGradient = [[0, 0], [0]];
                double[,] grid = { { 1, 3 } }, gridGradient = new double[1, 2];
                double f = FGradient(0.7, y, z, rows, grid, out double x, yGradient, zGradient, rowsGradient, gridGradient);
                return [f, x, .. yGradient, .. zGradient, rowsGradient[0][1], gridGradient[0, 1]];
            }

            public static double[] OfG()
            {
                var layer = new Dense(0.3, [0.25]);
                Layer shadow = layer.CreateShadow();
                double g = GGradient(layer, 0.7, 3, shadow, out double x);
                return [g, x, shadow.Gain, shadow.Bias[0], ((Dense)shadow).W];
            }
        }

        [Differentiable]
        public sealed partial class Own : Layer
        {
            private double _scale = 2;
            public Own() : base([0.5]) { }
            [Differentiable] public override double Run(double x) => _scale * x * x;
            public static double[] Check()
            {
                var layer = new Own();
                Own shadow = layer.CreateShadow();
                double g = Use.GGradient(layer, 0.7, 2, shadow, out double x);
                return [g, x, shadow.Gain, shadow.Bias[0], shadow._scale];
            }
        }
        """;

    [Theory]
    [InlineData("Use", "OfF")]
    [InlineData("Use", "OfG")]
    [InlineData("Own", "Check")]
    public async Task A_consumer_gets_the_derivatives_that_it_would_get_with_the_source(string type, string method)
    {
        GeneratorRun together = Compiler.Generate(("Library.cs", Library), ("Consumer.cs", Consumer));
        together.AssertCompiles();
        double[] expected = Run(together.Output, [], type, method);
        GeneratorRun library = Compiler.Generate(("Library.cs", Library));
        library.AssertCompiles();
        byte[] image = Image(library.Output);
        GeneratorRun consumer = Compiler.Generate(Compiler.Create(CompilationSettings.Default, [("Consumer.cs", Consumer)], [.. Compiler.References, MetadataReference.CreateFromImage(image)]));
        Assert.Empty(await AnalyzerRun.DiagnosticsAsync(consumer.Output, CompilationSettings.Default));
        consumer.AssertCompiles();
        double[] actual = Run(consumer.Output, [image], type, method);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public async Task Rules_are_found_in_libraries_and_given_to_their_methods()
    {
        const string Rules = """
            using System.Numerics;
            using AutoDiff;

            [assembly: DerivativeOf(typeof(Lib.Curves), "Cube", typeof(Lib.Curves), "CubeOfAny")]

            namespace Lib;

            public static partial class Curves
            {
                // No source; a rule for each of the two, which says 17. The consumer's own goes before it.
                public static double Cube(double x) => x * x * x;
                public static float Cube(float x) => x * x * x;
                public static void CubeOfAny<T>(T x, T result, T seed, ref T xAdjoint) where T : IFloatingPointIeee754<T> => xAdjoint += T.CreateTruncating(17) * seed;

                // Its own rule, which says 7.
                [CustomVjp(nameof(SquareRule))] public static double Square(double x) => x * x;
                public static void SquareRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 7 * seed;

                // A rule that nobody sees: the pair, which says 11.
                [Differentiable, CustomVjp(nameof(HiddenRule))] public static double Hidden(double x) => x;
                private static void HiddenRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 11 * seed;
            }
            """;
        const string Caller = """
            using System;
            using AutoDiff;
            using Lib;

            [assembly: DerivativeOf(typeof(Curves), nameof(Curves.Cube), typeof(Given), nameof(Given.CubeRule), Parameters = new[] { typeof(double) })]
            [assembly: DerivativeOf(typeof(Curves), nameof(Curves.Cube), typeof(Given), nameof(Given.CubeTangent), Mode = DerivativeModes.Jvp, Parameters = new Type[] { typeof(double) })]

            internal static class Given
            {
                public static void CubeRule(double x, double result, double seed, ref double xAdjoint) => xAdjoint += 5 * seed;
                public static void CubeTangent(double x, double result, double xTangent, out double tangent) => tangent = 13 * xTangent;
            }

            public static partial class Use
            {
                [Differentiable] public static double F(double x) => Curves.Cube(x) + Curves.Square(x) + Curves.Hidden(x) + Curves.Cube((float)x);
                [Differentiable(Modes = DerivativeModes.Jvp)] public static double G(double x) => Curves.Cube(Curves.Cube(x));
                public static double[] Check() => [FGradient(2, out double x), x, GJvp(2, 1, out double t), t];
            }
            """;
        byte[] library = Image(Compiler.Generate(("Library.cs", Rules)).Output);
        GeneratorRun consumer = Compiler.Generate(Compiler.Create(CompilationSettings.Default, [("Consumer.cs", Caller)], [.. Compiler.References, MetadataReference.CreateFromImage(library)]));
        Assert.Empty(await AnalyzerRun.DiagnosticsAsync(consumer.Output, CompilationSettings.Default));
        consumer.AssertCompiles();
        Assert.Equal([8.0 + 4 + 2 + 8, 5.0 + 7 + 11 + 17, 512, 169], Run(consumer.Output, [library], "Use", "Check"));
    }

    [Fact]
    public Task A_library_that_was_built_without_the_generator_is_an_error() => AssertProblemAsync(Image(Compiler.Create(("Library.cs", Library.Replace("Differentiable]\npublic", "Serializable]\npublic", StringComparison.Ordinal)))), "was built without derivatives");

    [Fact]
    public Task A_library_of_another_version_is_an_error()
    {
        GeneratorRun library = Compiler.Generate(("Library.cs", Library));
        CSharpCompilation other = library.Output;
        foreach (SyntaxTree tree in library.GeneratedTrees)
            other = other.ReplaceSyntaxTree(tree, Compiler.Parse(tree.ToString().Replace("Runtime.Pair(1", "Runtime.Pair(2", StringComparison.Ordinal), tree.FilePath));
        return AssertProblemAsync(Image(other), "was built with another version");
    }

    [Fact]
    public void A_changed_signature_is_found_when_the_consumer_is_built_again_and_never_called_meanwhile()
    {
        byte[] before = Image(Compiler.Generate(("Library.cs", "using AutoDiff; public static partial class L { [Differentiable] public static double F(double x) => x * x; }")).Output.WithAssemblyName("L"));
        byte[] after = Image(Compiler.Generate(("Library.cs", "using AutoDiff; public static partial class L { [Differentiable] public static double F(float x) => x * x; }")).Output.WithAssemblyName("L"));
        GeneratorRun consumer = Compiler.Generate(Compiler.Create(
            CompilationSettings.Default,
            [("Consumer.cs", "using AutoDiff; public static partial class C { [Differentiable] public static double G(double x) => L.F(x) * x; public static double[] Check() => [GGradient(2, out double g), g]; }")],
            [.. Compiler.References, MetadataReference.CreateFromImage(before)]));
        consumer.AssertCompiles();
        Assert.Equal([8.0, 12.0], Run(consumer.Output, [before], "C", "Check"));
        TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(() => Run(consumer.Output, [after], "C", "Check"));
        Assert.IsType<MissingMethodException>(thrown.InnerException);
    }

    private static async Task AssertProblemAsync(byte[] library, string why)
    {
        CSharpCompilation consumer = Compiler.Create(
            CompilationSettings.Default,
            [("Consumer.cs", "using AutoDiff; public static partial class C { [Differentiable] public static double G(double x) => Models.Curves.Square(x) * x; }")],
            [.. Compiler.References, MetadataReference.CreateFromImage(library)]);
        ImmutableArray<Diagnostic> found = await AnalyzerRun.DiagnosticsAsync(Compiler.Generate(consumer).Output, CompilationSettings.Default);
        Diagnostic problem = Assert.Single(found);
        Assert.Equal("GRAD0046", problem.Id);
        Assert.Contains(why, problem.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("Models.Curves.Square(x)", problem.Location.SourceTree!.ToString().Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length));
    }

    private static byte[] Image(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(5)));
        return stream.ToArray();
    }

    private static double[] Run(CSharpCompilation compilation, IReadOnlyList<byte[]> libraries, string type, string method)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        Assembly[] loaded = [.. libraries.Select(l => context.LoadFromStream(new MemoryStream(l)))];
        context.Resolving += (_, name) => loaded.FirstOrDefault(a => a.GetName().Name == name.Name);
        Assembly assembly = context.LoadFromStream(new MemoryStream(Image(compilation)));
        return (double[])assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, null)!;
    }
}
