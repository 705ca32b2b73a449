using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Delegates whose function is known: lambdas, local functions and methods. Such a delegate goes through variables, parameters, results and branches like
/// any value, but no statement defines it; what it captures are its maker's variables, so that each call sees and changes them as they are then.
/// </summary>
internal sealed partial class MethodLowerer
{
    private readonly Dictionary<Value, Closure> _closures = [];

    private Value Function(IrType type, Closure closure)
    {
        var value = new Value(type);
        _closures.Add(value, closure);
        return value;
    }

    /// <summary>What a delegate runs, or null if it is one like any other object.</summary>
    private Closure? ClosureOf(Value value)
    {
        if (_closures.TryGetValue(value, out Closure? known)) return known;
        return value.Type.IsFunction && _constants.ContainsKey(value) ? new NullFunction() : null;
    }

    // ---- making ----

    private Value MadeFunction(IDelegateCreationOperation creation)
    {
        IrType type = Map(creation.Type!);
        switch (creation.Target)
        {
            case IAnonymousFunctionOperation lambda:
                return Function(type, new KnownFunction(lambda.Symbol, lambda.Body, _frame, creation));
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.DelegateInvoke, Instance: { } other }:
                return Renamed(Expression(other), type, creation);
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local:
                return Function(type, LocalFunction(local.Method, local));
            case IMethodReferenceOperation reference:
                return Function(type, Method(reference, creation));
            case { Kind: OperationKind.Invalid } invalid:
                throw Invalid(invalid);
            case var other:
                return Renamed(Expression(other), type, creation);
        }
    }

    private KnownFunction Method(IMethodReferenceOperation reference, IOperation at)
    {
        IMethodSymbol method = Concrete(reference.Method);
        if (reference.Instance is not { } instance) return new KnownFunction(Implementation(method, reference.ConstrainedToType), null, _frame, at);
        if (method.IsExtensionMethod || Extensions.Is(method) || method.ReducedFrom is not null) throw FailFunction(at, "it is an extension method", "write a lambda that calls it");
        if (IsShared(instance.Type)) throw NeededWhole(instance.Type!);
        if (IsAggregate(instance.Type)) return new KnownFunction(method, null, _frame, at) { Receiver = Held(Parts(instance)) };
        Value owner = Expression(instance);
        return new KnownFunction(method, null, _frame, at) { Owner = owner.Type.IsCopied ? OpaqueResult("{0}", owner.Type, owner) : owner };
    }

    /// <summary>The same function as a delegate of another type.</summary>
    private Value Renamed(Value value, IrType type, IOperation at) =>
        Function(type, ClosureOf(value) ?? throw FailFunction(at, "it is made of another delegate", "use that delegate itself"));

    private IMethodSymbol Concrete(IMethodSymbol method) =>
        method.IsGenericMethod ? method.ConstructedFrom.Construct([.. method.TypeArguments.Select(Concrete)]) : method;

    // ---- null ----

    /// <summary>Whether a delegate is null, or null if that has to be asked at run time.</summary>
    private Value? IsNullFunction(Value value, IOperation at) => ClosureOf(value) switch
    {
        KnownFunction => Flag(false),
        NullFunction => Flag(true),
        ChosenFunction chosen => chosen.Functions.Select((f, i) => f is NullFunction ? IsChosen(chosen, i) : Flag(false)).Aggregate(Or),
        UnknownFunction unknown => throw FailUnknown(unknown, at),
        _ => null,
    };

    private Value IsChosen(ChosenFunction chosen, int index) => chosen.Selector.Type.Kind == Ir.TypeKind.Boolean
        ? index == 0 ? chosen.Selector : Not(chosen.Selector)
        : IsNumber(chosen.Selector, index);

    /// <summary><c>f == null</c>, <c>f != null</c>; null if it is another comparison.</summary>
    private Value? NullComparison(IBinaryOperation operation)
    {
        if (operation.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)) return null;
        IOperation? compared = IsNull(operation.RightOperand) ? operation.LeftOperand : IsNull(operation.LeftOperand) ? operation.RightOperand : null;
        while (compared is IConversionOperation { IsImplicit: true } conversion) compared = conversion.Operand;
        if (compared is not null && IsMissing(compared) is { } isMissing) return operation.OperatorKind == BinaryOperatorKind.Equals ? isMissing : Not(isMissing);
        if (compared is null || !MayBeKnown(compared) || IsNullFunction(Expression(compared), compared) is not { } isNull) return null;
        return operation.OperatorKind == BinaryOperatorKind.Equals ? isNull : Not(isNull);

        static bool IsNull(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null };
    }

    /// <summary><c>f ?? g</c>; null if it is not about delegates that are known.</summary>
    private Value? FunctionOrElse(ICoalesceOperation operation)
    {
        if (HoldsObjects(operation.Type) && HoldsObjects(operation.Value.Type)) return ObjectOrElse(operation);
        if (!MayBeKnown(operation.Value)) return null;
        Value value = Expression(operation.Value);
        if (IsNullFunction(value, operation) is not { } isNull) return null;
        if (IsConstant(isNull, false)) return value;
        if (IsConstant(isNull, true)) return Expression(operation.WhenNull);
        return Choose(isNull, value.Type, () => Expression(operation.WhenNull), () => value);
    }

    /// <summary>Whether the expression is a delegate that is a value of the lowering's alone: others stay C#.</summary>
    private bool MayBeKnown(IOperation operation)
    {
        if (operation.Type is not { TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate }) return false;
        while (operation is IParenthesizedOperation parenthesized) operation = parenthesized.Operand;
        return operation switch
        {
            ILocalReferenceOperation local => IsKnown(local.Local),
            IParameterReferenceOperation parameter => IsKnown(parameter.Parameter),
            IConditionalAccessInstanceOperation instance => AccessedBy(instance) is not null,
            IFieldReferenceOperation { Instance: { } owner } => IsAggregate(owner.Type),
            IPropertyReferenceOperation { Instance: { } owner, Arguments.Length: 0 } property when IsAggregate(owner.Type) => Aggregates.Behind(property.Property) is not null,
            IFieldReferenceOperation { Instance: null } => FieldFunction(operation) is not null,
            IPropertyReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => IsOfTable(operation),
            IFieldReferenceOperation or IEventReferenceOperation => false,
            IInvocationOperation call => Bodies.HasSource(call.TargetMethod, _compilation) || call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke,
            _ => true,
        };

        bool IsKnown(ISymbol symbol) =>
            Find(symbol)?[0].Variable is not { } variable || !_environment.TryGetValue(variable, out Value? value) || value is null || ClosureOf(value) is not null;
    }

    // ---- errors ----

    private Exception FailFunction(IOperation at, string why, string instead) => Fail(Descriptors.Function, at, OneLine(at.Syntax), why, instead);

    private Exception FailUnknown(UnknownFunction unknown, IOperation at) => FailFunction(
        at, unknown.Reason?.Why ?? (unknown.Name is { } name ? $"'{name}' may be another one each time" : "it may be another one each time"), unknown.Reason?.Instead ?? "choose between calls instead of delegates, or assign it once");

    private Exception FailOpaqueFunction(IOperation at) => LinqAround(at) is { } linq
        ? FailLinq(linq)
        : FailFunction(at, "it goes to code that is not differentiated", "write the loop that calls it, or pass it to a method of your own that has source and no mark");
}
