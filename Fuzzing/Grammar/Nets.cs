using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>
/// Objects of marked classes that lie in others: in an array, in a chain, in a tree. Programs find them there, choose among them, carry them round loops, and
/// call what they override.
/// </summary>
internal static class Nets
{
    private const string Root = ".Root.W";

    private const string Classes = """
        [Differentiable]
        public abstract partial class Layer
        {
            public double W = 0.5;
            public double[] V = [0.25, -0.5, 0.75];
            public Layer? Next, Left, Right;
            public double Gain => W * V[1];
            [Differentiable] public abstract double Step(double x);
        }

        [Differentiable]
        public sealed partial class Wave : Layer
        {
            private readonly double _frequency = 1.5;
            [Differentiable] public override double Step(double x) => Math.Sin(_frequency * x) * V[1] + W;
        }

        [Differentiable]
        public sealed partial class Ramp : Layer
        {
            [Differentiable] public override double Step(double x) => Math.Atan(W * x + V[2]) + (Next == null ? 0.5 : Next.W);
        }

        [Differentiable]
        public partial class Net
        {
            public Layer[] Layers = [new Wave(), new Ramp { W = 0.3 }, new Wave { W = 0.9 }];
            public Layer Root = new Ramp
            {
                W = 0.4,
                Left = new Wave { W = -0.2 },
                Right = new Ramp { W = 0.7, Left = new Wave(), Right = new Ramp { W = -0.4 } },
                Next = new Wave { W = 0.8, Next = new Ramp { W = 0.6 } },
            };

            [Differentiable]
            public double Chain(double x)
            {
                double s = 0;
                int i = 0;
                for (Layer? node = Root; node != null && i < 5; node = node.Next, i++)
                {
                    s += Math.Tanh(node.Step(x));
                    x = s * node.V[0];
                    if (i < 3 && x > s) node = Layers[i];
                }
                return s;
            }

            [Differentiable]
            public static double Descend(Layer at, double x, int n)
            {
                x = Math.Sin(at.W * x);
                if (n > 0 && x > 0.2 && at.Left != null) return Descend(at.Left, x, n - 1) + at.V[1];
                return n > 0 && at.Right is { } right ? at.Step(x) * Descend(right, x, n - 1) : at.Step(x);
            }
        }

        """;

    public static IReadOnlyList<string> Of(Writer writer) => [.. writer.Scope.Where(v => v.Name.EndsWith(Root, StringComparison.Ordinal)).Select(v => v.Name[..^Root.Length])];

    /// <summary>One that is in sight, or a new one.</summary>
    public static string Pick(Writer writer)
    {
        IReadOnlyList<string> known = Of(writer);
        if (known.Count > 0 && writer.Chance.Percent(75)) return writer.Chance.Pick(known);
        if (!writer.Plan.Members.ToString().Contains("partial class Net", StringComparison.Ordinal)) writer.Plan.Members.Append(Classes);
        string name = writer.Fresh("net");
        writer.Line($"Net {name} = new Net();");
        writer.Declare(new(name + Root, Shape.Scalar, Element.Double) { IsAssignable = writer.Chance.Percent(50), IsReference = true });
        return name;
    }

    /// <summary>An object of a net, named by where it lies.</summary>
    public static string Place(Writer writer, string net) => writer.Chance.Below(5) switch
    {
        0 => net + ".Root",
        1 => net + ".Root.Left!",
        2 => net + ".Root.Next!",
        3 => $"{net}.Layers[{writer.Chance.Below(3)}]",
        _ => $"{net}.Layers[({writer.Integer(1)} & 7) % {net}.Layers.Length]",
    };

    /// <summary>Reads or writes what an object holds, or calls what its class overrides.</summary>
    public static void Touch(Writer writer, string named)
    {
        Variable real = writer.PickReal();
        string to = $"{real.Name} = {(real.Element == Element.Single ? "(float)" : "")}";
        string leaf = writer.Leaf(Element.Double);
        writer.Line(writer.Chance.Below(8) switch
        {
            0 or 1 => $"{to}Math.Sin({named}.Step({leaf}));",
            2 => $"{to}Math.Tanh({named}.Gain + {leaf});",
            3 => $"{to}Math.Cos({named}.V[({writer.Integer(0)} & 7) % {named}.V.Length] * {leaf});",
            4 => $"if ({named} is Ramp {writer.Fresh("ramp")}) {to}Math.Sin({named}.V[2] + {leaf});",
            5 => $"{named}.V[({writer.Integer(0)} & 7) % 3] = {writer.Tame(Element.Double)};",
            6 => $"{named}.W = 0.5 * {named}.W + 0.1 * {leaf};",
            _ => $"{named}.W = {writer.Tame(Element.Double)};",
        });
    }
}
