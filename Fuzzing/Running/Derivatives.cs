using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Emission;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Fuzzing.Running;

/// <summary>Runs the generator's stages on a program, without the compiler's driver around them: options can be given, and nothing is done twice.</summary>
internal static class Derivatives
{
    /// <summary>The generated files of a program's marked methods, or why there are none.</summary>
    public static (IReadOnlyList<string> Files, Failure? Failure) Of(SyntaxTree tree, CSharpCompilation compilation, Variant variant)
    {
        List<string> files = [];
        try
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (TypeDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                if (Accessors.Of(model.GetDeclaredSymbol(type)!) is { } marked) files.Add(StructFile.Emit(marked));
                if (MarkedClasses.Of(model.GetDeclaredSymbol(type)!) is { } shadowed) files.Add(ClassFile.Emit(shadowed));
            }

            foreach (MethodDeclarationSyntax declaration in tree.GetRoot().DescendantNodes(n => n is not BaseMethodDeclarationSyntax).OfType<MethodDeclarationSyntax>().Where(IsMarked))
            {
                IMethodSymbol method = model.GetDeclaredSymbol(declaration)!;
                LoweringResult lowered = Lowerer.Lower(method, compilation, CancellationToken.None);
                if (lowered.Diagnostics.Count > 0) return ([], Refusal(lowered.Diagnostics[0]));
                if (lowered.Method.Contract.IsAbstract)
                {
                    files.Add(StubFile.Emit(lowered.Method, null));
                    continue;
                }

                if (lowered.Method.Body is null) return ([], new(FailureKind.Invalid, "", "The compiler has errors in the program."));
                Derivation derivation = Derivation.Of(lowered.Method, variant.Options);
                if (derivation.Problem is { } problem)
                {
                    return ([], derivation.IsInternal ? new(FailureKind.GeneratorThrew, problem.Split(':')[0], problem) : new(FailureKind.Refused, "GRAD0034", problem));
                }

                files.Add(SourceFile.Emit(lowered.Method, derivation.Functions!, variant.IsChecked));
            }
        }
        catch (Exception exception)
        {
            return ([], new(FailureKind.GeneratorThrew, exception.GetType().Name, exception.ToString()));
        }

        return (files, null);
    }

    private static bool IsMarked(MethodDeclarationSyntax method) => method.AttributeLists.Any(l => l.Attributes.Any(a => a.Name.ToString() == "Differentiable"));

    private static Failure Refusal(Diagnostic diagnostic) => diagnostic.Id == "GRAD0099"
        ? new(FailureKind.GeneratorThrew, diagnostic.Id, diagnostic.ToString())
        : new(FailureKind.Refused, diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture) + "  —  " + Quote(diagnostic));

    private static string Quote(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree ? tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() : "";
}
