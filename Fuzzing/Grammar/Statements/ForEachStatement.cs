using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>The elements of an array or span in order.</summary>
internal sealed class ForEachStatement() : StatementConstruct("foreach", 8)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.Linear.Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.PickLinear();
        Variable element = new(writer.Fresh("e"), Shape.Scalar, storage.Element) { IsAssignable = false };
        writer.Loop($"foreach ({writer.Chance.Pick<string>("var", TypeNames.Of(storage.Element))} {element.Name} in {storage.Name})", 4, () =>
        {
            writer.Declare(element);
            writer.Statements(2);
        });
    }
}
