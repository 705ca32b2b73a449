using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Rules.Numerics;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>The structs of System.Numerics: they have no source, so that what their members compute is in a table.</summary>
internal static class Numerics
{
    public static bool Is(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, Arity: 0, ContainingType: null, DeclaringSyntaxReferences.Length: 0 }
        && NumericsTypes.Members.ContainsKey(type.Name)
        && type.ContainingNamespace is { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    public static IEnumerable<(string Name, ITypeSymbol Type)> Members(INamedTypeSymbol type) =>
        NumericsTypes.Members[type.Name].Select(name => (name, type.GetMembers(name).Select(TypeOf).First(t => t is not null)!));

    public static bool TryFind(IMethodSymbol? member, out NumericsModel model)
    {
        model = null!;
        return member is not null && Is(member.ContainingType) && NumericsTable.TryFind(NameOf(member), out model);
    }

    /// <summary>A property that is some of the numbers, or an element or a row whose index is known.</summary>
    public static (int Start, int Count)? Extent(IPropertySymbol property, IReadOnlyList<object?> indices)
    {
        string type = property.ContainingType.Name;
        if (!property.IsIndexer) return NumericsTypes.Extent(type, property.Name);
        int columns = NumericsTypes.Columns(type), count = Aggregates.Leaves(property.ContainingType).Count;
        int width = Aggregates.Leaves(property.Type).Count;
        if (indices.Count == 1) return indices[0] is int index && index >= 0 && index < count / width ? (index * width, width) : null;
        return indices[0] is int row && indices[1] is int column && row >= 0 && row < count / columns && column >= 0 && column < columns ? ((row * columns) + column, 1) : null;
    }

    /// <summary>Whether it is <c>Invert</c>, whose inverse is an <c>out</c> parameter.</summary>
    public static bool IsInversion(IMethodSymbol method, out NumericsModel model)
    {
        model = null!;
        return method is { Name: "Invert", IsStatic: true, Parameters.Length: 2 } && Is(method.ContainingType)
            && NumericsTable.TryFind($"{method.ContainingType.Name}.Invert({method.ContainingType.Name})", out model);
    }

    /// <summary>Named constants that are made of zeros and ones.</summary>
    public static IReadOnlyList<double>? Constant(ISymbol member)
    {
        if (!member.IsStatic || !Is(member.ContainingType)) return null;
        string type = member.ContainingType.Name;
        int count = Aggregates.Leaves(member.ContainingType).Count;
        int ones = NumericsTypes.Columns(type) + 1;
        return (type, member.Name) switch
        {
            (_, "Zero") => Numbers(_ => false),
            ("Complex", "One") => Numbers(i => i == 0),
            ("Complex", "ImaginaryOne") => Numbers(i => i == 1),
            ("Quaternion", "Identity") => Numbers(i => i == 3),
            (_, "Identity") => Numbers(i => i % ones == 0 && i / ones < 4),
            (_, "One") => Numbers(_ => true),
            (_, "UnitX") => Numbers(i => i == 0),
            (_, "UnitY") => Numbers(i => i == 1),
            (_, "UnitZ") => Numbers(i => i == 2),
            (_, "UnitW") => Numbers(i => i == 3),
            _ => null,
        };

        double[] Numbers(System.Func<int, bool> isOne) => [.. Enumerable.Range(0, count).Select(i => isOne(i) ? 1.0 : 0.0)];
    }

    /// <summary>The call of a member in C#, with holes for its operands.</summary>
    public static string Call(IMethodSymbol member, int operands)
    {
        string holes = string.Join(", ", Enumerable.Range(member.IsStatic ? 0 : 1, member.IsStatic ? operands : operands - 1).Select(i => "{" + i + "}"));
        return member switch
        {
            // ++ is for variables.
            { Name: "op_Increment" or "op_Decrement" } => "{0} " + SymbolOf(member.Name)[0] + " " + Types.Name(member.ContainingType) + ".One",
            { MethodKind: MethodKind.UserDefinedOperator } when operands == 1 => SymbolOf(member.Name) + "{0}",
            { MethodKind: MethodKind.UserDefinedOperator } => "{0} " + SymbolOf(member.Name) + " {1}",
            { MethodKind: MethodKind.PropertyGet } => "{0}." + member.AssociatedSymbol!.Name,
            { IsStatic: true } => $"{Types.Name(member.ContainingType)}.{member.Name}({holes})",
            _ => $"{{0}}.{member.Name}({holes})",
        };
    }

    private static string NameOf(IMethodSymbol member)
    {
        string name = member.ContainingType.Name, parameters = "(" + string.Join(", ", member.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))) + ")";
        return member.MethodKind switch
        {
            MethodKind.Constructor => name + parameters,
            MethodKind.PropertyGet => name + "." + member.AssociatedSymbol!.Name,
            MethodKind.Conversion when member.Name == "op_Implicit" => name + ".implicit" + parameters,
            MethodKind.UserDefinedOperator => name + "." + SymbolOf(member.Name) + parameters,
            _ => name + "." + member.Name + parameters,
        };
    }

    private static string SymbolOf(string name) => name switch
    {
        "op_Addition" or "op_UnaryPlus" => "+",
        "op_Subtraction" or "op_UnaryNegation" => "-",
        "op_Multiply" => "*",
        "op_Division" => "/",
        "op_Increment" => "++",
        "op_Decrement" => "--",
        _ => name,
    };

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
