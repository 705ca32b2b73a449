using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Calls of a marked method's pair: structs and tuples are put together for it, and taken apart when they return. What is passed by reference goes in and
/// comes out by value, so that nothing else in the call may name it.
/// </summary>
internal sealed partial class MethodLowerer
{
    private Value[] PairCall(IOperation call, IMethodSymbol method, Place[]? receiver, Argument[] arguments)
    {
        if (Contracts.MissingMode(_method, method) is { } mode)
            throw FailExpression(call, $"A call of '{method.Name}', which is recursive, large, checkpointed, overridden or of another assembly and is not marked for '{mode}',", $"add it to the 'Modes' of '{method.Name}'");
        if (!IsAccessible(method) && (Contracts.PairAccessibility(method) == method.DeclaredAccessibility || !IsAccessible(method.ContainingType)))
            throw Fail(Descriptors.Inaccessible, _frame.CallSite ?? call.Syntax.GetLocation(), _frame.Method.Name, method.Name, _method.ContainingType.Name);
        ITypeSymbol owner = Concrete(method.ContainingType);
        bool sameType = SymbolEqualityComparer.Default.Equals(owner, _method.ContainingType);
        string path = sameType || receiver is not null ? Literals.Identifier(method.Name) : Types.Name(owner) + "." + Literals.Identifier(method.Name);
        IrType? type = method.ReturnsVoid ? null : ContractChecks.IsReturnedArray(method.ReturnType) ? IrType.SpanOf(Map(method.ReturnType).Element!) : InCall(method.ReturnType);
        if (type is { HoldsReals: false } && Leaves(method.ReturnType).Any(l => Map(l.Type).IsReal)) throw FailExpression(call, $"A '{method.ReturnType.ToDisplayString()}' from a method that is recursive or large", "return its reals without the arrays beside them");
        bool keepsObjects = InCallKeepsObjects(method, receiver);
        List<Passed> all = AllPassed(method, receiver, arguments);
        if (all.FirstOrDefault(p => IsApart(p.Type)) is { Type: { } passedWhole }) throw NeededWhole(passedWhole);
        CheckApart(call, [.. all.Select(p => (p.IsLeft, p.Argument))]);
        CheckFollowed(call, all);
        var parameters = new List<CalleeParameter>();
        var taken = new List<Value>();
        foreach (Passed passed in all.Where(p => p.Modifier != "out "))
        {
            IrType of = InCall(passed.Type);

            // What the method may write is followed, whatever its companion.
            bool differentiable = of.IsBuffer && of.Shape != BufferShape.ReadOnlySpan ? of.HoldsReals : of.HasDerivative && !passed.IsConstant;
            parameters.Add(new CalleeParameter(of, differentiable, of.IsBuffer && (of.Shape == BufferShape.ReadOnlySpan || (keepsObjects && of.HoldsObjects))));
            Value[] values = passed.Argument.Values ?? [.. passed.Argument.Places!.Select(Get)];
            if (values.Length == 1) CheckPresence(call, values[0]);
            taken.Add(IsAggregate(passed.Type) ? Packed(call, of, passed.Type, values) : values[0]);
        }

        List<(Passed Passed, Value Value)> left = [.. all.Where(p => p.IsLeft).Select(p => (p, new Value(InCall(p.Type), IsAggregate(p.Type) ? p.Name : null)))];
        Value? result = type is null ? null : new Value(type);
        string types = method.IsGenericMethod ? "<" + string.Join(", ", method.TypeArguments.Select(t => Types.Name(Concrete(t)))) + ">" : "";
        Emit(new Call(new Callee(path, types, type, receiver is not null), parameters, result, [.. taken]) { Outs = [.. left.Select(l => l.Value)] });
        Value[] results = result is null ? [] : IsAggregate(method.ReturnType) ? Unpacked(result, method.ReturnType) : type!.IsBuffer ? [Copied(result, Map(method.ReturnType))] : [result];
        foreach ((Passed passed, Value value) in left) SetAll(passed.Argument.Places!, IsAggregate(passed.Type) ? Unpacked(value, passed.Type) : [value]);
        return results;
    }

    /// <summary>The receiver and the arguments, in the order of the parameters.</summary>
    private static List<Passed> AllPassed(IMethodSymbol method, Place[]? receiver, Argument[] arguments)
    {
        List<Passed> all = receiver is null ? [] : [new(null, method.ContainingType, Contracts.ReceiverModifier(method), new Argument(null, receiver), false)];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (Views.Is(parameter.Type)) all.AddRange(PassedView(parameter, arguments[parameter.Ordinal]));
            else all.Add(new(parameter.Name, parameter.Type, Contracts.Modifier(parameter), arguments[parameter.Ordinal], Marks.IsNoGradient(parameter)));
        }

        return all;
    }

    /// <summary>The pair takes the fields of a view one by one.</summary>
    private static IEnumerable<Passed> PassedView(IParameterSymbol view, Argument argument) =>
        Aggregates.Leaves(view.Type).Select((leaf, i) => new Passed(view.Name, leaf.Type, "", new Argument(argument.Values is { } values ? [values[i]] : null, argument.Places is { } places ? [places[i]] : null), Marks.IsNoGradient(view) || leaf.IsConstant));

    /// <summary>Whoever else names what is passed by reference would see each write at once: here it sees none.</summary>
    private void CheckApart(IOperation call, List<(bool IsLeft, Argument Argument)> all)
    {
        for (int i = 0; i < all.Count; i++)
        {
            for (int k = 0; k < all.Count; k++)
            {
                if (all[i].IsLeft && k != i && all[i].Argument.Places!.Any(p => MayShare(p, all[k].Argument)))
                    throw FailExpression(call, "A reference to what another argument can reach too, in a call of a method that is recursive, large or overridden,", "pass a local, and store it afterwards");
            }
        }
    }

    private void CheckPresence(IOperation call, Value array)
    {
        if (IsArray(array.Type) && !IsHeld(array) && Absence(array) is { } absence && !_constants.ContainsKey(absence))
            throw FailExpression(call, "An array that may be null or not, as an argument of a method that is recursive, large or overridden,", "call the method in both branches of a test");
    }

    /// <summary>What comes in by a member marked <c>[NoGradient]</c> is constant to the pair, but it comes out again by the same variable, which is not.</summary>
    private void CheckFollowed(IOperation call, List<Passed> all)
    {
        if (all.FirstOrDefault(p => p.Modifier == "ref " && IsAggregate(p.Type) && Leaves(p.Type).Any(l => l.IsConstant && Map(l.Type).IsReal)) is { } broken)
            throw FailExpression(call, $"A '{broken.Type.Name}' by reference, of which a real is [NoGradient], in a call of a method that is recursive, large or overridden,", "pass it by value, and return what it becomes");
    }

    private static bool MayShare(Place place, Argument other)
    {
        if (place.Choice is { } choice) return choice.Places.Any(p => MayShare(p, other));
        if (other.Places?.Any(p => p.Choice is not null) == true) other = new Argument(null, [.. other.Places.SelectMany(p => p.Choice?.Places ?? [p])]);
        if (place.Variable is not null) return other.Places?.Any(p => p.Variable == place.Variable) == true;
        return other.Places is { } places
            ? places.Any(p => p.Variable is { Type.IsObject: true } || (p.Variable is null && p.Type.Equals(place.Type)))
            : other.Values!.Any(v => v.Type.IsBuffer && (v.Type.HoldsObjects || place.Buffer!.Type.HoldsObjects || v.Type.Scalar.Equals(place.Buffer.Type.Scalar)));
    }

    /// <summary>Whether a call leaves the objects that it is given as they are: then its reverse reads them.</summary>
    private bool InCallKeepsObjects(IMethodSymbol method, Place[]? receiver)
    {
        if (!method.Parameters.Select(p => p.Type).Concat(receiver is null ? [] : (ITypeSymbol[])[method.ContainingType]).Any(t => Map(t).HoldsObjects)) return false;
        if (_objectCallees is null) return !CalleeSummaries.WritesObjects(method, _compilation, _token);
        _objectCallees.Add(method);
        return true;
    }

    /// <summary>The type in the IR; of a struct or a tuple of reals with its fields.</summary>
    private IrType InCall(ITypeSymbol type) => Structs.Map(Concrete(type)) ?? Map(type);

    private Value Packed(IOperation call, IrType type, ITypeSymbol of, Value[] fields)
    {
        if (Aggregates.Unreachable(Concrete(of), isWrite: true, IsAccessible) is { } member)
            throw FailExpression(call, $"A '{of.Name}' as an argument of a method that is recursive or large, whose '{member.Name}' is out of reach,", "pass its members one by one");
        var whole = new Value(type);
        Emit(new OpaqueCode(WholeText(of), whole, isPure: true, fields) { Packs = true, NamesTypes = true });
        return whole;
    }

    /// <summary>An argument of a pair.</summary>
    /// <param name="Name">The parameter's; null for the receiver.</param>
    /// <param name="Modifier">How the method takes it.</param>
    private sealed record Passed(string? Name, ITypeSymbol Type, string Modifier, Argument Argument, bool IsConstant)
    {
        public bool IsLeft => Modifier is "ref " or "out ";

        public bool IsTaken => Modifier != "out ";
    }
}
