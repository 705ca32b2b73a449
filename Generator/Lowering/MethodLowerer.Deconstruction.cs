using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>What opaque values are deconstructed into.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>The method that deconstructs the right side; null where there is none or more than one.</summary>
    private static IMethodSymbol? DeconstructorOf(IOperation operation)
    {
        DeconstructionInfo? info = operation.Syntax switch
        {
            AssignmentExpressionSyntax assignment => operation.SemanticModel?.GetDeconstructionInfo(assignment),
            ForEachVariableStatementSyntax loop => operation.SemanticModel?.GetDeconstructionInfo(loop),
            _ => null,
        };
        return info is { Method: { } method, Nested: var nested } && nested.All(n => n.Method is null) ? method : null;
    }

    /// <summary>What each round of a loop takes an element apart into.</summary>
    private Value[] Deconstructed(IForEachLoopOperation loop, ITypeSymbol type, Value[] element)
    {
        DeconstructionInfo? info = loop.Syntax is ForEachVariableStatementSyntax syntax ? loop.SemanticModel?.GetDeconstructionInfo(syntax) : null;
        return info is { } how ? Deconstructed(loop.LoopControlVariable, how, type, element) : throw FailStatement(loop.LoopControlVariable, "This loop variable", "declare one variable");
    }

    /// <summary>A tuple's own elements, what a struct's method gives, and so on inside.</summary>
    private Value[] Deconstructed(IOperation operation, DeconstructionInfo how, ITypeSymbol type, Value[] parts)
    {
        if (how.Method is null && how.Nested.Length == 0) return parts;
        ITypeSymbol[] types;
        if (how.Method is { IsStatic: false } method && IsAggregate(type)) (types, parts) = ([.. method.Parameters.Select(p => p.Type)], Deconstructed(operation, method, Held(parts)));
        else if (how.Method is null && Concrete(type) is INamedTypeSymbol { IsTupleType: true } tuple) types = [.. tuple.TupleElements.Select(e => e.Type)];
        else throw FailExpression(operation, "This deconstruction", "read the members one by one");
        if (types.Length != how.Nested.Length) throw FailExpression(operation, "This deconstruction", "read the members one by one");
        List<Value> all = [];
        int start = 0;
        for (int i = 0; i < types.Length; i++)
        {
            int count = Leaves(types[i]).Count;
            all.AddRange(Deconstructed(operation, how.Nested[i], types[i], [.. parts.Skip(start).Take(count)]));
            start += count;
        }

        return [.. all];
    }

    private static bool HasNestedMethods(DeconstructionInfo? info) => info?.Nested.Any(n => n.Method is not null || HasNestedMethods(n)) == true;

    private Value[] DeconstructedOpaque(IOperation operation, IMethodSymbol method, Value whole)
    {
        IParameterSymbol[] outs = [.. method.Parameters.Where(p => p.RefKind == RefKind.Out)];
        if (!IsAccessible(method) || outs.Any(o => Map(o.Type) is { IsBuffer: true } or { IsFunction: true })) throw FailExpression(operation, "This deconstruction", "read the members one by one");
        Value[] values = [.. outs.Select(o => new Value(Map(o.Type)))];
        string list = string.Join(", ", outs.Select((_, i) => "out {" + (-i - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}"));
        string types = method.IsGenericMethod ? "<" + string.Join(", ", method.TypeArguments.Select(t => Types.Name(Concrete(t)))) + ">" : "";
        string text = method.IsStatic ? $"{Types.Name(method.ContainingType)}.{method.Name}{types}({{0}}, {list})" : $"{{0}}.{method.Name}({list})";
        CheckOpaque(operation, OneLine(operation.Syntax), null, [whole], values.Any(v => v.Type.HoldsReals));
        Emit(new OpaqueCode(text, null, isPure: false, whole) { Outs = values });
        return [.. values.SelectMany((v, i) => IsAggregate(outs[i].Type) ? Unpacked(v, outs[i].Type) : [v])];
    }
}
