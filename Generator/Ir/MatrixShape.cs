using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>What the rows and the columns of <c>XJacobian</c> and <c>XHessian</c> are: the declaration alone says it.</summary>
internal static class MatrixShape
{
    public const string Jacobian = "jacobian", Hessian = "hessian";

    /// <summary>What the method leaves: spans that it may write, references. What it returns comes behind them.</summary>
    public static IEnumerable<ContractParameter> Rows(Contract contract) => contract.Parameters.Where(p => p.HasCompanion && IsRow(p));

    /// <summary>What the Jacobian is taken by.</summary>
    public static IEnumerable<ContractParameter> Columns(Contract contract) => contract.Parameters.Where(p => p.HasCompanion && !IsRow(p));

    /// <summary>What the Hessian is taken by: everything with contents on entry.</summary>
    public static IEnumerable<ContractParameter> Inputs(Contract contract) => contract.Parameters.Where(p => p.HasCompanion && p.IsTaken);

    /// <summary>
    /// Whether the Jacobian is made row by row in reverse mode. That is where the rows are few, and known to be: columns are made in forward mode, which costs
    /// about half as much each, and half of that where most of them go through the method together.
    /// </summary>
    public static bool IsByRows(Contract contract) =>
        FixedCount(Rows(contract)) is { } rows && (FixedCount(Columns(contract)) is not { } columns || (HasLanes(Real(contract, isHessian: false)) ? 4 : 2) * (rows + ReturnedCount(contract)) < columns);

    /// <summary>Whether columns of the type can go through the method together.</summary>
    public static bool HasLanes(IrType? real) => real is not null && (real.Equals(IrType.Double) || real.Equals(IrType.Float));

    public static bool IsOneColumn(Contract contract) => FixedCount(Columns(contract)) == 1;

    /// <summary>The one real type of what takes part; null where there are several, or none.</summary>
    public static IrType? Real(Contract contract, bool isHessian)
    {
        IEnumerable<ContractParameter> parts = isHessian ? Inputs(contract) : contract.Parameters.Where(p => p.HasCompanion);
        IrType[] all = [.. parts.SelectMany(RealsOf).Concat(contract.ReturnType is { IsReal: true } real ? [real] : contract.ReturnParts.Select(p => p.Type)).Distinct()];
        return all.Length == 1 ? all[0] : null;
    }

    /// <summary>Why there is no such matrix: "it has no columns: …"; null where there is one.</summary>
    public static string? Problem(Contract contract, bool isHessian)
    {
        if (!isHessian && contract.ReturnsArray) return "it returns an array, which has one derivative, Vjp; write to a Span";
        ContractParameter[] all = [.. isHessian ? Inputs(contract) : contract.Parameters.Where(p => p.HasCompanion)];
        if (all.FirstOrDefault(p => p.Type.HoldsObjects) is { } found) return $"{NameOf(found)} is an object, whose reals have no order; take spans of them";
        if (all.FirstOrDefault(p => p.View is not null) is { } view) return $"'{view.View!.Own.Name}' is a view of storage; take its spans";
        if (all.FirstOrDefault(p => p.Type is { IsBuffer: true } type && (type.HasRows || type.Rank > 2)) is { } deep) return $"{NameOf(deep)} is an array of arrays or of more than two dimensions; take a span";
        if (!isHessian && !Columns(contract).Any()) return "every differentiable parameter is a Span, ref or out, which are rows, and no column is left; take a ReadOnlySpan, or by value, what it is derived by";
        if (isHessian && all.Length == 0) return "it takes nothing that it could be derived by";
        if (!isHessian && !Rows(contract).Any() && !contract.ReturnsReals) return "it returns no real and has no Span, ref or out parameter, so that there is no row";
        return Real(contract, isHessian) is null ? "its reals are of several types; use one for all of them" : null;
    }

    /// <summary>The reals of an element of storage, by their fields; null stands for the element.</summary>
    public static IReadOnlyList<IrField?> FieldsOf(IrType storage) =>
        storage.Scalar.IsReal ? [null] : [.. storage.Scalar.Fields.Where(f => f.Type.IsReal && !f.IsConstant)];

    private static bool IsRow(ContractParameter parameter) => parameter.IsLeft || parameter.Type is { IsBuffer: true, Shape: BufferShape.Span };

    private static IEnumerable<IrType> RealsOf(ContractParameter parameter) =>
        parameter.Type.IsBuffer ? FieldsOf(parameter.Type).Select(f => f?.Type ?? parameter.Type.Scalar) : parameter.Parts.Count > 0 ? parameter.Parts.Select(p => p.Type) : [parameter.Type];

    private static int? FixedCount(IEnumerable<ContractParameter> parameters)
    {
        int count = 0;
        foreach (ContractParameter parameter in parameters)
        {
            if (parameter.Type.IsBuffer) return null;
            count += System.Math.Max(parameter.Parts.Count, 1);
        }

        return count;
    }

    private static int ReturnedCount(Contract contract) => contract.ReturnType is { IsReal: true } ? 1 : contract.ReturnParts.Count;

    private static string NameOf(ContractParameter parameter) => parameter.IsThis ? "what it is called on" : $"'{parameter.Name}'";
}
