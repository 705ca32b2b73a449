using System;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Records of a marked class, of which each knows the one that it was copied from.</summary>
internal sealed class CopiedRecord() : StatementConstruct("copied record", 5)
{
    private const string Class = """
        [Differentiable]
        public sealed partial record class Stage(double A, double B)
        {
            public Stage? Before { get; init; }
            public int Number { get; set; }
            public double Gap => Before is null ? A : Math.Tanh(A - Before.B);
        }


        """;

    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        if (!writer.Plan.Members.ToString().Contains("record class Stage", StringComparison.Ordinal)) writer.Plan.Members.Append(Class);
        string stage = writer.Fresh("stage"), all = writer.Fresh("stages"), index = writer.Fresh("i");
        writer.Line($"Stage {stage} = new({writer.Tame(Element.Double)}, {writer.Leaf(Element.Double)});");
        writer.Line($"var {all} = new Stage?[4];");
        writer.Loop($"for (int {index} = 0; {index} < 4; {index}++)", 4, () =>
        {
            string change = writer.Chance.Percent(50) ? $"B = Math.Sin({stage}.A + {writer.Leaf(Element.Double)})" : $"A = {writer.Tame(Element.Double)}, Number = {stage}.Number + 1";
            writer.Line($"{stage} = {stage} with {{ {change}{(writer.Chance.Percent(60) ? $", Before = {stage}" : "")} }};");
            writer.Line(writer.Chance.Percent(30) ? $"if ({writer.Condition()}) {all}[{index}] = {stage};" : $"{all}[({index} * {writer.Chance.Pick<string>("1", "3")} + {stage}.Number) % 4] = {stage};");
            if (writer.Chance.Percent(30)) writer.Statements(1);
        });
        Variable real = writer.PickReal();
        string to = $"{real.Name} = {(real.Element == Element.Single ? "(float)" : "")}";
        writer.Line($"{to}Math.Sin({stage}.Gap + ({all}[({writer.Integer(1)} & 7) % 4]?.Gap ?? {writer.Leaf(Element.Double)}));");
    }
}
