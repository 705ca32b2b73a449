using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Objects of marked classes that conditions choose and loops carry, that patterns find, and that need not be there.</summary>
internal static class ChosenObjectCases
{
    private const string Net = """
        [Differentiable]
        public partial class Net
        {
            public double W;
            public double[] B = [1, 2];

            public double Eval(double x) => W * x + B[0] * B[1];

            [Differentiable]
            public void Step(double x) => W += x * B[0];

            [Differentiable]
            public double Power(double x, int n) => n <= 0 ? W : x * Power(x, n - 1);
        }


        """;

    private const string Layers = """
        [Differentiable]
        public abstract partial class Layer
        {
            public abstract int Outputs { get; }

            public virtual bool IsLast => false;
        }

        [Differentiable]
        public sealed partial class Dense(int outputs) : Layer
        {
            public double W = 0.5, B = 0.1;
            private readonly int _outputs = outputs;

            public override int Outputs => _outputs;

            public double Apply(double x) => W * x + B;
        }

        [Differentiable]
        public partial class Scale : Layer
        {
            public double S = 1.5;
            public int Kind;

            public override int Outputs { get; } = 1;

            public override bool IsLast => Kind == 2;
        }

        [Differentiable]
        public sealed partial class Pair : Layer
        {
            public Layer? First, Second;

            public override int Outputs => Math.Max(First?.Outputs ?? 0, Second?.Outputs ?? 0);
        }


        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("ObjectsThatAreChosenAndCarried", Net + """
            [Differentiable]
            public static double Core(Net[] nets, Net a, Net? b, Net c, Net d, double x, int n)
            {
                Net first = nets[0], second = nets[1];
                Net current = x > 0 ? first : second, other = a;
                Net? last = null;
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    current.W *= x;
                    sum += current.Eval(x) * other.B[1];
                    (current, other) = (other, current);
                    if (i == 2) current = second;
                    last = i % 2 == 0 ? current : first;
                }

                Net found = b ?? a;
                found.Step(sum);
                Net kept = sum > 0.5 ? c : d;
                sum += kept.Power(x, 2) * (last?.Eval(sum) ?? 3) + (b?.W ?? 0.5);
                if (last is { W: > 0.3 } positive && positive.B[0] > 0) sum += positive.W;
                if (last is null) return sum;
                last.B[1] += sum;
                return sum * last.B[1] + current.W;
            }

            [Differentiable]
            public static double F(double[] w, double x, int n, bool has) => Core([new() { W = w[0] }, new() { W = w[1] }], new() { W = w[2] }, has ? new() { W = w[3] } : null, new() { W = w[0] + 1 }, new() { W = w[1] - 1 }, x, n);
            """,
            [Draw.D(0.5, 1.2, -0.4, 0.8), 0.7, 5, true], [Draw.D(0.5, 1.2, -0.4, 0.8), -0.7, 4, false], [Draw.D(0.5, 0.2, 0.4, 0.8), 0.7, 0, true], [Draw.D(0.5, 0.2, 0.4, 0.8), 0.3, 1, false])
        {
            Allocates = true,
            Facade = Facade("double[] w, double x, int n, bool has", "w, x, n, has", "Core", """
                Net[] nets = [new() { W = w[0] }, new() { W = w[1] }], netsShadow = [nets[0].CreateShadow(), nets[1].CreateShadow()];
                Net a = new() { W = w[2] }, aShadow = a.CreateShadow();
                Net? b = has ? new() { W = w[3] } : null, bShadow = b?.CreateShadow();
                Net c = new() { W = w[0] + 1 }, d = new() { W = w[1] - 1 }, cShadow = c.CreateShadow(), dShadow = d.CreateShadow();
                """, "nets, a, b, c, d, x, n", "netsShadow, aShadow, bShadow, cShadow, dShadow, {0} xDerivative", "wDerivative[0] += netsShadow[0].W + cShadow.W; wDerivative[1] += netsShadow[1].W + dShadow.W; wDerivative[2] += aShadow.W; wDerivative[3] += bShadow?.W ?? 0;", "w"),
        },
        new("ClassesThatPatternsFind", Layers + """
            private static double Through(Layer layer, double x)
            {
                switch (layer)
                {
                    case Dense dense when dense.Outputs > 0:
                        return Math.Tanh(dense.Apply(x));
                    case Scale { Kind: 1, S: > 1 } scale:
                        return x * scale.S;
                    case Scale scale:
                        return x + scale.S;
                    case Pair { First: Dense, Second: not null } pair:
                        return pair.First is Dense first ? first.Apply(x) * pair.Second.Outputs : 0;
                    default:
                        return 2 * x;
                }
            }

            [Differentiable]
            public static double Core(Layer[] layers, double x)
            {
                double[] sums = [];
                foreach (Layer layer in layers)
                {
                    sums = new double[layer.Outputs + 1];
                    x = Through(layer, x);
                    sums[^1] = x * (layer.IsLast ? 3 : 1);
                    if (layer is Dense d) sums[0] += d.B * d.W;
                }

                Layer head = layers[0];
                x += head is Dense { W: var weight } ? weight * x : 0;
                x += head switch { Dense dense => dense.B * x, Scale { Kind: 0 } scale => scale.S, Pair => 1, _ => 0 };
                return x + sums[0] + sums[^1];
            }

            [Differentiable]
            public static double F(double w, double s, double t, double x, int order)
            {
                Layer[] all = [new Dense(2) { W = w }, new Scale { S = s, Kind = 1 }, new Scale { S = t }, new Pair { First = new Dense(3) { W = t }, Second = new Scale() }, new Scale { S = s, Kind = 2 }];
                return Core([all[order % 5], all[(order + 1) % 5], all[(order + 2) % 5], all[(order + 3) % 5]], x);
            }
            """,
            [0.5, 1.2, -0.4, 0.7, 0], [0.5, 1.2, -0.4, 0.7, 1], [0.5, 0.8, 0.4, -0.7, 2], [0.5, 0.8, 1.4, 0.3, 3], [0.2, 0.9, 1.4, 0.3, 4])
        {
            Allocates = true,
            Facade = Facade("double w, double s, double t, double x, int order", "w, s, t, x, order", "Core", """
                Dense inner = new(3) { W = t };
                Layer[] all = [new Dense(2) { W = w }, new Scale { S = s, Kind = 1 }, new Scale { S = t }, new Pair { First = inner, Second = new Scale() }, new Scale { S = s, Kind = 2 }];
                Layer[] layers = [all[order % 5], all[(order + 1) % 5], all[(order + 2) % 5], all[(order + 3) % 5]], layersShadow = [.. System.Linq.Enumerable.Select(layers, l => l.CreateShadow())];
                Layer? Of(int i) => (i = Array.IndexOf(layers, all[i])) < 0 ? null : layersShadow[i];
                """, "layers, x", "layersShadow, {0} xDerivative", """
                wDerivative += (Of(0) as Dense)?.W ?? 0;
                sDerivative += ((Of(1) as Scale)?.S ?? 0) + ((Of(4) as Scale)?.S ?? 0);
                tDerivative += ((Of(2) as Scale)?.S ?? 0) + (((Of(3) as Pair)?.First as Dense)?.W ?? 0);
                """, "", "w", "s", "t"),
        },

        // Methods of objects as delegates; records that are objects; structs without reals that take some.
        new("MethodsOfObjectsAsDelegates", """
            public interface IFunction
            {
                double At(double x);
            }

            public readonly record struct Power(int Exponent) : IFunction
            {
                public double At(double x)
                {
                    double power = 1;
                    for (int i = 0; i < Exponent; i++) power *= x;
                    return power;
                }
            }

            public struct Switched : IFunction
            {
                public int Kind;
                public string Label;

                public double At(double x) => Kind switch { 0 => 1, 1 => Math.Sin(x), _ => x * x * Label.Length };
            }

            public sealed class Offset(int n)
            {
                public int N { get; } = n;

                public double Shift(double x) => x + N;
            }

            [Differentiable]
            public partial record Model(double A, double B)
            {
                [Differentiable]
                public virtual double Eval(double x) => A * Math.Exp(-B * x);

                public double Twice(double x) => 2 * Eval(x) + A;
            }

            private static double Integrate(Func<double, double> f, double a, double b, int n)
            {
                double h = (b - a) / n, sum = 0;
                for (int i = 0; i < n; i++) sum += f(a + (i + 0.5) * h);
                return sum * h;
            }

            private static double Through<TFunction>(TFunction f, double x)
                where TFunction : struct, IFunction => f.At(f.At(x));

            [Differentiable]
            public static double Core(Model model, double b, Power power, Offset offset)
            {
                (double first, double second) = model;
                Func<double, double> eval = model.Eval;
                Switched quadratic = new() { Kind = 2, Label = "abc" };
                return Integrate(model.Eval, 0, b, 4) + Integrate(model.Twice, 0, 1, 2) + eval(first) * second
                    + Integrate(power.At, 0, b, 2) + Integrate(offset.Shift, 0, b, 1)
                    + Through(power, b) + Through(new Switched { Kind = 1, Label = "" }, b) + Through(quadratic, b) + quadratic.At(b) + power.At(first);
            }

            [Differentiable]
            public static double F(double a, double c, double b, int n) => Core(new Model(a, c), b, new Power(n), new Offset(n));
            """,
            [2.0, 0.3, 1.5, 2], [-1.0, 0.7, 0.5, 0], [0.5, 0.0, -0.5, 3])
        {
            Allocates = true,
            Facade = Facade("double a, double c, double b, int n", "a, c, b, n", "Core", "Model model = new(a, c), shadow = model.CreateShadow();", "model, b, new Power(n), new Offset(n)", "shadow, {0} bDerivative", "aDerivative += shadow.A; cDerivative += shadow.B;", "", "a", "c"),
        },
    ];

    /// <summary>FGradient and FVjp that make objects and shadows, call the core's, and add what the shadows hold.</summary>
    /// <param name="companions">The core's companions, {0} before those that are references.</param>
    /// <param name="storage">The array parameter whose derivatives come out of shadows, or "".</param>
    /// <param name="reals">The parameters whose derivatives come out of shadows.</param>
    internal static string Facade(string parameters, string names, string core, string objects, string arguments, string companions, string takes, string storage, params string[] reals)
    {
        return Entry("Gradient", "", "out") + "\n\n" + Entry("Vjp", "double seed, ", "ref");

        string Entry(string kind, string seed, string modifier)
        {
            string suffix = kind == "Vjp" ? "Adjoint" : "Gradient";
            string[] own = [.. parameters.Split(", ").Where(p => !p.StartsWith("int ", System.StringComparison.Ordinal) && !p.StartsWith("bool ", System.StringComparison.Ordinal)).Select(p => p.Split(' ')[1])];
            string Companion(string name) => name == storage ? $"Span<double> {name}{suffix}" : $"{modifier} double {name}{suffix}";
            string zeros = kind == "Vjp" ? "" : string.Concat(reals.Select(r => $"    {r}{suffix} = 0;\n")) + (storage.Length > 0 ? $"    {storage}{suffix}.Clear();\n" : "");
            string body = $"{objects}\ndouble result = {core}{kind}({arguments}, {(kind == "Vjp" ? "seed, " : "")}{string.Format(System.Globalization.CultureInfo.InvariantCulture, companions, modifier)});\n{takes}\nreturn result;".Replace("Derivative", suffix, System.StringComparison.Ordinal);
            return $"public static double F{kind}({parameters}, {seed}{string.Join(", ", own.Select(Companion))})\n{{\n{zeros}{body}\n}}";
        }
    }
}
