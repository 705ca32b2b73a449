using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Forwarder
{
    /// <summary>
    /// Calls the callee's own forward mode: the arguments, then per differentiable one its tangent (a real, a struct) or its shadow (storage); what is left by
    /// reference comes out, then the tangents of that, then the tangent of the result.
    /// </summary>
    private void ForwardCall(Call c, Builder into)
    {
        if (c.Callee.Rules is { } rules)
        {
            if (IsSecondOrder) CheckSecondOrder(c, rules);
            ForwardRule(c, rules, into);
            return;
        }

        List<Value> arguments = [.. c.Operands];
        List<CalleeParameter> parameters = [.. c.Parameters];
        for (int i = 0; i < c.Operands.Count; i++)
        {
            if (!c.Parameters[i].IsDifferentiable) continue;
            Value argument = c.Operands[i];
            arguments.Add(argument.Type.IsBuffer ? _shadows.TryGetValue(argument, out Value? shadow) ? shadow : Workspaces.Nowhere(argument, into) : Whole(argument, into));
            parameters.Add(c.Parameters[i]);
        }

        List<Value> outs = [.. c.Outs];
        foreach (Value left in c.Outs.Where(o => o.Type.HoldsReals)) outs.Add(Given(left));
        if (IsSecondOrder && c.Callee.ReturnType is { IsBuffer: true } span)
        {
            Value array = c.Result ?? new Value(span), both = new(span, array.Name);
            into.Add(new Call(InSecondOrder(c.Callee), parameters, both, [.. arguments]) { Outs = outs });
            _shadows[array] = ReturnedArrays.TakenApart(both, array, into);
            return;
        }

        if (c.Callee.ReturnType is { HoldsReals: true } returned) outs.Add(c.Result is null ? new Value(returned) : Given(c.Result));
        into.Add(IsSecondOrder ? new Call(InSecondOrder(c.Callee), parameters, c.Result, [.. arguments]) { Outs = outs } : new Call(c.Callee, parameters, c.Result, [.. arguments]) { Outs = outs, Suffix = Call.Jvp });
    }

    private static Callee InSecondOrder(Callee callee) => callee with { Path = callee.Path + SecondOrderContract.Suffix, Hint = callee.Hint ?? callee.Path.Substring(callee.Path.LastIndexOf('.') + 1) };

    /// <summary>The tangent of an argument; of a struct, put together from those of its fields.</summary>
    private Value Whole(Value argument, Builder into)
    {
        if (argument.Type.IsReal) return TangentOrZero(argument, into);
        if (_wholes.TryGetValue(argument, out Value? whole)) return whole;
        IReadOnlyList<Value> fields = _definitions.StatementOf(argument)!.Operands;
        if (IsSecondOrder)
        {
            // Reverse mode takes it apart by its fields, all of them.
            var pack = (OpaqueCode)_definitions.StatementOf(argument)!;
            var all = new Value(argument.Type, Name(argument));
            into.Add(new OpaqueCode(pack.Text, all, isPure: true, [.. fields.Select(f => f.Type.IsReal ? TangentOrZero(f, into) : f)]) { Packs = true, NamesTypes = true });
            return all;
        }

        List<(string, Value)> parts = [];
        for (int i = 0; i < fields.Count; i++)
            if (fields[i].Type.IsReal && TangentOf(fields[i]) is { } tangent) parts.Add((argument.Type.Fields[i].Path, tangent));
        return Packing.Whole(argument.Type, parts, into);
    }

    /// <summary>The tangent of what a call gives.</summary>
    private Value Given(Value given)
    {
        Value tangent = Begin(given);
        if (given.Type.Kind == TypeKind.Struct) SetWhole(given, tangent);
        return tangent;
    }
}
