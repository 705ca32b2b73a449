namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>An unmarked method that changes its arguments by reference.</summary>
internal sealed class HelperWithReferences() : MemberConstruct("helper with references", 8)
{
    public override void Write(ProgramPlan plan)
    {
        MethodDraft draft = new(plan, "Helper", plan.Chance.Percent(50) ? Element.Double : null, statements: 3, loops: 1);
        Variable result = draft.Scalar(Element.Double, plan.Chance.Percent(60) ? "ref" : "out");
        draft.Writer.Line($"{result.Name} = {(plan.Chance.Percent(50) ? "0.5" : "-0.25")};");
        Variable moved = draft.Scalar(Element.Double, plan.Chance.Percent(60) ? "ref" : "");
        if (plan.Chance.Percent(40)) draft.Scalar(Element.Integer);
        if (plan.Chance.Percent(40)) draft.Writer.Line($"if ({moved.Name} > {(plan.Chance.Percent(50) ? "0.75" : "2.5")}) return{(draft.Returns is null ? "" : " " + moved.Name)};");
        draft.Writer.Line($"{moved.Name} = Math.Sin({moved.Name} + {result.Name});");
        draft.Body(2);
        draft.Writer.Line($"{result.Name} += {moved.Name} * 0.5;");
        draft.Return();
        draft.Finish("call with references", isMarked: false);
    }
}
