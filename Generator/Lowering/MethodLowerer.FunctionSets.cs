using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Functions as values: a number that says which of a set it is, and what it has captured. A variable that is the same wherever the function runs is shared with
/// it, as C# does; of one that is another each time (a round's own, a parameter's of a call inside a loop) it keeps the value, which nothing changes any more.
/// </summary>
internal sealed partial class MethodLowerer
{
    // How many times a function may be held by one that is made by the same expression: in a loop, there is no end to it.
    private const int MaximalNesting = 2;

    private int _setCount;

    /// <summary>A function cannot be told from its number and values.</summary>
    /// <param name="at">Where it is made, if that is known.</param>
    private sealed class UnkeptException(IOperation? at, string why, string instead) : Exception
    {
        public IOperation? At => at;

        public string Why => why;

        public string Instead => instead;
    }

    // ---- from functions to values ----

    /// <summary>The function's number in the set, and what its slots hold; null for those that it has no use for.</summary>
    private (Value Number, Value?[] Slots) Packed(FunctionSet set, Closure closure, params SyntaxNode[] around)
    {
        if (closure is not ChosenFunction chosen)
        {
            (int number, Value?[] own) = PackedOne(set, closure, around);
            return (Shared(IrType.Int, new Literal(Text(number))), own);
        }

        (int Number, Value?[] Slots)[] all = [.. chosen.Functions.Select(f => PackedOne(set, f, around))];
        bool isSame = chosen.Selector.Type.Kind != TypeKind.Boolean && all.Select(a => a.Number).SequenceEqual(Enumerable.Range(0, all.Length));
        Value which = isSame ? chosen.Selector : Chosen(IrType.Int, [.. all.Select(a => Shared(IrType.Int, new Literal(Text(a.Number))))])!;
        Value?[] slots = new Value?[set.Slots.Count];
        for (int i = 0; i < slots.Length; i++) slots[i] = Chosen(set.Slots[i], [.. all.Select(a => i < a.Slots.Length ? a.Slots[i] : null)]);
        return (which, slots);

        // Where nobody reads it, it may be any of them.
        Value? Chosen(IrType type, Value?[] values)
        {
            Value[] different = [.. values.OfType<Value>().Distinct()];
            if (different.Length < 2) return different.FirstOrDefault();
            int last = Array.FindLastIndex(values, v => v is not null);
            return From(0);

            Value From(int at)
            {
                if (values[at] is null) return From(at + 1);
                return values.Skip(at).OfType<Value>().Distinct().Count() == 1 ? values[at]! : Choose(IsChosen(chosen, at), type, () => values[at], () => From(at + 1))!;
            }
        }
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private (int Number, Value?[] Slots) PackedOne(FunctionSet set, Closure closure, SyntaxNode[] around)
    {
        if (closure is NullFunction) return (NullOf(set), []);
        if (closure is not KnownFunction function) throw new UnkeptException(null, "it may be another one each time", "choose between calls instead of delegates, or assign it once");
        if (around.Count(n => ReferenceEquals(n, function.At.Syntax)) > MaximalNesting) throw new UnkeptException(function.At, "it holds a delegate that holds another, as many as only running tells", "keep the delegates in an array, and call them one after the other in a loop");
        int number = set.Functions.FindIndex(f => f.Function is { } one && IsAlike(set, one, function));
        bool isNew = number < 0;
        KeptFunction kept = isNew ? new KeptFunction(function, CapturesOf(set, function)) : set.Functions[number];
        List<(int Slot, Value Value)> held = [];
        foreach (Capture capture in kept.Captures)
        {
            Value[] values = [.. ValuesOf(function, capture)];
            for (int i = 0; i < values.Length; i++)
            {
                if (capture.Parts.Count == i) capture.Parts.Add(new CapturedPart(values[i].Type, values[i].Type.IsFunction && ClosureOf(values[i]) is not null ? new FunctionSet(set.Number, set.Depth) : null));
                CapturedPart part = capture.Parts[i];
                if (part.Functions is { } inner)
                {
                    if (ClosureOf(values[i]) is not { } held1) throw new UnkeptException(function.At, $"what '{capture.Symbol?.Name}' runs is not known here", "call a method instead");
                    (Value which, Value?[] slots) = Packed(inner, held1, [.. around, function.At.Syntax]);
                    Keep(part, 0, IrType.Int, which);
                    for (int s = 0; s < inner.Slots.Count; s++) Keep(part, s + 1, inner.Slots[s], s < slots.Length ? slots[s] : null);
                }
                else
                {
                    Keep(part, 0, part.Type, values[i]);
                }
            }
        }

        if (isNew)
        {
            number = set.Functions.Count;
            set.Functions.Add(kept);
            Grown(set);
        }

        Value?[] all = new Value?[set.Slots.Count];
        foreach ((int slot, Value value) in held) all[slot] = value;
        return (number, all);

        void Keep(CapturedPart part, int at, IrType type, Value? value)
        {
            if (part.Slots.Count == at)
            {
                int before = set.Slots.Count;
                part.Slots.Add(set.Take(type, kept.Used));
                if (set.Slots.Count > before) Grown(set);
            }

            if (value is not null) held.Add((part.Slots[at], value));
        }
    }

    private int NullOf(FunctionSet set)
    {
        int at = set.Functions.FindIndex(f => f.Function is null);
        if (at >= 0) return at;
        set.Functions.Add(new KeptFunction(null, []));
        Grown(set);
        return set.Functions.Count - 1;
    }

    /// <summary>Whether two functions are one but for what they have captured by value.</summary>
    private bool IsAlike(FunctionSet set, KnownFunction one, KnownFunction other)
    {
        if (!SymbolEqualityComparer.Default.Equals(one.Method, other.Method) || (one.Receiver is null) != (other.Receiver is null) || (one.Owner is null) != (other.Owner is null)) return false;
        if (one.Body is null) return one.Receiver is not null || one.Owner is null || ReferenceEquals(one.Owner, other.Owner) || !IsShared(set, one.Owner);
        if (!ReferenceEquals(one.At.Syntax, other.At.Syntax) && one.Method.MethodKind != MethodKind.LocalFunction) return false;
        if (!TypesOf(one.Frame).SequenceEqual(TypesOf(other.Frame))) return false;
        return one.Assignments.Named.All(s => one.Places([s]).ToArray() is var left && other.Places([s]).ToArray() is var right
            && (IsShared(set, s, left) || IsShared(set, s, right) ? left.Select(p => p.Variable).SequenceEqual(right.Select(p => p.Variable)) : left.Length == right.Length));

        static IEnumerable<string> TypesOf(Frame frame)
        {
            for (Frame? around = frame; around is not null; around = around.Outer)
                foreach (KeyValuePair<ITypeParameterSymbol, ITypeSymbol> argument in around.TypeArguments) yield return argument.Key.Name + " " + Types.Identity(argument.Value);
        }
    }

    /// <summary>Whether the variables are the same whenever a function of the set runs.</summary>
    private bool IsShared(FunctionSet set, ISymbol symbol, IEnumerable<Place> places) =>
        places.All(p => p.Variable is { } variable && _rounds.Skip(set.Depth).All(r => r.Outside.ContainsKey(variable) && !r.Own.Contains(symbol, SymbolEqualityComparer.Default)));

    private bool IsShared(FunctionSet set, Value owner) => _rounds.Count == set.Depth || _given.Contains(owner);

    private List<Capture> CapturesOf(FunctionSet set, KnownFunction function)
    {
        List<Capture> captures = [];
        if (function.Receiver is not null || (function.Owner is { } owner && !IsShared(set, owner))) captures.Add(new Capture(null));
        if (function.Body is null) return captures;
        foreach (ISymbol symbol in function.Assignments.Named.OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0))
        {
            Place[] places = [.. function.Places([symbol])];
            if (places.Length == 0 || IsShared(set, symbol, places)) continue;

            // What is declared inside of the function is nobody else's; a stale place of an earlier call is none.
            if (places.Any(p => p.Variable is { } variable && !_environment.ContainsKey(variable))) continue;
            if (IsShared(TypeOf(symbol))) throw NeededWhole(TypeOf(symbol));
            if (places.Any(p => p.Variable is null) || !IsSettled(symbol, function.At))
                throw new UnkeptException(function.At, $"'{symbol.Name}', which it captures, is another variable each time, and is assigned after it has been captured", $"give '{symbol.Name}' its value where it is declared, or copy it to a local that is assigned once");
            captures.Add(new Capture(symbol));
        }

        return captures;
    }

    private IEnumerable<Value> ValuesOf(KnownFunction function, Capture capture) =>
        capture.Symbol is { } symbol ? function.Places([symbol]).Select(Get) : function.Receiver is { } parts ? parts.Select(Get) : [function.Owner!];

    /// <summary>Whether a variable keeps the value that it has where a function captures it.</summary>
    private static bool IsSettled(ISymbol symbol, IOperation function)
    {
        if (symbol is ITypeSymbol self) return self.IsReferenceType;
        IOperation root = function;
        while (root.Parent is { } parent) root = parent;
        SyntaxNode? declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration is not null && root.ChildOperations.All(IsEarly);

        bool IsEarly(IOperation operation)
        {
            Assignments inside = Assignments.Of(operation);
            if (!inside.Reassigned.Contains(symbol)) return true;
            if (operation.ChildOperations.Any(c => Assignments.Of(c).Reassigned.Contains(symbol)) && !IsWriting(operation)) return operation.ChildOperations.All(IsEarly);
            if (operation.Syntax.SpanStart >= function.Syntax.SpanStart || operation is IMethodReferenceOperation) return false;
            for (IOperation? around = operation.Parent; around is not null && !around.Syntax.Span.Contains(declaration.Span); around = around.Parent)
                if (around is IAnonymousFunctionOperation or ILocalFunctionOperation || (around is ILoopOperation && around.Syntax.Span.Contains(function.Syntax.Span))) return false;
            return true;
        }

        static bool IsWriting(IOperation operation) => operation is IAssignmentOperation or IIncrementOrDecrementOperation or IArgumentOperation;
    }

    private Exception Fail(UnkeptException unkept) => unkept.At is { } at
        ? FailFunction(at, unkept.Why, unkept.Instead)
        : Fail(Descriptors.Function, (_evaluated ?? _at)!.GetLocation(), OneLine((_evaluated ?? _at)!), unkept.Why, unkept.Instead);

    // ---- from values to functions ----

    private Closure Unpacked(FunctionSet set, Value number, Func<int, Value> slot)
    {
        Dictionary<int, Value> read = [];
        Closure[] all = [.. set.Functions.Select(f => Rebound(f, Slot))];

        // Where there is none, none is there.
        return all.Length switch { 0 => new NullFunction(), 1 => all[0], _ => new ChosenFunction(number, all) };

        Value Slot(int at) => read.TryGetValue(at, out Value? value) ? value : read[at] = slot(at);
    }

    private Closure Rebound(KeptFunction kept, Func<int, Value> slot)
    {
        if (kept.Function is not { } function) return new NullFunction();
        Frame frame = function.Frame;
        Place[]? receiver = null;
        Value? owner = null;
        if (kept.Captures.Any(c => c.Symbol is not null))
            frame = new Frame(frame.Method, frame.Caller, frame, frame.CallSite, frame.Return, [], _count);
        foreach (Capture capture in kept.Captures)
        {
            Value[] values = [.. capture.Parts.Select(Part)];
            if (capture.Symbol is { } symbol) frame.Places[symbol] = Own(values, symbol.Name);
            else if (function.Receiver is not null) receiver = Own(values, "self");
            else owner = values[0];
        }

        return new KnownFunction(function.Method, function.Body, frame, function.At) { Receiver = receiver, Owner = owner ?? function.Owner, Field = function.Field, IsKept = true };

        Value Part(CapturedPart part)
        {
            Value first = slot(part.Slots[0]);
            return part.Functions is { } inner ? Function(part.Type, Unpacked(inner, first, s => slot(part.Slots[s + 1]))) : first;
        }

        Place[] Own(Value[] values, string name)
        {
            return [.. values.Select(v =>
            {
                var variable = new Variable(name, v.Type, _order++);
                _frame.Owned.Add(variable);
                _environment[variable] = v;
                return new Place(variable);
            })];
        }
    }

    /// <summary>What a function shares with where it was made has to be there when it runs.</summary>
    private void CheckShared(IOperation call, KnownFunction function)
    {
        if (!function.IsKept || function.Body is null) return;
        foreach (ISymbol symbol in function.Assignments.Named)
            if (function.Places([symbol]).FirstOrDefault(p => p.Variable is { } variable && !_environment.ContainsKey(variable)) is { Variable.Name: var name })
                throw FailFunction(function.At, $"it is called where '{symbol.Name}', which it captures, has ended", $"copy '{name ?? symbol.Name}' to a local of the round that makes it");
    }
}
