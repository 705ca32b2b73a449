using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Puts derivatives by the members of a struct or a tuple together: <c>default(Vector) with { X = … }</c>, which runs no constructor.</summary>
internal static class Packing
{
    /// <param name="whole">What the derivatives are added to; null for nothing, where a member without a derivative is zero.</param>
    public static Value Sum(ContractParameter parameter, Value? whole, IReadOnlyList<(string Path, Value Derivative)> parts, Builder into)
    {
        if (whole is not null && parts.Count == 0) return whole;
        List<Value> operands = whole is null ? [] : [whole];
        var holes = new List<(string[] Path, string Text)>();
        foreach ((string path, Value derivative) in parts)
        {
            Value value = derivative;
            if (whole is not null)
            {
                var before = new Value(derivative.Type);
                into.Add(new OpaqueCode("{0}." + path, before, isPure: true, whole) { Part = path });
                value = into.Plus(before, derivative);
            }

            holes.Add((path.Split('.'), "{" + operands.Count + "}"));
            operands.Add(value);
        }

        var packed = new Value(parameter.Type);
        string text = holes.Count == 0 ? $"default({parameter.Type.Name})" : With("", holes);
        into.Add(new OpaqueCode(text, packed, isPure: true, [.. operands]));
        return packed;

        string With(string path, List<(string[] Path, string Text)> members)
        {
            int depth = path.Length == 0 ? 0 : path.Split('.').Length;
            string from = whole is not null ? "{0}" + (depth == 0 ? "" : "." + path)
                : "default(" + (depth == 0 ? parameter.Type.Name : parameter.Inner.First(i => i.Path == path).TypeName) + ")";
            IEnumerable<string> set = members.GroupBy(m => m.Path[depth]).Select(m =>
                m.Key + " = " + (m.First().Path.Length == depth + 1 ? m.First().Text : With(depth == 0 ? m.Key : path + "." + m.Key, [.. m])));
            return from + " with {{ " + string.Join(", ", set) + " }}";
        }
    }
}
