using System.Collections.Generic;
using System.Linq;
using static AutoDiff.Generator.Rules.Numerics.Term;
using Contribution = AutoDiff.Generator.Ir.Contribution;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>Complex numbers: two reals to two reals. Of an analytic function the derivative is a complex number, and C# computes it.</summary>
internal static partial class NumericsTable
{
    private static IEnumerable<NumericsModel> ComplexNumbers() =>
    [
        Exact("Complex(double, double)", (x, _) => Join(x)),
        .. ((string[])["double", "float", "int", "long", "byte", "sbyte", "short", "ushort", "uint", "ulong", "char"]).Select(t => Exact($"Complex.implicit({t})", (x, _) => Join(x[0].Widened(), x[0].Widened().Number(0)))),
        .. Arithmetic("Complex", "double"),
        Exact("Complex.+(Complex)", (x, _) => x[0]),
        Call("Complex.++(Complex)", (x, _) => x[0]),
        Call("Complex.--(Complex)", (x, _) => x[0]),
        Exact("Complex.Conjugate(Complex)", (x, _) => Join(x[0][0], -x[0][1])),
        .. Named("+", "Add", "Complex, double", isCall: true, (x, _) => Join(x[0][0] + x[1], x[0][1])),
        .. Named("+", "Add", "double, Complex", isCall: true, (x, _) => Join(x[0] + x[1][0], x[1][1])),
        .. Named("-", "Subtract", "Complex, double", isCall: true, (x, _) => Join(x[0][0] - x[1], x[0][1])),
        .. Named("-", "Subtract", "double, Complex", isCall: true, (x, _) => Join(x[0] - x[1][0], -x[1][1])),
        .. Named("*", "Multiply", "Complex, Complex", isCall: true, (x, _) => Join((x[0][0] * x[1][0]) - (x[0][1] * x[1][1]), (x[0][0] * x[1][1]) + (x[0][1] * x[1][0]))),
        .. Named("*", "Multiply", "Complex, double", isCall: true, (x, _) => x[0] * x[1]),
        .. Named("*", "Multiply", "double, Complex", isCall: true, (x, _) => x[0] * x[1]),
        .. Named("/", "Divide", "Complex, Complex", isCall: true, (x, r) => Along(x[0], Complex("1 / {0}", x[1])) - Along(x[1], Complex("{0} / {1}", r!, x[1]))),
        .. Named("/", "Divide", "Complex, double", isCall: true, (x, _) => x[0] / x[1]),
        .. Named("/", "Divide", "double, Complex", isCall: true, (x, r) => Along(x[0], Complex("1 / {0}", x[1])) - Along(x[1], Complex("{0} / {1}", r!, x[1]))),
        Call("Complex.Reciprocal(Complex)", (x, r) => -Along(x[0], Complex("{0} * {0}", r!))),
        Call("Complex.Abs(Complex)", (x, r) => Rule("Hypot", r!, x[0][0], x[0][1]), "0 at 0"),
        Call("Complex.Magnitude", (x, r) => Rule("Hypot", r!, x[0][0], x[0][1]), "0 at 0"),
        Call("Complex.Phase", (x, r) => Rule("Atan2", r!, x[0][1], x[0][0]), "0 at 0"),
        Call("Complex.FromPolarCoordinates(double, double)", (x, _) => Join(x[0] * Function("Cos", x[1]), x[0] * Function("Sin", x[1]))),
        Analytic("Exp", "{1}"),
        Analytic("Log", "1 / {0}"),
        Call("Complex.Log(Complex, double)", (x, r) =>
            Along(x[0], Complex("1 / ({0} * global::System.Math.Log({1}))", x[0], x[1])) - Along(x[1], Complex("{0} / ({1} * global::System.Math.Log({1}))", r!, x[1]))),
        Analytic("Log10", "0.43429448190325182765 / {0}"),
        Analytic("Sqrt", "0.5 / {1}"),
        Analytic("Sin", "Complex.Cos({0})"),
        Analytic("Cos", "-Complex.Sin({0})"),
        Analytic("Tan", "1 + {1} * {1}"),
        Analytic("Sinh", "Complex.Cosh({0})"),
        Analytic("Cosh", "Complex.Sinh({0})"),
        Analytic("Tanh", "1 - {1} * {1}"),
        Analytic("Asin", "1 / Complex.Cos({1})"),
        Analytic("Acos", "-1 / Complex.Sin({1})"),
        Analytic("Atan", "1 / (1 + {0} * {0})"),
        Call("Complex.Pow(Complex, double)", (x, _) => Along(x[0], Complex("{1} * Complex.Pow({0}, {1} - 1)", x[0], x[1])) + Along(x[1], ByExponent(x)), "0 by the exponent where the base is 0"),
        Call("Complex.Pow(Complex, Complex)", (x, _) => Along(x[0], Complex("{1} * Complex.Pow({0}, {1} - 1)", x[0], x[1])) + Along(x[1], ByExponent(x)), "0 by the exponent where the base is 0"),
    ];

    private static IEnumerable<NumericsModel> Named(string symbol, string name, string parameters, bool isCall, Mathematics mathematics) =>
        ((string[])[symbol, name]).Select(n => new NumericsModel($"Complex.{n}({parameters})", isCall, mathematics));

    /// <param name="derivative">In the argument, {0}, and the function's value, {1}.</param>
    private static NumericsModel Analytic(string name, string derivative) =>
        Call($"Complex.{name}(Complex)", (x, r) => Along(x[0], Complex(derivative, x[0], r!)));

    private static Term ByExponent(IReadOnlyList<Term> x) => Complex("({0} == Complex.Zero ? Complex.Zero : Complex.Pow({0}, {1}) * Complex.Log({0}))", x[0], x[1]);

    /// <summary>What z adds to a function whose derivative is given: a product of complex numbers, of which one has no derivative.</summary>
    private static Term Along(Term z, Term derivative)
    {
        Term real = Linear(z[0], derivative, Contribution.Strong);
        return z.Count == 1 ? real : real + Join(-Linear(z[1], derivative[1], Contribution.Strong), Linear(z[1], derivative[0], Contribution.Strong));
    }
}
