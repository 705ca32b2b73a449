using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Puts derivatives by the members of a struct or a tuple together: <c>default(Vector) with { X = … }</c>, which runs no constructor.</summary>
internal static class Packing
{
    /// <summary>The adjoint of what a call returned, of type <paramref name="type"/>; members without one are zero.</summary>
    public static Value Adjoint(IrType type, IReadOnlyList<(string Path, Value Derivative)> parts, Builder into)
    {
        var packed = new Value(type);
        string none = $"default({type})";
        string text = parts.Count == 0 ? none : WithText.Of(path => path.Length == 0 ? none : none + "." + path, [.. parts.Select((p, i) => (p.Path, "{" + i + "}"))], brace: 2);
        into.Add(new OpaqueCode(text, packed, isPure: true, [.. parts.Select(p => p.Derivative)]) { NamesTypes = true });
        return packed;
    }

    /// <summary>One member of a derivative.</summary>
    public static Value Part(Value whole, string path, IrType type, Builder into)
    {
        var part = new Value(type);
        into.Add(new OpaqueCode("{0}." + path, part, isPure: true, whole) { Part = path });
        return part;
    }

    /// <param name="whole">What the derivatives are added to; null for nothing, where a member without a derivative is zero.</param>
    public static Value Sum(ContractParameter parameter, Value? whole, IReadOnlyList<(string Path, Value Derivative)> parts, Builder into)
    {
        if (whole is not null && parts.Count == 0) return whole;
        List<Value> operands = whole is null ? [] : [whole];
        var holes = new List<(string Path, string Value)>();
        foreach ((string path, Value derivative) in parts)
        {
            Value value = derivative;
            if (whole is not null) value = into.Plus(Part(whole, path, derivative.Type, into), derivative);

            holes.Add((path, "{" + operands.Count + "}"));
            operands.Add(value);
        }

        var packed = new Value(parameter.Type);
        string text = holes.Count == 0 ? Default("") : WithText.Of(path => whole is null ? Default(path) : "{0}" + (path.Length == 0 ? "" : "." + path), holes, brace: 2);
        into.Add(new OpaqueCode(text, packed, isPure: true, [.. operands]) { NamesTypes = true });
        return packed;

        string Default(string path) => $"default({(path.Length == 0 ? parameter.Type.Name : parameter.Inner.First(i => i.Path == path).TypeName)})";
    }
}
