using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Calls of methods with source: their bodies run in the caller's region, in a frame of their own.</summary>
internal sealed partial class MethodLowerer
{
    private const int Budget = 3000;

    // Marked methods have their pairs: a chain of them, each calling the one before twice, doubles at every link that is copied.
    private const int MarkedBudget = 250;
    private const int MaximalDepth = 16;

    private Value[] MarkedCall(IInvocationOperation call)
    {
        IMethodSymbol method = Target(call);
        CheckTypeArguments(call);
        CheckSignature(call, method);
        if (method.RefKind != RefKind.None) throw Fail(Descriptors.RefLocal, call, method.Name);
        Place[]? receiver = method.IsStatic ? null : Receiver(call.Instance!, method);
        bool isDispatched = Overrides.IsOpen(method) && !IsBaseCall(call.Instance) && call.Instance?.Type?.IsSealed != true;
        return MarkedCall(call, method, receiver, Bound(call.Arguments, method), isDispatched);
    }

    /// <param name="isDispatched">Whether another method may run instead: then its derivative does too.</param>
    private Value[] MarkedCall(IOperation call, IMethodSymbol method, Place[]? receiver, Argument[] arguments, bool isDispatched = false)
    {
        if (arguments.Any(a => a.Values is { Length: 1 } && ClosureOf(a.Values[0]) is not (null or NullFunction))) throw FailFunction(call, $"'{method.Name}' has one derivative for whatever it is given", $"call a method that has neither mark nor rule");
        if (RuledCall(call, method, receiver, arguments, isDispatched) is { } ruled) return ruled;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly) && Pairs.Problem(method) is { } problem) throw Fail(Descriptors.ForeignPair, call, method.Name, problem);
        bool inlines = !isDispatched && !IsRuled(method) && !IsActive(method) && !CalleeSummaries.UsesPair(method, _compilation, _token);
        int before = _count - _copied;
        if (!inlines && call is IInvocationOperation { Instance: var instance } && IsBaseCall(instance)) throw FailExpression(call, "This call of a base's method that is recursive or large", "call a method that is not virtual");
        if (!inlines || !TryInline(call, method, receiver, arguments, out Value[] result, keepsErrors: false))
        {
            if (Map(method.ReturnType).IsBuffer && !ContractChecks.IsReturnedArray(method.ReturnType)) throw FailExpression(call, $"A call of '{method.Name}', which returns storage and is called by its derivative,", "let it write to a span that it is given");
            return PairCall(call, method, receiver, arguments);
        }

        _copied = _count - before;
        return result;
    }

    /// <summary>What the method returns: nothing, a value, or the parts of a tuple or a struct.</summary>
    private Value[] HelperCall(IInvocationOperation call, bool used)
    {
        IMethodSymbol method = Target(call);
        if (ReturnsReference(call)) return [.. Referred(call, method).Select(Get)];
        bool isLocal = method.MethodKind == MethodKind.LocalFunction, isMember = call.Instance is not null && !isLocal;
        if (isLocal)
        {
            CheckTypeArguments(call);
            return CallFunction(call, LocalFunction(method, call), Bound(call.Arguments, method));
        }

        bool isExtension = Extensions.ReceiverOf(method) is not null;
        bool isPlain = (!isMember || isExtension || IsOfClass(method)) && !IsAggregate(method.ReturnType) && !Extensions.Inputs(method).Any(p => p.RefKind is RefKind.Ref or RefKind.Out || Map(p.Type).IsFunction);
        bool hasReals = !isPlain || call.Arguments.Select(a => a.Value).Concat(isExtension ? [call.Instance!] : []).Any(v => v.Type is { } t && (Map(t).HoldsReals || IsAggregate(t)) && !v.ConstantValue.HasValue);
        if (IsActive(method) || CallGraph.IsRecursive(method, _compilation, _token))
        {
            if (!hasReals) return OpaqueValue(call, used) is { } opaque ? [opaque] : [];
            throw FailRecursive(call, method, method.Name);
        }

        if (_frame.Depth >= MaximalDepth) throw Fail(Descriptors.HelperTooLarge, call, method.Name);
        CheckTypeArguments(call);
        CheckSignature(call, method);
        if (!hasReals && !Map(method.ReturnType).IsBuffer)
        {
            // Nothing in it can be active: what cannot be inlined runs as it is.
            Checkpoint saved = Save();
            bool kept = false;
            Value[] tried = [];
            Guarded(() => kept = TryInline(call, method, isMember ? Receiver(call.Instance!, method) : null, Bound(call.Arguments, method), out tried, keepsErrors: false));
            if (kept) return tried;
            Restore(saved);
            return OpaqueValue(call, used) is { } opaque ? [opaque] : [];
        }

        Place[]? receiver = isMember ? Receiver(call.Instance!, method) : null;
        TryInline(call, method, receiver, Bound(call.Arguments, method), out Value[] result, keepsErrors: true);
        return result;
    }

    /// <summary>A call of an operator, an accessor or a constructor with source.</summary>
    /// <param name="body">What runs instead of the method's own body.</param>
    private Value[] MemberCall(IOperation call, IMethodSymbol method, Place[]? receiver, Argument[] arguments, Action? body = null)
    {
        if (IsActive(method) || CallGraph.IsRecursive(method, _compilation, _token)) throw FailRecursive(call, method, method.Name);
        if (_frame.Depth >= MaximalDepth) throw Fail(Descriptors.HelperTooLarge, call, method.Name);
        CheckSignature(call, method);
        TryInline(call, method, receiver, arguments, out Value[] result, keepsErrors: true, body);
        return result;
    }

    /// <summary>Only an ordinary method can be marked.</summary>
    private Exception FailRecursive(IOperation call, IMethodSymbol method, string name) => Fail(Descriptors.RecursiveHelper, call, name, method.MethodKind == MethodKind.Ordinary
        ? "mark it [Differentiable]"
        : "make it a method of the type that takes what it captures as parameters, and mark that [Differentiable]");

    private void CheckSignature(IOperation call, IMethodSymbol method)
    {
        if (method.IsAsync) throw FailExpression(call, "A call of an async function", "await in the caller");
        foreach (IParameterSymbol parameter in Extensions.Inputs(method))
        {
            if (parameter.RefKind == RefKind.Ref && Marks.IsNoGradient(parameter))
                throw Fail(Descriptors.ByReference, call, parameter.Name, ContractChecks.RefText(parameter.RefKind));
            if (HiddenReals(parameter.Type) is { } how) throw Fail(Descriptors.ParameterType, call, parameter.Name, Types.Name(parameter.Type), how, "pass double, float, or a span or array of them");
        }

        if (HiddenReals(method.ReturnType) is not null) throw Fail(Descriptors.ReturnType, call, method.Name.Length > 0 ? method.Name : OneLine(call.Syntax), Types.Name(method.ReturnType));
    }

    private bool IsActive(IMethodSymbol method)
    {
        for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.Method.OriginalDefinition, method.OriginalDefinition)) return true;

            // Beyond a delegate's call it is the delegate that makes another call of it: an integral inside an integral.
            if (frame.Function is not null) return false;
        }

        return false;
    }

    private readonly record struct Checkpoint(int Statements, int Diagnostics, int Count, int Copied, IMethodSymbol? Broken, Dictionary<Variable, Value?> Environment, KeyValuePair<Variable, Value?>[] Values);

    private Checkpoint Save() => new(_region.Statements.Count, _diagnostics.Count, _count, _copied, _broken, _environment, [.. _environment]);

    private void Restore(Checkpoint saved)
    {
        _region.Statements.RemoveRange(saved.Statements, _region.Statements.Count - saved.Statements);
        _diagnostics.RemoveRange(saved.Diagnostics, _diagnostics.Count - saved.Diagnostics);
        (_count, _copied, _broken, _environment) = (saved.Count, saved.Copied, saved.Broken, saved.Environment);

        // The same one as before: whoever goes on behind an error knows it by name.
        _environment.Clear();
        foreach (KeyValuePair<Variable, Value?> value in saved.Values) _environment.Add(value.Key, value.Value);
    }

    /// <summary>Lowers the callee's body here. If that fails and errors are not kept, everything is as before and the answer is false.</summary>
    private bool TryInline(IOperation call, IMethodSymbol method, Place[]? receiver, Argument[] arguments, out Value[] result, bool keepsErrors, Action? run = null, KnownFunction? function = null)
    {
        result = [];
        bool isLocal = method.MethodKind == MethodKind.LocalFunction && function is null;
        IOperation? body = run is not null ? null : function is not null ? function.Body : isLocal ? Bodies.OfLocal(method, call, _token) : Bodies.Of(method, _compilation, _token);
        if (body is null && run is null) return false;
        Checkpoint saved = Save();
        (Frame caller, Flow flow, string? quote, Region region) = (_frame, _flow, _quote, _region);

        // A local function's errors are at home in the method around it, a lambda's where it stands.
        Location? site = function is not null ? function.Frame.CallSite : caller.CallSite ?? (isLocal ? null : call.Syntax.GetLocation());
        bool done = false, isRecursive = false;
        (int guards, int accessed, int initialized) = (_guards.Count, _accessed.Count, _initialized.Count);
        _frame = function?.Frame ?? caller;
        Frame callee = NewFrame(method, caller, function?.Frame ?? (isLocal ? Around(method) : null), site, function, body);
        BindTypes(method, callee);
        _frame = caller;
        if (receiver is not null && Extensions.ReceiverOf(method) is null) BindReceiver(callee, method.ContainingType, receiver);
        method = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        try
        {
            _frame = callee;
            if (receiver is not null && Extensions.ReceiverOf(method) is { } self) BindExtended(self, receiver);
            foreach (IParameterSymbol parameter in method.Parameters) BindParameter(parameter, arguments[parameter.Ordinal]);
            if (method.RefKind != RefKind.None && body is not null && !IsEndedByReturn(body)) Refer(callee, body);
            if (run is not null) run();
            else Body(body!);
            _flow = Flow.Live;
            done = true;
        }
        catch (BudgetException exceeded) when (ReferenceEquals(exceeded.Frame, callee))
        {
            (_frame, _region) = (caller, region);
            Restore(saved);
            if (keepsErrors) throw Fail(Descriptors.HelperTooLarge, call, method.Name);
        }
        catch (RecursionException again) when (ReferenceEquals(again.Frame, callee))
        {
            (_frame, _region, isRecursive) = (caller, region, true);
            Restore(saved);
            while (_guards.Count > guards) _guards.Pop();
            while (_accessed.Count > accessed) _accessed.Pop();
            while (_initialized.Count > initialized) _initialized.Pop();
        }
        finally
        {
            (_frame, _flow, _quote, _region) = (caller, flow, quote, region);
            if (done)
            {
                result = [.. callee.Results.Select(Read)];
                _referred = callee.Referring is { } pointer ? PlacesOf(pointer) : callee.Referred;
                Leave(callee, result);
                _environment.Remove(callee.Return.Flag);
                foreach (Variable own in callee.Results) _environment.Remove(own);
            }
        }

        if (isRecursive)
        {
            result = CallPair(call, MakePair(call, function!, arguments), arguments);
            return true;
        }

        if (!done) return false;
        if (_diagnostics.Count == saved.Diagnostics && ReferenceEquals(_broken, saved.Broken)) return true;
        if (!keepsErrors)
        {
            Restore(saved);
            result = [];
            return false;
        }

        return true;
    }

    /// <summary>Says in a member's frame what it runs on.</summary>
    private void BindReceiver(Frame callee, INamedTypeSymbol type, Place[] receiver)
    {
        callee.Places[type.OriginalDefinition] = receiver;
        if (!IsAggregate(type)) return;
        foreach ((IParameterSymbol parameter, Place[] places) in Captured(type, receiver)) callee.Places[parameter] = places;
    }

    /// <summary>Ends the variables of a frame, but for what a delegate still sees: those are the caller's from now on.</summary>
    private void Leave(Frame callee, Value[] result)
    {
        HashSet<Variable> owned = [.. callee.Owned];
        HashSet<Variable> seen = Seen(_environment.Where(e => e.Value is not null && !owned.Contains(e.Key)).Select(e => e.Value!).Concat(result), _environment);
        foreach (Variable local in callee.Owned)
        {
            if (seen.Contains(local)) callee.Caller!.Owned.Add(local);
            else _environment.Remove(local);
        }
    }
}
