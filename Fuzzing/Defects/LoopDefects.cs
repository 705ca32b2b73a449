using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using static AutoDiff.Fuzzing.Defects.IrEditing;
using Convert = AutoDiff.Generator.Ir.Convert;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>Trips that are counted wrongly, and values of another trip.</summary>
internal static class LoopDefects
{
    public static void TakeLastTrip(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        if (s is not Load { Indices.Count: 1 } load || !IsKept(load)) return null;
        Value length = new(IrType.Int), one = new(IrType.Int), last = new(IrType.Int);
        return
        [
            new Extent(length, load.Buffer),
            new Compute(one, Literal.One),
            new Compute(last, new Binary(BinaryOperator.Subtract), length, one),
            new Load(load.Result, load.Buffer, last),
        ];
    });

    public static void SkipTrip(FunctionBody function) => RewriteReverse(function, (s, _) => s is CountedLoop loop && !UsesTape(loop.Body) ? Started(loop, loop.Step) : null);

    public static void StartAtLimit(FunctionBody function) => RewriteReverse(function, (s, _) =>
        s is CountedLoop { Step: not (1 or -1) } loop && !UsesTape(loop.Body) ? Started(loop, -Math.Sign(loop.Step)) : null);

    public static void KeepOrder(FunctionBody function) => RewriteReverse(function, (s, _) =>
        s is CountedLoop { Step: -1 } loop && !UsesTape(loop.Body)
            ? [new CountedLoop(loop.Limit, loop.Start, loop.StepsFirst ? BinaryOperator.Less : BinaryOperator.LessOrEqual, 1, loop.Initial, loop.Body, loop.Results) { Quote = loop.Quote }]
            : null);

    public static void AssignSums(FunctionBody function)
    {
        foreach (Region body in ReversedRegions(function).Where(r => r.Parameters.Count > 1))
        {
            for (int k = 0; k < body.Yields.Count; k++)
            {
                if (body.Statements.OfType<Compute>().FirstOrDefault(c => c.Result == body.Yields[k]) is { Operation: Binary { Operator: BinaryOperator.Add }, Result.Type.IsReal: true } sum
                    && sum.Operands[0] == body.Parameters[k + 1])
                {
                    body.Yields[k] = sum.Operands[1];
                }
            }
        }
    }

    public static void SwapCarried(FunctionBody function)
    {
        foreach (Region body in ReversedRegions(function).Where(r => r.Yields.Count > 1 && r.Parameters.Count == r.Yields.Count + 1))
        {
            if (body.Yields[0].Type.IsReal && body.Yields[0].Type.Equals(body.Yields[1].Type)) (body.Yields[0], body.Yields[1]) = (body.Yields[1], body.Yields[0]);
        }
    }

    public static void IndexByOuterTrip(FunctionBody function)
    {
        foreach (Region outer in ReversedRegions(function).Where(r => r.Parameters is [{ Type.Name: "int" }, ..]))
        {
            foreach (CountedLoop inner in outer.Statements.OfType<CountedLoop>())
            {
                Rewrite(inner.Body, (s, _) => s is Load { Indices.Count: 1 } load && IsKept(load) ? [new Load(load.Result, load.Buffer, outer.Parameters[0])] : null);
            }
        }
    }

    public static void CountAhead(FunctionBody function)
    {
        foreach (Region body in ReversedRegions(function).Where(r => r.Parameters is [{ Type.Name: "int" }, ..]))
        {
            Value one = new(IrType.Int), next = new(IrType.Int);
            bool changed = false;
            Rewrite(body, (s, _) =>
            {
                if (s is not Compute { Operation: Convert, Result.Type.IsReal: true } c || c.Operands[0] != body.Parameters[0]) return null;
                changed = true;
                return [new Compute(c.Result, c.Operation, next)];
            });
            if (changed) body.Statements.InsertRange(0, [new Compute(one, Literal.One), new Compute(next, new Binary(BinaryOperator.Add), body.Parameters[0], one)]);
        }
    }

    public static void SwapPops(FunctionBody function)
    {
        foreach (Region region in (IEnumerable<Region>)[function.Body, .. ReversedRegions(function)])
        {
            for (int i = 0; i + 1 < region.Statements.Count; i++)
            {
                if (region.Statements[i] is Pop first && region.Statements[i + 1] is Pop second && first.Result.Type.Equals(second.Result.Type) && first.Result.Type.IsReal)
                {
                    (region.Statements[i], region.Statements[i + 1]) = (second, first);
                    i++;
                }
            }
        }
    }

    /// <summary>The loop with another start.</summary>
    private static List<Statement> Started(CountedLoop loop, long distance)
    {
        Value step = new(loop.Start.Type), start = new(loop.Start.Type);
        return
        [
            new Compute(step, new Literal(distance.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            new Compute(start, new Binary(BinaryOperator.Add), loop.Start, step),
            new CountedLoop(start, loop.Limit, loop.Comparison, loop.Step, loop.Initial, loop.Body, loop.Results) { Quote = loop.Quote, StepsFirst = loop.StepsFirst },
        ];
    }

    /// <summary>Whether it reads what the forward sweep kept trip by trip.</summary>
    private static bool IsKept(Load load) => load.Buffer.Name?.EndsWith("Kept", StringComparison.Ordinal) == true;
}
