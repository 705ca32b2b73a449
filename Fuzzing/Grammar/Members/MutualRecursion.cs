namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>Two marked methods that call each other.</summary>
internal sealed class MutualRecursion() : MemberConstruct("mutual recursion", 4)
{
    public override void Write(ProgramPlan plan)
    {
        MethodDraft even = new(plan, "Even", Element.Double, statements: 2, loops: 1);
        string odd = plan.Fresh("Odd");
        even.Scalar(Element.Double);
        Variable depth = even.Scalar(Element.Integer, isDepth: true);
        Writer writer = even.Writer;
        writer.Line($"if ({depth.Name} <= 0) return {writer.Tame(Element.Double)};");
        if (plan.Chance.Percent(50)) even.Body(2);
        writer.Line($"return {odd}({writer.Tame(Element.Double)}, {depth.Name} - 1) * {writer.Leaf(Element.Double)};");
        even.Finish("call of mutually recursive methods", isMarked: true, factor: 4);
        plan.Members.Append($$"""
            [Differentiable]
            public static double {{odd}}(double x, int depth) => depth <= 0 ? x * x : Math.Cos({{even.Name}}(x + {{plan.Chance.Pick<string>("0.25", "-0.5", "1.25")}}, depth - 1)) * x;


            """);
    }
}
