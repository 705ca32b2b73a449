using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>TensorPrimitives, whose rules the runtime has. The oracle runs them on spans of dual numbers, by .NET's own generic code.</summary>
internal static class TensorCases
{
    // Where each is defined and smooth, but for the selections, whose ties are in cases of their own.
    private static readonly string[] s_anywhere =
    [
        "Abs", "Floor", "Ceiling", "Truncate", "Round", "Negate", "Increment", "Decrement", "DegreesToRadians", "RadiansToDegrees", "Cbrt", "Exp", "Exp2", "Exp10", "ExpM1", "Exp2M1", "Exp10M1", "Sin", "Cos", "Tan",
        "SinPi", "CosPi", "TanPi", "Atan", "AtanPi", "Sinh", "Cosh", "Tanh", "Asinh", "Reciprocal", "ReciprocalEstimate", "BitIncrement", "BitDecrement",
    ];

    private static readonly string[] s_positive = ["Sqrt", "ReciprocalSqrt", "ReciprocalSqrtEstimate", "Log", "Log2", "Log10", "LogP1", "Log2P1", "Log10P1"];
    private static readonly string[] s_small = ["Asin", "Acos", "AsinPi", "AcosPi", "Atanh"];
    private static readonly string[] s_pairs = ["Add", "Subtract", "Multiply", "Divide", "Pow", "Atan2", "Atan2Pi", "Max", "Min", "MaxNumber", "MinNumber", "MaxMagnitude", "MinMagnitude", "MaxMagnitudeNumber", "MinMagnitudeNumber", "Remainder", "CopySign", "Log"];
    private static readonly string[] s_fromNumber = ["Subtract", "Divide", "Pow", "Atan2", "Atan2Pi", "Remainder"];
    private static readonly string[] s_triples = ["MultiplyAdd", "AddMultiply", "FusedMultiplyAdd", "MultiplyAddEstimate", "Lerp"];
    private static readonly string[] s_reductions = ["Sum", "Average", "SumOfSquares", "SumOfMagnitudes", "Norm", "StdDev", "Product", "Max", "Min", "MaxMagnitude", "MinMagnitude", "MaxNumber", "MinNumber"];
    private static readonly string[] s_pairReductions = ["Dot", "Distance", "CosineSimilarity", "ProductOfSums", "ProductOfDifferences"];

    private const string P = "System.Numerics.Tensors.TensorPrimitives.";

    public static IReadOnlyList<Case> All { get; } =
    [
        .. OfElements("TensorAnywhere", s_anywhere, [D(0.7, -1.3, 2.2), 0.4], [D(), 0.4]),
        .. OfElements("TensorPositive", s_positive, [D(0.7, 1.3, 2.2), 0.4], [D(1e-3), 1.5]),
        .. OfElements("TensorSmall", s_small, [D(0.7, -0.3, 0.2), 0.4], [D(-0.999), 0.5]),
        .. OfElements("TensorAcosh", ["Acosh"], [D(1.7, 1.3, 12), 0.4]),
        .. OfElements("TensorNotEmpty", ["Sigmoid", "SoftMax"], [D(0.7, -1.3, 2.2), 0.4], [D(30, -30), 2.0]),
        OfPairs("TensorPairs", s_pairs.Concat(["Hypot"]), "x, y"),
        OfPairs("TensorPairsByNumber", s_pairs, "x, b"),
        OfPairs("TensorNumberByPairs", s_fromNumber, "b, x"),
        OfPairs("TensorTriples", s_triples, "x, y, z"),
        OfPairs("TensorTriplesByNumber", s_triples.Except(["Lerp"]), "x, b, y"),
        OfPairs("TensorTriplesAndNumber", s_triples, "x, y, b"),
        OfReductions("TensorReductions", s_reductions, "x"),
        OfReductions("TensorPairReductions", s_pairReductions, "x, y"),
        OfReductions("TensorPairReductionsOfOne", s_pairReductions.Except(["ProductOfDifferences", "Distance"]), "x, x"),

        new("TensorClamps", $$"""
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high, double a, double b)
            {
                Span<double> y = stackalloc double[x.Length];
                double s = 0;
                {{P}}Clamp<double>(x, low, high, y); s += {{P}}Dot<double>(y, x);
                {{P}}Clamp<double>(x, low, b, y); s += {{P}}Dot<double>(y, x);
                {{P}}Clamp<double>(x, a, high, y); s += {{P}}Dot<double>(y, x);
                {{P}}Clamp<double>(x, a, b, y); s += {{P}}Dot<double>(y, x);
                {{P}}Clamp<double>(a, low, high, y); s += {{P}}Dot<double>(y, x);
                {{P}}Clamp<double>(a, low, b, y); s += {{P}}Dot<double>(y, x);
                {{P}}Clamp<double>(a, a, high, y); s += {{P}}Dot<double>(y, x);
                return s;
            }
            """,
            [D(-2, 0.3, 5), D(-1, -0.5, -0.75), D(1, 2, 3), -0.6, 1.5],
            [D(), D(), D(), -0.6, 1.5]),

        new("TensorOfIntegersBeside", $$"""
            [Differentiable] public static double F(double[] x, int n)
            {
                double[] y = new double[x.Length], z = new double[x.Length + 1];
                {{P}}RootN<double>(x, 3, y);
                double s = {{P}}Sum<double>(y);
                {{P}}ScaleB<double>(x, n, y);
                s += {{P}}SumOfSquares<double>(y);
                {{P}}Round<double>(x, 1, y);
                s += {{P}}Dot<double>(x, y);
                {{P}}Round<double>(x, MidpointRounding.ToZero, y);
                s += {{P}}Dot<double>(x, y);
                {{P}}SinCos<double>(x, y, z);
                s += y[0] * z[^2];
                {{P}}SinCosPi<double>(x, z, y);
                s += y[^1] * z[0];
                return s * x[{{P}}IndexOfMax<double>(x)] + ({{P}}IsNaNAny<double>(x) ? 1 : 0);
            }
            """,
            [D(0.7, 1.3, 2.2), 2],
            [D(0.3), -1]),

        // The longer destination keeps what lies behind.
        new("TensorDestinationsThatAreLonger", $$"""
            [Differentiable] public static double F(double[] x, double[] y, Span<double> w)
            {
                {{P}}Exp<double>(x, w);
                double s = w[0] * w[^1];
                {{P}}Multiply<double>(x, y, w);
                w[0] *= w[0];
                {{P}}SoftMax<double>(w[..2], y);
                {{P}}Sin<double>(y, w);
                for (int i = 0; i < w.Length; i++) s += (i + 1) * w[i];
                return s;
            }
            """,
            [D(0.7, 1.3), D(0.5, -0.25), D(1, 2, 3, 4)]),

        new("TensorOverwrittenArguments", $$"""
            [Differentiable] public static double F(double[] x, int n)
            {
                double[] y = new double[x.Length];
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    {{P}}Tanh<double>(x, y);
                    s += {{P}}Norm<double>(y);
                    {{P}}MultiplyAdd<double>(y, 0.5 + i, y, x);
                    if (s > 3) break;
                    y[0] = s;
                    {{P}}Add<double>(y, s, x);
                }
                return s + {{P}}Distance<double>(x, y);
            }
            """,
            [D(0.7, -1.3, 2.2), 3],
            [D(0.3, 0.1), 6],
            [D(0.5), 0]),

        new("TensorGeneric", $$"""
            private static T Layer<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, T b) where T : IFloatingPointIeee754<T>
            {
                Span<T> y = new T[x.Length];
                {{P}}Multiply<T>(w, x, y);
                Span<T> z = new T[x.Length];
                {{P}}Sigmoid<T>(y, z);
                return {{P}}Dot<T>(w, x) + b * {{P}}Sum<T>(z);
            }
            [Differentiable] public static double F(double[] w, double[] x, double b) => Layer<double>(w, x, b) * {{P}}Max<double>(x);
            """,
            [D(0.5, -0.25), D(0.7, 1.3), 0.5]),

        new("TensorFloats", $$"""
            [Differentiable] public static float F(float[] x, float[] y, float b)
            {
                Span<float> z = stackalloc float[x.Length], w = stackalloc float[x.Length];
                {{P}}Multiply(x, y, z);
                {{P}}Tanh(z, w);
                {{P}}Add(w, b, z);
                {{P}}Sigmoid(z, w);
                {{P}}Log2<float>(w, z);
                {{P}}SoftMax(z, w);
                return {{P}}Dot(w, y) + {{P}}Norm(z) + {{P}}Max(w) + {{P}}SumOfMagnitudes<float>(x);
            }
            """,
            [S(0.7f, -1.3f, 2.2f), S(0.5f, 1.5f, -0.25f), 0.5f]),

        new("TensorProductsOfZeros", $$"""
            [Differentiable] public static double F(double[] x, double[] y) => {{P}}Product<double>(x) + {{P}}ProductOfSums<double>(x, y) + {{P}}ProductOfDifferences<double>(x, y);
            """,
            [D(2, 0, 3), D(1, 5, -3)],
            [D(0, 0, 3), D(0, 0, 3)],
            [D(), D()]),
    ];

    /// <summary>Of one argument each, three at a time.</summary>
    private static IEnumerable<Case> OfElements(string name, string[] functions, params object[][] arguments) =>
        functions.Chunk(9).Select((some, i) => new Case(name + i, $$"""
            [Differentiable] public static double F(ReadOnlySpan<double> x, double b)
            {
                Span<double> y = stackalloc double[x.Length];
                double s = 0;
            {{string.Concat(some.Select((f, k) => $"    {P}{f}<double>(x, y); s += {k + 1} * b * {P}Sum<double>(y);\n"))}}
                return s;
            }
            """, arguments));

    private static Case OfPairs(string name, IEnumerable<string> functions, string arguments) => new(name, $$"""
        [Differentiable] public static double F(double[] x, ReadOnlySpan<double> y, Span<double> z, double b)
        {
            Span<double> w = stackalloc double[x.Length];
            double s = 0;
        {{string.Concat(functions.Select((f, k) => $"    {P}{f}<double>({arguments}, w); s += {k + 1} * {P}Dot<double>(w, z);\n"))}}
            return s;
        }
        """,
        [D(0.7, 1.3, 2.2), D(0.5, 1.75, 0.25), D(0.125, -0.5, 0.3), 1.6],
        [D(), D(), D(), 1.6]);

    private static Case OfReductions(string name, IEnumerable<string> functions, string arguments) => new(name, $$"""
        [Differentiable] public static double F(double[] x, double[] y)
        {
            double s = 0;
        {{string.Concat(functions.Select((f, k) => $"    s += {k + 1} * Math.Sin({P}{f}<double>({arguments}));\n"))}}
            return s;
        }
        """,
        [D(0.7, -1.3, 2.2), D(0.5, 1.75, 0.25)],
        [D(0.7, 1.3, -2.5, 0.1, 0.9), D(-0.5, 1.75, 0.25, 3, 1)],
        [D(0.5), D(-0.75)]);
}
