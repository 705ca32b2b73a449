using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using static AutoDiff.Fuzzing.Defects.IrEditing;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>Tangents that do not follow their values.</summary>
internal static class TangentDefects
{
    public static void ForgetStores(FunctionBody function) => RewriteForward(function, (s, _) => s is Store store && IsTangent(store.Buffer) && !IsZero(store.Stored) ? [] : null);

    public static void ForgetClears(FunctionBody function) => RewriteForward(function, (s, _) =>
        (s is Store store && IsTangent(store.Buffer) && IsZero(store.Stored)) || (s is Bulk { Kind: BulkKind.Clear } clear && IsTangent(clear.Operands[0])) ? [] : null);

    public static void ForgetCopies(FunctionBody function) => RewriteForward(function, (s, _) => s is Bulk { Kind: BulkKind.Copy } copy && IsTangent(copy.Operands[1]) ? [] : null);

    public static void LeaveScratch(FunctionBody function) => RewriteForward(function, (s, _) =>
        s is Allocate { Storage: StorageClass.Cleared } a && IsTangent(a.Result) ? [new Allocate(a.Result, StorageClass.Scratch, [.. a.Lengths]) { Quote = a.Quote }] : null);

    public static void MoveSlices(FunctionBody function) => RewriteForward(function, (s, _) =>
    {
        if (s is not View { Kind: ViewKind.Slice, Arguments.Count: 2 } view || !IsTangent(view.Result) || IsZero(view.Arguments[0])) return null;
        var start = new Value(view.Arguments[0].Type);
        return [new Compute(start, Literal.Zero), new View(view.Result, view.Kind, view.Buffer, start, view.Arguments[1])];
    });

    public static void TakeFirstRoot(FunctionBody function) => RewriteForward(function, (s, _) =>
    {
        if (s is not Resolve { IsShadow: true, Selector: { } selector, Bases.Count: > 1 } r) return null;
        var first = new Value(selector.Type);
        return [new Compute(first, Literal.Zero), new Resolve(r.Result, first, r.Position, r.Length, r.Delta, isShadow: true, [.. r.Bases])];
    });

    public static void ForgetCarries(FunctionBody function)
    {
        foreach ((Region body, int counters) in Trips(function))
        {
            for (int k = 0; k < body.Yields.Count; k++)
                if (IsTangent(body.Parameters[k + counters])) body.Yields[k] = body.Parameters[k + counters];
        }
    }

    public static void SwapCarried(FunctionBody function)
    {
        foreach ((Region body, int counters) in Trips(function))
        {
            int[] tangents = [.. Enumerable.Range(0, body.Yields.Count).Where(k => IsTangent(body.Parameters[k + counters]))];
            if (tangents is [int one, int other, ..] && body.Yields[one].Type.Equals(body.Yields[other].Type)) (body.Yields[one], body.Yields[other]) = (body.Yields[other], body.Yields[one]);
        }
    }

    public static void ForgetBranches(FunctionBody function) => RewriteForward(function, (s, _) =>
    {
        if (s is not If branch) return null;
        for (int k = 0; k < branch.Results.Count; k++)
        {
            if (!IsTangent(branch.Results[k])) continue;
            var zero = new Value(branch.Results[k].Type);
            branch.Else.Statements.Add(new Compute(zero, Literal.Zero));
            branch.Else.Yields[k] = zero;
        }

        return null;
    });

    public static void Halve(FunctionBody function) => RewriteForward(function, (s, _) =>
    {
        if (s is not Compute { Operation: Binary { Operator: BinaryOperator.Add } add } c || !IsTangent(c.Result)) return null;
        var zero = new Value(c.Result.Type);
        return [new Compute(zero, Literal.Zero), new Compute(c.Result, add, c.Operands[0], zero) { Quote = c.Quote }];
    });

    public static void LoseSigns(FunctionBody function) => RewriteForward(function, (s, _) =>
        s is Compute { Operation: Binary { Operator: BinaryOperator.Subtract } } c && IsTangent(c.Result)
            ? [new Compute(c.Result, new Binary(BinaryOperator.Add), [.. c.Operands]) { Quote = c.Quote }]
            : null);

    /// <summary>Behind the arguments stand their tangents.</summary>
    public static void LoseArguments(FunctionBody function) => RewriteForward(function, (s, _) =>
    {
        if (s is not Call { Suffix: Call.Jvp } call) return null;
        Value[] arguments = [.. call.Operands];
        int lost = Array.FindLastIndex(arguments, a => a.Type.IsReal && !IsZero(a));
        if (lost < arguments.Length - call.Parameters.Count(p => p.IsDifferentiable) / 2) return null;
        var zero = new Value(arguments[lost].Type);
        arguments[lost] = zero;
        return [new Compute(zero, Literal.Zero), new Call(call.Callee, call.Parameters, call.Result, arguments) { Outs = call.Outs, Suffix = call.Suffix, Quote = call.Quote }];
    });

    /// <summary>The bodies of loops, and how many parameters stand in them before those that are carried.</summary>
    private static IEnumerable<(Region Body, int Counters)> Trips(FunctionBody function) => !IsForward(function)
        ? []
        : All(function.Body).Select(s => s switch
        {
            CountedLoop counted => (counted.Body, 1),
            WhileLoop loop => (loop.After, 0),
            _ => ((Region)null!, 0),
        }).Where(t => t.Item1 is not null).ToArray();

    private static bool IsTangent(Value value) => value.Name?.EndsWith("Tangent", StringComparison.Ordinal) == true;
}
