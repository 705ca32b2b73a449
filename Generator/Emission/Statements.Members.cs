using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Stores to members of a struct in storage that are properties: <c>p[i] = p[i] with { X = … }</c>, one assignment for several.</summary>
internal sealed partial class Statements
{
    /// <summary>Writes a store and those behind it that set other members of the same struct.</summary>
    /// <returns>Where the last of them stands.</returns>
    private int Members(Store first, Region region, int at, Block block)
    {
        List<Store> stores = [first];
        for (int next = at + 1; next < region.Statements.Count && next != _function.ReverseStart; next++)
        {
            if (IsSilent(region.Statements[next])) continue;
            if (region.Statements[next] is not Store store || !IsBeside(store, stores)) break;
            stores.Add(store);
            at = next;
        }

        string prefix = first.Field!.Assignable;
        Quote(first.Quote, block);
        Dictionary<string, string> set = stores.ToDictionary(s => s.Field!.Path, Value);
        Add(block, $"{Element(first, prefix)} = " + first.Buffer.Type.Element!.Text.Of(prefix, set, path => Element(first, path), optional: first.Adds ? null : _names.Member("Nullables")));
        return at;

        string Value(Store store)
        {
            if (store.Field!.IsFlag) return _expressions.Of(store.Stored).In(Binding.OrElse);
            if (!store.Adds) return _expressions.Weak(WhereThere(store, stores)).Argument;
            (Value added, bool isNegated) = Added(store);
            return $"{Element(first, store.Field!.Path)} {(isNegated ? "-" : "+")} {_expressions.Of(added).In(Binding.Multiplicative)}";
        }
    }

    /// <summary>What is written to a nullable where it has a value: what tests that again need not.</summary>
    private Value WhereThere(Store store, List<Store> stores)
    {
        if (_plan.Inlining.IsLocal(store.Stored) || _plan.Usage.StatementOf(store.Stored) is not If { Results: var results } chosen) return store.Stored;
        bool isTested = stores.Any(s => s.Stored == chosen.Condition && store.Field!.IsBehind(s.Field!));
        return isTested ? chosen.Then.Yields[results.ToList().IndexOf(store.Stored)] : store.Stored;
    }

    private bool IsBeside(Store store, List<Store> stores) =>
        store.Field is { } field && field.Assignable == stores[0].Field!.Assignable && store.Buffer == stores[0].Buffer && store.Adds == stores[0].Adds
        && store.Indices.SequenceEqual(stores[0].Indices) && stores.All(s => s.Field!.Path != field.Path) && !IsOrdered(store.Stored);

    /// <summary>Whether the code of a value must run where it stands.</summary>
    private bool IsOrdered(Value value)
    {
        if (_plan.Inlining.IsLocal(value) || _plan.Usage.StatementOf(value) is not { } statement) return false;
        return EffectsOf.Statement(statement) != Effects.None || statement.Operands.Any(IsOrdered);
    }
}
