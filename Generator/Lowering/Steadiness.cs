using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Whether a method finds when it runs again, after its caller went on, what it found the first time. Numbers, storage and objects of marked classes that it is
/// given are seen to; what others may have changed in between is not: objects of unmarked classes, collections, static variables and their elements.
/// </summary>
internal static class Steadiness
{
    private static readonly MethodMemo<Finding?> s_known = new();

    /// <summary>The first thing that it reads and that may be another then, or null.</summary>
    public static Finding? Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = CallGraph.Canonical(method);
        return s_known.Get(method, compilation, () => ReachedCode.Of(method, compilation, token).Where(r => MayChange(r.Operation, r.Body, compilation)).Select(r => Finding.Of(r.Operation, r.Body)).FirstOrDefault());
    }

    private static bool MayChange(IOperation operation, ReachedBody body, Compilation compilation) => operation switch
    {
        IParameterReferenceOperation { Parameter: var captured } when body.IsCaptured(captured) => body.IsOfOther && !(SteadyTypes.Is(captured.Type) && !CapturedParameters.IsAssigned(captured)),
        IParameterReferenceOperation reference => body.IsOutermost && !SteadyTypes.Is(reference.Type) && body.Of(reference) == Provenance.Elsewhere,
        IFieldReferenceOperation { Instance: null, Field: var field } => !field.IsConst && !(field.IsReadOnly && SteadyTypes.Is(field.Type)) && !ConstantTables.Is(field, compilation),
        IFieldReferenceOperation { Instance: { } owner, Field: var field } => IsVariable(owner, field.IsReadOnly, field.Type, body),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => IsStaticVariable(property, compilation),
        IPropertyReferenceOperation { Instance: { } owner, Property: var property } when Aggregates.Behind(property) is not null => IsVariable(owner, property.SetMethod is null or { IsInitOnly: true }, property.Type, body),
        _ => false,
    };

    /// <summary>Whether a member is one of an object that nobody follows, and may be set or changed by whoever knows it.</summary>
    private static bool IsVariable(IOperation owner, bool isReadOnly, ITypeSymbol type, ReachedBody body)
    {
        if (owner.Type is not { IsReferenceType: true } of || (isReadOnly && SteadyTypes.Is(type))) return false;
        return body.Of(owner) switch
        {
            Provenance.Elsewhere => true,
            Provenance.Given => Objects.Is(of) && !SteadyTypes.Is(type) && !ReachedBody.IsFollowed(type),
            _ => false,
        };
    }

    /// <summary>What the source computes is looked into; the framework's stay as they are, but for what depends on the thread.</summary>
    private static bool IsStaticVariable(IPropertySymbol property, Compilation compilation)
    {
        if (property.GetMethod is { } getter && Bodies.HasSource(CallGraph.Canonical(getter), compilation)) return false;
        if (property.DeclaringSyntaxReferences.Length > 0) return property.SetMethod is not null || !SteadyTypes.Is(property.Type);
        return property.Name.StartsWith("Current", System.StringComparison.Ordinal) || property.SetMethod is not null;
    }
}
