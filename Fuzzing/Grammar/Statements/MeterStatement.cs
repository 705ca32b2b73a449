using System;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A struct whose members use, and change, the parameters of its primary constructor.</summary>
internal sealed class MeterStatement() : StatementConstruct("struct with captured parameters", 5)
{
    private const string Meter = """
        public struct Meter(double level, int step)
        {
            public double Next(double x)
            {
                step = (step + 1) & 7;
                if (step % 2 == 0) level *= 0.5;
                level += Math.Sin(x);
                return level;
            }

            public readonly double Level => level;
        }

        """, Suffix = ".Level";

    public override void Write(Writer writer)
    {
        if (!writer.Plan.Members.ToString().Contains("struct Meter(", StringComparison.Ordinal)) writer.Plan.Members.Append(Meter);
        Variable[] known = [.. writer.Scope.Where(v => v.Name.EndsWith(Suffix, StringComparison.Ordinal))];
        if (known.Length == 0 || writer.Chance.Percent(30))
        {
            string name = writer.Fresh("meter");
            writer.Line($"Meter {name} = new({writer.Tame(Element.Double)}, {writer.Integer(0)} & 7);");
            writer.Declare(new(name + Suffix, Shape.Scalar, Element.Double) { IsAssignable = false });
            return;
        }

        string meter = writer.Chance.Pick<Variable>(known).Name[..^Suffix.Length];
        Variable real = writer.PickReal();
        writer.Line($"{real.Name} = {(real.Element == Element.Single ? "(float)" : "")}Math.Sin({meter}.Next({writer.Tame(Element.Double)}));");
    }
}
