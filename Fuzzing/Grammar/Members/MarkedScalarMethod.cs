namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>A marked method without storage.</summary>
internal sealed class MarkedScalarMethod() : MemberConstruct("marked method of scalars", 10)
{
    public override void Write(ProgramPlan plan)
    {
        Element element = MethodDraft.NewElement(plan);
        MethodDraft draft = new(plan, "Marked", element, statements: 3, loops: 1);
        draft.Scalar(element);
        if (plan.Chance.Percent(60)) draft.Scalar(Element.Double, isConstant: plan.Chance.Percent(20));
        if (plan.Chance.Percent(40)) draft.Scalar(Element.Integer);
        draft.Body(2);
        draft.Return();
        draft.Finish("call of a marked method", isMarked: true);
    }
}
