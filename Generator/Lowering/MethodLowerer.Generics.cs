using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Generic helpers: the body is bound once, for its type parameters; which types they are here, the frame says.</summary>
internal sealed partial class MethodLowerer
{
    private readonly HashSet<ITypeSymbol> _structs = new(SymbolEqualityComparer.Default);

    /// <summary>The structs that lie in storage.</summary>
    public IEnumerable<ITypeSymbol> StoredStructs => _structs;

    private IrType Map(ITypeSymbol type)
    {
        type = Concrete(type);
        if (InlineArrays.Of(type) is var (item, _)) return IrType.Owned(Stored(item)!);
        IrType mapped = Types.Map(type);
        if (mapped is { IsBuffer: true, Scalar.Kind: TypeKind.Struct }) _structs.Add(Types.ElementOf(type));
        return mapped;
    }

    /// <summary>What is made or written may depend on the inputs: its shadow, which holds the same structs, is set member by member.</summary>
    private void CheckIsWritable(Statement statement)
    {
        if ((statement is Allocate ? statement.Results[0] : statement is Store store ? store.Buffer : statement.Operands.Last(o => o.Type.IsBuffer)).Type is not { IsObject: false, Scalar: { Kind: TypeKind.Struct, Name: var name } }) return;
        if (_at is null || _structs.FirstOrDefault(t => Types.Name(t) == name) is not { } type || Aggregates.Unreachable(type, isWrite: true, IsAccessible, realsOnly: true) is not { } member) return;
        throw Fail(Descriptors.Expression, _at.GetLocation(), $"Storage of '{type.Name}' that is made or written, whose '{member.Name}' cannot be set,", $"give it a setter, or declare '{type.Name}' partial and mark it [Differentiable]");
    }

    private ITypeSymbol Concrete(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                for (Frame? frame = _frame; frame is not null; frame = frame.Outer)
                    if (frame.TypeArguments.TryGetValue(parameter, out ITypeSymbol? argument)) return argument;
                return type;
            case IArrayTypeSymbol array when Concrete(array.ElementType) is var element && !ReferenceEquals(element, array.ElementType):
                return _compilation.CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsGenericType: true } named:
                INamedTypeSymbol? around = named.ContainingType is { IsGenericType: true } outer ? Concrete(outer) as INamedTypeSymbol : null;
                ITypeSymbol[] arguments = [.. named.TypeArguments.Select(Concrete)];
                bool isSame = (around is null || SymbolEqualityComparer.Default.Equals(around, named.ContainingType)) && arguments.SequenceEqual(named.TypeArguments, SymbolEqualityComparer.Default);
                if (isSame) return type;
                INamedTypeSymbol definition = around?.GetTypeMembers(named.Name, named.Arity)[0] ?? named.OriginalDefinition;
                return arguments.Length == 0 ? definition : definition.Construct(arguments);
            default:
                return type;
        }
    }

    private void CheckTypeArguments(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.TypeArguments.FirstOrDefault(t => !IsAggregate(t) && HiddenReals(Concrete(t)) is not null) is { } hidden)
            throw Fail(Descriptors.Generic, call, method.Name, $"'{Concrete(hidden).ToDisplayString()}' is not followed as a number", "call it with double, float, Half or a type parameter that is one");
    }

    // ---- members of a type parameter's interfaces ----

    /// <summary>The method that is called: of an interface's, what the type that stands for the type parameter has for it.</summary>
    private IMethodSymbol Target(IInvocationOperation call) => Implementation(call.TargetMethod, call.ConstrainedToType ?? call.Instance?.Type);

    private IMethodSymbol Implementation(IMethodSymbol method, ITypeSymbol? constrained)
    {
        if (Implementing(method, constrained) is not IMethodSymbol found) return method;
        return method.IsGenericMethod ? found.Construct([.. method.TypeArguments.Select(Concrete)]) : found;
    }

    /// <summary>The operator that runs, of an interface's the one of the type that stands for the type parameter; null where the language has it.</summary>
    private IMethodSymbol? OperatorOf(IOperation operation)
    {
        (IMethodSymbol? method, ITypeSymbol? constrained) = operation switch
        {
            IBinaryOperation binary => (binary.OperatorMethod, binary.ConstrainedToType),
            IUnaryOperation unary => (unary.OperatorMethod, unary.ConstrainedToType),
            IConversionOperation conversion => (conversion.OperatorMethod, conversion.ConstrainedToType),
            ICompoundAssignmentOperation compound => (compound.OperatorMethod, compound.ConstrainedToType),
            IIncrementOrDecrementOperation increment => (increment.OperatorMethod, increment.ConstrainedToType),
            _ => (null, null),
        };
        return method is null ? null : Implementation(method, constrained);
    }

    private ISymbol? Implementing(ISymbol member, ITypeSymbol? constrained)
    {
        if (constrained is not ITypeParameterSymbol || member.ContainingType.TypeKind != Microsoft.CodeAnalysis.TypeKind.Interface) return null;

        // Of an open class, one that derives from it may have its own.
        return Concrete(constrained) is INamedTypeSymbol type && (type.IsValueType || type.IsSealed) && Concrete(member.ContainingType) is INamedTypeSymbol face
            && face.GetMembers(member.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition)) is { } declared
            ? OwnOf(type, declared, face) : null;
    }

    /// <summary>What a type has for an interface's member. Where it has no checked operator, its other one runs, as the interface says.</summary>
    private static ISymbol? OwnOf(INamedTypeSymbol type, ISymbol declared, INamedTypeSymbol face)
    {
        const string Checked = "op_Checked";
        ISymbol? found = type.FindImplementationForInterfaceMember(declared);
        if (found is not { ContainingType.TypeKind: Microsoft.CodeAnalysis.TypeKind.Interface } || !declared.Name.StartsWith(Checked, System.StringComparison.Ordinal)) return found;
        return face.GetMembers("op_" + declared.Name.Substring(Checked.Length)).FirstOrDefault() is { } other ? type.FindImplementationForInterfaceMember(other) : found;
    }

    /// <summary>What a property of a type parameter's interface gives; null if it is another property.</summary>
    private Value[]? ConstrainedProperty(IPropertyReferenceOperation operation)
    {
        if (Implementing(operation.Property, operation.ConstrainedToType ?? operation.Instance?.Type) is not IPropertySymbol { GetMethod: { } getter } property) return null;
        if (operation.Instance is { } owner && Aggregates.Behind(property) is { } field && IsAggregate(owner.Type))
        {
            (int start, int count) = Extent(owner.Type!, field);
            return [.. Parts(owner).Skip(start).Take(count)];
        }

        if (!Bodies.HasSource(getter, _compilation)) throw FailExpression(operation, $"The property '{property.Name}'", "write a getter with a body");
        return MemberCall(operation, getter, operation.Instance is { } instance ? Receiver(instance, getter) : null, Bound(operation.Arguments, getter));
    }

    /// <summary>Says in the callee's frame what its type parameters are; the arguments are the caller's.</summary>
    private void BindTypes(IMethodSymbol called, Frame callee)
    {
        // The two parts of a partial method have type parameters of their own.
        foreach (IMethodSymbol? part in new[] { called.OriginalDefinition, called.OriginalDefinition.PartialDefinitionPart, called.OriginalDefinition.PartialImplementationPart })
            for (int i = 0; i < part?.TypeParameters.Length; i++) callee.TypeArguments[part.TypeParameters[i]] = Concrete(called.TypeArguments[i]);
        for (INamedTypeSymbol? type = called.ContainingType; type is not null; type = type.ContainingType)
            for (int i = 0; i < type.TypeArguments.Length; i++) callee.TypeArguments[type.OriginalDefinition.TypeParameters[i]] = Concrete(type.TypeArguments[i]);
    }
}
