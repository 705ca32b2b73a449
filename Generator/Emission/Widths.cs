using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Estimates how wide expressions get, and cuts those that would not fit a line.</summary>
internal sealed class Widths(Usage usage, Inlining inlining)
{
    private const int LineWidth = 108, ConditionalWidth = 76, Unit = 4;

    private readonly Dictionary<Value, int> _widths = [];
    private readonly HashSet<Value> _cut = [];
    private readonly HashSet<If> _wide = [];

    public bool IsCut(Value value) => _cut.Contains(value);

    public bool IsWide(If statement) => _wide.Contains(statement);

    public void Measure(Region region)
    {
        int limit = System.Math.Max(48, LineWidth - (usage.PlaceOf(region).Depth * Unit));
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Measure(nested);
            List<Value> operands = [.. statement.Operands];
            if (statement is If conditional)
            {
                int result = inlining.ResultOf(conditional);
                if (result >= 0)
                {
                    operands.Add(conditional.Then.Yields[result]);
                    operands.Add(conditional.Else.Yields[result]);
                    if (operands.Sum(Of) > ConditionalWidth) _wide.Add(conditional);
                }
            }

            int width = Own(statement) + operands.Sum(Of);
            while (width > limit && operands.Where(o => inlining.MayAbsorb(o) && !_cut.Contains(o)).OrderByDescending(Of).FirstOrDefault() is { } widest)
            {
                width -= Of(widest);
                _cut.Add(widest);
                width += Of(widest);
            }

            foreach (Value value in statement.Results) _widths[value] = width;
        }
    }

    private int Of(Value value) => _widths.TryGetValue(value, out int width) && !_cut.Contains(value)
        && (inlining.MayAbsorb(value) || inlining.IsRepeated(value)) ? width : value.Name?.Length ?? 2;

    // Operators with their spaces, names with their parentheses.
    private static int Own(Statement statement) => statement switch
    {
        Compute { Operation: Literal l } => l.Text.Length,
        Compute { Operation: NamedConstant n } => n.Text.Length,
        Compute { Operation: Function f } => f.Target.Length + 2,
        Compute { Operation: Convert } c => Conversions.IsImplicit(c.Operands[0].Type, c.Result.Type) ? 0 : c.Result.Type.Name.Length + 2,
        Compute { Operation: StrongMultiply or StrongDivide } => 25,
        Compute { Operation: TripCount } => 20,
        Compute => 3,
        Call c => c.Callee.Path.Length + 20,
        OpaqueCode o => o.Text.Length,
        View { Kind: ViewKind.Slice } => 12,
        Extent => 7,
        Pop => 19,
        If => 6,
        _ => 5,
    };
}
