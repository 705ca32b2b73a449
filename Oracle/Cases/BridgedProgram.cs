using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.Oracle;

/// <summary>
/// A case on dual numbers that calls forward mode as generated wherever it calls a marked method. So a method is held to the oracle that takes what no driver can
/// make: the case makes the objects, and dual numbers their tangents.
/// </summary>
internal static class BridgedProgram
{
    /// <summary>FJvp as a driver calls it: the tangents follow the arguments, that of the result is the last of them.</summary>
    public static Func<object?[], object?[], object?> Jvp(Case test)
    {
        Case forward = test.InForwardMode() with { Facade = test.Facade };
        Signature signature = Signature.Of(test);
        CompilationSettings settings = CompilationSettings.Default with { Documentation = DocumentationMode.Parse };
        CSharpCompilation input = Compiler.Create(
            settings, [(test.Name + ".cs", forward.File(Compiler.Usings, hasDerivatives: false)), (Driver.TypeName(test) + ".cs", Driver.OfPrimal(forward))]);
        CSharpCompilation output = Compiler.Generate(input, settings).Output;
        IEnumerable<SyntaxTree> duals = input.SyntaxTrees.Select(t => DualRewriter.Rewrite(output.GetSemanticModel(t), Body)).Select(t => Compiler.Parse(InSpace(t), t.FilePath + ".duals.cs", settings));
        CSharpCompilation whole = output.AddSyntaxTrees(duals).AddReferences(MetadataReference.CreateFromFile(typeof(Dual).Assembly.Location));
        Func<object?[], object?> primal = Compiler.Load(whole).GetType($"{Bridge.Space}.{Driver.TypeName(test)}", throwOnError: true)!.GetMethod("Primal")!.CreateDelegate<Func<object?[], object?>>();
        return (a, g) => Call(signature, primal, a, g);
    }

    /// <summary>A driver calls what is declared beside it; what a case names in full is forward mode.</summary>
    private static string InSpace(SyntaxTree tree)
    {
        string text = tree.ToString().Replace("namespace Corpus;", $"namespace {Bridge.Space};", StringComparison.Ordinal);
        return !tree.FilePath.StartsWith("Drive_", StringComparison.Ordinal)
            ? text
            : text.Replace("global::Corpus.", $"global::{Bridge.Space}.", StringComparison.Ordinal).Replace("is \"Corpus\"", $"is \"{Bridge.Space}\"", StringComparison.Ordinal);
    }

    private static object? Call(Signature signature, Func<object?[], object?> primal, object?[] a, object?[] g)
    {
        int[] moving = [.. Enumerable.Range(0, a.Length).Where(i => signature.Parameters[i].Differentiable)];
        object?[] duals = [.. a.Select((x, i) => Values.ToDual(x, Array.IndexOf(moving, i) is >= 0 and int k ? Values.Flat(g[k]) : []))];
        try
        {
            object? result = primal(duals);
            if (signature.Seed is not null) g[moving.Length] = Values.Map(result, x => Values.Of(x, d => d.Derivative));
            return Values.Map(result, x => Values.Of(x, d => d.Value));
        }
        finally
        {
            for (int i = 0; i < a.Length; i++)
            {
                if (!signature.Parameters[i].IsStorage) continue;
                a[i] = Values.Like(a[i], Next(duals[i], d => d.Value));
                if (Array.IndexOf(moving, i) is >= 0 and int k) g[k] = Values.Like(g[k], Next(duals[i], d => d.Derivative));
            }
        }
    }

    private static Func<double> Next(object? duals, Func<Dual, double> part)
    {
        IEnumerator<Dual> reals = Values.Reals(duals).GetEnumerator();
        return () => reals.MoveNext() ? part(reals.Current) : 0;
    }

    /// <summary>Of a method that has a forward mode, a body on dual numbers that calls it.</summary>
    /// <param name="returns">What the method returns there.</param>
    private static string? Body(IMethodSymbol method, string returns)
    {
        if (method.IsAbstract || method.ContainingType.GetMembers(method.Name + "Jvp").OfType<IMethodSymbol>().FirstOrDefault() is not { } jvp) return null;
        int own = method.Parameters.Length;
        List<string> before = [], after = [], arguments = [];
        Dictionary<string, string> duals = new() { ["this"] = "this" };
        string target = method.IsStatic ? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : "this_";
        if (!method.IsStatic) before.Add($"var this_ = bridge_.Value<{method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}>(this);");
        foreach (IParameterSymbol parameter in jvp.Parameters.Take(own))
        {
            string name = parameter.Name, held = Held(parameter.Type);
            duals.Add(name, IsSpan(parameter.Type) ? name + "_d" : "@" + name);
            before.Add(IsSpan(parameter.Type) ? $"var {name}_d = @{name}.ToArray(); var {name}_ = bridge_.Value<{held}>({name}_d);"
                : parameter.RefKind == RefKind.Out ? $"{held} {name}_ = default;"
                : $"var {name}_ = bridge_.Value<{held}>(@{name});");
            arguments.Add(Modifier(parameter) + name + "_");
            if (parameter.Type.Name == "Span" && IsSpan(parameter.Type)) after.Add($"System.MemoryExtensions.AsSpan({name}_d).CopyTo(@{name});");
        }

        List<string> assigned = [];
        foreach (IParameterSymbol companion in jvp.Parameters.Skip(own).Where(p => p.Name.TrimEnd('_') != "tangent"))
        {
            string name = companion.Name.TrimEnd('_')[..^"Tangent".Length], held = Held(companion.Type);
            before.Add(companion.RefKind == RefKind.Out ? $"{held} {name}_t = default;" : $"var {name}_t = bridge_.Tangent<{held}>({duals[name]});");
            arguments.Add(Modifier(companion) + name + "_t");
            if (companion.RefKind is RefKind.Out or RefKind.Ref) assigned.Add(name == "this" ? "this = bridge_.Dual<" + method.ContainingType.Name + ">(this_, this_t);" : $"bridge_.Assign(out @{name}, {name}_, {name}_t);");
        }

        assigned.AddRange(jvp.Parameters.Take(own).Where(p => p.RefKind is RefKind.Out or RefKind.Ref && !arguments.Contains(Modifier(p) + p.Name + "_t")).Select(p => $"bridge_.Assign(out @{p.Name}, {p.Name}_, null);"));
        bool hasTangent = jvp.Parameters.Length > own && jvp.Parameters[^1].Name.TrimEnd('_') == "tangent";
        if (hasTangent) arguments.Add("out var tangent_");
        string call = $"{target}.{jvp.Name}({string.Join(", ", arguments)})";
        string result = method.ReturnsVoid ? $"{call};" : $"var result_ = {call};";
        string end = method.ReturnsVoid ? "" : $"return bridge_.Dual<{returns}>(result_, {(hasTangent ? "tangent_" : "null")});";
        return $"{{\nvar bridge_ = new global::AutoDiff.Oracle.Bridge();\n{string.Join('\n', before)}\ntry\n{{\n{result}\n{string.Join('\n', assigned)}\nbridge_.Leave();\n{end}\n}}\nfinally\n{{\nbridge_.Leave();\n{string.Join('\n', after)}\n}}\n}}";
    }

    private static string Modifier(IParameterSymbol parameter) => parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" };

    private static bool IsSpan(ITypeSymbol type) => type.Name is "Span" or "ReadOnlySpan" && type.ContainingNamespace?.Name == "System";

    private static string Held(ITypeSymbol type) =>
        IsSpan(type) ? ((INamedTypeSymbol)type).TypeArguments[0].ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "[]" : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
