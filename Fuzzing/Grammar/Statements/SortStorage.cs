using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Sorted as a whole or in part, alone or with other storage.</summary>
internal sealed class SortStorage() : StatementConstruct("sort", 3)
{
    public override bool Fits(Writer writer) => writer.Writable.Any();

    public override void Write(Writer writer)
    {
        Variable storage = writer.PickWritable();
        bool isArray = storage.Shape == Shape.Array;
        Variable? items = writer.Chance.PickOrNone(writer.Writable.Where(v => v.Shape == storage.Shape && v.LengthClass != 0 && v.LengthClass == storage.LengthClass && v != storage && v.IsLocal && storage.IsLocal));
        writer.Line(items is not null && isArray && writer.Chance.Percent(60) ? $"Array.Sort({storage.Name}, {items.Name});"
            : isArray && writer.Chance.Percent(50) ? $"Array.Sort({storage.Name});"
            : writer.Chance.Percent(50) ? $"{storage.Name}{(isArray ? ".AsSpan()" : "")}.Sort();"
            : isArray ? $"Array.Sort({storage.Name}, {storage.MinLength / 2}, {storage.MinLength - (storage.MinLength / 2)});"
            : $"{storage.Name}[{storage.MinLength / 2}..].Sort();");
    }
}
