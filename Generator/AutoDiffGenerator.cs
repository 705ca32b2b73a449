using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Emission;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.Generator;

/// <summary>The pipeline: marked method → lower → IR → derive → emit. Nothing of Roslyn goes beyond <see cref="Lower"/>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AutoDiffGenerator : IIncrementalGenerator
{
    /// <summary>The pipeline's steps, as tests of its caching name them.</summary>
    internal static class Steps
    {
        public const string Lower = nameof(Lower);
        public const string Emit = nameof(Emit);
        public const string Structs = nameof(Structs);
        public const string Classes = nameof(Classes);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<MarkedMethod> methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(Marks.Differentiable, static (node, _) => node is MethodDeclarationSyntax, Lower)
            .Where(static m => m is not null)
            .Select(static (m, _) => m!)
            .WithTrackingName(Steps.Lower);
        IncrementalValueProvider<bool> isChecked = context.CompilationProvider.Select(static (c, _) => c.Options is CSharpCompilationOptions { CheckOverflow: true });
        IncrementalValuesProvider<EmittedFile> files = methods.Combine(isChecked).Combine(AnalyzersAreOff(context))
            .Select(static (pair, token) => Work.Run(() => Emit(pair.Left.Left, pair.Left.Right, analyzersAreOff: pair.Right), token, pair.Left.Left.Method.IsLarge)).WithTrackingName(Steps.Emit);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
        IncrementalValuesProvider<MarkedStruct> structs = context.SyntaxProvider
            .ForAttributeWithMetadataName(Marks.Differentiable, static (node, _) => node is StructDeclarationSyntax or RecordDeclarationSyntax, static (marked, _) => Accessors.Of((INamedTypeSymbol)marked.TargetSymbol))
            .Where(static s => s is not null)
            .Select(static (s, _) => s!)
            .WithTrackingName(Steps.Structs);
        context.RegisterSourceOutput(structs, static (output, type) => output.AddSource(HintName.Of(type.Id), SourceText.From(StructFile.Emit(type), Encoding.UTF8)));
        IncrementalValuesProvider<MarkedClass> classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(Marks.Differentiable, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, static (marked, _) => MarkedClasses.Of((INamedTypeSymbol)marked.TargetSymbol))
            .Where(static c => c is not null)
            .Select(static (c, _) => c!)
            .WithTrackingName(Steps.Classes);
        context.RegisterSourceOutput(classes, static (output, type) => output.AddSource(HintName.Of(type.Id), SourceText.From(ClassFile.Emit(type), Encoding.UTF8)));
        ReportWhereAnalyzersAreOff(context);
    }

    private static MarkedMethod? Lower(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        if (context.TargetSymbol is not IMethodSymbol { ContainingType: not null } method || !CanHold(method)) return null;
        LoweringResult lowered = Lowerer.Lower(method, context.SemanticModel.Compilation, token);

        // A stub beside the member that has its name would only hide our error behind one of the compiler's.
        if (lowered.Diagnostics.Any(d => d.Id == Descriptors.NameTaken.Id)) return null;
        bool isUnread = lowered.Method.Body is null && !lowered.Method.Contract.IsAbstract && lowered.Diagnostics.Count == 0;
        return new MarkedMethod(lowered.Method, Suppressions.Silence(method, context.SemanticModel.Compilation, token), isUnread);
    }

    /// <summary>Whether generated code can stand beside the method at all.</summary>
    private static bool CanHold(IMethodSymbol method) => IsSoundDeclaration(method) && method.MethodKind == MethodKind.Ordinary && method.ContainingType.Name.Length > 0
        && Contracts.Around(method.ContainingType).All(t => !t.IsFileLocal && Contracts.IsPartial(t));

    /// <summary>Not one that the compiler refuses anyway, and that would give two members or parameters one name.</summary>
    private static bool IsSoundDeclaration(IMethodSymbol method) =>
        method.Parameters.Select(p => p.Name).Where(n => n.Length > 0).Distinct().Count() == method.Parameters.Count(p => p.Name.Length > 0)
        && method.TypeParameters.All(p => p.Name.Length > 0)
        && method.ContainingType.GetMembers(method.Name).First(m => m.GetDocumentationCommentId() == method.GetDocumentationCommentId()).Equals(method, SymbolEqualityComparer.Default);

    private static EmittedFile Emit(MarkedMethod marked, bool isChecked, bool analyzersAreOff)
    {
        LoweredMethod method = marked.Method;
        string hint = HintName.Of(method.Contract.Id);
        try
        {
            if (method.Body is not null && Derivation.Of(method).Functions is { } functions) return new EmittedFile(hint, SourceFile.Emit(method, functions, isChecked));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A stub throws: where no analyzer has said why, the file does.
            string why = exception.GetType().Name + ": " + exception.Message.Replace('\r', ' ').Replace('\n', ' ');
            return new EmittedFile(hint, $"#error AutoDiff failed to write the derivative of {method.Contract.Name}, please report it: {why}\n" + StubFile.Emit(method, null));
        }

        return new EmittedFile(hint, StubFile.Emit(method, Why(marked, analyzersAreOff)));
    }

    /// <summary>Why the file of a stub must itself be an error; null where somebody else reports one.</summary>
    private static string? Why(MarkedMethod marked, bool analyzersAreOff) => marked switch
    {
        { IsSuppressed: true } => "cannot be differentiated, and the error that says why may be suppressed: remove [SuppressMessage]",
        { IsUnread: true } when analyzersAreOff => "could not be read: it has errors, or it uses what another source generator makes",
        _ => null,
    };

    /// <summary>A build that runs no analyzers gets the errors from here; a green build never holds a throwing derivative.</summary>
    private static void ReportWhereAnalyzersAreOff(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterSourceOutput(context.CompilationProvider.Combine(AnalyzersAreOff(context)).Select(static (pair, _) => pair.Right ? pair.Left : null), static (output, compilation) =>
        {
            if (compilation is null) return;
            CancellationToken token = output.CancellationToken;
            HashSet<string> names = MarkDiagnostics.Names(compilation, token);
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                SemanticModel model = compilation.GetSemanticModel(tree);
                foreach (AttributeSyntax attribute in tree.GetRoot(token).DescendantNodes().OfType<AttributeSyntax>())
                    foreach (Diagnostic diagnostic in MarkDiagnostics.Of(attribute, names, model, withAdvice: false, token)) output.ReportDiagnostic(diagnostic);
                foreach (MethodDeclarationSyntax declaration in tree.GetRoot(token).DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.Modifiers.Any(SyntaxKind.OverrideKeyword)))
                    if (model.GetDeclaredSymbol(declaration, token) is { } method && Overrides.Problem(method) is { } problem) output.ReportDiagnostic(problem);
            }
        });
    }

    private static IncrementalValueProvider<bool> AnalyzersAreOff(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider.Select(static (options, _) => AnalyzersAreOff(options.GlobalOptions));

    /// <summary>
    /// Off by property, by a build that an editor starts for itself, or perhaps: where not even the properties are visible, nobody can know, and an error
    /// that is reported twice does less harm than none.
    /// </summary>
    private static bool AnalyzersAreOff(AnalyzerConfigOptions options) =>
        !options.TryGetValue("build_property.RunAnalyzers", out string? always) || Is(always, "false")
        || (options.TryGetValue("build_property.RunAnalyzersDuringBuild", out string? building) && Is(building, "false"))
        || (options.TryGetValue("build_property.IsImplicitlyTriggeredBuild", out string? isImplicit) && Is(isImplicit, "true"));

    private static bool Is(string value, string expected) => string.Equals(value.Trim(), expected, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What flows from lowering on: text, numbers and lists that compare by value.</summary>
/// <param name="IsSuppressed">Whether an attribute silences our errors about it: then a stub has to be an error itself.</param>
/// <param name="IsUnread">Whether the compiler found errors in it, as far as it sees: it may see more when all generators have run.</param>
internal sealed record MarkedMethod(LoweredMethod Method, bool IsSuppressed, bool IsUnread);

/// <summary>A generated file.</summary>
internal sealed record EmittedFile(string HintName, string Text);
