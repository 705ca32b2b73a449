using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;
using AutoDiff.Generator.Rules.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Calls: the rule table's functions, storage, marked methods, helpers with source, and what has no derivative.</summary>
internal sealed partial class MethodLowerer
{
    private Value? Invocation(IInvocationOperation call, bool used)
    {
        IMethodSymbol method = Target(call);
        if (CalledDerivative(call) is { } derivative) throw derivative;
        if (IsUnfinished(method)) throw Broken(method);
        if (IsStop(method)) return Stop(call);
        if (IsRuled(method)) return One(MarkedCall(call));
        if (GenericMathCall(call) is { } generic) return generic;
        if (IsMath(method) && MathCall(call, method, () => Arguments(call)) is { } computed) return computed;
        if (IsDivision(method)) return Division(call);
        if (Numerics.IsInversion(method, out NumericsModel inverse)) return Inversion(call, inverse);
        if (IsModelled(call)) return ModelledParts(call)[0];
        if (TryAppend(call)) return null;
        if (TryObjectListCall(call, out Value? result) || TryStorageCall(call, out result) || TryArrayMethod(call, out result)) return result;
        if (ReferenceEqualsCall(call) is { } same) return same;
        if (call is { TargetMethod: { Name: "GetType", ContainingType.SpecialType: SpecialType.System_Object }, Instance: { } typed } && IsObject(typed.Type)) return TypeOf(call, Expression(typed));
        if (RecordEquality(call) is { } equal) return equal;
        if (IsLinq(method) && TakesReals(call)) throw FailLinq(call);
        if (TrySort(call) || TryThrowIfNull(call)) return null;
        if (method.MethodKind is MethodKind.LocalFunction) return One(HelperCall(call, used));
        if (method.MethodKind is MethodKind.DelegateInvoke) return One(DelegateCall(call, used));
        if (IsCalledMarked(method)) return One(MarkedCall(call));
        if ((method.IsStatic || IsOfClass(method) || Extensions.Is(method)) && IsOrdinary(method) && (TakesPart(method) || !IsAccessible(method)) && Bodies.HasSource(method, _compilation)) return One(HelperCall(call, used));
        if (call.Instance is { } owner && (((IsAggregate(owner.Type) || IsInline(owner.Type)) && Bodies.HasSource(method, _compilation)) || IsOfInertStruct(call))) return One(HelperCall(call, used));
        return OpaqueValue(call, used);
    }

    /// <summary>A helper that is only half typed: its body or a type in its signature is not there yet.</summary>
    private bool IsUnfinished(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false, IsAbstract: false, IsExtern: false, IsPartialDefinition: false, DeclaringSyntaxReferences.Length: > 0, ContainingType.TypeKind: not Microsoft.CodeAnalysis.TypeKind.Interface }
        && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly)
        && (!Bodies.HasSource(method, _compilation) || Types.IsBroken(method.ReturnType) || method.Parameters.Any(p => Types.IsBroken(p.Type)));

    private static bool IsOrdinary(IMethodSymbol method) => method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation;

    /// <summary>Whether it is a method of a struct that holds no reals and is not taken apart: one that takes some, and changes nothing in it.</summary>
    private bool IsOfInertStruct(IInvocationOperation call) =>
        call.Instance is { Type: { } owner } && !IsAggregate(owner) && Concrete(owner) is INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct, SpecialType: SpecialType.None } type
        && Target(call) is { IsStatic: false } method && SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type.OriginalDefinition)
        && IsOrdinary(method) && TakesPart(method) && Bodies.HasSource(method, _compilation) && Keeps(method);

    /// <summary>Whether a method leaves the struct that it runs on as it is.</summary>
    private bool Keeps(IMethodSymbol method) =>
        method.IsReadOnly || method.ContainingType.IsReadOnly || !Assignments.Of(Bodies.Of(method, _compilation, _token)).Symbols.Contains(method.ContainingType.OriginalDefinition);

    private static Value? One(Value[] results) => results.Length == 0 ? null : results[0];

    /// <summary>Whether real values can go in and come out, so that its body matters.</summary>
    private bool TakesPart(IMethodSymbol method)
    {
        if (IsObject(method.ContainingType) && !method.IsStatic) return true;
        if (Map(method.ReturnType).HoldsReals || Types.HiddenReals(method.ReturnType) is not null) return true;
        foreach (IParameterSymbol parameter in Extensions.Inputs(method))
            if (parameter.RefKind is RefKind.Ref or RefKind.Out || Map(parameter.Type) is { Kind: TypeKind.Buffer or TypeKind.Real } or { IsFunction: true } || IsAggregate(parameter.Type) || (IsObject(parameter.Type) && Extensions.Is(method))) return true;
        return IsAggregate(method.ReturnType) || Map(method.ReturnType).IsFunction;
    }

    private static bool IsStop(IMethodSymbol method) =>
        method is { Name: "Stop", ContainingType: { Name: "Derivative", ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } } };

    private Value Stop(IInvocationOperation call) => Stopped(call, Expression(call.Arguments[0].Value));

    /// <summary>Of a tuple or a struct every field is stopped.</summary>
    private Value[] StoppedParts(IInvocationOperation call) => [.. Parts(call.Arguments[0].Value).Select(v => Stopped(call, v))];

    private Value Stopped(IOperation call, Value value) =>
        value.Type.IsBuffer ? throw FailExpression(call, "Derivative.Stop of storage", "stop the elements where they are read") : Stopped(value);

    private Value Stopped(Value value)
    {
        if (value.Type is { Shape: BufferShape.ReadOnlySpan, HoldsReals: true })
        {
            var constant = new Value(value.Type);
            Emit(new View(constant, ViewKind.Cast, value) { IsConstant = true });
            return constant;
        }

        if (value.Type.Kind != TypeKind.Real) return value;
        Value stopped = Compute(value.Type, new Function("Stop", "Derivative.Stop", Cheap: true), value);
        _stopped.Add(stopped);
        return stopped;
    }

    private static bool IsMath(IMethodSymbol method) =>
        method.IsStatic && method.ContainingType is { ContainingType: null } type && Types.IsSystem(type.ContainingNamespace)
        && (type.Name is "Math" or "MathF" || ((type.SpecialType != SpecialType.None || Types.IsHalf(type)) && IsScalar(Types.Map(type))));

    /// <summary>Arguments in the order in which C# evaluates them, returned in the order of the parameters.</summary>
    private Value[] Arguments(IInvocationOperation call)
    {
        var values = new Value[call.Arguments.Length];
        foreach (IArgumentOperation argument in call.Arguments) values[argument.Parameter!.Ordinal] = Expression(argument.Value);
        return values;
    }

    /// <summary>Null if it is not a function of scalars.</summary>
    private Value? MathCall(IOperation call, IMethodSymbol method, Func<Value[]> evaluated)
    {
        IrType type = Map(method.ReturnType);
        if (!IsScalar(type) || method.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In) || !IsScalar(Map(p.Type)))) return null;
        bool onReals = method.Parameters.Any(p => Map(p.Type).IsReal);
        string owner = method.ContainingType.SpecialType == SpecialType.None ? "System." + method.ContainingType.Name : ShortName(method.ContainingType);
        string target = OwnerOf(call, method) + "." + method.Name;
        if (type.IsReal && onReals)
        {
            if (!FunctionTable.TryFind(owner, method.Name, method.Parameters.Length, out FunctionRule rule)) throw Fail(Descriptors.UnknownCall, call, target);
            Value[] arguments = evaluated();
            return Compute(type, new Function(rule.Name, target, rule.Throws, rule.Cheap), arguments);
        }

        Value[] others = evaluated();
        return Compute(type, new Function("Inactive", target, Throws: MayThrow(method, type), Cheap: true), others);
    }

    /// <summary>Whether it is <c>Math.DivRem</c> whose remainder is an <c>out</c> parameter.</summary>
    private static bool IsDivision(IMethodSymbol method) => method is { Name: "DivRem", Parameters.Length: 3 } && method.Parameters[2].RefKind == RefKind.Out && IsMath(method);

    private Value Division(IInvocationOperation call)
    {
        Argument[] arguments = Bound(call.Arguments, call.TargetMethod);
        Value dividend = arguments[0].Values![0], divisor = arguments[1].Values![0];
        Value quotient = Arithmetic(BinaryOperator.Divide, dividend.Type, dividend, divisor, isChecked: false, null);
        Value whole = Compute(dividend.Type, new Ir.Binary(BinaryOperator.Multiply), quotient, divisor);
        SetAll(arguments[2].Places!, [Compute(dividend.Type, new Ir.Binary(BinaryOperator.Subtract), dividend, whole)]);
        return quotient;
    }

    private static bool MayThrow(IMethodSymbol method, IrType type) =>
        method.Name is "Sign" or "Clamp" or "Parse" or "DivRem" or "BigMul" or "CreateChecked" || (method.Name == "Abs" && type.Kind == TypeKind.Integer);

    /// <summary>The error for a call of what this generator makes: generators do not see each other's output, nor their own.</summary>
    private Exception? CalledDerivative(IOperation operation)
    {
        string? name = null;
        if (operation is IInvocationOperation call)
        {
            if (!Contracts.IsGenerated(call.TargetMethod)) return null;
            name = call.TargetMethod.Name;
            if (Primal(name, call.TargetMethod.ContainingType) is { } primal) return Fail(Descriptors.CallsDerivative, operation, name, primal);
            return null;
        }

        foreach (IOperation inner in operation.DescendantsAndSelf())
        {
            if (inner.Kind != OperationKind.Invalid || inner.Syntax is not Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax syntax) continue;
            INamedTypeSymbol? type = _frame.Method.ContainingType;
            switch (syntax.Expression)
            {
                case Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax identifier:
                    name = identifier.Identifier.ValueText;
                    break;
                case Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax member:
                    name = member.Name.Identifier.ValueText;
                    type = inner.SemanticModel?.GetSymbolInfo(member.Expression, _token).Symbol as INamedTypeSymbol;
                    break;
                default:
                    continue;
            }

            if (type is not null && Primal(name, type) is { } primal) return Fail(Descriptors.CallsDerivative, inner, name, primal);
        }

        return null;
    }

    private static string? Primal(string name, INamedTypeSymbol type)
    {
        foreach (string suffix in Contracts.Suffixes)
        {
            if (!name.EndsWith(suffix, StringComparison.Ordinal) || name.Length == suffix.Length) continue;
            string primal = name.Substring(0, name.Length - suffix.Length);
            if (type.GetMembers(primal).OfType<IMethodSymbol>().Any(Marks.IsMarked)) return primal;
        }

        return null;
    }
}
