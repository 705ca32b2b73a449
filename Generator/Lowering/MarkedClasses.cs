using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.Generator.Lowering;

/// <summary>What is generated into a marked class, and what is wrong with its declaration.</summary>
internal static class MarkedClasses
{
    private static readonly string[] s_generated = ["CreateShadow", "ClearShadow", ObjectMembers.Shape, ObjectMembers.Copy, ObjectMembers.Check, ObjectMembers.Type];

    /// <summary>Null where nothing can be generated.</summary>
    public static MarkedClass? Of(INamedTypeSymbol type)
    {
        if (!Objects.Is(type) || type.IsStatic || Contracts.Around(type).Any(t => t.IsFileLocal || !Contracts.IsPartial(t)) || TakenName(type) is not null) return null;
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) : "";
        ClassField[] fields = [.. Objects.OwnMembers(type).Select(m => Objects.IsNoGradient(type) ? m with { IsConstant = true } : m).Select(Describe)];
        string[] nest = [.. Contracts.Around(type).Select(Contracts.Header)];
        return new MarkedClass(type.GetDocumentationCommentId() ?? type.ToDisplayString(), space, new([.. nest]), Literals.Identifier(type.Name) + (type.Arity == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => p.Name)) + ">"), SyntaxFacts.GetText(type.DeclaredAccessibility),
            Bases(type).Any(Objects.Is), type.IsSealed, type.IsAbstract, new([.. fields]));
    }

    public static IEnumerable<Diagnostic> Problems(INamedTypeSymbol type)
    {
        Location name = type.Locations.FirstOrDefault() ?? Location.None;
        if (type.IsStatic) yield return Diagnostic.Create(Descriptors.TypeMark, name, type.Name, "a static class has no objects");
        else if (TakenName(type) is { } taken) yield return Diagnostic.Create(Descriptors.TypeMark, name, type.Name, $"it has a member '{taken}', which is generated");
        HashSet<string> inherited = [.. Bases(type).Where(Objects.Is).SelectMany(Objects.OwnMembers).Select(m => m.Name)];
        foreach (ObjectMember member in Objects.OwnMembers(type))
        {
            Location at = member.Symbol.Locations.FirstOrDefault() ?? name;
            if (inherited.Contains(member.Name)) yield return Diagnostic.Create(Descriptors.ClassMember, at, member.Symbol.Name, type.Name, "has the name of one of its base's", "give it another name");
            if (member.IsConstant || Objects.IsNoGradient(type)) continue;
            if (Hidden(member.Type) is not { } how) continue;
            INamedTypeSymbol? hiding = Aggregates.Hiding(member.Type, Accessors.IsOpen);
            string remedy = hiding is not null ? $"declare '{hiding.Name}' partial and mark it [Differentiable]" : "use double, float, arrays of them, structs or marked classes";
            yield return Diagnostic.Create(Descriptors.ClassMember, at, hiding?.Locations.Take(1) ?? [], member.Symbol.Name, type.Name, $"holds reals in {how}, which is not followed", remedy + ", or mark the member [NoGradient]");
        }
    }

    private static string? Hidden(ITypeSymbol type)
    {
        if (Nullables.AreDifferentiated(type)) return "a nullable";
        if (Types.IsDeepInObjects(type)) return "an array of this kind";
        if (!Aggregates.Is(type)) return Types.HiddenReals(type) ?? Aggregates.OutOfReach(type, isWrite: true, Accessors.IsOpen);
        if ((Aggregates.Unreachable(type, isWrite: false, Accessors.IsOpen) ?? Aggregates.Unreachable(type, isWrite: true, Accessors.IsOpen, realsOnly: true)) is { } member) return $"a struct whose '{member.Name}' is out of reach";
        return Aggregates.Leaves(type).Select(l => Types.HiddenReals(l.Type) ?? (Types.Map(l.Type) is { IsBuffer: true, HoldsReals: true } ? "a struct with storage" : null)).FirstOrDefault(h => h is not null);
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? of = type.BaseType; of is not null; of = of.BaseType) yield return of;
    }

    private static string? TakenName(INamedTypeSymbol type) => s_generated.FirstOrDefault(n => type.GetMembers(n).Any(m => !Contracts.IsGenerated(m)));

    private static ClassField Describe(ObjectMember member)
    {
        ITypeSymbol type = member.Type;
        IrType mapped = Types.Map(type);
        ShadowKind kind = member.IsConstant || mapped.IsDeepInObjects || !(Aggregates.Is(type) ? Aggregates.Leaves(type).Any(l => Types.Map(l.Type).IsReal && !l.IsConstant) : mapped.HasDerivative) ? ShadowKind.None
            : !mapped.IsBuffer ? ShadowKind.Value
            : mapped.IsObject ? ShadowKind.Object
            : mapped.HoldsObjects ? ShadowKind.Objects
            : mapped.Shape == BufferShape.Jagged ? ShadowKind.Rows
            : ShadowKind.Array;
        ITypeSymbol element = type is IArrayTypeSymbol array ? array.ElementType : type;
        return new ClassField(member.Name, member.Field, Types.Name(type), Types.Name(element.WithNullableAnnotation(NullableAnnotation.None)), kind, member.Symbol is IPropertySymbol, member.IsReadOnly, Accessors.Of(member)?.Name) { IsParameter = member.Symbol is IParameterSymbol };
    }
}
