using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Puts derivatives by the members of a struct or a tuple together, and takes them apart.</summary>
internal static class Packing
{
    /// <summary>A struct or a tuple of type <paramref name="type"/>, such as the adjoint of what a call returned; members that are not given are zero.</summary>
    public static Value Whole(IrType type, IReadOnlyList<(string Path, Value Part)> parts, Builder into) => Packed(type, type.Text, null, parts, into);

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
        if (whole is not null) parts = [.. parts.Select(p => (p.Path, into.Plus(Part(whole, p.Path, p.Derivative.Type, into), p.Derivative)))];
        return Replaced(parameter, whole, parts, into);
    }

    /// <param name="whole">Where members stay that are not given; null for nothing, where they are zero.</param>
    public static Value Replaced(ContractParameter parameter, Value? whole, IReadOnlyList<(string Path, Value Derivative)> parts, Builder into)
    {
        Dictionary<string, string> types = parameter.Inner.ToDictionary(i => i.Path, i => i.TypeName);
        types.Add("", parameter.Type.Name);
        var text = new StructText([.. parameter.Parts.Select(p => p.Path)], types, [.. parameter.Constructed], []);
        return Packed(parameter.Type, text, whole, parts, into);
    }

    private static Value Packed(IrType type, StructText text, Value? whole, IReadOnlyList<(string Path, Value Derivative)> parts, Builder into)
    {
        int first = whole is null ? 0 : 1;
        Dictionary<string, string> holes = parts.Select((p, i) => (p.Path, Hole: "{" + (first + i) + "}")).ToDictionary(h => h.Path, h => h.Hole);
        string code = text.Of("", holes, whole is null ? null : path => "{0}" + (path.Length == 0 ? "" : "." + path), brace: 2);
        var packed = new Value(type);
        into.Add(new OpaqueCode(code, packed, isPure: true, [.. whole is null ? [] : (Value[])[whole], .. parts.Select(p => p.Derivative)]) { NamesTypes = true, Members = [.. parts.Select(p => p.Path)] });
        return packed;
    }
}
