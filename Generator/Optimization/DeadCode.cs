using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>
/// Drops what nothing needs: pure computations, carried values that only feed themselves, yields nobody takes. What can throw stays in the forward sweep
/// (X would throw there too); the reverse sweep only repeats what went well once, so there it may go.
/// </summary>
internal static class DeadCode
{
    public static void Remove(FunctionBody function)
    {
        while (true)
        {
            var live = new HashSet<Value>(function.Body.Yields);
            Mark(function.Body, live, keepThrows: true, function.ReverseStart);
            if (!Sweep(function, live)) return;
        }
    }

    private static bool HasEffect(Statement statement, bool keepThrows) => statement switch
    {
        Compute c => keepThrows && c.Operation.CanThrow,
        Load l => keepThrows && !l.IsLocated,
        View { Kind: ViewKind.Cast } or Extent or Resolve or AddressOf => false,
        View => keepThrows,
        Allocate a => a.Storage is not (StorageClass.Cleared or StorageClass.Scratch) || keepThrows,
        OpaqueCode o => !o.IsPure,
        If or CountedLoop => statement.Regions.Any(r => r.Statements.Any(s => HasEffect(s, keepThrows))),
        _ => true,
    };

    private static void Mark(Region body, HashSet<Value> live, bool keepThrows, int reverseStart)
    {
        bool grew = true;
        while (grew)
        {
            int before = live.Count;
            for (int i = body.Statements.Count - 1; i >= 0; i--) Mark(body.Statements[i], live, keepThrows && (reverseStart < 0 || i < reverseStart));
            grew = live.Count > before;
        }
    }

    private static void Mark(Region region, HashSet<Value> live, bool keepThrows)
    {
        for (int i = region.Statements.Count - 1; i >= 0; i--) Mark(region.Statements[i], live, keepThrows);
    }

    private static void Mark(Statement statement, HashSet<Value> live, bool keepThrows)
    {
        Work.Step();
        switch (statement)
        {
            case If i:
                for (int k = 0; k < i.Results.Count; k++)
                {
                    if (!live.Contains(i.Results[k])) continue;
                    live.Add(i.Then.Yields[k]);
                    live.Add(i.Else.Yields[k]);
                }

                break;
            case CountedLoop l:
                for (int k = 0; k < l.Results.Count; k++)
                {
                    if (!live.Contains(l.Results[k]) && !live.Contains(l.Body.Parameters[k + 1])) continue;
                    live.Add(l.Initial[k]);
                    live.Add(l.Body.Yields[k]);
                    live.Add(l.Body.Parameters[k + 1]);
                }

                break;
            case WhileLoop w:
                live.Add(w.Condition);
                for (int k = 0; k < w.Results.Count; k++)
                {
                    if (!live.Contains(w.Results[k]) && !live.Contains(w.Before.Parameters[k]) && !live.Contains(w.After.Parameters[k])) continue;
                    live.Add(w.Initial[k]);
                    live.Add(w.Before.Parameters[k]);
                    live.Add(w.Before.Yields[k + 1]);
                    live.Add(w.After.Parameters[k]);
                    live.Add(w.After.Yields[k]);
                }

                break;
        }

        foreach (Region nested in statement.Regions) Mark(nested, live, keepThrows);
        bool isNeeded = statement.Results.Any(live.Contains) || HasEffect(statement, keepThrows);
        if (!isNeeded) return;
        switch (statement)
        {
            case If i:
                live.Add(i.Condition);
                break;
            case CountedLoop l:
                live.Add(l.Start);
                live.Add(l.Limit);
                break;
            case WhileLoop:
                break;
            default:
                live.UnionWith(statement.Operands);
                live.UnionWith(statement.Results);
                break;
        }
    }

    private static bool Sweep(FunctionBody function, HashSet<Value> live)
    {
        Region body = function.Body;
        bool changed = false;
        for (int i = body.Statements.Count - 1; i >= 0; i--)
        {
            Work.Step();
            bool isForward = function.ReverseStart < 0 || i < function.ReverseStart;
            if (!Sweep(body.Statements[i], live, isForward, ref changed)) continue;
            body.Statements.RemoveAt(i);
            if (isForward && function.ReverseStart > 0) function.ReverseStart--;
            changed = true;
        }

        return changed;
    }

    private static void Sweep(Region region, HashSet<Value> live, bool keepThrows, ref bool changed)
    {
        for (int i = region.Statements.Count - 1; i >= 0; i--)
        {
            Work.Step();
            if (!Sweep(region.Statements[i], live, keepThrows, ref changed)) continue;
            region.Statements.RemoveAt(i);
            changed = true;
        }
    }

    /// <summary>True if the statement can go.</summary>
    private static bool Sweep(Statement statement, HashSet<Value> live, bool keepThrows, ref bool changed)
    {
        if (!statement.Results.Any(live.Contains) && !HasEffect(statement, keepThrows)) return true;
        switch (statement)
        {
            case If i:
                for (int k = i.Results.Count - 1; k >= 0; k--)
                {
                    if (live.Contains(i.Results[k])) continue;
                    i.RemoveResult(k);
                    changed = true;
                }

                break;
            case CountedLoop l:
                for (int k = l.Results.Count - 1; k >= 0; k--)
                {
                    if (live.Contains(l.Results[k]) || live.Contains(l.Body.Parameters[k + 1])) continue;
                    l.RemoveCarried(k);
                    changed = true;
                }

                break;
            case WhileLoop w:
                for (int k = w.Results.Count - 1; k >= 0; k--)
                {
                    if (live.Contains(w.Results[k]) || live.Contains(w.Before.Parameters[k]) || live.Contains(w.After.Parameters[k])) continue;
                    w.RemoveCarried(k);
                    changed = true;
                }

                break;
        }

        foreach (Region nested in statement.Regions) Sweep(nested, live, keepThrows, ref changed);
        return false;
    }
}
