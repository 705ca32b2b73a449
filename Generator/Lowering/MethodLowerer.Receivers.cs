using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Instance methods of classes: what they run on is a value, and what is called is known unless it can be overridden.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>Whether it is an instance method of a class that nobody can override.</summary>
    private static bool IsOfClass(IMethodSymbol method) =>
        method is { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet, ContainingType: { TypeKind: Microsoft.CodeAnalysis.TypeKind.Class } type }
        && (!(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.IsSealed || type.IsSealed);

    /// <summary>Whether the call is one of the base's own method, whatever overrides it.</summary>
    private static bool IsBaseCall(IOperation? instance) => instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    /// <summary>The object as which the type is used: <c>base</c> is the same.</summary>
    private Place[]? FindHeir(ITypeSymbol type)
    {
        for (Frame? frame = _frame; frame is not null; frame = frame.Outer)
        {
            for (INamedTypeSymbol? of = frame.Method.ContainingType; of is not null; of = of.BaseType)
                if (SymbolEqualityComparer.Default.Equals(of.OriginalDefinition, type.OriginalDefinition) && frame.Places.TryGetValue(frame.Method.ContainingType.OriginalDefinition, out Place[]? places)) return places;
        }

        return null;
    }

    /// <summary>Whether the method is called by its derivative, which a mark or a rule gives it.</summary>
    private bool IsCalledMarked(IMethodSymbol method) => (Marks.IsMarked(method) || IsRuled(method)) && (method.IsStatic || method.ContainingType.TypeKind is Microsoft.CodeAnalysis.TypeKind.Class or Microsoft.CodeAnalysis.TypeKind.Struct);

    /// <summary>Whether it is a parameter of the type's own constructor, which members see as a field.</summary>
    private bool IsCaptured(IParameterReferenceOperation parameter) =>
        parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && Contracts.IsPrimary(constructor) && Find(parameter.Parameter) is null;

    /// <summary>What an instance method of a class runs on; a reference to nothing throws where C# does, before the method begins.</summary>
    private Place[] ObjectReceiver(IOperation instance, INamedTypeSymbol type)
    {
        Value value = Expression(instance);
        if (value.Type.IsObject) return Held([value]);
        if (IsObject(type)) throw FailExpression(instance, $"A '{instance.Type!.Name}'", $"mark '{instance.Type.Name}' too, as its base is");
        while (instance is IParenthesizedOperation or IConversionOperation { IsImplicit: true })
            instance = instance is IParenthesizedOperation parenthesized ? parenthesized.Operand : ((IConversionOperation)instance).Operand;
        if (instance is not (IInstanceReferenceOperation or IObjectCreationOperation) && !IsKnownToBe(value)) Emit(new OpaqueCode("_ = {0}.GetType()", null, isPure: false, value));
        return Held([value]);
    }

    /// <summary>Whether a member of it has been used just here.</summary>
    private bool IsKnownToBe(Value value) => _region.Statements.Any(s => s is OpaqueCode { IsPure: false } code && code.Text.StartsWith("{0}.", System.StringComparison.Ordinal) && code.Operands[0] == value
        || s is OpaqueCode { Text: "_ = {0}.GetType()" } test && test.Operands[0] == value || s is Call { Callee.IsInstance: true } call && call.Operands[0] == value);
}
