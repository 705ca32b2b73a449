namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>An unmarked method that reads and overwrites storage.</summary>
internal sealed class HelperOverStorage() : MemberConstruct("helper over storage", 10)
{
    public override void Write(ProgramPlan plan)
    {
        Element element = MethodDraft.NewElement(plan);
        MethodDraft draft = new(plan, "Helper", plan.Chance.Percent(50) ? Element.Double : null, statements: 4, loops: 2);
        draft.Storage(plan.Chance.Percent(75) ? Shape.Span : Shape.Array, element);
        if (plan.Chance.Percent(60)) draft.Storage(plan.Chance.Pick<Shape>(Shape.ReadOnlySpan, Shape.Span), element);
        draft.Scalar(Element.Double);
        draft.Body(2);
        draft.Return();
        draft.Finish("call of a helper over storage", isMarked: false);
    }
}
