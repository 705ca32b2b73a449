using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>Known delegates where branches meet and in loops, and the variables that they keep alive.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>
    /// What a delegate is after two branches: the one that it is in both, or a choice between those that it may be. The number of the choice is a value like
    /// others.
    /// </summary>
    private Value? MergedFunction(Value condition, IrType type, Branch then, Branch otherwise, Value? left, Value? right, Func<Value, Value, Value> yield)
    {
        Closure? a = then.Flow == Flow.Threw || left is null ? null : ClosureOf(left), b = otherwise.Flow == Flow.Threw || right is null ? null : ClosureOf(right);
        if (a is null or NullFunction && b is null or NullFunction) return null;

        // What is not assigned in a branch is not read after it.
        if (a is null && left is not null && then.Flow != Flow.Threw) return Function(type, new UnknownFunction(left.Name));
        if (b is null && right is not null && otherwise.Flow != Flow.Threw) return Function(type, new UnknownFunction(right.Name));
        if ((a is FunctionArray || b is FunctionArray) && !ReferenceEquals(a, b)) return Function(type, new UnknownFunction((left ?? right)?.Name) { Reason = ("a branch decides which array of delegates it is", "fill one array in the branches") });
        if (a is UnknownFunction || b is UnknownFunction) return Function(type, a as UnknownFunction ?? b!);
        List<Closure> all = [];
        int[] first = Numbers(a), second = Numbers(b);
        if (all.Count == 1) return Function(type, all[0]);
        if (a is not (null or ChosenFunction) && b is not (null or ChosenFunction)) return Function(type, new ChosenFunction(condition, all));
        return Function(type, new ChosenFunction(yield(Number(then, a, first), Number(otherwise, b, second)), all));

        int[] Numbers(Closure? closure) => [.. (closure is ChosenFunction chosen ? chosen.Functions : closure is null ? [] : [closure]).Select(Add)];

        int Add(Closure closure)
        {
            int at = all.FindIndex(c => ReferenceEquals(c, closure) || (c is NullFunction && closure is NullFunction));
            if (at < 0) all.Add(closure);
            return at < 0 ? all.Count - 1 : at;
        }

        Value Number(Branch branch, Closure? closure, int[] numbers)
        {
            if (closure is not ChosenFunction chosen) return Shared(IrType.Int, new Literal((numbers.Length == 0 ? 0 : numbers[0]).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            if (chosen.Selector.Type.Kind != Ir.TypeKind.Boolean && numbers.SequenceEqual(Enumerable.Range(0, numbers.Length))) return chosen.Selector;
            Value number = null!;
            Resume(branch, () =>
            {
                number = Int(numbers[numbers.Length - 1]);
                for (int i = numbers.Length - 2; i >= 0; i--)
                {
                    Value isChosen = IsChosen(chosen, i);
                    number = Compute(IrType.Int, new Select(), isChosen, Int(numbers[i]), number);
                }
            });
            return number;
        }
    }

    /// <summary>Variables that a branch declares, and that a delegate which outlives it captures, outlive it too.</summary>
    private void Outlive(Branch then, Branch otherwise, Value? thenValue, Value? elseValue)
    {
        if (_closures.Count == 0) return;
        foreach ((Branch from, Branch other, Value? value) in new[] { (then, otherwise, thenValue), (otherwise, then, elseValue) })
        {
            IEnumerable<Value> leaving = _environment.Keys.Where(v => v.Type.IsFunction).Select(v => from.Environment[v]).Append(value).OfType<Value>();
            foreach (Variable variable in Seen(leaving, from.Environment).Where(v => !_environment.ContainsKey(v)).ToArray())
            {
                if (variable.Type.IsBuffer) throw FailFunction(FirstOf(leaving).At, "it captures storage that only one branch makes", "make the storage before the branches");
                _environment[variable] = null;
                if (!other.Environment.ContainsKey(variable)) other.Environment[variable] = null;
            }
        }
    }

    /// <summary>The functions that one of several is, or that a table holds.</summary>
    private static IReadOnlyList<Closure> Among(Closure closure) => closure switch { ChosenFunction chosen => chosen.Functions, FunctionList table => table.Functions, FunctionArray array => Among(array.Functions), _ => [] };

    private static Closure[] Among(FunctionSet set) => [.. set.Functions.Select(f => f.Function).OfType<KnownFunction>(), .. set.Functions.SelectMany(f => f.Captures).SelectMany(c => c.Parts).Select(p => p.Functions).OfType<FunctionSet>().SelectMany(Among)];

    private KnownFunction FirstOf(IEnumerable<Value> functions) =>
        functions.Select(ClosureOf).OfType<Closure>().SelectMany(c => Among(c).Append(c)).OfType<KnownFunction>().First();

    /// <summary>The variables that delegates see, and that the delegates in those see.</summary>
    private HashSet<Variable> Seen(IEnumerable<Value> functions, Dictionary<Variable, Value?> environment)
    {
        HashSet<Variable> seen = [];
        var pending = new Stack<Closure>(functions.Select(ClosureOf).OfType<Closure>());
        while (pending.Count > 0)
        {
            Closure closure = pending.Pop();
            foreach (Closure one in Among(closure)) pending.Push(one);
            if (closure is not KnownFunction known) continue;
            foreach (Place place in known.Places(known.Assignments.Named))
            {
                if (place.Variable is not { } variable || !environment.TryGetValue(variable, out Value? value) || !seen.Add(variable)) continue;
                if (value is not null && ClosureOf(value) is { } inner) pending.Push(inner);
            }
        }

        return seen;
    }

    /// <summary>What a part of the body can assign, also through the delegates that it may call.</summary>
    private Assignments Assigned(params IEnumerable<IOperation?> operations)
    {
        Assignments assigned = Assignments.Of(operations);
        assigned.Symbols.UnionWith(SharedOf(assigned.Named));
        if (!assigned.RunsFunctions) return assigned;
        var pending = new Stack<Closure>(_environment.Values.OfType<Value>().Select(ClosureOf).OfType<Closure>());
        while (pending.Count > 0)
        {
            Closure closure = pending.Pop();
            foreach (Closure one in Among(closure)) pending.Push(one);
            if (closure is not KnownFunction known) continue;
            assigned.StoresRows |= known.Assignments.StoresRows;
            assigned.GrowsLists |= known.Assignments.GrowsLists;
            foreach (Place place in known.Places([.. known.Assignments.Symbols, .. SharedOf(known.Assignments.Named)]))
                if (place.Variable is { } variable) assigned.Captured.Add(variable);
        }

        return assigned;
    }

    private void CheckKept(Value? before, Value after)
    {
        if (before is not null && ClosureOf(after) is KnownFunction known) throw FailFunction(known.At, "it takes the place of another delegate in a loop", "call it where it is made");
    }
}
