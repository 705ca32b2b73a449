namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Scratch on the stack.</summary>
internal sealed class StackAlloc() : StatementConstruct("stackalloc", 4)
{
    public override bool Fits(Writer writer) => writer.LoopDepth == 0;

    public override void Write(Writer writer)
    {
        Element element = writer.NewElement();
        Variable local = new(writer.Fresh("s"), Shape.Span, element) { MinLength = 4, LengthClass = writer.Plan.FreshClass(), IsStackOnly = true };
        writer.Line($"{local.TypeName} {local.Name} = stackalloc {TypeNames.Of(element)}[4];");
        if (writer.Chance.Percent(50)) writer.Line($"{local.Name}[{writer.Chance.Below(4)}] = {writer.Tame(element)};");
        writer.Declare(local);
    }
}
