using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>A method that an operation calls, whether C# shows the call or not.</summary>
/// <param name="Receiver">What it is called on; null for static methods, and for what C# makes for the purpose.</param>
/// <param name="Arguments">By the ordinals of the parameters; null where what is passed is not known here.</param>
internal sealed record CallSite(IMethodSymbol Method, IOperation? Receiver, IReadOnlyList<(int Ordinal, IOperation Value)>? Arguments);

/// <summary>Which methods an operation calls itself; what its children do is theirs.</summary>
internal static class CallSites
{
    public static IEnumerable<CallSite> Of(IOperation operation, Compilation compilation) => operation switch
    {
        // Delegates are known where they are made; local functions lie in the body.
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke or MethodKind.LocalFunction } => [],
        IInvocationOperation call => [new(call.TargetMethod, call.Instance, Of(call.Arguments))],
        IMethodReferenceOperation { Method.MethodKind: not MethodKind.LocalFunction } reference => [new(reference.Method, reference.Instance, null)],
        IObjectCreationOperation { Constructor: { } constructor } creation => [new(constructor, null, Of(creation.Arguments))],
        IPropertyReferenceOperation property => OfProperty(property),
        IBinaryOperation { OperatorMethod: { } method } binary => [new(method, null, [(0, binary.LeftOperand), (1, binary.RightOperand)])],
        IUnaryOperation { OperatorMethod: { } method } unary => [new(method, null, [(0, unary.Operand)])],
        IConversionOperation { OperatorMethod: { } method } conversion => [new(method, null, [(0, conversion.Operand)])],
        IIncrementOrDecrementOperation { OperatorMethod: { } method } increment => [new(method, null, [(0, increment.Target)])],
        ICompoundAssignmentOperation { OperatorMethod: { } method } compound => [new(method, null, [(0, compound.Target), (1, compound.Value)])],
        IUsingOperation { Resources: var resources } => Disposals(resources, compilation),
        IUsingDeclarationOperation { DeclarationGroup: var group } => Disposals(group, compilation),
        IForEachLoopOperation loop => OfForEach(loop, compilation),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax, SemanticModel: { } model } assignment => OfDeconstruction(model.GetDeconstructionInfo(syntax), assignment.Value),
        _ => [],
    };

    private static IReadOnlyList<(int Ordinal, IOperation Value)> Of(IEnumerable<IArgumentOperation> arguments) => [.. arguments.Where(a => a.Parameter is not null).Select(a => (a.Parameter!.Ordinal, a.Value))];

    private static IEnumerable<CallSite> OfProperty(IPropertyReferenceOperation reference)
    {
        if (Aggregates.Behind(reference.Property) is not null) yield break;
        var assignment = reference.Parent as IAssignmentOperation;
        bool isTarget = (assignment?.Target ?? (reference.Parent as IIncrementOrDecrementOperation)?.Target) == reference;
        IReadOnlyList<(int Ordinal, IOperation Value)> indices = Of(reference.Arguments);
        if (reference.Property.GetMethod is { } getter && !(isTarget && assignment is ISimpleAssignmentOperation && !reference.Property.ReturnsByRef)) yield return new(getter, reference.Instance, indices);
        if (reference.Property.SetMethod is { } setter && isTarget) yield return new(setter, reference.Instance, assignment is null ? indices : [.. indices, (indices.Count, assignment.Value)]);
    }

    private static IEnumerable<CallSite> Disposals(IOperation resources, Compilation compilation)
    {
        IEnumerable<(ITypeSymbol? Type, IOperation? Value)> disposed = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(d => d.Declarators).Select(d => ((ITypeSymbol?)d.Symbol.Type, d.GetVariableInitializer()?.Value))
            : [(resources.Type, resources)];
        return disposed.Where(d => d.Type is not null && DisposeOf(d.Type, compilation) is not null).Select(d => new CallSite(DisposeOf(d.Type!, compilation)!, d.Value, []));
    }

    private static IMethodSymbol? DisposeOf(ITypeSymbol type, Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.IDisposable")?.GetMembers("Dispose").FirstOrDefault() is { } dispose && type.FindImplementationForInterfaceMember(dispose) is IMethodSymbol found ? found
        : type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 0);

    private static IEnumerable<CallSite> OfForEach(IForEachLoopOperation loop, Compilation compilation)
    {
        if (loop is not { Syntax: CommonForEachStatementSyntax syntax, SemanticModel: { } model }) yield break;
        ForEachStatementInfo info = model.GetForEachStatementInfo(syntax);
        if (info.GetEnumeratorMethod is { } enumerate) yield return new(enumerate, enumerate.IsStatic ? null : loop.Collection, enumerate.IsStatic ? [(0, loop.Collection)] : []);

        // The enumerator is the loop's own.
        IMethodSymbol?[] own = [info.MoveNextMethod, info.CurrentProperty?.GetMethod, info.DisposeMethod is not null && info.GetEnumeratorMethod is { } made ? DisposeOf(made.ReturnType, compilation) : null];
        foreach (IMethodSymbol method in own.OfType<IMethodSymbol>()) yield return new(method, null, []);
        if (syntax is ForEachVariableStatementSyntax variables)
            foreach (CallSite site in OfDeconstruction(model.GetDeconstructionInfo(variables), loop.Collection)) yield return site;
    }

    private static IEnumerable<CallSite> OfDeconstruction(DeconstructionInfo info, IOperation value)
    {
        if (info.Method is { } method) yield return new(method, method.IsStatic ? null : value, method.IsStatic ? [(0, value)] : []);
        foreach (DeconstructionInfo nested in info.Nested)
            foreach (CallSite site in OfDeconstruction(nested, value)) yield return site;
    }
}
