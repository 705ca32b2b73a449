namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>A marked method that changes its arguments by reference: small, since callers copy it.</summary>
internal sealed class MarkedMethodWithReferences() : MemberConstruct("marked method with references", 6)
{
    public override void Write(ProgramPlan plan)
    {
        MethodDraft draft = new(plan, "Marked", plan.Chance.Percent(50) ? Element.Double : null, statements: 0, loops: 0);
        Variable result = draft.Scalar(Element.Double, plan.Chance.Percent(50) ? "ref" : "out");
        Variable moved = draft.Scalar(Element.Double, plan.Chance.Percent(60) ? "ref" : "in");
        Variable given = draft.Scalar(Element.Double);
        bool isMoved = moved.IsAssignable;
        draft.Writer.Line($"{result.Name} = {moved.Name} * {given.Name};");
        if (plan.Chance.Percent(40)) draft.Writer.Line($"if ({moved.Name} > {(plan.Chance.Percent(50) ? "0.75" : "2.5")}) return{(draft.Returns is null ? "" : " " + given.Name)};");
        draft.Writer.Line(plan.Chance.Percent(50)
            ? $"for (int i = 0; i < 3; i++) {(isMoved ? moved.Name : result.Name)} = Math.Cos({moved.Name} + {result.Name});"
            : $"{(isMoved ? moved.Name : result.Name)} -= 0.5 * {moved.Name} * {result.Name};");
        draft.Writer.Line($"{result.Name} += Math.Sin({moved.Name});");
        if (draft.Returns is not null) draft.Writer.Line($"return {moved.Name} - {result.Name} * {given.Name};");
        draft.Finish("call of a marked method with references", isMarked: true);
    }
}
