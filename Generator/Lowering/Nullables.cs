using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>Nullables of reals, and of tuples and structs of them: taken apart into a flag and the value, which is zero where the flag is false, as in C#'s own.</summary>
internal static class Nullables
{
    public const string Flag = StructText.Flag;
    public const string Number = StructText.Number;

    public static bool Is(ITypeSymbol? type) =>
        UnderlyingOf(type) is { } of && (Types.Scalar(of) is { IsReal: true } || (Aggregates.Is(of) && Aggregates.Leaves(of).Any(l => Types.HoldsScalarReals(l.Type))));

    /// <summary>What a nullable is one of; null for another type.</summary>
    public static ITypeSymbol? UnderlyingOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    // Whoever sets one of the two sets the nullable.
    public static IEnumerable<Leaf> Members(INamedTypeSymbol type) =>
        [new(Flag, type.GetMembers(Flag).OfType<IPropertySymbol>().First().Type, ""), new(Number, type.TypeArguments[0], "")];

    /// <summary>Whether derivatives would be taken by a nullable: by the type, an element of it or a member.</summary>
    public static bool AreDifferentiated(ITypeSymbol type)
    {
        ITypeSymbol element = Types.ElementOf(type);
        return Is(element) || (Aggregates.Is(element) && Aggregates.Inner(element).Any(i => Is(i.Type) && !i.IsConstant));
    }
}
