using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Sorted by what a lambda says, which may compare elements with what stands around it.</summary>
internal sealed class SortByComparison() : StatementConstruct("sort by a comparison", 5)
{
    public override bool Fits(Writer writer) => writer.Writable.Any() || Pairs.Storages(writer).Any();

    public override void Write(Writer writer)
    {
        string p = writer.Fresh("p"), q = writer.Fresh("q");
        if (Pairs.Storages(writer).Any() && (!writer.Writable.Any() || writer.Chance.Percent(40)))
        {
            Variable pairs = writer.Chance.PickOrNone(Pairs.Storages(writer))!;
            writer.Line($"{pairs.Name}.Sort(({p}, {q}) => {Compared(writer, $"{p}.X", $"{q}.X")});");
            return;
        }

        Variable storage = writer.PickWritable();
        string type = TypeNames.Of(storage.Element), comparison = $"({p}, {q}) => {Compared(writer, p, q)}";
        Variable? items = writer.Chance.PickOrNone(writer.Writable.Where(v => v.Shape == storage.Shape && v.LengthClass != 0 && v.LengthClass == storage.LengthClass && v != storage && v.IsLocal && storage.IsLocal));
        if (items is not null && storage.Shape == Shape.Array && writer.Chance.Percent(60)) writer.Line($"Array.Sort({storage.Name}, {items.Name}, Comparer<{type}>.Create({comparison}));");
        else if (storage.Shape != Shape.Array) writer.Line($"{storage.Name}{(writer.Chance.Percent(40) ? $"[{storage.MinLength / 2}..]" : "")}.Sort({comparison});");
        else if (writer.Chance.Percent(30)) Chosen(writer, storage, type, comparison, $"({p}, {q}) => {q}.CompareTo({p})");
        else writer.Line($"Array.Sort({storage.Name}, {comparison});");
    }

    private static void Chosen(Writer writer, Variable storage, string type, string comparison, string other)
    {
        string order = writer.Fresh("order");
        writer.Line($"Comparison<{type}> {order} = {writer.Condition()} ? {comparison} : {other};");
        writer.Line($"Array.Sort({storage.Name}, {order});");
    }

    private static string Compared(Writer writer, string p, string q)
    {
        Variable[] captured = [.. writer.Reals.Where(v => !v.IsReference && v.IsAssignable)];
        return writer.Chance.Below(4) switch
        {
            0 when captured.Length > 0 && writer.Chance.Pick(captured).Name is var near => $"Math.Abs({p} - {near}).CompareTo(Math.Abs({q} - {near}))",
            1 => $"Math.Abs({p}).CompareTo(Math.Abs({q}))",
            2 => $"{p} > {q} ? -1 : {p} < {q} ? 1 : 0",
            _ => $"{q}.CompareTo({p})",
        };
    }
}
