using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>
/// A stub throws, so none may stand in a build that succeeds. The generator and the analyzer need not see the same: only the analyzer sees what generators
/// write. Whatever the reason, a stub whose method shows no error of its own is an error at the method.
/// </summary>
internal static class Stubs
{
    public static IEnumerable<Diagnostic> Of(INamedTypeSymbol type, Compilation compilation, CancellationToken token)
    {
        List<IMethodSymbol> stubs = [.. type.GetMembers().OfType<IMethodSymbol>().Where(IsStub)];
        if (stubs.Count == 0) yield break;
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol stub in stubs)
        {
            if (Marked(stub) is not { } method)
            {
                yield return Diagnostic.Create(Descriptors.Stub, stub.Locations.FirstOrDefault(), stub.Name);
                continue;
            }

            if (!seen.Add(method) || MarkDiagnostics.OfMethod(method, compilation, withAdvice: false, token).Count > 0 || IsBroken(method, compilation, token)
                || (Lowerer.Lower(method, compilation, token).Unfinished is { } helper && IsBroken(helper, compilation, token))) continue;
            yield return Diagnostic.Create(Descriptors.Stub, method.Locations.FirstOrDefault(), method.Name);
        }
    }

    private static bool IsStub(IMethodSymbol method) => method.GetAttributes().Any(
        a => a.AttributeClass is { Name: "StubAttribute", ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: "AutoDiff", ContainingNamespace.IsGlobalNamespace: true } } });

    /// <summary>The marked method that the stub is a derivative of: the stub's parameters begin with its own.</summary>
    private static IMethodSymbol? Marked(IMethodSymbol stub)
    {
        foreach (string suffix in Contracts.Suffixes)
        {
            if (!stub.Name.EndsWith(suffix, StringComparison.Ordinal)) continue;
            List<IMethodSymbol> methods =
                [.. stub.ContainingType.GetMembers(stub.Name.Substring(0, stub.Name.Length - suffix.Length)).OfType<IMethodSymbol>().Where(m => Marks.IsMarked(m) && !Contracts.IsGenerated(m))];
            if (methods.Count == 0) continue;
            return methods.OrderByDescending(m => m.Parameters.Length).FirstOrDefault(m => Begins(stub, m)) ?? methods[0];
        }

        return null;
    }

    private static bool Begins(IMethodSymbol stub, IMethodSymbol method) =>
        method.Parameters.Length <= stub.Parameters.Length
        && method.Parameters.Zip(stub.Parameters, (m, s) => m.Name == s.Name && SymbolEqualityComparer.Default.Equals(m.Type, s.Type)).All(same => same);

    /// <summary>Whether the compiler reports an error in the method: then that one says what to mend.</summary>
    private static bool IsBroken(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        foreach (IMethodSymbol? part in new[] { method, method.PartialImplementationPart })
        {
            if (part is null) continue;
            foreach (SyntaxReference reference in part.DeclaringSyntaxReferences)
            {
                if (compilation.ContainsSyntaxTree(reference.SyntaxTree)
                    && compilation.GetSemanticModel(reference.SyntaxTree).GetDiagnostics(reference.Span, token).Any(d => d.Severity == DiagnosticSeverity.Error)) return true;
            }
        }

        return false;
    }
}
