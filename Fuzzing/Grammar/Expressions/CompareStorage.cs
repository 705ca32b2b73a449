using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Expressions;

/// <summary>Whether two names mean one array or one span.</summary>
internal sealed class CompareStorage() : ConditionConstruct("comparison of storage", 3)
{
    public override bool Fits(Writer writer) => writer.Linear.Any(IsNamed);

    public override string Write(Writer writer, int depth)
    {
        Variable a = writer.Chance.PickOrNone(writer.Linear.Where(IsNamed))!;
        Variable b = writer.Chance.PickOrNone(writer.Linear.Where(v => IsNamed(v) && v.Shape == a.Shape && v.Element == a.Element))!;
        return a.Shape == Shape.Array && writer.Chance.Percent(40) ? $"ReferenceEquals({a.Name}, {b.Name})" : $"({a.Name} {writer.Chance.Pick<string>("==", "!=")} {b.Name})";
    }

    // A row of a jagged array has no name of its own that could be compared.
    private static bool IsNamed(Variable storage) => !storage.IsStackOnly && !storage.Name.Contains('.', System.StringComparison.Ordinal);
}
