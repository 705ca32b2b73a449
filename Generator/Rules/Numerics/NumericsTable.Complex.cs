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
        .. Named("/", "Divide", "Complex, Complex", isCall: true, Quotient),
        .. Named("/", "Divide", "Complex, double", isCall: true, (x, _) => x[0] / x[1]),
        .. Named("/", "Divide", "double, Complex", isCall: true, Quotient),
        Call("Complex.Reciprocal(Complex)", (x, r) => -Along(x[0], Known(Complex("{0} * {0}", r!), -Along(x[0], Complex("2 * {0} * {0} * {0}", r!))))),
        Call("Complex.Abs(Complex)", (x, r) => Rule("Hypot", r!, x[0][0], x[0][1]), "0 at 0"),
        Call("Complex.Magnitude", (x, r) => Rule("Hypot", r!, x[0][0], x[0][1]), "0 at 0"),
        Call("Complex.Phase", (x, r) => Rule("Atan2", r!, x[0][1], x[0][0]), "0 at 0"),
        Call("Complex.FromPolarCoordinates(double, double)", (x, _) => Join(x[0] * Function("Cos", x[1]), x[0] * Function("Sin", x[1]))),
        Analytic("Exp", "{1}", "{1}"),
        Analytic("Log", "1 / {0}", "-1 / ({0} * {0})"),
        Call("Complex.Log(Complex, double)", Logarithm),
        Analytic("Log10", "0.43429448190325182765 / {0}", "-0.43429448190325182765 / ({0} * {0})"),
        Analytic("Sqrt", "0.5 / {1}", "-0.25 / ({0} * {1})"),
        Analytic("Sin", "Complex.Cos({0})", "-{1}"),
        Analytic("Cos", "-Complex.Sin({0})", "-{1}"),
        Analytic("Tan", "1 + {1} * {1}", "2 * {1} * (1 + {1} * {1})"),
        Analytic("Sinh", "Complex.Cosh({0})", "{1}"),
        Analytic("Cosh", "Complex.Sinh({0})", "{1}"),
        Analytic("Tanh", "1 - {1} * {1}", "-2 * {1} * (1 - {1} * {1})"),
        Analytic("Asin", "1 / Complex.Cos({1})", "{0} / (Complex.Cos({1}) * Complex.Cos({1}) * Complex.Cos({1}))"),
        Analytic("Acos", "-1 / Complex.Sin({1})", "-{0} / (Complex.Sin({1}) * Complex.Sin({1}) * Complex.Sin({1}))"),
        Analytic("Atan", "1 / (1 + {0} * {0})", "-2 * {0} / ((1 + {0} * {0}) * (1 + {0} * {0}))"),
        Call("Complex.Pow(Complex, double)", (x, _) => Power(x), "0 by the exponent where the base is 0"),
        Call("Complex.Pow(Complex, Complex)", (x, _) => Power(x), "0 by the exponent where the base is 0"),
    ];

    private static IEnumerable<NumericsModel> Named(string symbol, string name, string parameters, bool isCall, Mathematics mathematics) =>
        ((string[])[symbol, name]).Select(n => new NumericsModel($"Complex.{n}({parameters})", isCall, mathematics));

    /// <param name="derivative">In the argument, {0}, and the function's value, {1}.</param>
    /// <param name="second">The second derivative, in the same.</param>
    private static NumericsModel Analytic(string name, string derivative, string second) =>
        Call($"Complex.{name}(Complex)", (x, r) => Along(x[0], Known(Complex(derivative, x[0], r!), Along(x[0], Complex(second, x[0], r!)))));

    /// <summary>z / w: by z 1 / w, by w −z / w².</summary>
    private static Term Quotient(IReadOnlyList<Term> x, Term? result)
    {
        (Term z, Term w) = (x[0], x[1]);
        Term square = Complex("1 / ({0} * {0})", w);
        Term byDividend = Known(Complex("1 / {0}", w), -Along(w, square));
        Term byDivisor = Known(Complex("{0} / {1}", result!, w), Along(z, square) - Along(w, Complex("2 * {0} / ({1} * {1})", result!, w)));
        return Along(z, byDividend) - Along(w, byDivisor);
    }

    /// <summary>The logarithm of z to the base b, ln z / ln b.</summary>
    private static Term Logarithm(IReadOnlyList<Term> x, Term? result)
    {
        (Term z, Term b) = (x[0], x[1]);
        Term mixed = Complex("1 / ({0} * {1} * global::System.Math.Log({1}) * global::System.Math.Log({1}))", z, b);
        Term byArgument = Known(Complex("1 / ({0} * global::System.Math.Log({1}))", z, b), -Along(z, Complex("1 / ({0} * {0} * global::System.Math.Log({1}))", z, b)) - Along(b, mixed));
        Term twice = Complex("{0} * (global::System.Math.Log({1}) + 2) / ({1} * {1} * global::System.Math.Log({1}) * global::System.Math.Log({1}))", result!, b);
        Term byBase = Known(Complex("{0} / ({1} * global::System.Math.Log({1}))", result!, b), Along(z, mixed) - Along(b, twice));
        return Along(z, byArgument) - Along(b, byBase);
    }

    /// <summary>z to the power p; what has a logarithm of z in it is 0 where z is.</summary>
    private static Term Power(IReadOnlyList<Term> x)
    {
        (Term z, Term p) = (x[0], x[1]);
        Term mixed = Complex("({0} == Complex.Zero ? Complex.Zero : Complex.Pow({0}, {1} - 1) * (1 + {1} * Complex.Log({0})))", z, p);
        Term byBase = Known(Complex("{1} * Complex.Pow({0}, {1} - 1)", z, p), Along(z, Complex("{1} * ({1} - 1) * Complex.Pow({0}, {1} - 2)", z, p)) + Along(p, mixed));
        Term byExponent = Known(
            Complex("({0} == Complex.Zero ? Complex.Zero : Complex.Pow({0}, {1}) * Complex.Log({0}))", z, p),
            Along(z, mixed) + Along(p, Complex("({0} == Complex.Zero ? Complex.Zero : Complex.Pow({0}, {1}) * Complex.Log({0}) * Complex.Log({0}))", z, p)));
        return Along(z, byBase) + Along(p, byExponent);
    }

    /// <summary>What z adds to a function whose derivative is given: a product of complex numbers, of which one has no derivative.</summary>
    private static Term Along(Term z, Term derivative)
    {
        Term real = Linear(z[0], derivative, Contribution.Strong);
        return z.Count == 1 ? real : real + Join(-Linear(z[1], derivative[1], Contribution.Strong), Linear(z[1], derivative[0], Contribution.Strong));
    }
}
