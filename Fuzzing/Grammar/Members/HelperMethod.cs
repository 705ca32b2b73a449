namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>An unmarked method of scalars: its source is copied.</summary>
internal sealed class HelperMethod() : MemberConstruct("helper", 8)
{
    public override void Write(ProgramPlan plan)
    {
        Element element = MethodDraft.NewElement(plan);
        MethodDraft draft = new(plan, "Helper", element, statements: 2, loops: 1);
        draft.Scalar(element);
        if (plan.Chance.Percent(60)) draft.Scalar(Element.Double, plan.Chance.Percent(30) ? "in" : "");
        if (plan.Chance.Percent(40)) draft.Scalar(Element.Integer);
        if (plan.Chance.Percent(60)) draft.Body(2);
        draft.Return();
        draft.Finish("call of a helper", isMarked: false);
    }
}
