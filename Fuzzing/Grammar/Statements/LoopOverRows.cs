using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Two loops over a matrix or a jagged array.</summary>
internal sealed class LoopOverRows() : StatementConstruct("loop over rows", 8)
{
    public override bool Fits(Writer writer) => writer.MayLoop && writer.LoopDepth < 2 && writer.Scope.Any(Rows.IsWritable);

    public override void Write(Writer writer)
    {
        Variable storage = writer.Chance.PickOrNone(writer.Scope.Where(Rows.IsWritable))!;
        string i = writer.Fresh("i"), j = writer.Fresh("j"), f = storage.Element == Element.Single ? "f" : "";
        bool matrix = storage.Shape == Shape.Matrix;
        string rows = matrix ? storage.Name + ".GetLength(0)" : storage.Name + ".Length", columns = matrix ? storage.Name + ".GetLength(1)" : $"{storage.Name}[{i}].Length";
        string At(string row, string column) => matrix ? $"{storage.Name}[{row}, {column}]" : $"{storage.Name}[{row}][{column}]";
        writer.Loop($"for (int {i} = 0; {i} < {rows}; {i}++)", 3, () => writer.Loop(
            writer.Chance.Percent(60) ? $"for (int {j} = 0; {j} < {columns}; {j}++)" : $"for (int {j} = {columns} - 1; {j} >= 0; {j}--)",
            3,
            () =>
            {
                string neighbour = At(i, $"({j} + 1) % {columns}");
                writer.Line($"{At(i, j)} = 0.5{f} * {At(i, j)} * {neighbour} + {writer.Tame(storage.Element)};");
                Variable? sum = writer.Chance.PickOrNone(writer.AssignableReals.Where(v => v.Element == storage.Element));
                if (sum is not null) writer.Line($"{sum.Name} += {At(i, j)} * 0.25{f};");
            }));
    }
}
