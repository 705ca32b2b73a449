namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>A marked method that calls itself on parts of what it changes.</summary>
internal sealed class RecursionOverStorage() : MemberConstruct("recursion over storage", 16)
{
    public override void Write(ProgramPlan plan)
    {
        MethodDraft draft = new(plan, "Recursive", Element.Double, statements: 4, loops: 1);
        Variable storage = draft.Storage(Shape.Span, Element.Double);
        Variable? other = plan.Chance.Percent(65) ? draft.Storage(Shape.ReadOnlySpan, Element.Double) : null;
        draft.Scalar(Element.Double);
        Variable depth = draft.Scalar(Element.Integer, isDepth: true);
        Writer writer = draft.Writer;
        writer.Line($"if ({depth.Name} <= 0 || {storage.Name}.Length < 3) return {writer.Tame(Element.Double)};");
        draft.Body(2);
        Variable result = new(plan.Fresh("r"), Shape.Scalar, Element.Double);
        string part = plan.Chance.Pick<string>("[1..]", "[..^1]", "", "[..2]");
        writer.Line($"double {result.Name} = {draft.Name}({storage.Name}{part}{(other is null ? "" : ", " + other.Name)}, {writer.Tame(Element.Double)}, {depth.Name} - 1);");
        writer.Declare(result);
        if (plan.Chance.Percent(60)) draft.Body(2);
        draft.Return();
        draft.Finish("call of a recursive method over storage", isMarked: true, factor: 4);
    }
}
