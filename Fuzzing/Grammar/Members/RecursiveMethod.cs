namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>A marked method that calls itself.</summary>
internal sealed class RecursiveMethod() : MemberConstruct("recursive method", 6)
{
    public override void Write(ProgramPlan plan)
    {
        MethodDraft draft = new(plan, "Recursive", Element.Double, statements: 3, loops: 1);
        draft.Scalar(Element.Double);
        draft.Scalar(Element.Double);
        Variable depth = draft.Scalar(Element.Integer, isDepth: true);
        Writer writer = draft.Writer;
        writer.Line($"if ({depth.Name} <= 0) return {writer.Tame(Element.Double)};");
        if (plan.Chance.Percent(60)) draft.Body(2);
        bool twice = plan.Chance.Percent(30);
        Variable result = new(plan.Fresh("r"), Shape.Scalar, Element.Double);
        writer.Line($"double {result.Name} = {draft.Name}({writer.Tame(Element.Double)}, {writer.Leaf(Element.Double)}, {depth.Name} - 1);");
        writer.Declare(result);
        if (plan.Chance.Percent(50)) draft.Body(2);
        if (twice) writer.Line($"{result.Name} += 0.5 * {draft.Name}({writer.Leaf(Element.Double)}, {result.Name} * 0.5, {depth.Name} - 2);");
        draft.Return();
        draft.Finish("call of a recursive method", isMarked: true, factor: twice ? 6 : 4);
    }
}
