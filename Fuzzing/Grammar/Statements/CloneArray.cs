using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A copy of an array or span.</summary>
internal sealed class CloneArray() : StatementConstruct("clone", 3)
{
    public override bool Fits(Writer writer) => writer.Linear.Any();

    public override void Write(Writer writer)
    {
        Variable source = writer.PickLinear();
        Variable local = new(writer.Fresh("w"), Shape.Array, source.Element) { MinLength = source.MinLength, LengthClass = source.LengthClass };
        writer.Line(source.Shape == Shape.Array
            ? $"{local.TypeName} {local.Name} = ({local.TypeName}){source.Name}.Clone();"
            : $"{local.TypeName} {local.Name} = {source.Name}.ToArray();");
        writer.Declare(local);
    }
}
