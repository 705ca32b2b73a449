using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Static arrays that nobody can change: private, set once, and only ever read where their type names them.</summary>
internal static class ConstantTables
{
    private static readonly ConditionalWeakTable<Compilation, Dictionary<IFieldSymbol, bool>> s_known = new();

    public static bool Is(IFieldSymbol field, Compilation compilation)
    {
        field = field.OriginalDefinition;
        if (field is not { IsStatic: true, IsReadOnly: true, DeclaredAccessibility: Accessibility.Private, Type: IArrayTypeSymbol { ElementType: var element } } || !SteadyTypes.Is(element)) return false;
        Dictionary<IFieldSymbol, bool> known = s_known.GetValue(compilation, _ => new Dictionary<IFieldSymbol, bool>(SymbolEqualityComparer.Default));
        lock (known)
        {
            if (!known.TryGetValue(field, out bool isConstant)) known[field] = isConstant = IsOnlyRead(field, compilation);
            return isConstant;
        }
    }

    private static bool IsOnlyRead(IFieldSymbol field, Compilation compilation)
    {
        foreach (SyntaxReference part in field.ContainingType.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(part.SyntaxTree)) return false;
#pragma warning disable RS1030 // a type's parts may stand in other files than the method that the driver hands us
            SemanticModel model = compilation.GetSemanticModel(part.SyntaxTree);
#pragma warning restore RS1030
            foreach (IdentifierNameSyntax name in part.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == field.Name))
            {
                if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, field)) continue;
                if (model.GetEnclosingSymbol(name.SpanStart) is { } user && Contracts.IsGenerated(user)) continue;
                SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (model.GetOperation(whole) is not { } use || !IsRead(use)) return false;
            }
        }

        return true;
    }

    private static bool IsRead(IOperation use) => use.Parent switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference == use && IsValue(element),
        IPropertyReferenceOperation { Property.Name: "Length" } => true,
        IForEachLoopOperation loop => loop.Collection == use,
        IConversionOperation { Type: { } type } conversion => IsReadOnlySpan(type) || (conversion.Parent is IForEachLoopOperation loop && loop.Collection == conversion),
        _ => false,
    };

    /// <summary>Whether an element is read, and not referred to.</summary>
    private static bool IsValue(IOperation element) => element.Parent switch
    {
        IBinaryOperation or IUnaryOperation or IConversionOperation or IArrayElementReferenceOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.None or RefKind.In,
        ISimpleAssignmentOperation assignment => assignment.Value == element && !assignment.IsRef,
        ICompoundAssignmentOperation assignment => assignment.Value == element,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !declarator.Symbol.IsRef,
        IReturnOperation => element.SemanticModel?.GetEnclosingSymbol(element.Syntax.SpanStart) is IMethodSymbol { ReturnsByRef: false, ReturnsByRefReadonly: false },
        _ => false,
    };

    private static bool IsReadOnlySpan(ITypeSymbol type) => Types.IsSpan(type, out bool isReadOnly, out _) && isReadOnly;
}
