using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>What the variables of a body are given, and what is put into what they hold.</summary>
internal sealed class AssignedValues
{
    private readonly Dictionary<ISymbol, List<Assigned>> _values = new(SymbolEqualityComparer.Default);

    public AssignedValues(IOperation body)
    {
        foreach (IOperation operation in body.DescendantsAndSelf()) Collect(operation);
    }

    public IReadOnlyList<Assigned> Of(ISymbol variable) => _values.TryGetValue(variable, out List<Assigned>? values) ? values : [];

    /// <summary>What stands for <c>this</c>: a type that all others derive from.</summary>
    public static ISymbol This(ITypeSymbol type)
    {
        while (type.BaseType is { } of) type = of;
        return type.OriginalDefinition;
    }

    /// <summary>The variable that a place belongs to, or what stands for <c>this</c>.</summary>
    public static ISymbol? Root(IOperation? place) => place switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Root(declaration.Expression),
        IMemberReferenceOperation { Instance: { } owner } => Root(owner),
        IArrayElementReferenceOperation element => Root(element.ArrayReference),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } => This(type),
        IConversionOperation { OperatorMethod: null } conversion => Root(conversion.Operand),
        _ => null,
    };

    private void Collect(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer()?.Value is { } value:
                Add(declarator.Symbol, value, isPlace: declarator.Symbol.IsRef);
                break;
            case IDeconstructionAssignmentOperation assignment:
                foreach (IOperation variable in assignment.Target.DescendantsAndSelf().Where(v => v is ILocalReferenceOperation or IParameterReferenceOperation)) Add(Root(variable), assignment.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: true } assignment:
                Add(Root(assignment.Target), assignment.Value, isPlace: true);
                break;
            case IAssignmentOperation assignment:
                Add(Root(assignment.Target), assignment.Value);
                break;
            case IForEachLoopOperation loop:
                foreach (IOperation variable in loop.LoopControlVariable.DescendantsAndSelf()) Add((variable as IVariableDeclaratorOperation)?.Symbol ?? Root(variable), loop.Collection);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                Add(declared, Subject(operation));
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                Add(declared, Subject(operation));
                break;
            case IListPatternOperation { DeclaredSymbol: { } declared }:
                Add(declared, Subject(operation));
                break;
            case IInvocationOperation call:
                Passed(call, call.Instance, call.Arguments);
                break;
            case IObjectCreationOperation creation:
                Passed(creation, null, creation.Arguments);
                break;
        }
    }

    /// <summary>What is passed by reference may be assigned, and objects may keep what they are given.</summary>
    private void Passed(IOperation call, IOperation? receiver, IEnumerable<IArgumentOperation> arguments)
    {
        if (receiver is not null) Add(Root(receiver), call, leaves: Assigned.Receiver);
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { } parameter) Add(Root(argument.Value), call, leaves: parameter.Ordinal);
            if (receiver is not null) Add(Root(receiver), argument.Value);
        }
    }

    /// <summary>What a pattern is about.</summary>
    public static IOperation? Subject(IOperation pattern)
    {
        for (IOperation? around = pattern.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case IIsPatternOperation test: return test.Value;
                case ISwitchExpressionOperation choice: return choice.Value;
                case ISwitchOperation choice: return choice.Value;
            }
        }

        return null;
    }

    private void Add(ISymbol? variable, IOperation? value, bool isPlace = false, int leaves = Assigned.Nothing)
    {
        if (variable is null || value is null) return;
        if (!_values.TryGetValue(variable, out List<Assigned>? values)) _values.Add(variable, values = []);
        values.Add(new(value, isPlace, leaves));
    }
}

/// <summary>A value that a variable may have.</summary>
/// <param name="IsPlace">Whether the variable is another name of the place.</param>
/// <param name="Leaves">Of a call that may put something into the variable, or what it holds: the parameter that it is passed for.</param>
internal sealed record Assigned(IOperation Value, bool IsPlace, int Leaves)
{
    public const int Nothing = -1, Receiver = -2;
}
