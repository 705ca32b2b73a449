using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The pair takes no references: what they refer to goes in by value, and what the method leaves there comes out behind the parameters. The caller has
/// variables for both, so that its reverse sweep finds the contents on entry again.
/// </summary>
internal static class References
{
    public static void Resolve(FunctionBody forward, Contract contract)
    {
        if (!contract.HasReferences) return;
        Drop(forward.Body);
        List<Parameter> given = [.. forward.Parameters];
        foreach ((ContractParameter declared, Parameter own) in contract.Parameters.Zip(given, (c, p) => (c, p)))
        {
            if (declared.IsLeft) Leave(forward, declared, own);
            int at = forward.Parameters.IndexOf(own);
            if (declared.IsTaken)
            {
                forward.Parameters[at] = own with { Modifier = "", IsAssigned = false };
                continue;
            }

            forward.Parameters.RemoveAt(at);
            forward.Body.Parameters.Remove(own.Value!);
        }
    }

    private static void Leave(FunctionBody forward, ContractParameter declared, Parameter own)
    {
        forward.Parameters.Add(new Parameter(declared.LeftName, own.TypeName, "out ", null));
        int output = forward.Outputs.FindIndex(o => o.Name == declared.Name);
        if (output >= 0)
        {
            forward.Outputs[output] = forward.Outputs[output] with { Name = declared.LeftName };
            return;
        }

        forward.Outputs.Add(new Output(declared.LeftName, own.Value!.Type));
        forward.Body.Yields.Add(declared.Struct is { } type ? Again(own.Value, type, forward) : own.Value);
    }

    /// <summary>A struct that the method leaves as it found it, put together from its fields: each has an adjoint.</summary>
    private static Value Again(Value found, IrType type, FunctionBody forward)
    {
        var into = new Builder(forward.Body.Statements);
        Dictionary<string, Value> read = forward.Body.Statements.OfType<OpaqueCode>().Where(c => c.Part is not null && c.Operands[0] == found).GroupBy(c => c.Part!).ToDictionary(g => g.Key, g => g.First().Result!);
        List<(string, Value)> fields = [.. type.Fields.Select(f => (f.Path, read.TryGetValue(f.Path, out Value? known) ? known : Packing.Part(found, f.Path, f.Type, into)))];
        return Packing.Whole(type, fields, into);
    }

    /// <summary>Whoever sees what a reference holds when the method throws is not the pair's caller.</summary>
    private static void Drop(Region region)
    {
        region.Statements.RemoveAll(s => s is AssignParameter);
        foreach (Statement statement in region.Statements)
            foreach (Region nested in statement.Regions) Drop(nested);
    }
}
