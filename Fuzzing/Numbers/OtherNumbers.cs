using System;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Fuzzing.Numbers;

/// <summary>
/// Finished programs on <c>double</c> written over again on other numbers, so that all constructs are tried on them: on a type parameter of the methods or of
/// the type around them, which stands for <c>double</c>, <c>float</c> or <c>Half</c>, and on <c>Half</c> itself.
/// </summary>
internal static class OtherNumbers
{
    private const string Parameter = "T", Around = "Generic", Trace = "public static int Trace;\n\n";

    // What is a nullable of the type parameter.
    private static readonly string[] s_ofStructs = ["T?", "double?", "?[", "?."];

    // What is of one type of numbers.
    private static readonly string[] s_ofOne = ["float", "Complex"];

    public const string OfMethods = "generic methods", OfType = "generic type", OfHalf = "Half";

    /// <summary>The program as it is, or as it is on other numbers.</summary>
    public static FuzzProgram Perhaps(FuzzProgram program, Chance chance)
    {
        // Few programs are without a type of their own, which generic methods cannot be.
        if (!chance.Percent(DeclaresType(program.Case.Source) ? 24 : 60) || s_ofOne.Any(s => program.Case.Source.Contains(s, StringComparison.Ordinal))) return program;
        string form = chance.Pick<string>(OfMethods, OfMethods, OfMethods, OfType, OfHalf);

        // An attribute cannot name a type inside a generic one.
        if (program.Case.Source.Contains("typeof(", StringComparison.Ordinal)) form = OfHalf;
        if (form == OfMethods && DeclaresType(program.Case.Source)) form = OfType;
        string number = form == OfHalf ? "Half" : chance.Pick<string>("double", "double", "double", "float", "Half");
        if (Rewritten(program.Case.Source, form == OfHalf ? "Half" : Parameter, form == OfMethods) is not { } source) return program;
        Case written = program.Case with
        {
            Source = form == OfType ? InType(source) : source,
            Number = form == OfHalf ? "" : number,
            In = form == OfType ? $"{Around}<{Parameter}>" : "",
            Arguments = [.. program.Case.Arguments.Select(run => run.Select(a => Values.In(a, number)).ToArray())],
        };
        return program with { Case = written, Constructs = [.. program.Constructs, form] };
    }

    /// <summary>What the type parameter has to be for what the program does with it.</summary>
    public static string Constraint(string source)
    {
        string kind = source.Contains("stackalloc", StringComparison.Ordinal) ? "unmanaged, "
            : s_ofStructs.Any(s => source.Contains(s, StringComparison.Ordinal)) ? "struct, "
            : "";
        return $"where {Parameter} : {kind}IFloatingPointIeee754<{Parameter}>";
    }

    /// <summary>Whether there is a type whose members would not know the type parameter of a method.</summary>
    private static bool DeclaresType(string source) =>
        source.Contains("struct ", StringComparison.Ordinal) || source.Contains("class ", StringComparison.Ordinal);

    /// <summary>The trace, which is read by name, stays outside.</summary>
    private static string InType(string source)
    {
        string trace = source.StartsWith(Trace, StringComparison.Ordinal) ? Trace : "";
        return $"{trace}public static partial class {Around}<{Parameter}> {Constraint(source)}\n{{\n{source[trace.Length..]}\n}}";
    }

    private static string? Rewritten(string source, string number, bool ofMethods)
    {
        SyntaxTree tree = Compilations.Parse($"{Compiler.Usings}\npublic static partial class Program\n{{\n{source}\n}}\n", "Program.cs");
        NumberRewriter rewriter = new(Compilations.Programs(Variant.Product, [tree]).GetSemanticModel(tree), number, ofMethods);
        TypeDeclarationSyntax type = tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().First();
        string members = string.Concat(type.Members.Select(m => rewriter.Visit(m)!.ToFullString())).ReplaceLineEndings("\n").Trim('\n');
        return rewriter.Fails ? null : members;
    }
}
