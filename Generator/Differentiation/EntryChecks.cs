using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>What a public entry checks before anything else: lengths of companions, and that nothing written overlaps anything else.</summary>
internal static class EntryChecks
{
    /// <param name="written">The method's storage parameters that it writes.</param>
    public static void Add(FunctionBody function, Companions companions, IEnumerable<Value> written)
    {
        HashSet<Value> writes = [.. written];
        Objects(function, companions, writes);
        List<Parameter> storage = [.. function.Parameters.Where(p => p.Value is { Type: { IsBuffer: true, HoldsObjects: false } })];
        foreach ((Value parameter, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects))
        {
            Parameter declared = storage.First(p => p.Value == parameter);
            function.Checks.Add(new(CheckKind.SameLength, name, type, declared.Name, parameter.Type) { MayBeNull = declared.MayBeNull });
        }

        foreach ((Value parameter, string name, string companion) in companions.Compared) function.Checks.Add(new(CheckKind.SameMember, companion, parameter.Type, name, parameter.Type));
        List<(string Name, IrType Type)> seen = [];
        foreach (Parameter parameter in storage)
        {
            (string, IrType Type) entry = (parameter.Name, parameter.Value!.Type);
            if (entry.Type.Shape == BufferShape.Jagged && writes.Contains(parameter.Value)) function.Checks.Add(new(CheckKind.DistinctRows, parameter.Name, entry.Type, parameter.Name, entry.Type));
            foreach (Parameter other in storage)
            {
                bool isLater = storage.IndexOf(other) > storage.IndexOf(parameter);
                bool conflicts = writes.Contains(parameter.Value) || writes.Contains(other.Value!);
                if (isLater && conflicts) Apart(function, entry, (other.Name, other.Value!.Type));
            }

            seen.Add(entry);
        }

        References(function, storage, companions, writes);
        foreach ((_, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects))
        {
            foreach ((string Name, IrType Type) other in seen) Apart(function, (name, type), other);
            seen.Add((name, type));
        }
    }

    /// <summary>Each object with its shadow, and whatever else could overlap what is in them.</summary>
    private static void Objects(FunctionBody function, Companions companions, HashSet<Value> writes)
    {
        foreach (Parameter parameter in function.Parameters.Where(p => p.Value is { Type.HoldsObjects: true }))
        {
            string? shadow = companions.Destinations.Where(d => d.Parameter == parameter.Value).Select(d => d.Name).FirstOrDefault();
            function.Objects.Add(new ObjectEntry(parameter.Name, parameter.Value!.Type, shadow, writes.Contains(parameter.Value)));
        }

        if (function.Objects.Count == 0) return;
        foreach (Parameter parameter in function.Parameters.Where(p => p.Value is { Type: { IsBuffer: true, HoldsObjects: false } }))
            function.BesideObjects.Add((parameter.Name, parameter.Value!.Type, writes.Contains(parameter.Value)));
        foreach ((_, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects)) function.BesideObjects.Add((name, type, true));
    }

    /// <summary>What is assigned by reference, a companion too, shares memory with nothing else.</summary>
    private static void References(FunctionBody function, List<Parameter> storage, Companions companions, HashSet<Value> writes)
    {
        List<Parameter> references = [.. function.Parameters.Where(p => p.Modifier.Length > 0)];
        foreach (Parameter reference in references)
        {
            foreach (Parameter other in references.SkipWhile(p => p != reference).Skip(1).Concat(storage))
                if (reference.IsAssigned || other.IsAssigned || writes.Contains(other.Value!)) Separate(reference, other.Name, other.Value!.Type);
            foreach ((string name, IrType type) in companions.References) Separate(reference, name, type);
            foreach ((_, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects)) Separate(reference, name, type);
        }

        void Separate(Parameter reference, string name, IrType type) => function.Checks.Add(new(CheckKind.Separate, reference.Name, reference.Value!.Type, name, type));
    }

    private static void Apart(FunctionBody function, (string Name, IrType Type) first, (string Name, IrType Type) second) =>
        function.Checks.Add(new(CheckKind.Apart, first.Name, first.Type, second.Name, second.Type));
}
