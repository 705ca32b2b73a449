using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A step that does not divide the range.</summary>
internal sealed class ForWithStride() : StatementConstruct("for with a stride", 8)
{
    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        string i = writer.Fresh("i");
        int step = writer.Chance.Between(2, 3), start = writer.Chance.Below(3);
        Variable? storage = writer.Chance.PickOrNone(writer.Linear.Where(v => v.LengthClass != 0));
        string limit = storage is null ? writer.Limit() : storage.Name + ".Length";
        string header = writer.Chance.Percent(65)
            ? $"for (int {i} = {start}; {i} {writer.Chance.Pick<string>("<", "<")} {limit}; {i} += {step})"
            : $"for (int {i} = {limit} - 1; {i} >= {(storage is null ? writer.Chance.Below(2) : 0)}; {i} -= {step})";
        writer.Loop(header, 2, () =>
        {
            writer.Declare(storage is null ? new(i, Shape.Scalar, Element.Integer) { IsAssignable = false } : writer.Counter(i, storage));
            writer.Statements(2);
        });
    }
}
