using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Elements of storage, where it is long enough.</summary>
internal sealed class ListPattern() : RealConstruct("list pattern", 3)
{
    public override bool Fits(Writer writer) => writer.Linear.Any();

    public override string Write(Writer writer, Element type, int depth)
    {
        Variable picked = writer.PickLinear();
        string storage = picked.Name, p = writer.Fresh("p"), q = writer.Fresh("q");
        string otherwise = writer.As(picked.Element, type, writer.Real(type, depth - 1)), f = picked.Element == Element.Single ? "f" : "";
        string found = writer.Chance.Below(3) switch
        {
            0 => $"({storage} is [var {p}, .., var {q}] ? {p} * 0.5{f} + {q} : {otherwise})",
            1 => $"({storage} is [> 0, _, .. var {p}, var {q}] ? {q} + {p}.Length : {otherwise})",
            _ => $"({storage} switch {{ [] => {otherwise}, [var {p}] => {p}, [.. var {q}, _] => {q}[0] }})",
        };
        return writer.As(type, picked.Element, found);
    }
}
