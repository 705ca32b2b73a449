using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Replaces the length of a slice or an allocation by the value that made it, so that the reverse sweep needs no storage to know a length.</summary>
internal static class Extents
{
    public static void Forward(FunctionBody function)
    {
        Dictionary<Value, Statement> makers = [];
        var substituter = new Substituter();
        Visit(function.Body, makers, substituter);
        if (!substituter.IsEmpty) substituter.Apply(function.Body);
    }

    private static void Visit(Region region, Dictionary<Value, Statement> makers, Substituter substituter)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            if (statement is View or Allocate or Resolve)
            {
                makers[statement.Results[0]] = statement;
            }
            else if (statement is Extent e && Length(e.Buffer, e.Dimension, makers) is { } length && length.Type.Equals(e.Result.Type))
            {
                substituter.Bind(e.Result, length);
                region.Statements.RemoveAt(i--);
            }

            foreach (Region nested in statement.Regions) Visit(nested, makers, substituter);
        }
    }

    private static Value? Length(Value buffer, int dimension, Dictionary<Value, Statement> makers)
    {
        while (makers.TryGetValue(buffer, out Statement? maker))
        {
            switch (maker)
            {
                case View { Kind: ViewKind.Slice, Arguments.Count: 2 } v:
                    return v.Arguments[1];
                case Resolve r when dimension < 0:
                    return r.Length;
                case View { Kind: ViewKind.Cast } v when dimension < 0:
                    buffer = v.Buffer;
                    continue;
                case Allocate a when dimension >= 0 || a.Lengths.Count == 1:
                    return a.Lengths[dimension < 0 ? 0 : dimension];
                default:
                    return null;
            }
        }

        return null;
    }
}
