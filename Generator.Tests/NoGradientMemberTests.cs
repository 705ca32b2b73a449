using System;
using System.Reflection;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary><c>[NoGradient]</c> on members of structs and on structs: the oracle, which derives by every real, does not know it.</summary>
public sealed class NoGradientMemberTests
{
    private const string Source = """
        using System;
        using AutoDiff;

        public struct Body
        {
            public double Place;
            [NoGradient] public double Mass;
            [NoGradient] public Settings How { get; set; }
        }

        public struct Settings { public double Scale; }

        [NoGradient] public struct Constants { public double K; public float L; }

        public record struct Seen([NoGradient] double Weight, double Value, Constants Constants);

        public record struct Answer(double Loss, [NoGradient] double Accuracy);

        public static partial class Model
        {
            [Differentiable]
            public static double ByValue(Body b, Seen s) => b.Place * b.Place * b.Mass * b.How.Scale + s.Weight * s.Value * s.Constants.K;

            [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
            public static double Elements(Span<Body> bodies, double x)
            {
                var copy = bodies.ToArray();
                double sum = 0;
                for (int i = 0; i < bodies.Length; i++)
                {
                    bodies[i].Place *= x;
                    sum += bodies[i].Place * bodies[i].Mass + copy[i].Place * copy[i].Mass * bodies[i].How.Scale;
                }
                return sum;
            }

            [Differentiable]
            public static double Local(double x)
            {
                var bodies = new Body[2];
                bodies[0].Mass = x * x;
                bodies[1] = bodies[0];
                Body b = new() { Mass = bodies[1].Mass * x, Place = x };
                return Taken(b) + b.Mass;
            }

            [Differentiable]
            public static double Taken(Body b) => b.Mass * b.Place;

            [Differentiable]
            public static double Recursion(double x, [NoGradient] ReadOnlySpan<double> t, int n) => n == 0 ? x * t[0] : Recursion(x * t[n], t, n - 1);

            [Differentiable]
            public static double Small(double x, [NoGradient] ReadOnlySpan<double> t)
            {
                Span<double> copy = new double[t.Length];
                t[1..].CopyTo(copy);
                return x * t[0] + copy[0];
            }

            [Differentiable]
            public static double Inner(double x, ReadOnlySpan<double> t, int n) => n == 0 ? x * t[0] : Inner(x, t, n - 1);

            [Differentiable]
            public static double Passes(double x, [NoGradient] ReadOnlySpan<double> t) => Inner(x, t, 1);

            [Differentiable]
            public static double Calls(ReadOnlySpan<double> a, double x)
            {
                Span<double> t = new double[2];
                for (int i = 0; i < 2; i++) t[i] = a[i] * a[i];
                return Recursion(x, t, 1) + Small(x, t) + Passes(x, t) + t[1];
            }

            [Differentiable]
            public static Answer Two(double x) => new(x * x, 3 * x);

            [Differentiable]
            public static double Recursive(Body b, int n) => n == 0 ? b.Mass * b.Place : Recursive(b with { Place = b.Place * b.Mass, Mass = b.Place }, n - 1);
        }

        public static class Program
        {
            public static string Run()
            {
                var b = new Body { Place = 3, Mass = 2, How = new Settings { Scale = 5 } };
                Model.ByValueGradient(b, new Seen(2, 3, new Constants { K = 7 }), out Body bGradient, out Seen sGradient);
                if (bGradient is not { Place: 60, Mass: 0, How.Scale: 0 }) return "by value: " + bGradient.Place + " " + bGradient.Mass;
                if (sGradient != new Seen(0, 14, default)) return "by value: " + sGradient;

                Body[] bodies = [b, b with { Mass = 4 }], gradients = [b, b];
                Model.ElementsGradient(bodies, 0.5, gradients, out double xGradient);
                if (gradients[0] is not { Place: 11, Mass: 0, How.Scale: 0 } || gradients[1] is not { Place: 22, Mass: 0 }) return "elements: " + gradients[0].Place + " " + gradients[1].Place;
                if (xGradient != 3 * 2 + 3 * 4) return "elements by x: " + xGradient;

                bodies = [b];
                Body[] adjoints = [new Body { Mass = 17 }];
                double xAdjoint = 0;
                Model.ElementsVjp(bodies, 0.5, 2, adjoints, ref xAdjoint);
                if (adjoints[0] is not { Place: 22, Mass: 17 }) return "adjoints: " + adjoints[0].Place + " " + adjoints[0].Mass;

                // What is written into a constant member here is followed; a marked method takes it as a constant.
                Model.LocalGradient(2, out double local);
                if (local != 8 + 12) return "local: " + local;

                double[] a = [2, 3], aGradient = [7, 7];
                Model.CallsGradient(a, 5, aGradient, out double xCalls);
                if (xCalls != 36 + 4 + 4 || aGradient[0] != 0 || aGradient[1] != 6) return "constants at calls: " + xCalls + " " + aGradient[0] + " " + aGradient[1];

                double loss = 0;
                Model.TwoGradient(3, out loss);
                if (loss != 6) return "two: " + loss;

                Model.RecursiveGradient(new Body { Place = 3, Mass = 2 }, 1, out Body recursive);
                return recursive is { Place: 6, Mass: 0 } ? "" : "recursive: " + recursive.Place + " " + recursive.Mass;
            }
        }
        """;

    [Fact]
    public void Members_and_structs_without_a_gradient_are_constants_where_they_come_in()
    {
        Assembly assembly = Compiler.Load(CompilationSettings.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, ("Model.cs", Source));
        Type program = assembly.GetType("Program")!;
        Assert.Equal("", program.GetMethod("Run")!.Invoke(null, null));
    }
}
