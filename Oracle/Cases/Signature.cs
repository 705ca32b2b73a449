using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiff.Oracle;

/// <summary>How a parameter's companions look: the table of the public contract, by declaration alone.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type as declared.</param>
/// <param name="Modifier"><c>ref</c>, <c>out</c>, <c>in</c> or nothing.</param>
/// <param name="Differentiable">It has companions.</param>
internal sealed record Parameter(string Name, string Type, string Modifier, bool Differentiable)
{
    public bool IsScalar => Type is "double" or "float" or "Half";

    /// <summary>Of a struct or a tuple, the type as the driver names it: its argument is an array of its fields, those of inner ones in their place.</summary>
    public string? Struct { get; init; }

    /// <summary>Of storage of structs or tuples, the type of its elements as the driver names it: its argument is an array of arrays of their fields.</summary>
    public string? Element { get; init; }

    /// <summary>Real numbers that are passed by value, one or several.</summary>
    public bool IsValue => IsScalar || Struct is not null;

    /// <summary>What the method leaves in it can be seen by the caller.</summary>
    public bool IsStorage => !IsValue || Modifier is "ref" or "out";

    public bool IsFloat => Type.Contains("float");

    /// <summary>The type that holds its argument in a driver: arrays stand for spans.</summary>
    public string Holder => Struct is not null ? Struct : Element is not null ? Element + "[]" : Type.StartsWith("Span<", StringComparison.Ordinal) ? Type[5..^1] + "[]"
        : Type.StartsWith("ReadOnlySpan<", StringComparison.Ordinal) ? Type[13..^1] + "[]"
        : Type;

    public string GradientModifier => !IsValue ? "" : "out";

    public string AdjointModifier => !IsValue ? "" : "ref";

    public string TangentModifier => IsValue && Modifier is ("ref" or "out") ? Modifier : "";

    public bool HasGradient => Differentiable && Modifier != "out";
}

/// <summary>What a driver must know of a case's method.</summary>
/// <param name="Reals">How many reals a struct or a tuple that is returned holds; 0 for other types.</param>
internal sealed record Signature(string Returns, int Reals, ImmutableArray<Parameter> Parameters, TextSpan Mark)
{
    private const string Before = "partial class C { ";

    /// <summary>The structs of System.Numerics, and how many reals they hold.</summary>
    private static readonly Dictionary<string, int> s_numerics = new()
    {
        ["Vector2"] = 2,
        ["Vector3"] = 3,
        ["Vector4"] = 4,
        ["Quaternion"] = 4,
        ["Plane"] = 4,
        ["Matrix3x2"] = 6,
        ["Matrix4x4"] = 16,
        ["Complex"] = 2,
    };

    private static readonly ConditionalWeakTable<Case, Signature> s_known = [];

    public bool ReturnsReal => Returns is "double" or "float" or "Half" || Reals == 1;

    /// <summary>What the calls of a generic method say of its type parameters: "&lt;double&gt;" or "".</summary>
    public string TypeArguments { get; init; } = "";

    /// <summary>The type of the seed's holder; none where the return holds no real.</summary>
    public string? Seed => Reals > 0 || Returns is "double" or "float" or "Half" or "double[]" or "float[]" or "Half[]" ? Returns : null;

    public bool IsFloat => Returns.Contains("float") || Parameters.Any(p => p.IsFloat);

    public static Signature Of(Case test) => s_known.GetValue(test, Read);

    private static Signature Read(Case test)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(Before + test.Source + "\n}", Compiler.ParseOptions(CompilationSettings.Default)).GetRoot();
        TextSpan mark = MethodOf(root).AttributeLists.Single(l => l.ToString() == "[Differentiable]").Span;
        if (test.Number.Length > 0)
        {
            root = root.ReplaceNodes(root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.Text == "T" && n.Parent is not (TypeParameterConstraintClauseSyntax or NameColonSyntax)), (name, _) => SyntaxFactory.ParseTypeName(test.Number).WithTriviaFrom(name));
        }

        MethodDeclarationSyntax method = MethodOf(root);
        string? whole = Struct(method.ReturnType, root, test);
        return new Signature(whole ?? method.ReturnType.ToString(), whole is null ? 0 : Count(method.ReturnType, root), [.. method.ParameterList.Parameters.Select(p => Describe(p, root, test))], new TextSpan(mark.Start - Before.Length, mark.Length))
        {
            TypeArguments = method.TypeParameterList is null ? "" : $"<{test.Number}>",
        };
    }

    private static MethodDeclarationSyntax MethodOf(SyntaxNode root) => root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.Text == "F");

    private static Parameter Describe(ParameterSyntax parameter, SyntaxNode root, Case test)
    {
        string type = parameter.Type!.ToString();
        bool constant = parameter.AttributeLists.Any(l => l.ToString().Contains("NoGradient", StringComparison.Ordinal));
        string modifier = parameter.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? "in" : parameter.Modifiers.Select(m => m.Text).FirstOrDefault(m => m is "ref" or "out" or "in") ?? "";
        string? whole = Struct(parameter.Type, root, test);
        string? element = ElementOf(parameter.Type) is { } of && !of.ToString().EndsWith(']') ? Struct(of, root, test) : null;
        bool real = whole is not null || element is not null || type.Contains("double") || type.Contains("float") || type.Contains("Half");
        return new Parameter(parameter.Identifier.Text, type, modifier, real && !constant && !type.Contains("Func<"))
        {
            Struct = whole,
            Element = element,
        };
    }

    /// <summary>A struct or a tuple as the driver names it; null for other types.</summary>
    private static string? Struct(TypeSyntax type, SyntaxNode root, Case test) =>
        type is TupleTypeSyntax ? type.ToString() : Declared(type, root) is null ? s_numerics.ContainsKey(type.ToString()) ? type.ToString() : null : $"global::Corpus.{test.Name}{(test.Path.Length == 0 ? "" : "." + test.Path)}.{type}";

    private static TypeSyntax? ElementOf(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }] } array => array.ElementType,
        GenericNameSyntax { Identifier.Text: "Span" or "ReadOnlySpan" } span => span.TypeArgumentList.Arguments[0],
        _ => null,
    };

    private static TypeDeclarationSyntax? Declared(TypeSyntax type, SyntaxNode root) => root.DescendantNodes().OfType<TypeDeclarationSyntax>()
        .FirstOrDefault(t => t.Identifier.Text == (type is GenericNameSyntax generic ? generic.Identifier.Text : type.ToString()) && (t is StructDeclarationSyntax || t.IsKind(SyntaxKind.RecordStructDeclaration)));

    private static int Count(TypeSyntax type, SyntaxNode root) => type switch
    {
        TupleTypeSyntax tuple => tuple.Elements.Sum(e => Count(e.Type, root)),
        PredefinedTypeSyntax predefined => predefined.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword ? 1 : 0,
        _ when type.ToString() == "Half" => 1,
        _ when Declared(type, root) is { } declaration => (declaration.ParameterList?.Parameters.Sum(p => Count(p.Type!, root)) ?? 0)
            + declaration.Members.Where(m => !m.Modifiers.Any(SyntaxKind.StaticKeyword)).Sum(m => m switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables.Count * Count(field.Declaration.Type, root),
                PropertyDeclarationSyntax { AccessorList: { } accessors } property when accessors.Accessors.All(a => a.Body is null && a.ExpressionBody is null) => Count(property.Type, root),
                _ => 0,
            }),
        _ => s_numerics.GetValueOrDefault(type.ToString()),
    };
}
