using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator.Lowering;

/// <summary>What is wrong with a declaration, each kind of mistake an error of its own.</summary>
internal sealed class ContractChecks(IMethodSymbol method, AttributeData mark, Compilation compilation, List<Diagnostic> diagnostics, CancellationToken token)
{
    /// <summary>What a rule without one of its own keeps from being there.</summary>
    public const string SecondDerivatives = "forward mode, and so no second derivatives";

    /// <summary>The flags of the mark's <c>Modes</c>.</summary>
    public static int Modes(AttributeData mark) => Marks.Named(mark, "Modes", out TypedConstant value) && value.Value is int flags ? flags : 0;

    public void Run()
    {
        Location name = method.Locations.FirstOrDefault() ?? Location.None;
        Location attribute = mark.ApplicationSyntaxReference?.GetSyntax(token).GetLocation() ?? name;
        Member(name);
        Properties(attribute);
        Attributes(attribute);

        // Of a method that has the wrong form, its types say nothing more: T, IEnumerable<double>, Task<double>.
        if (!diagnostics.Any(d => d.Id is "GRAD0004" or "GRAD0005" or "GRAD0006" or "GRAD0007"))
        {
            foreach (IParameterSymbol parameter in method.Parameters) Parameter(parameter);
            Return(name);
        }

        if (diagnostics.Count == 0)
        {
            if (!Contracts.Read(method, Modes(mark)).Parameters.Any(p => p.HasCompanion)) Report(Descriptors.NoDifferentiableParameter, attribute, method.Name);
            Names(attribute);
            Matrices(attribute);
        }
    }

    /// <summary>What a matrix of all derivatives needs, beyond one of them.</summary>
    private void Matrices(Location attribute)
    {
        Contract contract = Contracts.Read(method, Modes(mark));
        Matrix("Jacobian", contract.WantsJacobian, isHessian: false);
        Matrix("Hessian", contract.HasHessian, isHessian: true);

        void Matrix(string mode, bool isWanted, bool isHessian)
        {
            if (isWanted && MatrixShape.Problem(contract, isHessian) is { } problem) Report(Descriptors.Matrix, Mode(mode, attribute), method.Name, mode, problem);
        }
    }

    private void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) => diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    private void Member(Location name)
    {
        foreach (INamedTypeSymbol type in Contracts.Around(method.ContainingType))
        {
            if (type.IsFileLocal) Report(Descriptors.FileType, type.Locations[0], type.Name);
            else if (type.Name.Length > 0 && !Contracts.IsPartial(type)) Report(Descriptors.NotPartial, name, type.Name, method.Name);
        }

        string? kind = method switch
        {
            { MethodKind: MethodKind.LocalFunction } => "a local function",
            { MethodKind: MethodKind.AnonymousFunction } => "a lambda",
            { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "a constructor",
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "an operator",
            { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove } => "an accessor",
            { MethodKind: MethodKind.ExplicitInterfaceImplementation } => "an explicit implementation",
            { MethodKind: MethodKind.Destructor } => "a finalizer",
            { MethodKind: not MethodKind.Ordinary } => "a member of this kind",
            { ContainingType.Name: "" } => "a member of an extension block",
            _ => null,
        };
        if (kind is not null)
        {
            Report(Descriptors.UnsupportedMember, name, method.Name, kind);
            return;
        }

        if (method.IsExtern) Report(Descriptors.Extern, name, method.Name);
        else if ((method.IsPartialDefinition && method.PartialImplementationPart is null)) Report(Descriptors.NoBody, name, method.Name);
        if (method.IsAsync) Report(Descriptors.Async, name, method.Name);
        if (IsIterator()) Report(Descriptors.Iterator, name, method.Name);
        if (method.Parameters.Select(p => p.Type).Append(method.ReturnType).Select(Unreal).FirstOrDefault(t => t is not null) is { } number)
        {
            bool isClass = number.HasReferenceTypeConstraint;
            Report(Descriptors.Generic, name, method.Name, $"'{number.Name}' {(isClass ? "is a reference" : "may be a number that is not real")}", $"write the constraint '{number.Name} : {(isClass ? "struct, " : "")}IFloatingPointIeee754<{number.Name}>'");
        }

        if (method.IsStatic) return;
        string? how = method switch
        {
            { ContainingType.TypeKind: Microsoft.CodeAnalysis.TypeKind.Interface } => "a member of an interface",
            { IsOverride: true } when Overrides.MarkedBase(method) is null => "an override of a method that is not marked",
            { ContainingType.IsValueType: false } when Overrides.IsOpen(method) && !Objects.Is(method.ContainingType) && Overrides.Of(method, compilation, token).Any(o => Objects.Is(o.ContainingType))
                => "a method of an unmarked class, and overridden in a marked one",
            { ContainingType.IsRefLikeType: true } => "a member of a ref struct",
            _ => null,
        };
        IMethodSymbol? overridden = method.OverriddenMethod;
        string instead = overridden is not null && SymbolEqualityComparer.Default.Equals(overridden.ContainingAssembly, compilation.Assembly)
            ? $"mark '{overridden.ContainingType.Name}.{method.Name}' too"
            : "make it static and pass what it reads as parameters";
        if (how is not null) Report(Descriptors.InstanceMethod, name, method.Name, how, instead);
        else if (method.ContainingType.IsValueType && Hidden(method.ContainingType) is { } hidden) ReportType(name, "this", method.ContainingType, hidden, isConstant: true);
    }

    /// <summary>The type parameter in a type that stands for a number, but not for a real one.</summary>
    private static ITypeParameterSymbol? Unreal(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => GenericMath.IsNumeric(parameter) && !GenericMath.IsReal(parameter) ? parameter : null,
        IArrayTypeSymbol array => Unreal(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Select(Unreal).FirstOrDefault(t => t is not null),
        _ => null,
    };

    private bool IsIterator() => (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Any(
        r => r.GetSyntax(token).DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(n => n is YieldStatementSyntax));

    private void Properties(Location attribute)
    {
        int modes = Modes(mark);
        bool oneReal = !method.ReturnsVoid && (Types.Map(method.ReturnType).IsReal || Contracts.Read(method, 0).ReturnParts.Count == 1);
        if ((modes & ~63) != 0) Report(Descriptors.UnknownMode, Argument("Modes")?.Expression.GetLocation() ?? attribute, modes.ToString(CultureInfo.InvariantCulture));
        foreach ((int flag, string name) in ((int, string)[])[(1, "Gradient"), (32, "Hessian")])
            if ((modes & flag) != 0 && !oneReal) Report(Descriptors.NeedsOneReal, Mode(name, attribute), name, method.Name, method.ReturnType.ToDisplayString());
        if (Marks.Named(mark, "Vectorize", out TypedConstant vectorize) && vectorize.Value is true) Property("Vectorize", attribute);
        if (Marks.Named(mark, "LoopCheckpoints", out TypedConstant checkpoints) && checkpoints.Value is int and < -1)
            Report(Descriptors.NothingToCheckpoint, Argument("LoopCheckpoints")?.Expression.GetLocation() ?? attribute, "LoopCheckpoints", "it is -1 for blocks of √n trips, or the number of snapshots");
    }

    private void Property(string name, Location attribute) => Report(Descriptors.PropertyNotBuilt, Argument(name)?.GetLocation() ?? attribute, name);

    private AttributeArgumentSyntax? Argument(string name) =>
        (mark.ApplicationSyntaxReference?.GetSyntax(token) as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>Where the mark names the mode, as far as it does.</summary>
    private Location Mode(string name, Location attribute)
    {
        if (Argument("Modes")?.Expression is not { } modes) return attribute;
        SyntaxNode? named = modes.DescendantNodesAndSelf().FirstOrDefault(
            n => n is MemberAccessExpressionSyntax member && member.Name.Identifier.ValueText == name || n is IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } single && single.Identifier.ValueText == name);
        return (named ?? modes).GetLocation();
    }

    private void Attributes(Location attribute)
    {
        diagnostics.AddRange(RuleChecks.Of(method, compilation, token));
        if (CustomRules.Of(method, compilation) is not { Problems.Count: 0 } rules) return;
        if (Marks.Find(method, "CheckpointAttribute") is { } found)
            Report(Descriptors.NothingToCheckpoint, found.ApplicationSyntaxReference?.GetSyntax(token).GetLocation() ?? Location.None, "[Checkpoint]", $"'{method.Name}' has a rule of its own, which keeps what it likes");

        // What has a rule for one mode is not differentiated for another.
        (bool pair, bool jvp) = Contracts.Kinds(method);
        if (pair && rules.Vjp is null) Report(Descriptors.MissingRule, Mode("Vjp", attribute), method.Name, "reverse mode", method.Name, "CustomVjp");
        if (jvp && rules.Jvp is null) Report(Descriptors.MissingRule, Mode("Jvp", attribute), method.Name, "forward mode", method.Name, "CustomJvp");
        if (!Contracts.IsSecondOrder(method)) return;
        Location second = Mode("Hvp", attribute);
        if (rules.Vjp is null) Report(Descriptors.MissingRule, second, method.Name, "reverse mode", method.Name, "CustomVjp");
        else if (rules.Jvp is null && !jvp) Report(Descriptors.MissingRule, second, method.Name, "forward mode", method.Name, "CustomJvp");
        else if (rules.Jvp is not null && CustomRules.Of(rules.Vjp, compilation)?.Jvp is null) Report(Descriptors.MissingRule, second, rules.Vjp.Name, SecondDerivatives, method.Name, "CustomJvp");
    }

    private void Parameter(IParameterSymbol parameter)
    {
        Location location = parameter.Locations.FirstOrDefault() ?? Location.None;
        if (parameter.Type.TypeKind == Microsoft.CodeAnalysis.TypeKind.Error) return;
        bool isView = Views.Is(parameter.Type), isReferred = parameter.RefKind != RefKind.None && !IsPassedByReference(parameter.Type);
        if (isReferred) Report(Descriptors.ByReference, location, parameter.Name, RefText(parameter.RefKind));
        if (isReferred && isView) return;
        string? how = isView ? Views.Problem(parameter.Type, !Marks.IsNoGradient(parameter), IsAccessible)
            : Marks.IsNoGradient(parameter) ? Aggregates.OutOfReach(parameter.Type, isWrite: false, IsAccessible) : Hidden(parameter.Type);
        if (how is not null) ReportType(location, parameter.Name, parameter.Type, how, Marks.IsNoGradient(parameter));
    }

    /// <param name="isConstant">Whether it cannot be marked <c>[NoGradient]</c>, or is already.</param>
    private void ReportType(Location location, string name, ITypeSymbol type, string how, bool isConstant)
    {
        INamedTypeSymbol? hiding = Aggregates.Hiding(type, IsAccessible);
        string remedy = hiding is not null ? $"declare '{hiding.Name}' partial and mark it [Differentiable]" : "pass double, float, or a span or array of them";
        diagnostics.Add(Diagnostic.Create(Descriptors.ParameterType, location, hiding?.Locations.Take(1) ?? [], name, type.ToDisplayString(), how, remedy + (isConstant ? "" : ", or mark the parameter [NoGradient]")));
    }

    /// <summary>Values of their own: storage and objects have a shadow that could not follow.</summary>
    public static bool IsPassedByReference(ITypeSymbol type) =>
        Aggregates.Is(type) ? Aggregates.Leaves(type).All(l => !Types.Map(l.Type).IsBuffer) : Types.Scalar(type) is not null || type.SpecialType == SpecialType.System_String || type is { IsValueType: true, IsRefLikeType: false };

    private string? Hidden(ITypeSymbol type)
    {
        if (Nullables.AreDifferentiated(type)) return "a nullable";
        if (Types.IsDeepInObjects(type)) return "an array of this kind";
        if (!Aggregates.Is(type)) return Types.HiddenReals(type) ?? Aggregates.OutOfReach(type, isWrite: true, IsAccessible);
        foreach ((string path, ITypeSymbol leaf) in Aggregates.Leaves(type))
        {
            if (Types.HiddenReals(leaf) is { } how) return how;
            if (Types.Map(leaf) is { IsBuffer: true, HoldsReals: true }) return $"a struct with storage ('{path}')";
        }

        if (Aggregates.Unreachable(type, isWrite: false, IsAccessible) is { } hidden) return $"a struct whose '{hidden.Name}' cannot be read";
        return Aggregates.Unreachable(type, isWrite: true, IsAccessible, realsOnly: true) is { } constant ? $"a struct whose '{constant.Name}' cannot be set" : null;
    }

    public static string RefText(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        _ => "ref readonly",
    };

    private void Return(Location name)
    {
        if (method.ReturnType.TypeKind == Microsoft.CodeAnalysis.TypeKind.Error || method.IsAsync) return;
        IrType type = Types.Map(method.ReturnType);
        if (method.ReturnsByRef || method.ReturnsByRefReadonly || (type.IsBuffer && !IsReturnedArray(method.ReturnType)) || Hidden(method.ReturnType) is not null || Aggregates.Unreachable(method.ReturnType, isWrite: true, IsAccessible) is not null || method.ReturnType.IsRefLikeType)
            Report(Descriptors.ReturnType, name, method.Name, method.ReturnType.ToDisplayString());
    }

    /// <summary>An array of one dimension, of reals or of structs of them.</summary>
    public static bool IsReturnedArray(ITypeSymbol type) =>
        type is IArrayTypeSymbol && Types.Map(type) is { Shape: BufferShape.Array, HoldsReals: true, HoldsObjects: false } mapped && !mapped.HasRows;

    private bool IsAccessible(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, method.ContainingType);

    private void Names(Location attribute)
    {
        Contract contract = Contracts.Read(method, Modes(mark));
        if (contract.WantsGradient) Name("Gradient", Signatures.Gradient(contract), attribute);
        if (contract.WantsVjp) Name("Vjp", Signatures.Vjp(contract), attribute);
        if (contract.HasJvp) Name("Jvp", Signatures.Jvp(contract), attribute);
        if (contract.HasHvp) Name("Hvp", Signatures.Hvp(contract), attribute);
        if (contract.WantsJacobian) Name("Jacobian", Signatures.Jacobian(contract), attribute);
        if (contract.HasHessian) Name("Hessian", Signatures.Hessian(contract), attribute);
    }

    /// <summary>Same name is no clash if the parameters make an overload of it.</summary>
    private void Name(string suffix, List<Ir.Parameter> parameters, Location attribute)
    {
        string name = method.Name + suffix;
        string signature = string.Join(",", Ir.Parameter.Shown(parameters).Select(p => (p.Modifier.Length == 0 ? "" : "ref ") + p.TypeName));
        foreach (ISymbol member in method.ContainingType.GetMembers(name))
        {
            if (Contracts.IsGenerated(member)) continue;
            if (member is IMethodSymbol other && string.Join(",", other.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : "ref ") + Name(p.Type))) != signature) continue;
            Report(Descriptors.NameTaken, attribute, method.ContainingType.Name, name, method.Name);
            return;
        }

        static string Name(ITypeSymbol type) => Types.Map(type) is { IsBuffer: true } mapped && type is not IArrayTypeSymbol ? mapped.Name : Types.Name(type);
    }
}
