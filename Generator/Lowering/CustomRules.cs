using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator.Lowering;

/// <summary>The rules that attributes give to a method, and what is wrong with them.</summary>
internal sealed class CustomRules
{
    /// <summary>The property of a diagnostic that says how the rule has to be declared.</summary>
    public const string Declaration = "Declaration";

    private static readonly MethodMemo<CustomRules?> s_known = new();

    private readonly List<Diagnostic> _problems = [];

    private CustomRules(IMethodSymbol method) => Method = Seen = method;

    /// <summary>The method as it is declared.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The method as the rules see it: where it is somebody else's and of any type, with reals in its place.</summary>
    public IMethodSymbol Seen { get; private set; }

    /// <summary>Whether it has rules only where its type arguments are reals.</summary>
    public bool IsOfReals => !SymbolEqualityComparer.Default.Equals(Seen, Method);

    public IMethodSymbol? Vjp { get; private set; }

    public IMethodSymbol? Jvp { get; private set; }

    /// <summary>Runs instead of the method in the forward sweep.</summary>
    public IMethodSymbol? Forward { get; private set; }

    /// <summary>What that keeps for the reverse rule.</summary>
    public ITypeSymbol? State { get; private set; }

    /// <summary>Whether it takes the arena.</summary>
    public bool TakesArena { get; private set; }

    /// <summary>Whether a rule is a private method of another assembly, of which nobody sees anything.</summary>
    public bool IsHidden { get; private set; }

    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>Null for a method without rules.</summary>
    public static CustomRules? Of(IMethodSymbol method, Compilation compilation)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ReducedExtension)) return null;
        return s_known.Get(CallGraph.Canonical(method), compilation, () => Read(CallGraph.Canonical(method), compilation));
    }

    private static CustomRules? Read(IMethodSymbol method, Compilation compilation)
    {
        AttributeData? vjp = Marks.Find(method, "CustomVjpAttribute"), jvp = Marks.Find(method, "CustomJvpAttribute");
        IReadOnlyList<ForeignRule> foreign = ForeignRules.Of(method, compilation);
        if (vjp is null && jvp is null && foreign.Count == 0) return null;
        var rules = new CustomRules(method);
        if (vjp is not null) rules.ReadVjp(vjp);
        if (jvp is not null && Location(jvp) is var at) rules.Jvp = rules.Find(method.ContainingType, jvp.ConstructorArguments.FirstOrDefault().Value as string, at, RuleSignature.Jvp(method));
        if (foreign.Count > 0) rules.Seen = ForeignRules.OfReals(method, compilation);
        foreach (ForeignRule rule in foreign)
        {
            if (rule.IsForward ? rules.Jvp is not null : rules.Vjp is not null)
            {
                if (rule.IsOfOthers) continue;
                rules.Report(Descriptors.RuleTarget, rule.At, method.Name, $"has a rule for {(rule.IsForward ? "Jvp" : "Vjp")} already");
                continue;
            }

            RuleSignature signature = rule.IsForward ? RuleSignature.Jvp(rules.Seen) : RuleSignature.Vjp(rules.Seen, null);
            if (rule.IsOfOthers && signature.Fitting(rule.Rules.GetMembers(rule.Name).OfType<IMethodSymbol>()) is null) continue;
            IMethodSymbol? found = rules.Find(rule.Rules, rule.Name, rule.At, signature);
            if (rule.IsForward) rules.Jvp = found;
            else rules.Vjp = found;
        }

        return vjp is null && jvp is null && rules is { Vjp: null, Jvp: null, Problems.Count: 0 } ? null : rules;
    }

    private static Location Location(AttributeData attribute, int argument = 0)
    {
        SyntaxNode? syntax = attribute.ApplicationSyntaxReference?.GetSyntax();
        return syntax is AttributeSyntax { ArgumentList.Arguments: { } arguments } && arguments.Count > argument ? arguments[argument].Expression.GetLocation() : syntax?.GetLocation() ?? Microsoft.CodeAnalysis.Location.None;
    }

    private void ReadVjp(AttributeData attribute)
    {
        if (Marks.Named(attribute, "Forward", out TypedConstant forward) && forward.Value is string name)
        {
            var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
            Location at = syntax?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is not null)?.Expression.GetLocation() ?? Location(attribute);
            Forward = Find(Method.ContainingType, name, at, RuleSignature.Forward(Method));
            if (Forward is null) return;
            IParameterSymbol state = Forward.Parameters[Method.Parameters.Length];
            (State, TakesArena) = (state.Type, Forward.Parameters.Length > Method.Parameters.Length + 1);
            if (!State.IsUnmanagedType || State.TypeKind != TypeKind.Struct) Report(Descriptors.RuleTarget, at, Forward.Name, $"gives a '{State.Name}' as state, which is no unmanaged struct");
        }

        Vjp = Find(Method.ContainingType, attribute.ConstructorArguments.FirstOrDefault().Value as string, Location(attribute), RuleSignature.Vjp(Method, State));
    }

    private IMethodSymbol? Find(INamedTypeSymbol type, string? name, Location at, RuleSignature signature)
    {
        IMethodSymbol[] named = [.. type.GetMembers(name ?? "").OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary && !Contracts.IsGenerated(m))];
        if (named.Length == 0 && type.DeclaringSyntaxReferences.Length == 0 && SymbolEqualityComparer.Default.Equals(type, Method.ContainingType))
        {
            IsHidden = true;
            return null;
        }

        if (name is { Length: > 0 } && Taken(type, name) is { } primal)
        {
            Report(Descriptors.RuleTarget, at, name, $"has the name of a derivative of '{primal}'; call the rule something else");
            return null;
        }

        IMethodSymbol? found = signature.Fitting(named);
        if (found is not null) return found;
        string how = named.Length == 0 ? $"there is no method '{name}' in '{type.Name}'" : named.Length == 1 ? signature.Difference(named[0]) : "none of the methods of that name fits";
        string declaration = signature.Text(name is { Length: > 0 } && SyntaxFacts.IsValidIdentifier(name) ? name : Method.Name + "Rule");
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(Declaration, declaration);
        _problems.Add(Diagnostic.Create(Descriptors.RuleSignature, at, named.Length == 1 ? named[0].Locations : [], properties, Method.Name, how, declaration));
        return null;
    }

    /// <summary>The method whose derivative has a name.</summary>
    private static string? Taken(INamedTypeSymbol type, string name)
    {
        foreach (string suffix in Contracts.Suffixes)
        {
            if (!name.EndsWith(suffix, System.StringComparison.Ordinal) || name.Length == suffix.Length) continue;
            string primal = name.Substring(0, name.Length - suffix.Length);
            if (type.GetMembers(primal).OfType<IMethodSymbol>().Any()) return primal;
        }

        return null;
    }

    private void Report(DiagnosticDescriptor descriptor, Location at, params object[] arguments) => _problems.Add(Diagnostic.Create(descriptor, at, arguments));
}
