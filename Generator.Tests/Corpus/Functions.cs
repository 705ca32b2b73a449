using System;
using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Every function of the framework that has a derivative, and the conventions where it has none.</summary>
internal static class Functions
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;
    private static readonly double s_denormal = BitConverter.Int64BitsToDouble(1L << 40);

    private static readonly double[][] s_line = [[0.3], [-1.7], [12.5], [-0.001]];
    private static readonly double[][] s_positive = [[0.3], [1.7], [12.5], [0.001]];
    private static readonly double[][] s_unit = [[0.3], [-0.7], [0.999], [-0.001]];
    private static readonly double[][] s_plane = [[0.3, 1.7], [-1.2, 0.4], [2.5, -3.5], [-0.2, -0.1]];

    public static IReadOnlyList<Function> All { get; } =
    [
        // Absolute value, sign, rounding, bits.
        new("Abs", s_line) { Special = [[0, 0], [-0.0, 0], [NaN, NaN], [-Inf, -1]] },
        new("Floor", s_line) { Special = [[2, 0], [NaN, 0], [0.0, 0]] },
        new("Ceiling", s_line) { Special = [[2, 0], [NaN, 0]] },
        new("Truncate", s_line) { Special = [[-2, 0], [NaN, 0]] },
        new("Round", [[0.3], [-1.7], [12.6]]) { Special = [[2.5, 0], [0.5, 0], [NaN, 0]] },
        new("Round", [[0.123, 1], [-1.773, 2]]) { TakesInteger = true },
        new("Round", [[0.3], [-1.7], [12.6]]) { Suffix = ", MidpointRounding.AwayFromZero", Special = [[2.5, 0]] },
        new("Round", [[0.123, 1], [-1.773, 2]]) { TakesInteger = true, Suffix = ", MidpointRounding.ToZero" },
        new("BitIncrement", s_line) { Special = [[0, 1]] },
        new("BitDecrement", s_line) { Special = [[0, 1]] },
        new("CopySign", s_plane) { Special = [[0, -1, 0, 0], [-0.0, 1, 0, 0], [2, -0.0, -1, 0], [-2, 0, -1, 0]] },
        new("Clamp", [[0.5, 0, 1], [-2, 0, 1], [3, 0, 1]])
        {
            Special = [[0, 0, 1, 1, 0, 0], [1, 0, 1, 1, 0, 0], [1, 1, 1, 1, 0, 0]],
        },
        new("ClampNative", [[0.5, 0, 1], [-2, 0, 1], [3, 0, 1]]) { Special = [[0, 0, 1, 1, 0, 0], [1, 0, 1, 1, 0, 0]] },
        new("ScaleB", [[0.3, 3], [-1.5, -4]]) { TakesInteger = true, Special = [[1e300, -1060, Math.ScaleB(1, -1060)], [0, 5, 32]] },

        // Arithmetic and two-operand selection.
        new("IEEERemainder", [[5.25, 2], [-5.25, 2], [0.7, -0.3]]) { Special = [[6, 2, 1, -3], [4, 8, 1, 0]] },
        new("Ieee754Remainder", [[5.25, 2], [-5.25, 2], [0.7, -0.3]]) { Special = [[6, 2, 1, -3]] },
        new("FusedMultiplyAdd", [[0.3, -1.7, 2.5], [0, 0, 0]]),
        new("MultiplyAddEstimate", [[0.3, -1.7, 2.5], [0, 0, 0]]),
        new("Lerp", [[0.3, -1.7, 0.25], [1, 2, 0], [1, 2, 1], [3, 3, 1.5]]),
        new("Max", s_plane) { Special = [[2, 2, 0.5, 0.5], [-0.0, 0, 0.5, 0.5], [NaN, 1, 1, 0], [1, NaN, 0, 1], [Inf, 1, 1, 0], [Inf, Inf, 0.5, 0.5]] },
        new("Min", s_plane) { Special = [[2, 2, 0.5, 0.5], [0, -0.0, 0.5, 0.5], [NaN, 1, 1, 0], [1, NaN, 0, 1]] },
        new("MaxNumber", s_plane) { Special = [[2, 2, 0.5, 0.5], [NaN, 1, 0, 1], [1, NaN, 1, 0]] },
        new("MinNumber", s_plane) { Special = [[2, 2, 0.5, 0.5], [NaN, 1, 0, 1], [1, NaN, 1, 0]] },
        new("MaxNative", s_plane) { Special = [[2, 2, 0.5, 0.5]] },
        new("MinNative", s_plane) { Special = [[2, 2, 0.5, 0.5]] },
        new("MaxMagnitude", s_plane) { Special = [[2, 2, 0.5, 0.5], [-2, 2, 0, 1], [2, -2, 1, 0], [NaN, 1, 1, 0], [1, NaN, 0, 1]] },
        new("MinMagnitude", s_plane) { Special = [[2, 2, 0.5, 0.5], [-2, 2, 1, 0], [2, -2, 0, 1]] },
        new("MaxMagnitudeNumber", s_plane) { Special = [[2, 2, 0.5, 0.5], [NaN, -1, 0, 1], [-2, 2, 0, 1]] },
        new("MinMagnitudeNumber", s_plane) { Special = [[2, 2, 0.5, 0.5], [-1, NaN, 1, 0], [-2, 2, 1, 0]] },
        new("ReciprocalEstimate", s_line),
        new("ReciprocalSqrtEstimate", s_positive) { Special = [[0, -Inf]] },
        new("Hypot", s_plane) { Special = [[0, 0, 0, 0], [3e200, 4e200, 0.6, 0.8], [3e-200, 4e-200, 0.6, 0.8]] },
        new("Atan2", s_plane) { Special = [[0, 0, 0, 0], [0, -0.0, 0, 0], [0, -2, -0.5, 0], [3e200, 4e200, 4 / 25e200, -3 / 25e200], [3e-200, 4e-200, 4 / 25e-200, -3 / 25e-200]] },
        new("Atan2Pi", s_plane) { Special = [[0, 0, 0, 0]] },

        // Powers, roots, exponentials, logarithms.
        new("Sqrt", s_positive) { Special = [[0, Inf], [-1, NaN], [s_denormal, 0.5 / Math.Sqrt(s_denormal)], [Inf, 0]] },
        new("Cbrt", s_line) { Special = [[0, Inf]] },
        new("RootN", [[0.3, 3], [-8, 3], [2.5, -2], [-2.5, -3], [7, 4]])
        {
            TakesInteger = true,
            Special = [[0, 1, 1], [0, 3, Inf], [0, 2, Inf], [0, -3, -Inf], [8, 0, NaN]],
        },
        new("Pow", [[0.3, 1.7], [2.5, -3.5], [1.2, 0.4]])
        {
            Special =
            [
                [0, 2, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0], [0, 0.5, Inf, 0], [0, -1, -Inf, -Inf], [-0.0, -2, Inf, -Inf],
                [-2, 3, 12, NaN], [-2.5, 3, 18.75, NaN], [NaN, 0, 0, NaN], [3, 0, 0, Math.Log(3)], [1, 5, 5, 0],
            ],
        },
        new("Exp", s_line) { Special = [[1000, Inf], [-1000, 0], [-Inf, 0]] },
        new("Exp2", s_line) { Special = [[2000, Inf]] },
        new("Exp10", s_line) { Special = [[400, Inf]] },
        new("ExpM1", s_line) { Special = [[-40, Math.Exp(-40)], [1e-20, 1]] },
        new("Exp2M1", s_line) { Special = [[-80, Math.Log(2) * Math.Pow(2, -80)]] },
        new("Exp10M1", s_line) { Special = [[-25, Math.Log(10) * 1e-25]] },
        new("Log", s_positive) { Special = [[0, Inf], [-2, -0.5], [Inf, 0]] },
        new("Log2", s_positive) { Special = [[0, Inf]] },
        new("Log10", s_positive) { Special = [[0, Inf]] },
        new("Log", [[0.3, 2], [5, 0.5], [1, 3]]) { Special = [[2, 1, NaN, NaN], [2, 0, NaN, NaN], [2, Inf, NaN, NaN]] },
        new("LogP1", s_positive) { Special = [[-1, Inf], [1e-20, 1]] },
        new("Log2P1", s_positive) { Special = [[-1, Inf]] },
        new("Log10P1", s_positive) { Special = [[-1, Inf]] },

        // Trigonometric and hyperbolic.
        new("Sin", s_line) { Special = [[Inf, NaN], [0, 1]] },
        new("Cos", s_line) { Special = [[-Inf, NaN], [0, 0]] },
        new("SinCos", s_line) { Members = ["Sin", "Cos"] },
        new("Tan", s_line) { Special = [[0, 1]] },
        new("SinPi", s_line) { Special = [[0.5, 0], [1, -Math.PI], [0, Math.PI]] },
        new("CosPi", s_line) { Special = [[1, 0], [0.5, -Math.PI]] },
        new("SinCosPi", s_line) { Members = ["SinPi", "CosPi"] },
        new("TanPi", [[0.3], [-1.7], [0.125]]) { Special = [[0.5, Inf], [1, Math.PI]] },
        new("Asin", s_unit) { Special = [[1, Inf], [-1, Inf], [2, NaN], [1 - 1e-15, 1 / Math.Sqrt((1 - (1 - 1e-15)) * (1 + (1 - 1e-15)))]] },
        new("Acos", s_unit) { Special = [[1, -Inf], [-1, -Inf], [2, NaN]] },
        new("Atan", s_line) { Special = [[0, 1], [Inf, 0], [1e200, 0]] },
        new("AsinPi", s_unit) { Special = [[1, Inf]] },
        new("AcosPi", s_unit) { Special = [[1, -Inf]] },
        new("AtanPi", s_line) { Special = [[0, 1 / Math.PI]] },
        new("Sinh", s_line) { Special = [[0, 1]] },
        new("Cosh", s_line) { Special = [[0, 0]] },
        new("Tanh", s_line) { Special = [[0, 1], [30, 4 * Math.Exp(-60)], [-30, 4 * Math.Exp(-60)], [Inf, 0]] },
        new("Asinh", s_line) { Special = [[0, 1], [1e200, 1e-200]] },
        new("Acosh", [[1.7], [12.5], [1.001]]) { Special = [[1, Inf], [1e200, 1e-200]] },
        new("Atanh", s_unit) { Special = [[1, Inf], [-1, Inf]] },
        new("DegreesToRadians", s_line),
        new("RadiansToDegrees", s_line),
    ];

    /// <summary>Functions that give no derivative, by design: their result is no real, or nothing but one.</summary>
    public static IReadOnlyList<string> Inactive { get; } =
    [
        "Sign", "ILogB", "IsEvenInteger", "IsFinite", "IsInfinity", "IsInteger", "IsNaN", "IsNegative", "IsNegativeInfinity", "IsNormal",
        "IsOddInteger", "IsPositive", "IsPositiveInfinity", "IsPow2", "IsRealNumber", "IsSubnormal", "ConvertToInteger", "ConvertToIntegerNative",
    ];

    public static IReadOnlyList<Case> Cases { get; } =
    [
        .. All.SelectMany(f => f.Cases()),

        // An operator has no name; it has edges all the same.
        new("Operator_Remainder", """
            [Differentiable]
            public static double F(double x, double y) => x % y;
            """, [5.25, 2.0], [-5.25, 2.0], [6.0, 2.0], [-4.0, 2.0]) { Kinks = [2, 3], Expected = new Dictionary<int, double[]> { [2] = [1, -3], [3] = [1, 2] } },
        new("Operator_Division", """
            [Differentiable]
            public static double F(double x, double y) => x / y;
            """, [5.25, 2.0], [1e200, 1e180], [3e-170, 1e-160]) { Kinks = [1, 2] },
        new("Operator_SquareTwice", """
            [Differentiable]
            public static double F(double x) => x * x;
            """, [3.0], [0.0]),
        new("Constant_Power2", """
            [Differentiable]
            public static double F(double x) => Math.Pow(x, 2) + Math.Pow(x, 3) + Math.Pow(x, 1) + Math.Pow(x, 0);
            """, [3.0], [0.0], [-2.0]),
        new("Constant_Power_OfNegative", """
            [Differentiable]
            public static double F(double x, [NoGradient] double p) => Math.Pow(x, p);
            """, [-2.0, 3.0]),
        new("Sign_And_ILogB_AreInactive", """
            [Differentiable]
            public static double F(double x) => Math.Sign(x) * x + Math.ILogB(x) * x * x;
            """, [3.0], [-3.0], [NaN]) { Kinks = [2], Allocates = true },
        new("Classifications_AreInactive", """
            [Differentiable]
            public static double F(double x) => double.IsNaN(x) ? 0 : double.IsInfinity(x) ? 1 : double.IsNegative(x) ? -x * x : double.IsInteger(x) ? x : x * x * x;
            """, [0.5], [-0.5], [2.0], [NaN], [Inf]) { Kinks = [2, 3, 4] },
        new("Clamp_Throws", """
            [Differentiable]
            public static double F(double x, double lo, double hi) => Math.Clamp(x, lo, hi) * x;
            """, [0.5, 1.0, 0.0], [0.5, 0.0, 1.0]) { Allocates = true },

        // A NaN bound is no bound to Math.Clamp; double.Clamp passes it on.
        new("Math_Clamp_NaNBounds", """
            [Differentiable]
            public static double F(double x, double lo, double hi) => Math.Clamp(x, lo, hi);
            """, [0.5, NaN, 1.0], [2.0, NaN, 1.0], [-2.0, -1.0, NaN])
        {
            Kinks = [0, 1, 2],
            Expected = new Dictionary<int, double[]> { [0] = [1, 0, 0], [1] = [0, 0, 1], [2] = [0, 1, 0] },
        },
        new("Max_Of_Chain", """
            [Differentiable]
            public static double F(double x, double y) => Math.Max(x, y) + Math.Min(x, y);
            """, [2.0, 2.0], [1.0, 2.0]) { Kinks = [0], Expected = new Dictionary<int, double[]> { [0] = [1, 1] } },
    ];
}
