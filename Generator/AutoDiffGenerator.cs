using System.Collections.Generic;
using System.Threading;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Emission;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Generator;

/// <summary>Generates derivatives of methods marked with <c>[Differentiable]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AutoDiffGenerator : IIncrementalGenerator
{
    internal const string AttributeName = "AutoDiff.DifferentiableAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LoweredMethod> lowered = context.SyntaxProvider.ForAttributeWithMetadataName(
            AttributeName,
            static (node, _) => node is MethodDeclarationSyntax,
            static (c, token) => Lowerer.Lower((IMethodSymbol)c.TargetSymbol, c.SemanticModel.Compilation, token).Method);
        context.RegisterSourceOutput(lowered, static (c, method) => c.AddSource(HintName(method.Contract), Text(method)));
    }

    private static string Text(LoweredMethod method)
    {
        if (method.Body is null) return StubFile.Emit(method, false);
        Derivation derivation = Derivation.Of(method);
        return derivation.Functions is { } functions ? SourceFile.Emit(method, functions) : "/* " + derivation.Problem + " */" + StubFile.Emit(method, false);
    }

    private static string HintName(Contract contract)
    {
        var name = new System.Text.StringBuilder();
        foreach (char c in contract.Id.Substring(2)) name.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-');
        return name + ".g.cs";
    }
}
