using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>What a rule has to be declared as: it follows from the declaration of its method alone.</summary>
internal sealed class RuleSignature
{
    // A value that the rule may take by reference too.
    private static readonly RefKind[] s_value = [RefKind.None, RefKind.In, RefKind.RefReadOnlyParameter];
    private static readonly SymbolDisplayFormat s_shown = SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly IMethodSymbol _method;
    private readonly List<Expected> _parameters = [];
    private readonly ITypeSymbol? _returns;
    private readonly Contract _contract;

    private RuleSignature(IMethodSymbol method, ITypeSymbol? returns) => (_method, _returns, _contract) = (method, returns, Contracts.Read(method, 6));

    /// <summary>The parameters, the result, the state, the seed, the adjoints.</summary>
    public static RuleSignature Vjp(IMethodSymbol method, ITypeSymbol? state)
    {
        var signature = new RuleSignature(method, null);
        signature.Own(isForward: false);
        signature.Result();
        if (state is not null) signature.Add("state", state, "in ", s_value);
        if (signature._contract.ReturnsReals) signature.Add("seed", method.ReturnType, "", s_value);
        foreach ((ITypeSymbol type, _, string name) in signature.Companions(p => p.AdjointName)) signature.Companion(name, type, isTangent: false, "ref ");
        return signature;
    }

    /// <summary>The parameters, the result, the tangents, and by <c>out</c> the tangent of the result.</summary>
    public static RuleSignature Jvp(IMethodSymbol method)
    {
        var signature = new RuleSignature(method, null);
        signature.Own(isForward: false);
        signature.Result();
        foreach ((ITypeSymbol type, string modifier, string name) in signature.Companions(p => p.TangentName)) signature.Companion(name, type, isTangent: true, modifier is "ref " or "out " ? modifier : "");
        if (signature._contract.ReturnsReals) signature.Add("tangent", method.ReturnType, "out ", [RefKind.Out]);
        return signature;
    }

    /// <summary>The parameters as the method takes them, the state by <c>out</c>, and the arena if it wants that.</summary>
    public static RuleSignature Forward(IMethodSymbol method)
    {
        var signature = new RuleSignature(method, method.ReturnsVoid ? null : method.ReturnType);
        signature.Own(isForward: true);
        signature._parameters.Add(new("state", null, "TState", "out ", [RefKind.Out]));
        signature._parameters.Add(new("arena", "global::AutoDiff.Runtime.Arena", "Arena", "ref ", [RefKind.Ref]) { IsOptional = true });
        return signature;
    }

    /// <summary>The first that fits; null if none does. One that is generic where the method is not is for the one real type that the method is about.</summary>
    public IMethodSymbol? Fitting(IEnumerable<IMethodSymbol> rules) => rules.Select(Instantiated).FirstOrDefault(r => Wrong(r) is null);

    private IMethodSymbol Instantiated(IMethodSymbol rule)
    {
        if (_method.Arity > 0 || rule.Arity != 1) return rule;
        ITypeSymbol[] reals = [.. _method.Parameters.Select(p => p.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } elements } ? elements[0] : p.Type).Where(t => Types.Map(t).IsReal)];
        return reals.Length > 0 && reals.All(t => SymbolEqualityComparer.Default.Equals(t, reals[0])) ? rule.Construct(reals[0]) : rule;
    }

    /// <summary>What of a method that does not fit is wrong.</summary>
    public string Difference(IMethodSymbol rule) => Wrong(rule) ?? "";

    /// <summary>The declaration to write.</summary>
    public string Text(string name) =>
        $"{(_method.IsStatic ? "static " : "")}{(_returns is null ? "void" : _returns.ToDisplayString(s_shown))} {name}{TypeParameters()}({string.Join(", ", _parameters.Where(p => !p.IsOptional).Select(p => $"{p.Modifier}{p.Shown} {Literals.Identifier(p.Name)}"))})";

    private string TypeParameters() => _method.Arity == 0 ? "" : "<" + string.Join(", ", _method.TypeParameters.Select(p => p.Name)) + ">";

    private void Own(bool isForward)
    {
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            string declared = Contracts.Modifier(parameter);
            RefKind[] allowed = (parameter.RefKind, isForward) switch
            {
                (RefKind.Ref or RefKind.Out, true) => [parameter.RefKind],
                (RefKind.Ref, _) => [.. s_value, RefKind.Ref],
                (RefKind.Out, _) => [.. s_value, RefKind.Ref, RefKind.Out],
                _ => s_value,
            };

            // What is left there is an input of the rule.
            Add(parameter.Name, parameter.Type, declared == "out " && !isForward ? "in " : declared, allowed);
        }
    }

    private void Result()
    {
        if (!_method.ReturnsVoid) Add("result", _method.ReturnType, "", s_value);
    }

    private IEnumerable<(ITypeSymbol Type, string Modifier, string Name)> Companions(Func<ContractParameter, string> nameOf)
    {
        foreach (ContractParameter parameter in _contract.Parameters.Where(p => p.IsThis && p.HasCompanion)) yield return (_method.ContainingType, parameter.Modifier, nameOf(parameter));
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            if (_contract.Parameters.FirstOrDefault(p => p.View is { HasCompanion: true } && p.View.Own.Name == parameter.Name) is { View: { } view }) yield return (parameter.Type, "", view.Adjoint.Name);
            else if (_contract.Parameters.FirstOrDefault(p => p.Name == parameter.Name) is { HasCompanion: true } own) yield return (parameter.Type, own.Modifier, nameOf(own));
        }
    }

    private void Companion(string name, ITypeSymbol type, bool isTangent, string modifier)
    {
        if (Views.Is(type))
        {
            Add(name, isTangent ? type : Views.Writable(type), "", s_value);
            return;
        }

        IrType mapped = Types.Map(type);
        if (!mapped.IsBuffer)
        {
            Add(name, type, modifier, modifier switch { "ref " => [RefKind.Ref], "out " => [RefKind.Out], _ => s_value });
            return;
        }

        ITypeSymbol? element = mapped.Shape switch
        {
            BufferShape.Array => ((IArrayTypeSymbol)type).ElementType,
            BufferShape.Span or BufferShape.ReadOnlySpan => ((INamedTypeSymbol)type).TypeArguments[0],
            _ => null,
        };
        if (element is null)
        {
            Add(name, type, "", s_value);
            return;
        }

        string span = isTangent && mapped.Shape == BufferShape.ReadOnlySpan ? "ReadOnlySpan" : "Span";
        _parameters.Add(new(name, $"global::System.{span}<{Types.Identity(element)}>", $"{span}<{element.ToDisplayString(s_shown)}>", "", s_value));
    }

    private void Add(string name, ITypeSymbol type, string modifier, RefKind[] allowed)
    {
        while (_parameters.Any(p => p.Name == name)) name += "_";
        _parameters.Add(new(name, Types.Identity(type), type.ToDisplayString(s_shown), modifier, allowed));
    }

    /// <summary>Null if it fits.</summary>
    private string? Wrong(IMethodSymbol rule)
    {
        if (rule.IsStatic != _method.IsStatic) return $"it is {(rule.IsStatic ? "" : "not ")}static";
        if (rule.Arity != _method.Arity && (rule.Arity == 0 || rule.TypeArguments.Any(t => t is ITypeParameterSymbol))) return $"it has {rule.Arity} type parameters, and '{_method.Name}' has {_method.Arity}";
        IMethodSymbol own = _method.Arity == 0 ? rule : rule.Construct([.. _method.TypeArguments]);
        string returned = _returns is null ? "void" : Types.Identity(_returns);
        if ((own.ReturnsVoid ? "void" : Types.Identity(own.ReturnType)) != returned || own.RefKind != RefKind.None) return $"it returns '{own.ReturnType.ToDisplayString(s_shown)}'";
        if (own.IsAsync || own.IsAbstract) return "it is abstract or async";
        int required = _parameters.Count(p => !p.IsOptional);
        if (own.Parameters.Length < required || own.Parameters.Length > _parameters.Count) return $"it has {own.Parameters.Length} parameters, not {required}";
        for (int i = 0; i < own.Parameters.Length; i++)
        {
            (IParameterSymbol parameter, Expected expected) = (own.Parameters[i], _parameters[i]);
            if (expected.Identity is not null && Types.Identity(parameter.Type) != expected.Identity) return $"'{parameter.Name}' is a '{parameter.Type.ToDisplayString(s_shown)}', not a '{expected.Shown}'";
            if (!expected.Allowed.Contains(parameter.RefKind)) return $"'{parameter.Name}' is passed {(parameter.RefKind == RefKind.None ? "by value" : "by '" + ContractChecks.RefText(parameter.RefKind) + "'")}{(expected.Modifier.Length == 0 ? "" : $", not by '{expected.Modifier.TrimEnd()}'")}";
        }

        return null;
    }

    /// <param name="Identity">The type; null for one that the method itself chooses.</param>
    /// <param name="Shown">The type as one writes it.</param>
    private sealed record Expected(string Name, string? Identity, string Shown, string Modifier, RefKind[] Allowed)
    {
        public bool IsOptional { get; init; }
    }
}
