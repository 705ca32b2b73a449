using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using static AutoDiff.Fuzzing.Defects.IrEditing;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>Storage and its adjoints.</summary>
internal static class StorageDefects
{
    public static void KeepAdjoints(FunctionBody function) => RewriteReverse(function, (s, _) => IsReset(s) ? [] : null);

    public static void Assign(FunctionBody function) => RewriteReverse(function, (s, _) =>
        s is Store { Adds: true } store ? [new Store(store.Buffer, [.. store.Indices], store.Stored) { Quote = store.Quote }] : null);

    public static void ZeroLate(FunctionBody function)
    {
        foreach (Region region in ReversedRegions(function))
        {
            Statement[] resets = [.. region.Statements.Where(IsReset)];
            region.Statements.RemoveAll(resets.Contains);
            region.Statements.AddRange(resets);
        }

        if (function.ReverseStart < 0) return;
        Statement[] outermost = [.. function.Body.Statements.Skip(function.ReverseStart).Where(IsReset)];
        function.Body.Statements.RemoveAll(outermost.Contains);
        function.Body.Statements.AddRange(outermost);
    }

    public static void ForgetClears(FunctionBody function) => RewriteReverse(function, (s, _) => s is Bulk { Kind: BulkKind.Clear } ? [] : null);

    public static void ForgetCopies(FunctionBody function) => RewriteReverse(function, (s, _) => s is Bulk { Kind: BulkKind.ReverseCopy } ? [] : null);

    public static void LeaveScratch(FunctionBody function) => RewriteReverse(function, (s, _) =>
        s is Allocate { Storage: StorageClass.Cleared } a ? [new Allocate(a.Result, StorageClass.Scratch, [.. a.Lengths]) { Quote = a.Quote }] : null);

    public static void MoveSlices(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        if (s is not View { Kind: ViewKind.Slice, Arguments.Count: 2, Result.Type.HoldsReals: true } view || IsZero(view.Arguments[0])) return null;
        var start = new Value(view.Arguments[0].Type);
        return [new Compute(start, Literal.Zero), new View(view.Result, view.Kind, view.Buffer, start, view.Arguments[1])];
    });

    public static void SeparateSlices(FunctionBody function) => RewriteReverse(function, (s, _) =>
        s is View { Kind: ViewKind.Slice, Arguments.Count: 2, Result.Type: { HoldsReals: true, Shape: BufferShape.Span } } view
            ? [new Allocate(view.Result, StorageClass.Cleared, view.Arguments[1])]
            : null);

    public static void TakeFirstRoot(FunctionBody function) => RewriteReverse(function, (s, _) =>
    {
        if (s is not Resolve { IsShadow: true, Selector: { } selector, Bases.Count: > 1 } r) return null;
        var first = new Value(selector.Type);
        return [new Compute(first, Literal.Zero), new Resolve(r.Result, first, r.Position, r.Length, r.Delta, isShadow: true, [.. r.Bases])];
    });

    /// <summary>What was loaded outside all loops is loaded again where the reverse begins.</summary>
    public static void Reload(FunctionBody function)
    {
        if (function.ReverseStart <= 0) return;
        List<Statement> again = [];
        Dictionary<Value, Value> reloaded = [];
        foreach (Load load in function.Body.Statements.Take(function.ReverseStart).OfType<Load>().Where(l => l.Result.Type.IsReal))
        {
            var value = new Value(load.Result.Type, load.Result.Name);
            again.Add(new Load(value, load.Buffer, [.. load.Indices]));
            reloaded.Add(load.Result, value);
        }

        if (again.Count == 0) return;
        for (int i = function.ReverseStart; i < function.Body.Statements.Count; i++)
        {
            function.Body.Statements[i] = With(function.Body.Statements[i], Reloaded);
            foreach (Region nested in function.Body.Statements[i].Regions.SelectMany(Nest))
            {
                Rewrite(nested, (s, _) => s.Operands.Any(reloaded.ContainsKey) ? [With(s, Reloaded)] : null);
                for (int k = 0; k < nested.Yields.Count; k++) nested.Yields[k] = Reloaded(nested.Yields[k]);
            }
        }

        function.Body.Statements.InsertRange(function.ReverseStart, again);

        Value Reloaded(Value value) => reloaded.GetValueOrDefault(value, value);
    }

    /// <summary>A call's reverse gets the storage as it is by then, not the copy of what it was.</summary>
    public static void ForgetSnapshots(FunctionBody function)
    {
        Dictionary<Value, Value> same = All(function.Body).OfType<View>().Where(v => v.Kind == ViewKind.Cast).ToDictionary(v => v.Result, v => v.Buffer);
        Dictionary<string, Value> originals = All(function.Body).OfType<Bulk>()
            .Where(b => b is { Kind: BulkKind.Copy } && b.Operands[1].Name is { } name && (name == "copy" || name == b.Operands[0].Name + "Copy"))
            .Select(b => (Copy: b.Operands[1].Name!, Original: same.GetValueOrDefault(b.Operands[0], b.Operands[0])))
            .Where(c => function.Body.Parameters.Contains(c.Original))
            .GroupBy(c => c.Copy).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Original);

        RewriteReverse(function, (s, _) =>
        {
            if (s is not CallReverse c) return null;
            Value[] arguments = [.. c.Arguments.Select(a => a.Name is not null && originals.TryGetValue(a.Name, out Value? original) ? original : a)];
            return arguments.SequenceEqual(c.Arguments) ? null : [new CallReverse(c.Callee, c.Parameters, arguments, c.Seeds, c.Shadows, [.. c.Results]) { Quote = c.Quote }];
        });
    }

    public static void DropLoads(FunctionBody function) => RewriteReverse(function, (s, _) => s is Store { Adds: true } ? [] : null);

    /// <summary>Stores of the method itself, within loops and branches.</summary>
    public static void RemoveStores(FunctionBody function)
    {
        int end = function.ReverseStart < 0 ? function.Body.Statements.Count : function.ReverseStart;
        foreach (Region region in function.Body.Statements.Take(end).SelectMany(s => s.Regions))
        {
            Rewrite(region, (s, _) => s is Store { Stored.Type.IsReal: true } store && store.Buffer.Name?.EndsWith("Kept", System.StringComparison.Ordinal) != true ? [] : null);
        }
    }

    /// <summary>An adjoint that is used up.</summary>
    private static bool IsReset(Statement statement) => statement is Store { Adds: false, Stored.Type.IsReal: true } store && IsZero(store.Stored);
}
