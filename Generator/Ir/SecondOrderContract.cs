using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>
/// <c>X__Jvp</c> as a method of its own, whose pair callers use in second order: the parameters and their tangents by value, then by <c>out</c> what references are
/// left with, the tangents of that, and that of the result.
/// </summary>
internal static class SecondOrderContract
{
    public const string Suffix = "__Hvp";

    public static Contract Of(Contract contract)
    {
        HashSet<string> names = [.. contract.Parameters.SelectMany(p => new[] { p.Name, p.PairName, p.PairTangentName, p.LeftName, p.LeftTangentName, p.PairAdjointName, p.LeftAdjointName })];
        List<ContractParameter> parameters = [.. contract.Parameters.Where(p => p.IsTaken).Select(p => p with { TypeName = p.BareTypeName })];
        parameters.AddRange(contract.Parameters.Where(p => p.HasPairCompanion).Select(p => Own(p, p.PairTangentName, TangentType(p), "")));
        parameters.AddRange(contract.Parameters.Where(p => p.IsLeft).Select(p => Own(p, p.LeftName, p.Type, "out ")));
        parameters.AddRange(contract.Parameters.Where(p => p.IsLeft && p.PairType.HoldsReals).Select(p => Own(p, p.LeftTangentName, p.Type, "out ")));
        if (contract.PairReturn is { HoldsReals: true, IsBuffer: false })
        {
            string name = Signatures.TangentName(contract);
            parameters.Add(new ContractParameter(name, "out " + contract.ReturnTypeName, contract.ReturnType!, true, "", "") { LeftName = name, LeftAdjointName = Free(name + "Adjoint"), Struct = contract.ReturnStruct });
        }

        return contract with
        {
            Name = contract.Name + Suffix,
            Inside = contract.Inside ?? contract.Name,
            Parameters = new([.. parameters]),
            Overridden = contract.Overridden.Contains(Suffix + "__Forward") ? new(["__Forward", "__Reverse"]) : new([]),
        };

        ContractParameter Own(ContractParameter of, string name, IrType type, string modifier) => of with
        {
            Name = name,
            TypeName = modifier + (type.IsBuffer ? type.Name : of.BareTypeName),
            Type = type,
            HasCompanion = true,
            PairName = name,
            PairAdjointName = Free(name + "Adjoint"),
            LeftName = name,
            LeftAdjointName = Free(name + "Adjoint"),
            View = null,
        };

        string Free(string name)
        {
            while (!names.Add(name)) name += "_";
            return name;
        }
    }

    private static IrType TangentType(ContractParameter parameter) => parameter.Type is not { IsBuffer: true, Shape: not BufferShape.ReadOnlySpan } ? parameter.Type : parameter.ShadowType ?? Signatures.ShapeOf(parameter.Type);
}
