using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Loops that make functions. What a later round calls is made in an earlier one, and stands below the call: the loop is lowered again until it makes none that
/// was not known when it was begun.
/// </summary>
internal sealed partial class MethodLowerer
{
    // Each function that is found costs one: more of them than anybody writes.
    private const int MaximalAttempts = 64;

    // What there was outside of each loop that is being lowered, and the variables of its condition, which each round has anew; innermost last.
    private readonly List<(Dictionary<Variable, Value?> Outside, IReadOnlyList<ISymbol> Own)> _rounds = [];
    private readonly Stack<Attempt> _attempts = new();

    // Why delegates are not followed round a loop.
    private readonly Dictionary<Variable, (string Why, string Instead)> _unkept = [];

    /// <summary>One lowering of a loop.</summary>
    private sealed class Attempt(int sets)
    {
        /// <summary>How many sets are older than the loop.</summary>
        public int Sets => sets;

        public bool HasGrown { get; set; }

        /// <summary>The functions that the loop carries.</summary>
        public Dictionary<Variable, CarriedFunction> Carried { get; } = [];
    }

    /// <summary>A delegate that a loop hands from round to round, as a number and values.</summary>
    private sealed class CarriedFunction(FunctionSet functions, Variable number)
    {
        public FunctionSet Functions => functions;

        public Variable Number => number;

        public List<Variable> Slots { get; } = [];

        /// <summary>Whether it cannot be carried after all.</summary>
        public bool IsLost { get; set; }
    }

    private void InRounds(IReadOnlyList<ISymbol> own, Action loop)
    {
        bool hasFunctions = _environment.Keys.Any(v => v.Type.IsFunction);
        var attempt = new Attempt(_setCount);
        for (int i = 0; ; i++)
        {
            attempt.HasGrown = false;
            Checkpoint saved = Save();
            (Frame frame, Flow flow, string? quote, int targets, int pairs) = (_frame, _flow, _quote, _frame.Targets.Count, _pairs.Count);
            (int guards, int accessed, int initialized) = (_guards.Count, _accessed.Count, _initialized.Count);
            _attempts.Push(attempt);
            _rounds.Add((_environment, own));
            try
            {
                loop();
                if (!attempt.HasGrown || !hasFunctions) return;
            }
            catch (UnsupportedException) when (attempt.HasGrown && hasFunctions)
            {
            }
            finally
            {
                _attempts.Pop();
                _rounds.RemoveAt(_rounds.Count - 1);
            }

            if (i == MaximalAttempts) throw new InvalidOperationException("a loop makes other functions each time");
            Restore(saved);
            (_frame, _flow, _quote) = (frame, flow, quote);
            frame.Targets.RemoveRange(targets, frame.Targets.Count - targets);
            _pairs.RemoveRange(pairs, _pairs.Count - pairs);
            while (_guards.Count > guards) _guards.Pop();
            while (_accessed.Count > accessed) _accessed.Pop();
            while (_initialized.Count > initialized) _initialized.Pop();
        }
    }

    /// <summary>A set has another function or slot: loops that have used it as it was are lowered again.</summary>
    private void Grown(FunctionSet set)
    {
        foreach (Attempt attempt in _attempts)
            if (set.Number < attempt.Sets || attempt.Carried.Values.Any(c => c.Functions.Number == set.Number)) attempt.HasGrown = true;
    }

    // ---- delegates that a loop carries ----

    /// <summary>Beside each delegate that a loop may assign, its number and what it has captured; what is left in the list is carried as it is.</summary>
    private void CarryFunctions(List<Variable> carried)
    {
        foreach (Variable variable in carried.Where(v => v.Type.IsFunction).ToArray())
        {
            if (_environment[variable] is { } value && ClosureOf(value) is null) continue;
            carried.Remove(variable);

            // That it stays the same array is checked behind the loop.
            if (_environment[variable] is { } array && ClosureOf(array) is FunctionArray) continue;
            if (_environment[variable] is { } known && ClosureOf(known) is KnownFunction or NullFunction or ChosenFunction && TryCarry(variable, carried)) continue;
            _environment[variable] = null;
        }
    }

    private bool TryCarry(Variable variable, List<Variable> carried)
    {
        if (_attempts.Count == 0) return false;
        Attempt attempt = _attempts.Peek();
        if (!attempt.Carried.TryGetValue(variable, out CarriedFunction? carrier))
        {
            // Its functions are made in the rounds of this loop, too.
            carrier = new CarriedFunction(new FunctionSet(_setCount++, _rounds.Count - 1), new Variable(variable.Name is null ? null : variable.Name + "Number", IrType.Int, _order++));
            attempt.Carried.Add(variable, carrier);
        }

        if (carrier.IsLost || !TryPack(attempt, variable, carrier)) return false;
        while (carrier.Slots.Count < carrier.Functions.Slots.Count) carrier.Slots.Add(new Variable(null, carrier.Functions.Slots[carrier.Slots.Count], _order++));
        foreach (Variable slot in carrier.Slots.Where(s => !_environment.ContainsKey(s))) _environment[slot] = Default(slot.Type);
        carried.Add(carrier.Number);
        carried.AddRange(carrier.Slots);
        return true;
    }

    private bool TryPack(Attempt attempt, Variable variable, CarriedFunction carrier)
    {
        try
        {
            if (_environment[variable] is not { } value || ClosureOf(value) is not { } closure) throw new UnkeptException(null, $"'{variable.Name}' may be another one each time", "choose between calls instead of delegates, or assign it once");
            (Value number, Value?[] slots) = Packed(carrier.Functions, closure);
            _environment[carrier.Number] = number;
            for (int i = 0; i < carrier.Slots.Count; i++) _environment[carrier.Slots[i]] = (i < slots.Length ? slots[i] : null) ?? Default(carrier.Slots[i].Type);
            return true;
        }
        catch (UnkeptException unkept)
        {
            carrier.IsLost = true;
            _unkept[variable] = (unkept.Why, unkept.Instead);
            attempt.HasGrown = true;
            return false;
        }
    }

    /// <summary>Whether the variable holds an array of delegates; it is an error if it is another than before.</summary>
    private bool IsKeptArray(Value? before, Value? after)
    {
        if (before is null || ClosureOf(before) is not FunctionArray array) return false;
        if (after is not null && ReferenceEquals(ClosureOf(after), array)) return true;
        SyntaxNode at = after is not null && ClosureOf(after) is FunctionArray other ? _madeAt[other] : _at!;
        throw Fail(Descriptors.Function, at.GetLocation(), OneLine(at), "an array of delegates takes the place of another in a loop", "assign the elements");
    }

    private bool IsCarried(Variable variable) => _attempts.Count > 0 && _attempts.Peek().Carried.TryGetValue(variable, out CarriedFunction? carrier) && !carrier.IsLost;

    private IEnumerable<(Variable Variable, CarriedFunction Carrier)> Carriers(List<Variable> carried) =>
        _attempts.Count == 0 ? [] : [.. _attempts.Peek().Carried.Where(c => carried.Contains(c.Value.Number)).Select(c => (c.Key, c.Value))];

    /// <summary>Says in numbers and values what the delegates are at the end of a round.</summary>
    private void SettleFunctions(List<Variable> carried)
    {
        foreach ((Variable variable, CarriedFunction carrier) in Carriers(carried))
        {
            if (TryPack(_attempts.Peek(), variable, carrier)) continue;
            _environment[carrier.Number] = Int(0);
            foreach (Variable slot in carrier.Slots) _environment[slot] = Default(slot.Type);
        }
    }

    /// <summary>What the numbers say that the delegates are now.</summary>
    private void TakeFunctions(List<Variable> carried)
    {
        foreach ((Variable variable, CarriedFunction carrier) in Carriers(carried))
        {
            Value number = Read(carrier.Number);
            Value[] slots = [.. carrier.Slots.Select(Read)];
            _environment[variable] = Function(variable.Type, Unpacked(carrier.Functions, number, at => at < slots.Length ? slots[at] : Default(carrier.Functions.Slots[at])));
            _environment.Remove(carrier.Number);
            foreach (Variable slot in carrier.Slots) _environment.Remove(slot);
        }
    }
}
