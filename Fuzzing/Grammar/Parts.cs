using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>
/// Objects of marked classes that programs make of active values and put together: into arrays and into members of each other. In some programs what their
/// classes override is called; what such a call may see stays where it is from then on.
/// </summary>
internal static class Parts
{
    private const string First = "[0].P", Answer = ".Answer(";

    private const string Base = """
        [Differentiable]
        public abstract partial class Part
        {
            public double P;
            public double[] H = new double[2];
            public Part? Near;
            public int Uses;

            protected Part(double p, Part? near)
            {
                P = Math.Tanh(p);
                H[0] = Math.Sin(p);
                H[1] = near is null ? 0.5 : near.P;
                Near = near;
            }

            public double Load { get => Math.Tanh(P * H[0] + H[1]); set => (P, H[0]) = (Math.Sin(value), 0.5 * P); }

        """;

    private const string Overridden = """
            [Differentiable] public abstract double Answer(double x);

            [Differentiable]
            public static double Along(Part at, double x, int n) => n <= 0 || at.Near is null ? at.Load * x : Math.Sin(at.P * x) + 0.5 * Along(at.Near, x * at.H[1], n - 1);
        }


        """;

    private const string Tested = """
            public double Answer(double x) => this is Spring spring ? spring.Pull(x) : this is Mass mass ? mass.Weigh(x) : P;
        }


        """;

    private const string Heirs = """
        [Differentiable]
        public sealed partial class Spring : Part
        {
            private readonly double _k;
            public Spring(double p, double k, Part? near) : base(p, near) => _k = Math.Tanh(k * P);

            [Differentiable]
            public METHOD double Pull(double x)
            {
                Uses++;
                P = 0.5 * P + 0.3 * Math.Sin(x);
                H[Uses & 1] = Math.Sin(H[1] + _k * x);
                return P * H[1] + (Near is null ? 0.25 : 0.5 * Near.P);
            }
        }

        [Differentiable]
        public sealed partial class Mass : Part
        {
            public Part[] Around;
            public required double M { get; init; }
            public Mass(double p, params Part[] around) : base(p, around[0]) => Around = around;

            [Differentiable]
            public METHOD double Weigh(double x)
            {
                double s = Math.Cos(M * x);
                foreach (Part part in Around) s += 0.3 * part.P * part.H[0];
                return s;
            }
        }


        """;

    public static IReadOnlyList<string> Of(Writer writer) => [.. writer.Scope.Where(v => v.Name.EndsWith(First, StringComparison.Ordinal)).Select(v => v.Name[..^First.Length])];

    /// <summary>Writes the classes where there are none.</summary>
    public static void Require(ProgramPlan plan)
    {
        if (plan.Members.ToString().Contains("partial class Part", StringComparison.Ordinal)) return;
        bool isOverridden = plan.Chance.Percent(35);
        plan.Members.Append(Base).Append(isOverridden ? Overridden : Tested);
        plan.Members.Append(isOverridden
            ? Heirs.Replace("METHOD double Pull", "override double Answer", StringComparison.Ordinal).Replace("METHOD double Weigh", "override double Answer", StringComparison.Ordinal)
            : Heirs.Replace("[Differentiable]\n    public METHOD", "public", StringComparison.Ordinal));
    }

    /// <summary>An array of them that is in sight, or a new one.</summary>
    public static string Pick(Writer writer)
    {
        IReadOnlyList<string> known = Of(writer);
        return known.Count > 0 && writer.Chance.Percent(80) ? writer.Chance.Pick(known) : Make(writer);
    }

    /// <summary>A new array, filled at once or in a loop.</summary>
    public static string Make(Writer writer)
    {
        Require(writer.Plan);
        string name = writer.Fresh("parts");
        if (writer.Chance.Percent(60))
        {
            string first = writer.Fresh("part");
            writer.Line($"Part {first} = {New(writer, "null")};");
            writer.Line($"Part[] {name} = [{first}, {New(writer, first)}, {(writer.Chance.Percent(25) ? first : New(writer, first))}];");
        }
        else
        {
            string index = writer.Fresh("i");
            writer.Line($"var {name} = new Part[{writer.Chance.Between(3, 4)}];");
            writer.Block($"for (int {index} = 0; {index} < {name}.Length; {index}++)", () =>
            {
                string near = writer.Fresh("near");
                writer.Line($"Part? {near} = {index} > 0 ? {name}[{(writer.Chance.Percent(50) ? "0" : $"{index} - 1")}] : null;");
                writer.Line($"{name}[{index}] = {New(writer, near, mayBeNull: true)};");
            });
        }

        writer.Declare(new(name + First, Shape.Scalar, Element.Double) { IsAssignable = writer.Chance.Percent(50), IsReference = true });
        return name;
    }

    /// <summary>The making of one.</summary>
    public static string New(Writer writer, string near, bool mayBeNull = false)
    {
        string real = writer.Tame(Element.Double);
        bool isNothing = mayBeNull || near == "null";
        return writer.Chance.Below(isNothing ? 3 : 5) switch
        {
            0 => $"new Spring({real}, {writer.Leaf(Element.Double)}, {near})",
            1 => $"new Spring({real}, 0.5, null) {{ Near = {near}, Uses = 1 }}",
            2 => $"new Spring(0.3, {writer.Leaf(Element.Double)}, {near}) {{ P = {real} }}",
            3 => $"new Mass({real}, {near}) {{ M = {writer.Leaf(Element.Double)} }}",
            _ => $"new Mass({real}, {near}, {near}.Near ?? {near}) {{ M = 0.5, Near = null }}",
        };
    }

    /// <summary>One of an array.</summary>
    public static string Place(Writer writer, string parts) => writer.Chance.Below(4) switch
    {
        0 => $"{parts}[{writer.Chance.Below(3)}]",
        1 => $"{parts}[((int)(4 * Math.Abs({writer.Leaf(Element.Double)})) & 15) % {parts}.Length]",
        _ => $"{parts}[({writer.Integer(1)} & 7) % {parts}.Length]",
    };

    /// <summary>Whether what lies in objects and arrays may still be moved: no call has seen it.</summary>
    public static bool MayMove(Writer writer) => !writer.Plan.Members.ToString().Contains("abstract double Answer", StringComparison.Ordinal)
        || (writer.LoopDepth == 0 && !writer.Text.Contains(Answer, StringComparison.Ordinal) && !writer.Text.Contains("Part.Along", StringComparison.Ordinal));

    /// <summary>Touches an object that may be moved afterwards: no call sees it.</summary>
    public static void TouchInPlace(Writer writer, string named)
    {
        if (!writer.Plan.Members.ToString().Contains("abstract double Answer", StringComparison.Ordinal)) Touch(writer, named);
        else writer.Line($"{named}.P = Math.Sin({named}.H[1] + {writer.Leaf(Element.Double)});");
    }

    /// <summary>Reads or writes what an object holds, or calls what its class overrides.</summary>
    public static void Touch(Writer writer, string named)
    {
        Variable real = writer.PickReal();
        string to = $"{real.Name} = {(real.Element == Element.Single ? "(float)" : "")}", leaf = writer.Leaf(Element.Double);
        bool isOverridden = writer.Plan.Members.ToString().Contains("abstract double Answer", StringComparison.Ordinal);
        writer.Line(writer.Chance.Below(10) switch
        {
            0 or 1 => $"{to}Math.Sin({named}{Answer}{leaf}));",
            2 => $"{to}Math.Tanh({named}.Load + {leaf});",
            3 => $"{to}Math.Cos({named}.H[({writer.Integer(0)} & 7) % 2] * {leaf});",
            4 => $"{to}Math.Sin({named}.Near?.P * {leaf} ?? {named}.P);",
            5 => $"if ({named} is Mass {{ M: > 0.1 }} {writer.Fresh("mass")}) {to}Math.Sin({named}.P + {leaf});",
            6 => $"{named}.H[({writer.Integer(0)} & 7) % 2] = {writer.Tame(Element.Double)};",
            7 => $"{named}.P = 0.5 * {named}.P + 0.1 * {leaf};",
            8 when isOverridden => $"{to}Math.Sin(Part.Along({named}, {leaf}, {writer.Chance.Between(0, 3)}));",
            8 => $"{named}.Load = {leaf};",
            _ => $"({named}.Near ?? {named}).P = {writer.Tame(Element.Double)};",
        });
    }
}
