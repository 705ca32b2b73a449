using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>What a part of a body can assign and where it can jump to: what a loop has to carry is known before its body is lowered.</summary>
internal sealed class Assignments
{
    private readonly HashSet<IMethodSymbol> _called = new(SymbolEqualityComparer.Default);
    private int _depth;

    public HashSet<ISymbol> Symbols { get; } = new(SymbolEqualityComparer.Default);

    public HashSet<ILabelSymbol> Labels { get; } = new(SymbolEqualityComparer.Default);

    public bool Returns { get; private set; }

    /// <summary>Whether an element that is itself storage is assigned: then a row's length is no constant.</summary>
    public bool StoresRows { get; private set; }

    /// <summary>Whether something in a loop's body ends the loop.</summary>
    public bool Leaves(ILabelSymbol exit) => Returns || Labels.Contains(exit);

    public static Assignments Of(params IEnumerable<IOperation?> operations)
    {
        var found = new Assignments();
        foreach (IOperation? operation in operations)
        {
            if (operation is null) continue;
            found.Walk(operation);
        }

        return found;
    }

    // What a local function does happens where it is called, and its jumps end in it.
    private void Walk(IOperation operation)
    {
        Visit(operation);
        foreach (IOperation child in operation.ChildOperations)
            if (child is not ILocalFunctionOperation) Walk(child);
        if (operation is not IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call || !_called.Add(call.TargetMethod)) return;
        if (Bodies.OfLocal(call, default) is not { } body) return;
        _depth++;
        Walk(body);
        _depth--;
    }

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation assignment:
                Target(assignment.Target);
                break;
            case IIncrementOrDecrementOperation increment:
                Target(increment.Target);
                break;
            case IInvocationOperation { Instance: { } receiver, TargetMethod: { IsReadOnly: false } }:
                Receiver(receiver);
                break;
            case IPropertyReferenceOperation { Instance: { } owner, Property: var property } when Aggregates.Behind(property) is null && property.GetMethod is { IsReadOnly: false }:
                Receiver(owner);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                Target(argument.Value);
                break;
            case IVariableDeclaratorOperation { Symbol.IsRef: true, Initializer: { } initializer }:
                Target(initializer.Value);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                Symbols.Add(declared);
                break;
            case IAddressOfOperation address:
                Target(address.Reference);
                break;
            case IReturnOperation { Kind: OperationKind.Return } when _depth == 0:
                Returns = true;
                break;
            case IBranchOperation branch when _depth == 0:
                Labels.Add(branch.Target);
                break;
        }
    }

    // What is written in a struct, or by a method of it, is written in the variable that holds it.
    private void Receiver(IOperation owner)
    {
        if (owner.Type is INamedTypeSymbol { IsValueType: true } type && (type.IsTupleType || type.OriginalDefinition.DeclaringSyntaxReferences.Length > 0)) Target(owner);
    }

    private void Target(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Symbols.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                Symbols.Add(parameter.Parameter);
                StoresRows |= parameter is { Parameter.RefKind: not RefKind.None, Type: IArrayTypeSymbol };
                break;
            case IFieldReferenceOperation { Instance: { } owner }:
                Receiver(owner);
                break;
            case IPropertyReferenceOperation { Instance: { } owner }:
                Receiver(owner);
                break;
            case IParenthesizedOperation parenthesized:
                Target(parenthesized.Operand);
                break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self }:
                Symbols.Add(self.OriginalDefinition);
                break;
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements) Target(element);
                break;
            case IDeclarationExpressionOperation declaration:
                Target(declaration.Expression);
                break;
            case IArrayElementReferenceOperation { Type: IArrayTypeSymbol }:
                StoresRows = true;
                break;
            case IConversionOperation conversion:
                Target(conversion.Operand);
                break;
        }
    }
}
