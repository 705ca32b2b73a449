namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>A marked method that calls itself on what it got by reference: one only, since nothing else in the call may name it.</summary>
internal sealed class RecursionWithReferences() : MemberConstruct("recursion with references", 8)
{
    public override void Write(ProgramPlan plan)
    {
        bool isSet = plan.Chance.Percent(35);
        MethodDraft draft = new(plan, "Recursive", plan.Chance.Percent(60) ? Element.Double : null, statements: 3, loops: 1);
        Variable moved = draft.Scalar(Element.Double, isSet ? "out" : "ref");
        draft.Scalar(Element.Double);
        Variable depth = draft.Scalar(Element.Integer, isDepth: true);
        Writer writer = draft.Writer;
        if (isSet) writer.Line($"{moved.Name} = {(plan.Chance.Percent(50) ? "0.5" : "-0.25")};");
        writer.Line($"if ({depth.Name} <= 0) return{(draft.Returns is null ? "" : " " + writer.Tame(Element.Double))};");
        if (plan.Chance.Percent(60)) draft.Body(2);
        writer.Line($"{(draft.Returns is null || plan.Chance.Percent(30) ? "" : moved.Name + " += 0.5 * ")}{draft.Name}({(isSet ? "out" : "ref")} {moved.Name}, {writer.Tame(Element.Double)}, {depth.Name} - 1);");
        if (plan.Chance.Percent(60)) draft.Body(2);
        writer.Line($"{moved.Name} = Math.Sin({moved.Name});");
        draft.Return();
        draft.Finish("call of a recursive method with references", isMarked: true, factor: 4);
    }
}
