using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>References to elements: chosen, set again, and returned by a method.</summary>
internal sealed class ReferToElement() : StatementConstruct("reference to an element", 8)
{
    private const string Pick = """
        private static ref double Pick(Span<double> a, int i, double key)
        {
            for (int k = 0; k < a.Length; k++)
            {
                if (a[k] > key) return ref a[k];
            }

            return ref a[(i & 7) % a.Length];
        }

        private static ref double At(Span<double> a, int i) => ref a[(i & 7) % a.Length];

        """;

    public override bool Fits(Writer writer) => Options(writer).Any();

    public override void Write(Writer writer)
    {
        Variable[] options = [.. Options(writer)];
        Variable first = writer.Chance.Pick<Variable>(options), second = writer.Chance.Pick<Variable>(options);
        if (writer.Chance.Percent(55))
        {
            if (!writer.Plan.Members.ToString().Contains("double Pick(", StringComparison.Ordinal)) writer.Plan.Members.Append(Pick);
            string called = writer.Chance.Percent(50) ? $"Pick({first.Name}, {writer.Integer(0)}, {writer.Tame(Element.Double)})" : $"At({first.Name}, {writer.Integer(0)})";
            if (writer.Chance.Percent(50))
            {
                writer.Line($"{called} {writer.Chance.Pick<string>("+=", "-=", "=")} {writer.Tame(Element.Double)};");
                return;
            }

            string local = writer.Fresh("slot");
            writer.Line($"ref double {local} = ref {called};");
            writer.Line($"{local} = Math.Sin({local}) + {writer.Tame(Element.Double)};");
            return;
        }

        string name = writer.Fresh("chosen");
        writer.Line($"ref double {name} = ref ({writer.Condition()} ? ref {first.Name}[{writer.Index(first)}] : ref {second.Name}[{writer.Index(second)}]);");
        writer.Line($"{name} = Math.Cos({name}) * {writer.Tame(Element.Double)};");
        if (writer.Chance.Percent(50)) writer.Line($"if ({writer.Condition()}) {name} = ref {first.Name}[{writer.Index(first)}];");
        writer.Line($"{name} += {writer.Tame(Element.Double)};");
    }

    private static IEnumerable<Variable> Options(Writer writer) => writer.Writable.Where(v => v.Element == Element.Double && v.MinLength > 0 && v.Shape is Shape.Array or Shape.Span);
}
