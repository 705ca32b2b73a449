using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>Members of <c>extension</c> blocks: what an instance member runs on is the block's parameter.</summary>
internal static class Extensions
{
#pragma warning disable RSEXPERIMENTAL006 // of the language's next version when Roslyn 4.14 was made, and as it is in the compilers that users have
    public static bool Is(ISymbol member) => member.ContainingType is { IsExtension: true };

    /// <summary>The parameter that an instance member runs on; null of static ones, and of members of other types.</summary>
    public static IParameterSymbol? ReceiverOf(ISymbol member) => Is(member) && !member.IsStatic ? member.ContainingType.ExtensionParameter : null;
#pragma warning restore RSEXPERIMENTAL006

    /// <summary>All that a method is given: its parameters, and before them that of its block.</summary>
    public static IEnumerable<IParameterSymbol> Inputs(IMethodSymbol method) => ReceiverOf(method) is { } receiver ? [receiver, .. method.Parameters] : method.Parameters;

    /// <summary>The class around the block: by its name C# calls the members as static methods, wherever it is.</summary>
    public static INamedTypeSymbol Owner(ISymbol member) => Is(member) ? member.ContainingType.ContainingType : member.ContainingType;
}
