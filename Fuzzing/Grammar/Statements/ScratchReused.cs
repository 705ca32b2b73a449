namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Storage that trips overwrite, in part or as a whole.</summary>
internal sealed class ScratchReused() : StatementConstruct("scratch reused in each trip", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        Element element = writer.NewElement();
        Variable scratch = new(writer.Fresh("scratch"), Shape.Array, element) { MinLength = 3, LengthClass = writer.Plan.FreshClass() };
        string i = writer.Fresh("i"), j = writer.Fresh("j");
        writer.Line($"{scratch.TypeName} {scratch.Name} = new {TypeNames.Of(element)}[3];");
        writer.Declare(scratch);
        writer.Loop($"for (int {i} = 0; {i} < {writer.Limit()}; {i}++)", 4, () =>
        {
            writer.Declare(new(i, Shape.Scalar, Element.Integer) { IsAssignable = false });
            if (writer.Chance.Percent(40)) writer.Line($"Array.Clear({scratch.Name});");
            else writer.Loop($"for (int {j} = 0; {j} < {scratch.Name}.Length; {j}++)", 3, () =>
            {
                writer.Declare(writer.Counter(j, scratch));
                writer.Line($"{scratch.Name}[{j}] = {writer.Tame(element)};");
            });
            writer.Statements(2);
            writer.Line($"{scratch.Name}[{writer.Index(scratch)}] *= {writer.Tame(element)};");
        });
    }
}
