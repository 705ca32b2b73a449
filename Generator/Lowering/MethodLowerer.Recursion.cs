using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Local functions and lambdas that call themselves, directly or through others. Copying them has no end: each becomes a pair of methods beside those of the
/// marked one. That it is one shows when it is called inside itself; then its first call is lowered again.
/// </summary>
internal sealed partial class MethodLowerer
{
    // How many pairs of one function may be on their way, each for other delegates or type arguments.
    private const int MaximalVersions = 3;

    private const string OtherDelegates = "give its calls of itself the same delegates and type arguments that it has";

    private readonly List<OwnPair> _pairs = [];

    /// <summary>What is being copied is called inside itself.</summary>
    private sealed class RecursionException(Frame frame) : Exception
    {
        public Frame Frame => frame;
    }

    /// <summary>Calls a local function or a lambda: by its pair if it has one, else its body runs here.</summary>
    private Value[] CallFunction(IOperation call, KnownFunction function, Argument[] arguments)
    {
        CheckSignature(call, function.Method);
        if (PairOf(function, arguments) is { } pair) return CallPair(call, pair, arguments);
        if (Activation(function, arguments) is { } active) throw new RecursionException(active);
        if (_frame.Depth >= MaximalDepth) throw Again() is { } again ? FailPair(call, again, OtherDelegates) : Fail(Descriptors.HelperTooLarge, call, OneLine(call.Syntax));
        TryInline(call, function.Method, null, arguments, out Value[] result, keepsErrors: true, function: function);
        return result;

        // What calls itself with other delegates each time is another function each time.
        KnownFunction? Again()
        {
            HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
            KnownFunction? again = null;
            for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
                if (frame.Function is { } run && !seen.Add(run.Method.OriginalDefinition) && (again is null || run.Method.Name.Length > 0)) again = run;
            return again;
        }
    }

    private KnownFunction LocalFunction(IMethodSymbol method, IOperation use) =>
        new(Concrete(method), Bodies.OfLocal(method, use, _token) ?? throw Broken(), Around(method), use);

    /// <summary>The outermost run of the function that is being copied, with the same delegates.</summary>
    private Frame? Activation(KnownFunction function, Argument[] arguments)
    {
        Frame? found = null;
        for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
            if (IsSame(frame.Function, function) && function.Method.Parameters.All(p => IsSame(TakenBy(frame, p), Given(arguments, p)))) found = frame;
        return found;

        Closure? TakenBy(Frame frame, IParameterSymbol parameter) =>
            frame.Places.TryGetValue(parameter.OriginalDefinition, out Place[]? places) && places.Length == 1 && places[0].Variable is { Type.IsFunction: true } variable ? ClosureOf(Read(variable)) : null;
    }

    private Closure? Given(Argument[] arguments, IParameterSymbol parameter) =>
        arguments[parameter.Ordinal].Values is { Length: 1 } values && values[0].Type.IsFunction ? ClosureOf(values[0]) : null;

    /// <summary>Whether both run the same code on the same variables.</summary>
    private static bool IsSame(KnownFunction? one, KnownFunction other) =>
        one is not null && ReferenceEquals(one.Frame, other.Frame) && SymbolEqualityComparer.Default.Equals(one.Method, other.Method);

    private OwnPair? PairOf(KnownFunction function, Argument[] arguments) => _pairs.FirstOrDefault(p => IsSame(p.Function, function)
        && p.Captured.All(_environment.ContainsKey)
        && p.Functions.All(f => IsSame(f.Value, Now(f.Key, arguments))));

    /// <summary>What a delegate that a pair captures or takes is where it is called.</summary>
    private Closure? Now(object key, Argument[] arguments) => key is Variable variable ? ClosureOf(Read(variable)) : Given(arguments, (IParameterSymbol)key);

    /// <summary>Whether both are one function, or a choice between the same: which it is, a pair takes as a number.</summary>
    private static bool IsSame(Closure? one, Closure? other) =>
        ReferenceEquals(one, other) || (one is ChosenFunction left && other is ChosenFunction right && left.Selector.Type.Equals(right.Selector.Type) && left.Functions.SequenceEqual(right.Functions));

    // ---- making ----

    private OwnPair MakePair(IOperation call, KnownFunction function, Argument[] arguments)
    {
        IMethodSymbol method = function.Method;
        if (method.Parameters.FirstOrDefault(p => IsShared(p.Type)) is { Type: var shared }) throw NeededWhole(shared);
        if (method.RefKind != RefKind.None) throw FailPair(call, function, "return a value instead of a reference");
        if (_pairs.Count(p => p.Body is null && SymbolEqualityComparer.Default.Equals(p.Function.Method.OriginalDefinition, method.OriginalDefinition)) >= MaximalVersions)
            throw FailPair(call, function, OtherDelegates);
        (List<Variable> captured, HashSet<Variable> assigned) = Captured(call, function, arguments);
        var pair = new OwnPair(NameOf(call, function), function, [.. captured.Where(v => !v.Type.IsFunction)], [.. assigned]);
        foreach (Variable variable in captured.Where(v => v.Type.IsFunction))
            if (ClosureOf(Read(variable)) is { } closure) pair.Functions.Add(variable, closure);
        foreach (IParameterSymbol parameter in method.Parameters)
            if (Given(arguments, parameter) is { } closure) pair.Functions.Add(parameter, closure);
        if (captured.FirstOrDefault(v => assigned.Contains(v) && (v.Type.IsFunction || v.Type.IsBuffer)) is { } changed)
            throw FailPair(call, function, $"it gives '{changed.Name}' another value: return it instead");

        if (pair.Functions.Values.Any(f => f is FunctionArray)) throw FailPair(call, function, "give it the delegates one by one instead of an array of them");

        _pairs.Add(pair);
        int index = _pairs.Count - 1, errors = _diagnostics.Count;
        IMethodSymbol? broken = _broken;
        try
        {
            FunctionBody body = InFunction(pair, () => Lower(call, pair, arguments));
            if (_diagnostics.Count > errors || !ReferenceEquals(broken, _broken)) throw new UnsupportedException();
            pair.Body = body;
            return pair;
        }
        finally
        {
            // What was made meanwhile may call it.
            if (pair.Body is null) _pairs.RemoveRange(index, _pairs.Count - index);
        }
    }

    private Exception FailPair(IOperation call, KnownFunction function, string instead) =>
        Fail(Descriptors.RecursiveHelper, call, function.Method.Name.Length > 0 ? function.Method.Name : OneLine(call.Syntax), instead);

    /// <summary>The variables that the function sees, itself or through what it calls, and those of them that it may assign.</summary>
    private (List<Variable> All, HashSet<Variable> Assigned) Captured(IOperation call, KnownFunction function, Argument[] arguments)
    {
        HashSet<Variable> named = [], assigned = [];
        HashSet<Closure> seen = [];
        var pending = new Stack<Closure>(function.Method.Parameters.Select(p => Given(arguments, p)).OfType<Closure>().Append(function));
        while (pending.Count > 0)
        {
            Closure next = pending.Pop();
            foreach (Closure one in Among(next)) pending.Push(one);
            if (next is not KnownFunction known || !seen.Add(known)) continue;
            if (known.Owner is not null) throw FailPair(call, function, "call what it captures by name, instead of by a delegate that is bound to an object");
            foreach (Place place in known.Places([.. known.Assignments.Symbols, .. SharedOf(known.Assignments.Named)])) Add(place, assigned);
            foreach (Place place in known.Places(known.Assignments.Named)) Add(place, named);
        }

        named.UnionWith(assigned);
        return ([.. named.OrderBy(v => v.Order)], assigned);

        void Add(Place place, HashSet<Variable> to)
        {
            // Nobody captures a reference: what has no variable here is none of the function's.
            if (place.Variable is not { } variable || !_environment.TryGetValue(variable, out Value? value)) return;
            to.Add(variable);
            if (value is not null && ClosureOf(value) is { } inner) pending.Push(inner);
        }
    }

    /// <summary>A name that no other method's pairs have: overloads are told apart by number.</summary>
    private string NameOf(IOperation call, KnownFunction function)
    {
        IMethodSymbol[] overloads = [.. _method.ContainingType.GetMembers(_method.Name).OfType<IMethodSymbol>()];
        int overload = Array.FindIndex(overloads, m => SymbolEqualityComparer.Default.Equals(m, _method.OriginalDefinition.PartialDefinitionPart ?? _method.OriginalDefinition));
        string own = function.Method.Name.Length > 0 ? function.Method.Name : call is IInvocationOperation { Instance: ILocalReferenceOperation { Local.Name: var local } } ? local : "Lambda";
        string name = _method.Name + (overload > 0 ? "__" + (overload + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : "") + "__" + own;
        string[] suffixes = ["", "__Forward", "__Reverse"];
        while (_pairs.Any(p => p.Name == name) || suffixes.Any(s => _method.ContainingType.GetMembers(name + s).Length > 0)) name += "_";
        return name;
    }

    /// <summary>Lowers something as a function of its own, in which nothing of the one around it has a value but known delegates.</summary>
    private FunctionBody InFunction(OwnPair pair, Func<FunctionBody> lower)
    {
        (Region region, Dictionary<Variable, Value?> environment, Frame frame, Flow flow, string? quote, int count) = (_region, _environment, _frame, _flow, _quote, _count);
        (List<Statement> prologue, Dictionary<string, Value> shared, References? references, Stack<Value[]> guards) = (_prologue, _shared, _references, _guards);
        try
        {
            (_region, _environment, _flow, _quote, _prologue, _shared, _references, _guards) = (new Region(), [], Flow.Live, null, [], [], null, new());
            foreach (Variable variable in pair.Functions.Keys.OfType<Variable>()) _environment[variable] = environment[variable];
            return lower();
        }
        finally
        {
            (_region, _environment, _frame, _flow, _quote, _count) = (region, environment, frame, flow, quote, count);
            (_prologue, _shared, _references, _guards) = (prologue, shared, references, guards);
        }
    }
}
