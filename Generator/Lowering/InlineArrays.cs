using System.Linq;
using Microsoft.CodeAnalysis;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Structs that are arrays of a fixed length (<c>[InlineArray(4)]</c>).</summary>
internal static class InlineArrays
{
    /// <summary>The type of the elements and their number; null for another type, and where the elements hold no reals.</summary>
    public static (ITypeSymbol Element, int Length)? Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named || LengthOf(named) is not { } length) return null;
        ITypeSymbol? element = named.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => !f.IsStatic)?.Type;
        return element is not null && (Types.Scalar(element) is { IsReal: true } || Structs.Map(element) is { IsUnmanaged: true }) ? (element, length) : null;
    }

    public static bool Is(ITypeSymbol type) => Of(type) is not null;

    private static int? LengthOf(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute is { AttributeClass: { Name: "InlineArrayAttribute", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" } }, ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int length)
                return length;
        }

        return null;
    }
}
