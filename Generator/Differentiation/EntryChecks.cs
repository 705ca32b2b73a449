using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>What an entry has beside the method's own parameters, as far as it is checked.</summary>
internal interface IEntryCompanions
{
    /// <summary>Companions of storage, by the names of both.</summary>
    IEnumerable<(Value Parameter, string Name, IrType Type)> Destinations { get; }

    /// <summary>Members that a view and its companion share, by their names.</summary>
    IEnumerable<(Value Parameter, string Name, string Companion)> Compared { get; }

    /// <summary>Companions that are assigned by reference, by their names.</summary>
    IEnumerable<(string Name, IrType Type)> References { get; }

    /// <summary>Whether a companion of storage is only read where its parameter is.</summary>
    bool AreOnlyRead { get; }

    /// <summary>The seed of an array that is returned: storage that is only read.</summary>
    (string Name, IrType Type)? SeedOfArray { get; }
}

/// <summary>What a public entry checks before anything else: lengths of companions, and that nothing written overlaps anything else.</summary>
internal static class EntryChecks
{
    /// <param name="written">The method's storage parameters that it writes.</param>
    public static void Add(FunctionBody function, IEntryCompanions companions, IEnumerable<Value> written)
    {
        HashSet<Value> writes = [.. written];
        Objects(function, companions, writes);
        List<Parameter> storage = [.. function.Parameters.Where(p => p.Value is { Type: { IsBuffer: true, HoldsObjects: false } })];
        foreach ((Value parameter, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects))
        {
            Parameter declared = storage.First(p => p.Value == parameter);
            function.Checks.Add(new(CheckKind.SameLength, name, type, declared.Name, parameter.Type) { MayBeNull = declared.MayBeNull, IsOnlyRead = companions.AreOnlyRead && !writes.Contains(parameter) });
        }

        foreach ((Value parameter, string name, string companion) in companions.Compared) function.Checks.Add(new(CheckKind.SameMember, companion, parameter.Type, name, parameter.Type));
        List<(string Name, IrType Type, bool IsWritten)> seen = [];
        foreach (Parameter parameter in storage)
        {
            (string Name, IrType Type) entry = (parameter.Name, parameter.Value!.Type);
            if (entry.Type.Shape == BufferShape.Jagged && writes.Contains(parameter.Value)) function.Checks.Add(new(CheckKind.DistinctRows, parameter.Name, entry.Type, parameter.Name, entry.Type));
            foreach (Parameter other in storage)
            {
                bool isLater = storage.IndexOf(other) > storage.IndexOf(parameter);
                bool conflicts = writes.Contains(parameter.Value) || writes.Contains(other.Value!);
                if (isLater && conflicts) Apart(function, entry, (other.Name, other.Value!.Type));
            }

            seen.Add((entry.Name, entry.Type, writes.Contains(parameter.Value)));
        }

        References(function, storage, companions, writes);
        Seed(function, storage, companions, writes);
        foreach ((Value parameter, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects))
        {
            bool isWritten = !companions.AreOnlyRead || writes.Contains(parameter);
            foreach ((string Name, IrType Type, bool IsWritten) other in seen)
                if (isWritten || other.IsWritten) Apart(function, (name, type), (other.Name, other.Type));
            seen.Add((name, type, isWritten));
        }
    }

    /// <summary>Each object with its shadow, and whatever else could overlap what is in them.</summary>
    private static void Objects(FunctionBody function, IEntryCompanions companions, HashSet<Value> writes)
    {
        foreach (Parameter parameter in function.Parameters.Where(p => p.Value is { Type: { HoldsObjects: true, IsDeepInObjects: false } } && !function.Objects.Any(o => o.Shadow == p.Name)).ToArray())
        {
            string? shadow = companions.Destinations.Where(d => d.Parameter == parameter.Value).Select(d => d.Name).FirstOrDefault();
            bool isWritten = writes.Contains(parameter.Value!);
            function.Objects.Add(new ObjectEntry(parameter.Name, parameter.Value!.Type, shadow, isWritten) { IsAgain = isWritten && function.Objects.Any(o => o.Name == parameter.Name) });
        }

        if (function.Objects.Count == 0) return;
        foreach (Parameter parameter in function.Parameters.Where(p => p.Value is { Type: { IsBuffer: true, HoldsObjects: false } }))
            function.BesideObjects.Add((parameter.Name, parameter.Value!.Type, writes.Contains(parameter.Value)));
        foreach ((Value parameter, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects)) function.BesideObjects.Add((name, type, !companions.AreOnlyRead || writes.Contains(parameter)));
    }

    /// <summary>What is assigned by reference, a companion too, shares memory with nothing else.</summary>
    private static void References(FunctionBody function, List<Parameter> storage, IEntryCompanions companions, HashSet<Value> writes)
    {
        List<Parameter> references = [.. function.Parameters.Where(p => p.Modifier.Length > 0)];
        foreach (Parameter reference in references)
        {
            foreach (Parameter other in references.SkipWhile(p => p != reference).Skip(1).Concat(storage))
                if (reference.IsAssigned || other.IsAssigned || writes.Contains(other.Value!)) Separate(reference, other.Name, other.Value!.Type);
            foreach ((string name, IrType type) in companions.References) Separate(reference, name, type);
            foreach ((Value parameter, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects))
                if (!companions.AreOnlyRead || reference.IsAssigned || writes.Contains(parameter)) Separate(reference, name, type);
        }

        if (companions.AreOnlyRead) Tangents(function, storage, companions);

        void Separate(Parameter reference, string name, IrType type) => function.Checks.Add(new(CheckKind.Separate, reference.Name, reference.Value!.Type, name, type));
    }

    /// <summary>The seed is read when the method has run, and while adjoints are written.</summary>
    private static void Seed(FunctionBody function, List<Parameter> storage, IEntryCompanions companions, HashSet<Value> writes)
    {
        if (companions.SeedOfArray is not { } seed) return;
        foreach (Parameter parameter in storage.Where(p => writes.Contains(p.Value!))) Apart(function, (parameter.Name, parameter.Value!.Type), seed);
        foreach (Parameter reference in function.Parameters.Where(p => p.Modifier.Length > 0 && p.IsAssigned)) function.Checks.Add(new(CheckKind.Separate, reference.Name, reference.Value!.Type, seed.Name, seed.Type));
        foreach ((_, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects)) Apart(function, (name, type), seed);
        if (function.Objects.Count > 0) function.BesideObjects.Add((seed.Name, seed.Type, false));
    }

    /// <summary>Tangents that come out are assigned last, where each is somebody's own.</summary>
    private static void Tangents(FunctionBody function, List<Parameter> storage, IEntryCompanions companions)
    {
        List<(string Name, IrType Type)> outs = [.. companions.References];
        for (int i = 0; i < outs.Count; i++)
        {
            for (int k = i + 1; k < outs.Count; k++) Separate(outs[i], outs[k].Name, outs[k].Type);
            foreach (Parameter other in storage) Separate(outs[i], other.Name, other.Value!.Type);
            foreach ((_, string name, IrType type) in companions.Destinations.Where(d => !d.Type.HoldsObjects)) Separate(outs[i], name, type);
        }

        void Separate((string Name, IrType Type) one, string name, IrType type) => function.Checks.Add(new(CheckKind.Separate, one.Name, one.Type, name, type));
    }

    private static void Apart(FunctionBody function, (string Name, IrType Type) first, (string Name, IrType Type) second) =>
        function.Checks.Add(new(CheckKind.Apart, first.Name, first.Type, second.Name, second.Type));
}
