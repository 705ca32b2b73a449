namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>A marked method that reads and writes what it is given, which may overlap.</summary>
internal sealed class MarkedStorageMethod() : MemberConstruct("marked method over storage", 14)
{
    public override void Write(ProgramPlan plan)
    {
        Element element = MethodDraft.NewElement(plan);
        MethodDraft draft = new(plan, "Marked", plan.Chance.Percent(60) ? Element.Double : null, statements: 5, loops: 2);
        draft.Storage(Shape.Span, element, isConstant: plan.Chance.Percent(15));
        if (plan.Chance.Percent(70)) draft.Storage(plan.Chance.Pick<Shape>(Shape.ReadOnlySpan, Shape.Span, Shape.ReadOnlySpan), element);
        draft.Scalar(Element.Double);
        if (plan.Chance.Percent(30)) draft.Scalar(Element.Integer);
        draft.Body(4);
        draft.Return();
        draft.Finish("call of a marked method over storage", isMarked: true);
    }
}
