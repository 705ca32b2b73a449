using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Calls of methods that have rules of their own: nobody looks into them, and derivatives call the rules.</summary>
internal sealed partial class MethodLowerer
{
    private bool IsRuled(IMethodSymbol method) => RulesOf(method) is not null;

    private CustomRules? RulesOf(IMethodSymbol method) =>
        CustomRules.Of(method, _compilation) is { } rules && (!rules.IsOfReals || method.TypeArguments.All(t => Map(t).IsReal)) ? rules : null;

    /// <summary>Null where the method is called by its pair: where another may run instead, or the caller cannot reach the rules.</summary>
    private Value[]? RuledCall(IOperation call, IMethodSymbol method, Place[]? receiver, Argument[] arguments, bool isDispatched)
    {
        if (RulesOf(method) is not { } rules) return null;
        if (rules.Problems.Count > 0) throw FailExpression(call, $"A call of '{method.Name}', of which a rule has an error,", "mend the rule");
        IMethodSymbol? hidden = new[] { method, rules.Vjp, rules.Forward, rules.Jvp }.FirstOrDefault(m => m is not null && !IsAccessible(m));
        if (Marks.IsMarked(method) && (isDispatched || hidden is not null || rules.IsHidden)) return null;
        if (isDispatched) throw FailExpression(call, $"A call of '{method.Name}', which has a rule and may be overridden by what has none,", $"mark '{method.Name}' [Differentiable]");
        if (hidden is not null || rules.IsHidden) throw Fail(Descriptors.Inaccessible, call, method.Name, hidden?.Name ?? "its rule", _method.ContainingType.Name);
        return RuledCall(call, method, rules, receiver, arguments);
    }

    private Value[] RuledCall(IOperation call, IMethodSymbol method, CustomRules rules, Place[]? receiver, Argument[] arguments)
    {
        List<Passed> all = AllPassed(method, receiver, arguments);
        CheckPassed(call, method, all);
        CheckModes(call.Syntax.GetLocation(), rules, all);
        var parameters = new List<CalleeParameter>();
        var taken = new List<Value>();
        var declared = new List<RuleParameter>();
        for (int i = 0; i < all.Count; i++)
        {
            Passed passed = all[i];
            IrType of = InCall(passed.Type);
            int k = receiver is null ? i : i - 1;
            declared.Add(new RuleParameter(passed.Name ?? "this", passed.Modifier, of.HasDerivative && !passed.IsConstant)
            {
                IsReceiver = k < 0,
                InPrimal = k < 0 ? passed.Modifier == "ref " ? "ref " : "" : Given(method, k),
                InForward = k < 0 ? passed.Modifier == "ref " ? "ref " : "" : Given(rules.Forward, k),
                InVjp = k < 0 ? "" : Given(rules.Vjp, k),
                InJvp = k < 0 ? "" : Given(rules.Jvp, k),
            });
            if (!passed.IsTaken) continue;

            bool isWritten = of.IsBuffer && of.Shape != BufferShape.ReadOnlySpan, hasCompanion = declared[declared.Count - 1].HasCompanion;
            parameters.Add(new CalleeParameter(of, hasCompanion, of.IsBuffer && !isWritten) { IsUnfollowed = isWritten && of.HoldsReals && !hasCompanion });
            Value[] values = passed.Argument.Values ?? [.. passed.Argument.Places!.Select(Get)];
            if (values.Length == 1) CheckPresence(call, values[0]);
            taken.Add(IsAggregate(passed.Type) ? Packed(call, of, passed.Type, values) : values[0]);
        }

        List<(Passed Passed, Value Value)> left = [.. all.Where(p => p.IsLeft).Select(p => (p, new Value(InCall(p.Type), p.Name)))];
        IrType? type = method.ReturnsVoid ? null : InCall(method.ReturnType);
        Value? result = type is null ? null : new Value(type);
        var ruled = new CallRules(method.Name, Head(method, method), new([.. declared]), Contracts.Read(rules.IsOfReals ? rules.Seen : method.OriginalDefinition, 6).ReturnsReals)
        {
            Vjp = rules.Vjp is null ? null : Head(rules.Vjp, method),
            Jvp = rules.Jvp is null ? null : Head(rules.Jvp, method),
            Forward = rules.Forward is null ? null : Head(rules.Forward, method),
            State = rules.State is null ? null : IrType.StateOf(Types.Name(rules.State)),
            TakesArena = rules.TakesArena,
            OfVjp = rules.Vjp is null ? null : OfRule(rules.Vjp, method),
        };
        Emit(new Call(new Callee(ruled.Primal, "", type, receiver is not null) { Hint = method.Name, Rules = ruled }, parameters, result, [.. taken]) { Outs = [.. left.Select(l => l.Value)] });
        Value[] results = result is null ? [] : IsAggregate(method.ReturnType) ? Unpacked(result, method.ReturnType) : [result];
        foreach ((Passed passed, Value value) in left) SetAll(passed.Argument.Places!, IsAggregate(passed.Type) ? Unpacked(value, passed.Type) : [value]);
        return results;
    }

    /// <summary>A reverse rule as a method with a forward rule of its own.</summary>
    private CallRules? OfRule(IMethodSymbol rule, IMethodSymbol method)
    {
        if (CustomRules.Of(rule, _compilation) is not { Jvp: { } tangent, Problems.Count: 0 } || !IsAccessible(tangent)) return null;
        return new CallRules(rule.Name, Head(rule, method), new([.. rule.Parameters.Select((p, i) => new RuleParameter(p.Name, Contracts.Modifier(p), Types.Map(p.Type).HasDerivative && !Marks.IsNoGradient(p)) { InJvp = Given(tangent, i) })]), SeedsResult: false)
        {
            Jvp = Head(tangent, method),
        };
    }

    /// <summary>What stands before the arguments: a static method by its type, another behind what it is called on.</summary>
    private string Head(IMethodSymbol called, IMethodSymbol method)
    {
        string types = called.IsGenericMethod ? "<" + string.Join(", ", (method.IsGenericMethod ? method : called).TypeArguments.Select(t => Types.Name(Concrete(t)))) + ">" : "";
        ITypeSymbol owner = SymbolEqualityComparer.Default.Equals(called.ContainingType.OriginalDefinition, method.ContainingType.OriginalDefinition) ? method.ContainingType : called.ContainingType;
        string path = SymbolEqualityComparer.Default.Equals(Concrete(owner), _method.ContainingType) ? "" : Types.Name(Concrete(owner)) + ".";
        return (called.IsStatic ? path : ".") + Literals.Identifier(called.Name) + types;
    }

    private static string Given(IMethodSymbol? rule, int parameter) => rule?.Parameters[parameter].RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.RefReadOnlyParameter => "in ",
        _ => "",
    };

    private void CheckPassed(IOperation call, IMethodSymbol method, List<Passed> all)
    {
        string title = $"in a call of '{method.Name}', which has a rule,";
        if (all.FirstOrDefault(p => IsApart(p.Type)) is { Type: { } passedWhole }) throw NeededWhole(passedWhole);
        CheckApart(call, [.. all.Select(p => (p.IsLeft, p.Argument))]);
        CheckFollowed(call, all);
        foreach (IParameterSymbol parameter in method.Parameters)
            if (Views.Is(parameter.Type)) throw FailExpression(call, $"A view ('{parameter.Type.Name}') {title}", "pass its spans");
        foreach (Passed passed in all)
        {
            IrType type = InCall(passed.Type);
            if (type.HoldsObjects) throw FailExpression(call, $"An object with derivatives ('{passed.Type.Name}') {title}", "pass what the rule needs of it");
            if (type is { IsBuffer: true, HoldsReals: true, Shape: BufferShape.Matrix or BufferShape.Jagged or BufferShape.List }) throw FailExpression(call, $"A '{passed.Type.ToDisplayString()}' {title}", "pass a span");
            if (IsAggregate(passed.Type) && !type.HoldsReals && Leaves(passed.Type).Any(l => Map(l.Type).HoldsReals)) throw FailExpression(call, $"A '{passed.Type.Name}' with storage {title}", "pass its members one by one");
            if (type.Kind == Ir.TypeKind.Opaque && Types.HiddenReals(passed.Type) is { } how && !passed.IsConstant) throw Fail(Descriptors.ParameterType, call, passed.Name ?? "this", passed.Type.ToDisplayString(), how, "pass double, float, or a span or array of them");
        }

        if (method.ReturnsVoid) return;
        IrType returned = InCall(method.ReturnType);
        if (returned.IsBuffer || method.RefKind != RefKind.None || (returned is { HoldsReals: false } && Leaves(method.ReturnType).Any(l => Map(l.Type).HoldsReals)))
            throw FailExpression(call, $"A '{method.ReturnType.ToDisplayString()}' as the result of '{method.Name}', which has a rule,", "write it to a span that the method is given");
    }

    /// <summary>A derivative that there is no rule for: nobody looks into a method that has one for another.</summary>
    private void CheckModes(Location at, CustomRules rules, List<Passed> all)
    {
        if (!Marks.IsMarked(_method) || all.All(p => !p.IsTaken || p.Argument.Values?.All(v => !v.Type.HoldsReals || _stopped.Contains(v)) == true)) return;
        (bool pair, bool jvp) = Contracts.Kinds(_method);
        if (pair && rules.Vjp is null) throw Fail(Descriptors.MissingRule, at, rules.Method.Name, "reverse mode", _method.Name, "CustomVjp");
        bool isSecondOrder = Contracts.IsSecondOrder(_method);
        if ((jvp || isSecondOrder) && rules.Jvp is null) throw Fail(Descriptors.MissingRule, at, rules.Method.Name, "forward mode", _method.Name, "CustomJvp");
        if (!isSecondOrder) return;
        if (rules.Vjp is null) throw Fail(Descriptors.MissingRule, at, rules.Method.Name, "reverse mode", _method.Name, "CustomVjp");
        if (CustomRules.Of(rules.Vjp, _compilation)?.Jvp is null) throw Fail(Descriptors.MissingRule, at, rules.Vjp.Name, ContractChecks.SecondDerivatives, _method.Name, "CustomJvp");
    }

    /// <summary>The body of a marked method with rules: a call of itself.</summary>
    private void OwnRules(IOperation body, CustomRules rules)
    {
        IMethodSymbol method = _method.PartialImplementationPart ?? _method;
        Argument[] arguments = [.. method.Parameters.Select(p => Find(p) is { } places && p.RefKind is RefKind.Ref or RefKind.Out ? new Argument(null, places) : new Argument([.. Find(p)!.Select(Get)], null))];
        Place[]? receiver = method.IsStatic ? null : Find(_method.ContainingType.OriginalDefinition);
        Value[] results = RuledCall(body, _method, rules, receiver, arguments);
        for (int i = 0; i < results.Length; i++) Assign(_frame.Results[i], results[i]);
    }
}
