using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Views of storage: made, read and written by their indexers, passed to marked methods that are copied or called by their pair.</summary>
internal sealed class ViewOfStorage() : StatementConstruct("view of storage", 8)
{
    private const string Members = """
        public readonly ref struct Every(Span<double> data, int step)
        {
            public readonly Span<double> Data = data;
            public readonly int Step = step;

            public int Count => (Data.Length + Step - 1) / Step;

            public ref double this[int i] => ref Data[i * Step];
        }

        [GradientType(typeof(Every))]
        public readonly ref struct Seen(ReadOnlySpan<double> data, int step)
        {
            public readonly ReadOnlySpan<double> Data = data;
            public readonly int Step = step;

            public double this[int i] => Data[i * Step];
        }

        [Differentiable]
        private static double Scan(Every into, Seen from, double k)
        {
            double sum = k;
            for (int i = 0; i < into.Count; i++)
            {
                into[i] = Math.Sin(into[i]) + 0.5 * sum;
                sum = Math.Cos(sum) + from[0] * into[i];
            }

            return sum;
        }

        [Differentiable]
        private static double Fold(Every into, Seen from, double k)
        {
            if (into.Count < 2) return Math.Sin(k) * from[0] + into[0];
            into[into.Count - 1] += 0.3 * from[0];
            double rest = Fold(new Every(into.Data[into.Step..], into.Step), from, Math.Cos(k) * into[0]);
            into[0] = Math.Sin(into[0] + rest);
            return rest + 0.5 * into[0];
        }

        """;

    public override bool Fits(Writer writer) => Options(writer).Any();

    public override void Write(Writer writer)
    {
        if (!writer.Plan.Members.ToString().Contains("ref struct Every", StringComparison.Ordinal)) writer.Plan.Members.Append(Members);
        Variable[] options = [.. Options(writer)];
        Variable into = writer.Chance.Pick<Variable>(options), from = writer.Chance.Pick<Variable>(options);
        string name = writer.Fresh("view"), step = writer.Chance.Percent(50) ? "1" : $"({writer.Integer(0)} & 1) + 1";
        writer.Line($"Every {name} = new({into.Name}, {step});");
        if (writer.Chance.Percent(50)) writer.Line($"{name}[{name}.Count - 1] {writer.Chance.Pick<string>("+=", "-=", "=")} {writer.Tame(Element.Double)};");
        if (writer.Chance.Percent(25)) writer.Line($"if ({writer.Condition()}) {name} = new({from.Name}, 1);");
        Variable real = writer.PickReal();
        writer.Line($"{real.Name} = {(real.Element == Element.Single ? "(float)" : "")}Math.Sin({writer.Chance.Pick<string>("Scan", "Fold")}({name}, new Seen({from.Name}, 2), {writer.Tame(Element.Double)}));");
    }

    private static IEnumerable<Variable> Options(Writer writer) => writer.Writable.Where(v => v.Element == Element.Double && v.MinLength > 0 && v.Shape is Shape.Array or Shape.Span);
}
