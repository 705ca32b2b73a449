using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator.Lowering;

/// <summary>Reads what the declaration of a marked method says.</summary>
internal static class Contracts
{
    public static readonly string[] Suffixes = ["Gradient", "Vjp", "Jvp", "Hvp", "Jacobian", "Hessian", "__Forward", "__Reverse", "__Jvp", "__Hvp__Forward", "__Hvp__Reverse"];

    // What emitted code calls by its simple name.
    private static readonly string[] s_names =
        ["Math", "MathF", "Half", "Span", "ReadOnlySpan", "Array", "ArgumentException", "Arena", "Check", "AdjointMath", "Partial", "Counts", "Bulk", "Storage", "Sorting", "Nullables", "Derivative", "MemoryExtensions", "System", "AutoDiff", "ObjectCheck", "Checkpoints", "ArenaPosition", "Lanes", "Vector256"];

    public static Contract Read(IMethodSymbol method, int modes)
    {
        IrType? returned = method.ReturnsVoid ? null : Types.Map(method.ReturnType);
        EquatableArray<ContractPart> returnedParts = method.ReturnsVoid ? new([]) : Parts(method.ReturnType);
        bool returnsReal = returned is { IsReal: true } || returnedParts.Count == 1;
        return new Contract
        {
            Id = method.GetDocumentationCommentId() ?? method.ToDisplayString(),
            Namespace = method.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) : "",
            Nest = Equatable(Around(method.ContainingType).Select(Header)),
            TypePath = Types.Name(method.ContainingType),
            Name = method.Name,
            Accessibility = SyntaxFacts.GetText(method.DeclaredAccessibility),
            PairAccessibility = SyntaxFacts.GetText(PairAccessibility(method)),
            TypeParameters = method.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", method.TypeParameters.Select(p => Literals.Identifier(p.Name))) + ">",
            Constraints = Equatable((method.IsOverride ? [] : method.TypeParameters).Select(Constraint).Where(c => c.Length > 0)),
            Attributes = Equatable(method.GetAttributes().Where(a => a.AttributeClass is { Name: "ObsoleteAttribute" } type && Types.IsSystem(type.ContainingNamespace)).Select(Obsolete)),
            ReturnTypeName = method.ReturnsVoid ? "void" : TypeName(method.ReturnType),
            ReturnType = returned,
            ReturnParts = returnedParts,
            ReturnStruct = method.ReturnsVoid ? null : Structs.Map(method.ReturnType),
            Parameters = Equatable(Parameters(method)),
            Dispatch = method switch
            {
                { IsAbstract: true } => "abstract ",
                { IsOverride: true, IsSealed: true } => "sealed override ",
                { IsOverride: true } => "override ",
                { IsVirtual: true } => "virtual ",
                _ => "",
            },
            Overridden = Equatable(Overridden(method)),
            IsOfSealed = method.ContainingType.IsSealed,
            IsReadOnly = !method.IsStatic && method.ContainingType is { IsValueType: true, IsReadOnly: false } && method.IsReadOnly,
            Documentation = Documentation(method),
            WantsGradient = WantsGradient(method, modes, returnsReal),
            WantsVjp = WantsVjp(method, modes, returnsReal),
            WantsJvp = Wants(4, method, modes),
            WantsHvp = Wants(8, method, modes),
            WantsJacobian = Wants(16, method, modes),
            WantsHessian = Wants(32, method, modes),
            IsCheckpointed = Marks.Find(method, "CheckpointAttribute") is not null,
            LoopCheckpoints = LoopCheckpoints(method),
            QualifiesNames = s_names.Any(n => MeansSomethingElse(n, method)),
            TakenNames = Equatable(TakenNames(method)),
        };
    }

    /// <summary>A type parameter in emitted code: one that has a name of ours is told from it.</summary>
    public static string TypeParameter(ITypeParameterSymbol parameter) => s_names.Contains(parameter.Name) ? "@" + parameter.Name : Literals.Identifier(parameter.Name);

    /// <summary>"where T : struct, IFloatingPointIeee754&lt;T&gt;" or "".</summary>
    private static string Constraint(ITypeParameterSymbol parameter)
    {
        List<string> constraints = [];
        if (parameter.HasUnmanagedTypeConstraint) constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint) constraints.Add("struct");
        if (parameter.HasReferenceTypeConstraint) constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        if (parameter.HasNotNullConstraint) constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Select(Types.Name));
        if (parameter.HasConstructorConstraint) constraints.Add("new()");
        if (parameter.AllowsRefLikeType) constraints.Add("allows ref struct");
        return constraints.Count == 0 ? "" : $"where {Literals.Identifier(parameter.Name)} : {string.Join(", ", constraints)}";
    }

    // What callers of a base's derivative get must be the override's.
    private static bool WantsGradient(IMethodSymbol method, int modes, bool returnsReal) =>
        (returnsReal && (modes == 0 || (modes & 1) != 0)) || (Overrides.MarkedBase(method) is { } marked && WantsGradient(marked, Modes(marked), returnsReal));

    private static bool WantsVjp(IMethodSymbol method, int modes, bool returnsReal) =>
        (modes & 2) != 0 || (modes == 0 && !returnsReal) || (Overrides.MarkedBase(method) is { } marked && WantsVjp(marked, Modes(marked), returnsReal));

    private static bool Wants(int mode, IMethodSymbol method, int modes) => (modes & mode) != 0 || (Overrides.MarkedBase(method) is { } marked && Wants(mode, marked, Modes(marked)));

    /// <summary>Whether the derivatives of one marked method call those of another that it is not marked for: "DerivativeModes.Jvp", or null.</summary>
    public static string? MissingMode(IMethodSymbol caller, IMethodSymbol callee)
    {
        if (Marks.Find(caller, "DifferentiableAttribute") is null) return null;
        (bool pair, bool jvp) = Kinds(callee);
        (bool needsPair, bool needsJvp) = Kinds(caller);
        return needsJvp && !jvp ? "DerivativeModes.Jvp" : needsPair && !pair ? "DerivativeModes.Vjp" : IsSecondOrder(caller) && !IsSecondOrder(callee) ? "DerivativeModes.Hvp" : null;
    }

    /// <summary>Which derivatives a marked method's own call: the pair, and forward mode.</summary>
    public static (bool Pair, bool Jvp) Kinds(IMethodSymbol method)
    {
        bool returnsReal = !method.ReturnsVoid && (Types.Map(method.ReturnType).IsReal || Parts(method.ReturnType).Count == 1);
        int modes = Modes(method);
        bool pair = WantsGradient(method, modes, returnsReal) || WantsVjp(method, modes, returnsReal), jvp = Wants(4, method, modes);
        if (!Wants(16, method, modes)) return (pair, jvp);
        bool isByRows = MatrixShape.IsByRows(Read(method, modes));
        return (pair || isByRows, jvp || !isByRows);
    }

    private static int LoopCheckpoints(IMethodSymbol method) =>
        Marks.Find(method, "DifferentiableAttribute") is { } mark && Marks.Named(mark, "LoopCheckpoints", out TypedConstant value) && value.Value is int number ? number : 0;

    /// <summary>Whether its pair runs the method again: a copy in a caller would not.</summary>
    public static bool Replays(IMethodSymbol method) => Marks.Find(method, "CheckpointAttribute") is not null || LoopCheckpoints(method) != 0;

    public static bool IsSecondOrder(IMethodSymbol method) => Wants(8 | 32, method, Modes(method));

    private static int Modes(IMethodSymbol method) => ContractChecks.Modes(Marks.Find(method, "DifferentiableAttribute")!);

    private static IEnumerable<string> Overridden(IMethodSymbol method)
    {
        if (Overrides.MarkedBase(method) is not { } marked) return [];
        Contract of = Read(marked, Modes(marked));
        return [.. of.WantsGradient ? (string[])["Gradient"] : [], .. of.WantsVjp ? (string[])["Vjp"] : [], .. of.HasJvp ? (string[])["Jvp"] : [], .. of.HasForward ? (string[])["__Jvp"] : [], .. of.HasPair ? (string[])["__Forward", "__Reverse"] : [], .. of.HasHvp ? (string[])["Hvp"] : [], .. of.HasSecondOrder ? (string[])["__Hvp__Forward", "__Hvp__Reverse"] : [], .. of.WantsJacobian ? (string[])["Jacobian"] : [], .. of.HasHessian ? (string[])["Hessian"] : []];
    }

    public static bool IsGenerated(ISymbol symbol) => symbol.GetAttributes().Any(
        a => a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.Length > 0 && a.ConstructorArguments[0].Value is string tool
            && tool.StartsWith("AutoDiff", StringComparison.Ordinal));

    /// <summary>Outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol? type)
    {
        var nest = new Stack<INamedTypeSymbol>();
        for (; type is not null; type = type.ContainingType) nest.Push(type);
        return nest;
    }

    public static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(
        r => r.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static EquatableArray<T> Equatable<T>(IEnumerable<T> items)
        where T : IEquatable<T> => new([.. items]);

    public static string Header(INamedTypeSymbol type)
    {
        string modifiers = (type.IsStatic ? "static " : "") + (type is { TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct, IsReadOnly: true } ? "readonly " : "")
            + (type.IsRefLikeType ? "ref " : "") + "partial ";
        string kind = type switch
        {
            { IsRecord: true, TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct } => "record struct ",
            { IsRecord: true } => "record ",
            { TypeKind: Microsoft.CodeAnalysis.TypeKind.Struct } => "struct ",
            { TypeKind: Microsoft.CodeAnalysis.TypeKind.Interface } => "interface ",
            _ => "class ",
        };
        string parameters = type.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => p.Name)) + ">";
        return modifiers + kind + Literals.Identifier(type.Name) + parameters;
    }

    // What is not there yet takes whatever callers pass, so that the mistake is the only one.
    private static string TypeName(ITypeSymbol type) => Types.IsBroken(type) ? "dynamic" : Types.Map(type) is { IsBuffer: true, IsObject: false } mapped && type is not IArrayTypeSymbol ? mapped.Name : Types.Name(type);

    public static string Modifier(IParameterSymbol parameter) => parameter.RefKind == RefKind.None ? "" : ContractChecks.RefText(parameter.RefKind) + " ";

    private static IEnumerable<ContractParameter> Parameters(IMethodSymbol method)
    {
        var names = new HashSet<string>(method.Parameters.Select(p => p.Name));
        if (!method.IsStatic)
        {
            INamedTypeSymbol first = Overrides.First(method).ContainingType;
            bool isElsewhere = !SymbolEqualityComparer.Default.Equals(first, method.ContainingType);
            yield return Parameter(ContractParameter.This, "this", ReceiverModifier(method), method.ContainingType, isConstant: false, names) with { ShadowType = isElsewhere ? Types.Map(first) : null };
        }

        // One that is being typed has no name yet.
        foreach (IParameterSymbol parameter in method.Parameters.Where(p => p.Name.Length > 0))
        {
            foreach (ContractParameter own in Views.Is(parameter.Type) && parameter.RefKind == RefKind.None ? View(parameter, names) : [Parameter(parameter.Name, parameter.Name, Modifier(parameter), parameter.Type, Marks.IsNoGradient(parameter), names)]) yield return own;
        }
    }

    private static IEnumerable<ContractParameter> View(IParameterSymbol parameter, HashSet<string> names)
    {
        List<Leaf> leaves = Aggregates.Leaves(parameter.Type);
        bool hasCompanion = !Marks.IsNoGradient(parameter) && leaves.Any(Views.HasCompanion);
        string writable = Types.Name(Views.Writable(parameter.Type));
        WholeParameter gradient = new(Free(parameter.Name + "Gradient", names), writable), adjoint = new(Free(parameter.Name + "Adjoint", names), writable);
        WholeParameter tangent = new(Free(parameter.Name + "Tangent", names), Types.Name(parameter.Type)), hvp = new(Free(parameter.Name + "Hvp", names), writable);
        foreach (Leaf leaf in leaves)
        {
            string pair = Free(parameter.Name + IrField.PlainName(leaf.Path), names);
            names.Add(pair);
            yield return new ContractParameter(parameter.Name + "." + leaf.Path, TypeName(leaf.Type), Types.Map(leaf.Type), hasCompanion && Views.HasCompanion(leaf), gradient.Name + "." + leaf.Path, adjoint.Name + "." + leaf.Path)
            {
                View = new ContractView(new(parameter.Name, Types.Name(parameter.Type)), gradient, adjoint, tangent, hvp, hasCompanion, hasCompanion && Views.IsCompared(leaf)),
                TangentName = tangent.Name + "." + leaf.Path,
                HvpName = hvp.Name + "." + leaf.Path,
                PairName = pair,
                PairAdjointName = Free(pair + "Adjoint", names),
                PairTangentName = Free(pair + "Tangent", names),
            };
        }
    }

    private static ContractParameter Parameter(string name, string prefix, string modifier, ITypeSymbol type, bool isConstant, HashSet<string> names)
    {
        IrType mapped = Types.Map(type);
        EquatableArray<ContractPart> parts = Parts(type);
        bool hasCompanion = (mapped.HasDerivative || parts.Count > 0) && !isConstant;
        string left = modifier == "out " ? name : Free(prefix + "After", names);
        return new ContractParameter(name, modifier + TypeName(type), mapped, hasCompanion, Free(prefix + "Gradient", names), Free(prefix + "Adjoint", names))
        {
            TangentName = Free(prefix + "Tangent", names),
            HvpName = Free(prefix + "Hvp", names),
            PairTangentName = Free(prefix + "Tangent", names),
            LeftName = left,
            LeftAdjointName = Free(left + "Adjoint", names),
            LeftTangentName = modifier == "out " ? Free(prefix + "Tangent", names) : Free(left + "Tangent", names),
            Struct = Structs.Map(type),
            Parts = parts,
            Inner = Inner(type),
            Constructed = Constructed(type),
        };
    }

    /// <summary>How an instance method gets what it is called on: a struct's by reference.</summary>
    public static string ReceiverModifier(IMethodSymbol method) => method.IsStatic || !method.ContainingType.IsValueType ? "" : IsReadOnly(method) ? "in " : "ref ";

    private static bool IsReadOnly(IMethodSymbol method) => method.IsReadOnly || method.ContainingType.IsReadOnly;

    private static EquatableArray<ContractPart> Parts(ITypeSymbol type) =>
        Aggregates.Is(type) ? Equatable(Aggregates.Leaves(type).Select((l, i) => (l.IsConstant, Part: new ContractPart(l.Path, Types.Map(l.Type), i))).Where(p => p.Part.Type.IsReal && !p.IsConstant).Select(p => p.Part)) : new([]);

    private static EquatableArray<ContractInner> Inner(ITypeSymbol type) =>
        Aggregates.Is(type) ? Equatable(Aggregates.Inner(type).Select(i => new ContractInner(i.Path, Types.Name(i.Type)))) : new([]);

    private static EquatableArray<string> Constructed(ITypeSymbol type) =>
        Equatable([.. Numerics.Is(type) ? (string[])[""] : [], .. Aggregates.Inner(type).Where(i => Numerics.Is(i.Type)).Select(i => i.Path)]);

    private static string Free(string name, HashSet<string> taken)
    {
        while (taken.Contains(name)) name += "_";
        return name;
    }

    private static string Obsolete(AttributeData attribute)
    {
        const string Name = "global::System.Obsolete";
        IEnumerable<string> positional = attribute.ConstructorArguments.Select(a => Literals.Code(a.Value, a.Type!));
        IEnumerable<string> named = attribute.NamedArguments.Select(a => a.Key + " = " + Literals.Code(a.Value.Value, a.Value.Type!));
        string arguments = string.Join(", ", positional.Concat(named));
        return "[" + Name + (arguments.Length == 0 ? "" : "(" + arguments + ")") + "]";
    }

    // From the source, since without a documentation file the compiler takes the comment for any other.
    private static string Documentation(IMethodSymbol method)
    {
        foreach (IMethodSymbol? part in new[] { method, method.PartialImplementationPart })
        {
            if (part?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax) continue;
            string text = string.Join("\n", syntax.GetLeadingTrivia().SelectMany(Lines));
            if (text.Length > 0) return text;
        }

        return "";
    }

    /// <summary>The text of a documentation comment, in lines or in a block; of no other.</summary>
    private static IEnumerable<string> Lines(SyntaxTrivia trivia)
    {
        string[] lines = [.. trivia.ToFullString().Split('\n').Select(l => l.Trim())];
        if (lines[0].StartsWith("/**", StringComparison.Ordinal) && lines[0] != "/**/")
        {
            string inside = string.Join("\n", lines.Select(l => l.StartsWith("*", StringComparison.Ordinal) && !l.StartsWith("*/", StringComparison.Ordinal) ? l.Substring(1) : l));
            return inside.Substring(3, inside.LastIndexOf("*/", StringComparison.Ordinal) is > 2 and var end ? end - 3 : inside.Length - 3).Split('\n').Select(l => l.Trim());
        }

        return lines.Where(l => l.StartsWith("///", StringComparison.Ordinal)).Select(l => l.Substring(3).Trim());
    }

    private static bool MeansSomethingElse(string name, IMethodSymbol method)
    {
        if (method.TypeParameters.Any(p => p.Name == name)) return true;
        foreach (INamedTypeSymbol type in Around(method.ContainingType))
        {
            if (type.Name == name || type.TypeParameters.Any(p => p.Name == name)) return true;
            for (INamedTypeSymbol? from = type; from is not null && from.SpecialType != SpecialType.System_Object; from = from.BaseType)
                if (from.GetMembers(name).Length > 0) return true;
        }

        for (INamespaceSymbol? space = method.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            foreach (INamespaceOrTypeSymbol member in space.GetMembers(name))
            {
                bool own = member is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true }
                    || (member.ContainingNamespace is { Name: "AutoDiff" or "System", ContainingNamespace.IsGlobalNamespace: true });
                if (!own) return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Who can call a method's pair: everybody in its assembly, where a member that is not marked may be copied to. An override of another assembly's keeps
    /// that of its base, and what takes a type that others cannot name stays where it is.
    /// </summary>
    public static Accessibility PairAccessibility(IMethodSymbol method)
    {
        Accessibility declared = method.DeclaredAccessibility;
        IMethodSymbol first = method;
        while (first.OverriddenMethod is { } overridden) first = overridden;
        if (!SymbolEqualityComparer.Default.Equals(first.ContainingAssembly, method.ContainingAssembly) || !method.Parameters.Select(p => p.Type).Append(method.ReturnType).All(IsNamedEverywhere)) return declared;
        return declared switch
        {
            Accessibility.Private or Accessibility.ProtectedAndInternal => Accessibility.Internal,
            Accessibility.Protected => Accessibility.ProtectedOrInternal,
            _ => declared,
        };
    }

    private static bool IsNamedEverywhere(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsNamedEverywhere(array.ElementType),
        INamedTypeSymbol named => (named.ContainingType is null || (Accessors.IsOpen(named) && IsNamedEverywhere(named.ContainingType))) && named.TypeArguments.All(IsNamedEverywhere),
        _ => type is ITypeParameterSymbol,
    };

    public static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    private static IEnumerable<string> TakenNames(IMethodSymbol method)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol type in Around(method.ContainingType))
        {
            foreach (ITypeParameterSymbol parameter in type.TypeParameters) names.Add(parameter.Name);
            foreach (IParameterSymbol parameter in type.InstanceConstructors.Where(IsPrimary).SelectMany(c => c.Parameters)) names.Add(parameter.Name);
            for (INamedTypeSymbol? from = type; from is not null && from.SpecialType != SpecialType.System_Object; from = from.BaseType)
            {
                foreach (ISymbol member in from.GetMembers())
                    if (member.CanBeReferencedByName && !member.IsImplicitlyDeclared && !IsGenerated(member)) names.Add(member.Name);
            }
        }

        foreach (ITypeParameterSymbol parameter in method.TypeParameters) names.Add(parameter.Name);
        return names;
    }
}
