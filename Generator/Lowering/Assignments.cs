using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>What a part of a body can assign and where it can jump to: what a loop has to carry is known before its body is lowered.</summary>
internal sealed class Assignments
{
    private readonly HashSet<IMethodSymbol> _called = new(SymbolEqualityComparer.Default);
    private int _depth;

    public HashSet<ISymbol> Symbols { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Those that are given another value than the one that they are declared with.</summary>
    public HashSet<ISymbol> Reassigned { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The variables that it names, read or written.</summary>
    public HashSet<ISymbol> Named { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What functions assign that are called through delegates, made elsewhere: only their makers have symbols for it.</summary>
    public HashSet<Variable> Captured { get; } = [];

    /// <summary>Whether it holds an expression that is a delegate, or may hold one, or calls what may: only then can it run one.</summary>
    public bool RunsFunctions { get; private set; }

    public HashSet<ILabelSymbol> Labels { get; } = new(SymbolEqualityComparer.Default);

    public bool Returns { get; private set; }

    /// <summary>Whether an element that is itself storage is assigned: then a row's length is no constant.</summary>
    public bool StoresRows { get; set; }

    /// <summary>Whether a list of delegates may grow.</summary>
    public bool GrowsLists { get; set; }

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

    // What a local function or a lambda does happens where it is called, at the earliest where it is named; its jumps end in it.
    private void Walk(IOperation operation)
    {
        Visit(operation);
        RunsFunctions |= (operation.Type is { } type && MayHoldFunctions(type, 0)) || MayBeCopied(operation);
        bool isFunction = operation is IAnonymousFunctionOperation;
        if (isFunction) _depth++;
        foreach (IOperation child in operation.ChildOperations)
            if (child is not ILocalFunctionOperation) Walk(child);
        if (isFunction) _depth--;
        if (LocalFunction(operation) is not { } called || !_called.Add(called)) return;
        if (Bodies.OfLocal(called, operation, default) is not { } body) return;
        _depth++;
        Walk(body);
        _depth--;
    }

    /// <summary>Whether it runs code that may be copied here, with loops of its own: those carry what any delegate assigns.</summary>
    private static bool MayBeCopied(IOperation operation) => operation is IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation
        or IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null } or IConversionOperation { OperatorMethod: not null } or ICompoundAssignmentOperation { OperatorMethod: not null } or IIncrementOrDecrementOperation { OperatorMethod: not null };

    private static bool MayHoldFunctions(ITypeSymbol type, int depth) => type switch
    {
        { TypeKind: TypeKind.Delegate or TypeKind.TypeParameter } => true,
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named => depth > 8 || Aggregates.Fields(named).Select(f => f.Type).Concat(CapturedParameters.Of(named).Select(p => p.Type)).Any(t => MayHoldFunctions(t, depth + 1)),
        _ => false,
    };

    /// <summary>Whether a list of delegates may be in it.</summary>
    private static bool MayHoldLists(ITypeSymbol type) => type is INamedTypeSymbol named && (Types.FunctionOf(named) is not null
        ? named.Name is "List" or "IList" or "ICollection"
        : named.TypeArguments.Any(MayHoldLists) || named.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && f.Type is INamedTypeSymbol of && Types.FunctionOf(of) is not null));

    private static IMethodSymbol? LocalFunction(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => called,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named } => named,
        _ => null,
    };

    private void Visit(IOperation operation)
    {
        if (Variable(operation) is { } named) Named.Add(named);
        GrowsLists |= operation is IInvocationOperation { TargetMethod.Name: "Add", Instance.Type: { } list } && Types.FunctionOf(list) is not null;
        GrowsLists |= operation is IArgumentOperation { Value.Type: { } given } && MayHoldLists(given);
        GrowsLists |= operation is IInvocationOperation { Instance.Type: { } holder } && MayHoldLists(holder);
        switch (operation)
        {
            case IAssignmentOperation assignment:
                Target(assignment.Target);

                // By its other name it may be written.
                if (assignment is ISimpleAssignmentOperation { IsRef: true }) Target(assignment.Value);
                break;
            case IIncrementOrDecrementOperation increment:
                Target(increment.Target);
                break;
            case IInvocationOperation { Instance: { } extended, TargetMethod: var extension } when Extensions.ReceiverOf(extension) is { } self:
                Extended(extended, self);
                break;
            case IPropertyReferenceOperation { Instance: { } extended, Property: var extension } when Extensions.ReceiverOf(extension) is { } self:
                Extended(extended, self);
                break;
            case IInvocationOperation { Instance: { } receiver, TargetMethod: { IsReadOnly: false } }:
                Receiver(receiver);
                break;
            case IPropertyReferenceOperation { Instance: { } owner, Property: var property } when Aggregates.Behind(property) is null && property.GetMethod is { IsReadOnly: false }:
                Receiver(owner);
                break;
            case IArgumentOperation argument:
                if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out }) Target(argument.Value);

                // What gets an array of arrays may replace its rows.
                StoresRows |= argument.Value.Type is IArrayTypeSymbol { ElementType: IArrayTypeSymbol };
                break;
            case IVariableDeclaratorOperation { Symbol.IsRef: true, Initializer: { } initializer }:
                Target(initializer.Value);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                Symbols.Add(declared);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                Symbols.Add(declared);
                break;
            case IListPatternOperation { DeclaredSymbol: { } declared }:
                Symbols.Add(declared);
                break;
            case IAddressOfOperation address:
                Target(address.Reference);
                break;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, RefKind: not RefKind.None } referring } when Bodies.OfLocal(referring, operation, default) is { } body:
                foreach (IReturnOperation returned in body.Descendants().OfType<IReturnOperation>())
                    if (returned.ReturnedValue is { } value) Target(value);
                break;
            case IReturnOperation { Kind: OperationKind.Return } when _depth == 0:
                Returns = true;
                break;
            case IBranchOperation branch when _depth == 0:
                Labels.Add(branch.Target);
                break;
        }
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInstanceReferenceOperation { Type: { } self } => self.OriginalDefinition,
        _ => null,
    };

    // What a member of an extension block runs on is an argument.
    private void Extended(IOperation receiver, IParameterSymbol self)
    {
        if (self.RefKind == RefKind.Ref) Target(receiver);
        StoresRows |= receiver.Type is IArrayTypeSymbol { ElementType: IArrayTypeSymbol };
    }

    // What is written in a struct, or by a method of it, is written in the variable that holds it.
    private void Receiver(IOperation owner)
    {
        if (owner.Type is ITypeParameterSymbol) Target(owner);
        else if (owner.Type is INamedTypeSymbol { IsValueType: true } type && (type.IsTupleType || type.OriginalDefinition.DeclaringSyntaxReferences.Length > 0 || Aggregates.Is(type))) Target(owner);
    }

    private void Target(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Symbols.Add(local.Local);
                if (!local.IsDeclaration) Reassigned.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                Symbols.Add(parameter.Parameter);
                Reassigned.Add(parameter.Parameter);
                StoresRows |= parameter is { Parameter.RefKind: not RefKind.None, Type: IArrayTypeSymbol };
                break;
            case IFieldReferenceOperation { Instance: { } owner }:
                Receiver(owner);
                break;
            case IPropertyReferenceOperation { Property: { ReturnsByRef: true, GetMethod.IsReadOnly: true } }:
                // What a reference of its refers to is no field of its own.
                break;
            case IPropertyReferenceOperation { Instance: { } owner }:
                Receiver(owner);
                break;
            case IInlineArrayAccessOperation { Instance: { } owner }:
                Target(owner);
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
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                Target(conditional.WhenTrue);
                Target(whenFalse);
                break;
        }
    }
}
