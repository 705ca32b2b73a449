using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>Says which parameters have a gradient that is always zero: where their derivatives end, or at the parameter if it is not used at all.</summary>
internal static class DeadDerivatives
{
    /// <summary>The property of a diagnostic that names the parameters, with commas between them.</summary>
    private const string Parameters = "parameters";

    public static IEnumerable<Diagnostic> Of(IMethodSymbol method, LoweringResult lowered, CancellationToken token)
    {
        IReadOnlyList<DeadParameter> dead = Find(lowered, token);
        if (dead.Count == 0) return [];
        ILookup<Origin?, string> byOrigin = dead.ToLookup(d => FirstOf(d, lowered.Origins), d => d.Name);
        return byOrigin.Where(g => g.Key is not null).Select(g => Ending(g.Key!, [.. g])).Concat(byOrigin[null].Select(n => Unused(method, n)).OfType<Diagnostic>());
    }

    private static IReadOnlyList<DeadParameter> Find(LoweringResult lowered, CancellationToken token)
    {
        try
        {
            return Work.Run(() => DeadParameters.Of(lowered.Method), token, lowered.Method.IsLarge);
        }
        catch (Differentiation.UnsupportedException)
        {
            // Only the pair is built of such a method.
            return [];
        }
    }

    /// <summary>The first in the source of the places where what depends on the parameter ends.</summary>
    private static Origin? FirstOf(DeadParameter dead, IReadOnlyDictionary<Ir.Value, Origin> origins) =>
        dead.Ends.Where(origins.ContainsKey).Select(v => origins[v]).OrderBy(o => (o.CallSite ?? o.At.GetLocation()).SourceSpan.Start).FirstOrDefault();

    private static Diagnostic Ending(Origin origin, string[] names)
    {
        Location at = At(origin.At);
        string text = string.Join(" ", at.SourceTree!.GetText().ToString(at.SourceSpan).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Diagnostic.Create(
            Advice.DerivativeEnds,
            origin.CallSite ?? at,
            origin.CallSite is null ? [] : [at],
            Named(names),
            string.Join(" and ", names.Select(n => $"'{n}'")),
            text);
    }

    /// <summary>An expression as a whole, of a statement its keyword.</summary>
    private static Location At(SyntaxNode node) => node is StatementSyntax ? node.GetFirstToken().GetLocation() : node.GetLocation();

    /// <summary>Null where the signature is not the method's own to choose, or the name says that it is not used.</summary>
    private static Diagnostic? Unused(IMethodSymbol method, string name)
    {
        if (name[0] == '_' || method.IsVirtual || method.IsOverride || method.IsAbstract || Implements(method)) return null;
        IParameterSymbol? parameter = method.Parameters.FirstOrDefault(p => p.Name == name);
        return parameter is null ? null : Diagnostic.Create(Advice.ZeroGradient, parameter.Locations.FirstOrDefault(), Named([name]), name, method.Name);
    }

    private static bool Implements(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method));

    private static ImmutableDictionary<string, string?> Named(string[] names) => ImmutableDictionary<string, string?>.Empty.Add(Parameters, string.Join(",", names));
}
