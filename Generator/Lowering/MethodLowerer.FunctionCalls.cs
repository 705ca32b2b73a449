using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Calls through delegates.</summary>
internal sealed partial class MethodLowerer
{
    // What stands left of '?.', innermost last.
    private readonly Stack<(IConditionalAccessOperation Access, Value[] Parts)> _accessed = new();

    /// <summary>A call of a delegate: what it runs, if that is known.</summary>
    private Value[] DelegateCall(IInvocationOperation call, bool used)
    {
        if (!MayBeKnown(call.Instance!)) return OpaqueValue(call, used) is { } returned ? [returned] : [];
        Value function = Expression(call.Instance!);
        Argument[] arguments = Bound(call.Arguments, call.TargetMethod);
        return ClosureOf(function) is { } closure ? Run(call, closure, call.TargetMethod, arguments, used) : OpaqueCall(call, call.TargetMethod, function, arguments, used);
    }

    private Value[] Run(IOperation call, Closure closure, IMethodSymbol invoked, Argument[] arguments, bool used)
    {
        switch (closure)
        {
            case KnownFunction known:
                return Run(call, known, arguments, used);
            case ChosenFunction chosen:
                return RunOne(0);
                Value[] RunOne(int at)
                {
                    if (at == chosen.Functions.Count - 1) return Run(call, chosen.Functions[at], invoked, arguments, used);
                    Value isChosen = IsChosen(chosen, at);
                    List<Leaf> leaves = invoked.ReturnsVoid || !used ? [] : Leaves(invoked.ReturnType);
                    return Choose(isChosen, leaves, () => Taken(Run(call, chosen.Functions[at], invoked, arguments, used)), () => Taken(RunOne(at + 1)));

                    // What nobody looks at is given all the same.
                    Value[] Taken(Value[] given) => leaves.Count == 0 ? [] : given;
                }

            case NullFunction:
                Throws("throw new global::System.NullReferenceException()");
                return invoked.ReturnsVoid ? [] : [.. Leaves(invoked.ReturnType).Select(l => Missing(l.Type))];
            default:
                throw FailUnknown(closure as UnknownFunction ?? new UnknownFunction(null), call);
        }
    }

    private Value[] Run(IOperation call, KnownFunction function, Argument[] arguments, bool used)
    {
        CheckShared(call, function);
        return function.Body is null ? Called(call, function, arguments, used) : CallFunction(call, function, arguments);
    }

    /// <summary>A call of a method whose arguments have been evaluated.</summary>
    private Value[] Called(IOperation call, KnownFunction function, Argument[] arguments, bool used)
    {
        IMethodSymbol method = function.Method;
        if (method.IsStatic && IsRuled(method)) return MarkedCall(call, method, null, arguments);
        if (arguments.All(a => a.Values is { Length: 1 }) && IsMath(method) && MathCall(call, method, () => [.. arguments.Select(a => a.Values![0])]) is { } computed) return [computed];
        if (IsStop(method)) return [.. arguments[0].Values!.Select(v => Stopped(call, v))];
        if (method.IsStatic && Marks.IsMarked(method)) return MarkedCall(call, method, null, arguments);
        if (function.Owner is { } owner && IsCalledMarked(method)) return MarkedCall(call, method, Held([owner]), arguments, Overrides.IsOpen(method));
        bool isInlined = Bodies.HasSource(method, _compilation) && IsOrdinary(method) && (function.Receiver is not null || (TakesPart(method) && (method.IsStatic || IsOfClass(method) || (method.ContainingType.IsValueType && Keeps(method)))));
        return isInlined ? MemberCall(call, method, function.Receiver ?? (function.Owner is { } self ? Held([self]) : null), arguments) : OpaqueCall(call, method, function.Owner, arguments, used);
    }

    /// <summary>A call that stays C#, of arguments that have been evaluated.</summary>
    private Value[] OpaqueCall(IOperation call, IMethodSymbol method, Value? owner, Argument[] arguments, bool used)
    {
        if (!IsAccessible(method)) throw Fail(Descriptors.Inaccessible, _frame.CallSite ?? _method.Locations[0], TitleOf(_frame.Method), method.Name, _method.ContainingType.Name);
        if (arguments.Any(a => a.Values is not { Length: 1 }) || IsAggregate(method.ReturnType)) throw Fail(Descriptors.UnknownCall, call, method.Name);
        List<Value> operands = [.. owner is null ? (Value[])[] : [owner], .. arguments.Select(a => a.Values![0])];
        string path = owner is null ? Types.Name(method.ContainingType) + "." : "{0}.";
        string types = method.IsGenericMethod ? "<" + string.Join(", ", method.TypeArguments.Select(Types.Name)) + ">" : "";
        string list = string.Join(", ", arguments.Select((_, i) => "{" + (owner is null ? i : i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}"));
        IrType? type = method.ReturnsVoid ? null : Map(method.ReturnType);
        CheckOpaque(call, method.ContainingType.Name + "." + method.Name, type, [.. operands]);
        Value? result = type is null || !used ? null : new Value(type);
        Emit(new OpaqueCode(path + Literals.Identifier(method.Name) + types + "(" + list + ")", result, isPure: false, [.. operands]));
        return result is null ? [] : [result];
    }

    /// <summary><c>f?.Invoke(x)</c> and <c>log?.Write(x)</c>, as a statement; false where C# itself does it.</summary>
    private bool TryAccess(IConditionalAccessOperation access)
    {
        if (IsOptional(access.Operation.Type))
        {
            Value[] parts = Parts(access.Operation);
            _accessed.Push((access, ValueOf(parts)));
            Merge(parts[0], InBranch(() => Discard(access.WhenNotNull)), InBranch(() => { }));
            _accessed.Pop();
            return true;
        }

        bool isFunction = MayBeKnown(access.Operation), isArray = IsOfArray(access.Operation), isObject = HoldsObjects(access.Operation.Type);
        if (!isFunction && !isArray && !isObject && (access.Operation.Type is not { IsReferenceType: true } type || Map(type).Kind != TypeKind.Opaque || IsInert(access))) return false;
        Value value = Expression(access.Operation);
        Value? isNull = isFunction ? IsNullFunction(value, access) : isArray ? IsAbsent(value, access.Operation) : isObject ? IsNull(value) : OpaqueResult("{0} is null", IrType.Bool, value);
        if (isNull is null) throw FailUnknown(new UnknownFunction(null), access);
        if (IsConstant(isNull, true)) return true;
        _accessed.Push((access, [value]));
        if (IsConstant(isNull, false))
        {
            Discard(access.WhenNotNull);
        }
        else
        {
            Value goesOn = Not(isNull);
            Branch then = InBranch(() =>
            {
                Assume(goesOn, true);
                Discard(access.WhenNotNull);
            });
            Merge(goesOn, then, InBranch(() => { }));
        }

        _accessed.Pop();
        return true;
    }

    /// <summary>What a <c>?.</c> has found not to be null, if it is lowered; null if C# itself does it.</summary>
    private Value? AccessedBy(IConditionalAccessInstanceOperation instance) => AccessedParts(instance)?[0];

    private Value[]? AccessedParts(IConditionalAccessInstanceOperation instance)
    {
        IOperation inner = instance;
        while (inner.Parent is { } outer && !(outer is IConditionalAccessOperation access && access.WhenNotNull == inner)) inner = outer;
        return _accessed.FirstOrDefault(a => a.Access == inner.Parent).Parts;
    }
}
