using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AutoDiff.Generator.Tests.Harness;

/// <summary>Walks all that a model reaches: an object of the compiler in it would keep a whole compilation alive, or defeat the cache.</summary>
internal static class ModelWalker
{
    public static int AssertHoldsNothingOfRoslyn(object model)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Visit(model, model.GetType().Name, seen);
        return seen.Count;
    }

    private static void Visit(object? node, string path, HashSet<object> seen)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !seen.Add(node))
        {
            return;
        }

        Assert.False(
            node is Compilation or ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or Location or Diagnostic or IOperation or SemanticModel or SourceText or TypedConstant or Delegate,
            $"{path} is a {node.GetType()}");
        Type type = node.GetType();
        Assert.False(
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>),
            $"{path} is an ImmutableArray, which compares by reference");
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Visit(item, path + "[]", seen);
            }

            return;
        }

        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(node), path + "." + field.Name, seen);
            }
        }
    }
}
