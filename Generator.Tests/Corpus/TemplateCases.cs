using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Helpers over types: what the members of a type parameter's interfaces are, the call says.</summary>
internal static class TemplateCases
{
    private const string Potentials = """
        public interface IPotential { double Energy(double r); double Scale { get; } }
        public struct Harmonic : IPotential { public double K; public double Scale { readonly get; set; } public readonly double Energy(double r) => 0.5 * K * r * r; }
        public readonly record struct Morse(double D, double A) : IPotential { public double Energy(double r) { double e = 1 - Math.Exp(-A * r); return D * e * e; } double IPotential.Scale => D * A; }
        public struct Coulomb : IPotential { public readonly double Energy(double r) => 1 / r; public readonly double Scale => 2; }
        public struct Shifted<T> : IPotential where T : struct, IPotential
        {
            public T Inner; public double By;
            public readonly double Energy(double r) => Inner.Energy(r + By) * Scale;
            public readonly double Scale => Inner.Scale + By;
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("InterfacesOfStructs", Potentials + """
            static double Total<T>(T potential, ReadOnlySpan<double> x) where T : struct, IPotential
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                    for (int j = 0; j < i; j++)
                        sum += potential.Energy(x[i] - x[j]) * potential.Scale;
                return sum;
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double k) =>
                Total(new Harmonic { K = k, Scale = k * k }, x) + Total(new Morse(k, 0.5), x) + Total(default(Coulomb), x)
                + Total(new Shifted<Harmonic> { Inner = new() { K = k, Scale = 1 }, By = 0.1 * k }, x) + Total(new Shifted<Coulomb> { By = k }, x);
            """, [D(), 0.5], [D(0.4), 0.5], [D(0.4, 1.9, 3.0), 1.5]),

        new("StaticMembersOfTypeArguments", """
            public interface IActivation { static abstract double Of(double x); static abstract double Slope { get; } static virtual double Twice(double x) => 2 * x; }
            public readonly struct Tanh : IActivation { public static double Of(double x) => Math.Tanh(x); public static double Slope => 1.5; }
            public sealed class Leaky : IActivation { public static double Of(double x) => x > 0 ? x : 0.1 * x; static double IActivation.Slope { get { return 0.25; } } }

            static double Layer<TAct>(double[] w, double x) where TAct : IActivation
            {
                double sum = 0;
                foreach (double e in w) sum += TAct.Of(e * x) * TAct.Slope;
                return sum;
            }

            static double Net<TFirst, TSecond>(double[] w, double x) where TFirst : IActivation where TSecond : IActivation => Layer<TSecond>(w, Layer<TFirst>(w, x));

            [Differentiable]
            public static double F(double[] w, double x) => Net<Tanh, Leaky>(w, x) * Net<Leaky, Tanh>(w, x);
            """, [D(), 0.5], [D(0.4, -1.2, 2.0), 1.5], [D(0.4, -1.2), -0.5]),

        new("TemplatesWithMutableStructs", """
            public interface IOptimizer { void Step(ref double x, double g); }
            public struct Momentum : IOptimizer { public double Rate, V; public void Step(ref double x, double g) { V = 0.9 * V + g; x -= Rate * V; } }
            public interface IFunction { (double Value, double Slope) At(double x); }
            public struct Square : IFunction { public double C; public (double Value, double Slope) At(double x) => ((x - C) * (x - C), 2 * (x - C)); }

            static double Minimise<TF, TO>(TF f, TO optimizer, double x, int n) where TF : IFunction where TO : struct, IOptimizer
            {
                for (int i = 0; i < n; i++)
                {
                    var (value, slope) = f.At(x);
                    optimizer.Step(ref x, slope * (1 + value * 0.01));
                }
                return x;
            }

            [Differentiable]
            public static double F(double x, double c, double rate, int n)
            {
                Momentum m = new() { Rate = rate, V = 0 };
                return Minimise(new Square { C = c }, m, x, n) + m.V;
            }
            """, [0.7, 1.1, 0.1, 0], [0.7, 1.1, 0.1, 4]),

        new("GenericStructsAndFunctions", """
            public interface ITerm<T> { T Add(T sum, double e); }
            public struct Weighted : ITerm<double> { public double W; public readonly double Add(double sum, double e) => sum + W * e; }
            public struct Counted : ITerm<(double Sum, int N)> { public readonly (double Sum, int N) Add((double Sum, int N) s, double e) => e > 0 ? (s.Sum + e * e, s.N + 1) : s; }

            static T Fold<TTerm, T>(double[] v, T start, TTerm term) where TTerm : struct, ITerm<T> { foreach (double e in v) start = term.Add(start, e); return start; }

            [Differentiable]
            public static double F(double[] v, double p)
            {
                var (sum, n) = Fold<Counted, (double Sum, int N)>(v, (p, 0), default);
                return Fold<Weighted, double>(v, p, new() { W = p }) * sum * n;
            }
            """, [D(), 0.5], [D(0.4, -1.2, 2.0), 1.5]),
    ];
}
