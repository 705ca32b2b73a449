using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Generic math: members of the interfaces of System.Numerics by way of a type parameter, and those of <c>Half</c>. Where the frame knows which type
/// stands for the type parameter, the members are that type's.
/// </summary>
internal sealed partial class MethodLowerer
{
    /// <summary>A call of <c>T.Exp</c> and its like; null if it is another call, or one of no function of scalars.</summary>
    private Value? GenericMathCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isMember = GenericMath.IsMember(method, call.ConstrainedToType);
        if (!isMember && !IsMath(method)) return null;
        IrType type = Map(isMember ? call.ConstrainedToType! : method.ContainingType);
        if (IsCreation(method, type)) return Created(call, type);
        if (!isMember || !IsScalar(type)) return null;
        if (method.Name == "IsZero") return Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), Expression(call.Arguments[0].Value), Compute(type, Literal.Zero));
        CheckOffered(call, method, type);
        if (type.IsTypeParameter && FunctionTable.TryFind("", method.Name, method.Parameters.Length, out FunctionRule rule)
            && Concrete(call.ConstrainedToType!) is ITypeParameterSymbol parameter && GenericMath.Missing(parameter, rule) is { } missing)
        {
            throw Fail(Descriptors.Generic, call, parameter.Name, $"the derivative of '{method.Name}' needs what {missing}<{parameter.Name}> has", $"write the constraint '{parameter.Name} : {missing}<{parameter.Name}>'");
        }

        return MathCall(call, method, () => Arguments(call));
    }

    /// <summary>A type has some members of its interfaces only behind them: no code can call those by its name.</summary>
    private void CheckOffered(IInvocationOperation call, IMethodSymbol method, IrType type)
    {
        if (type.IsTypeParameter || Implementing(method, call.ConstrainedToType) is IMethodSymbol { MethodKind: not MethodKind.ExplicitInterfaceImplementation, ContainingType.TypeKind: not Microsoft.CodeAnalysis.TypeKind.Interface }) return;
        throw Fail(Descriptors.UnknownCall, call, ShortName(type) + "." + method.Name);
    }

    /// <summary><c>T.CreateChecked</c> and its two siblings, of a real: a conversion.</summary>
    private bool IsCreation(IMethodSymbol method, IrType type) =>
        type.IsReal && method is { Name: "CreateChecked" or "CreateSaturating" or "CreateTruncating", Parameters.Length: 1 } && Map(method.Parameters[0].Type) is { Kind: TypeKind.Real or TypeKind.Integer };

    private Value Created(IInvocationOperation call, IrType type)
    {
        Value value = Expression(call.Arguments[0].Value);
        if (value.Type.Equals(type)) return value;

        // Whole numbers that every type has stand as what they are.
        if (_constants.TryGetValue(value, out string? text) && int.TryParse(text, out int whole) && whole is >= -1024 and <= 1024) return Compute(type, new Literal(text));
        return Compute(type, new Ir.Convert { Method = call.TargetMethod.Name }, value);
    }

    /// <summary><c>T.One</c>, <c>Half.Pi</c>: null if it is another property.</summary>
    private Value? NumberConstant(IPropertyReferenceOperation operation)
    {
        IPropertySymbol property = operation.Property;
        bool isOfHalf = property.IsStatic && Types.IsHalf(property.ContainingType);
        if (!isOfHalf && !GenericMath.IsMember(property, operation.ConstrainedToType)) return null;
        IrType type = Map(operation.Type!);
        if (!IsScalar(type)) return null;
        IrType owner = isOfHalf ? type : Map(operation.ConstrainedToType!);
        switch (property.Name)
        {
            case "Zero" or "AdditiveIdentity":
                return Compute(type, Literal.Zero);
            case "One" or "MultiplicativeIdentity":
                return Compute(type, Literal.One);
            case "NegativeOne":
                return Compute(type, new Literal("-1"));
            case "Radix" when !owner.IsTypeParameter:
                return Int(2);
            case "AllBitsSet" when !owner.IsTypeParameter && !isOfHalf:
                throw FailExpression(operation, $"'{property.Name}'", "use another constant");
            default:
                return Compute(type, new NamedConstant(ShortName(owner) + "." + property.Name));
        }
    }

    /// <summary>Before the dot of a call: "Math", "double", "T".</summary>
    private string OwnerOf(IInvocationOperation call) => OwnerOf(call, call.TargetMethod);

    private string OwnerOf(IOperation call, IMethodSymbol method) =>
        call is IInvocationOperation { ConstrainedToType: ITypeParameterSymbol parameter } && GenericMath.IsMember(method, parameter) ? ShortName(Map(parameter)) : ShortName(method.ContainingType);

    /// <summary>"double", "T", "Half": names that emission knows how to qualify where they are hidden.</summary>
    private static string ShortName(IrType type) => type.Equals(IrType.Half) ? "Half" : type.Name;
}
