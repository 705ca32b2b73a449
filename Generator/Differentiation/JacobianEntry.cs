using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// <c>XJacobian</c>: a column for each real that the method is derived by, in forward mode; or, where the rows are few and known to be, a row for each real that it
/// gives, in reverse mode.
/// </summary>
internal static class JacobianEntry
{
    public static FunctionBody Make(LoweredMethod method, DerivationOptions options)
    {
        CheckColumns(method);
        return MatrixShape.IsByRows(method.Contract) ? ByRows(method, options) : ByColumns(method, options);
    }

    private static FunctionBody ByColumns(LoweredMethod method, DerivationOptions options)
    {
        Contract contract = method.Contract;
        var entry = new MatrixEntry(method, ForwardMode.Entry(method, options), DerivativeKind.Jacobian, options, takesLanes: !MatrixShape.IsOneColumn(contract));
        (MatrixAxis rows, MatrixAxis columns) = Lay(entry, contract);
        Value width = columns.Count.Total(entry.Before);
        entry.CheckLength(rows.Count.Total(entry.Before), width);
        entry.Go("column", columns, width);
        foreach (MatrixSegment column in columns.Segments)
        {
            Value tangent = entry.Companion(column.Declared!.TangentName)!;
            if (column.Storage is null) entry.SetUnit(tangent, column);
            else entry.SetUnitIn(tangent, column);
        }

        foreach (MatrixSegment row in rows.Segments)
        {
            if (row.Declared is { IsTaken: true } && entry.Companion(row.Declared.TangentName) is { } tangent)
            {
                if (row.Storage is null) entry.SetZero(tangent, row);
                else entry.SetZeroIn(tangent, row);
            }
        }

        foreach (MatrixSegment row in rows.Segments)
        {
            string name = row.Declared?.TangentName ?? Signatures.TangentName(contract);
            if (row.Storage is not null) entry.WriteAll(entry.Companion(name)!, row, Across);
            else entry.Write(entry.Given(name), row, (k, into) => At(row.Begin.Plus(k), into));
        }

        return entry.Finish(method);

        Value At(Extents row, Builder into) =>
            row is not { Varying: null } ? Across(row.Total(into), into)
            : columns.Count.Varying is null ? new Extents(row.Fixed * columns.Count.Fixed, null).Plus(into, entry.Direction!)
            : row.Fixed == 0 ? entry.Direction!
            : Across(row.Total(into), into);

        Value Across(Value row, Builder into) => into.Plus(into.Times(row, width), entry.Direction!);
    }

    private static FunctionBody ByRows(LoweredMethod method, DerivationOptions options)
    {
        Contract contract = method.Contract;
        DerivativeKind kind = contract.ReturnsOneReal && !MatrixShape.Rows(contract).Any() ? DerivativeKind.Gradient : DerivativeKind.Vjp;
        FunctionBody along = method.UsesPair ? PairEntry.Make(method, kind) : Deriver.ReverseEntry(method, kind, options);
        var entry = new MatrixEntry(method, along, DerivativeKind.Jacobian, options);
        (MatrixAxis rows, MatrixAxis columns) = Lay(entry, contract);
        Value height = rows.Count.Total(entry.Before), width = columns.Count.Total(entry.Before);
        entry.CheckLength(height, width);
        bool isOne = rows.Count is { Fixed: 1 };
        if (!isOne) entry.Go("row", rows, height);
        if (kind == DerivativeKind.Vjp)
            foreach (MatrixSegment row in rows.Segments) entry.SetUnit(entry.Companion(row.Declared?.AdjointName ?? Companions.SeedName(contract))!, row);
        Value first = isOne ? entry.Trip.Integer(IrType.Int, 0) : entry.Trip.Compute(IrType.Int, new Binary(BinaryOperator.Multiply), entry.Direction!, width);
        foreach (MatrixSegment column in columns.Segments)
        {
            string name = kind.NameOf(column.Declared!);
            Value? adjoint = entry.Companion(name);
            if (column.Storage is null)
            {
                if (adjoint is not null) entry.SetZero(adjoint, column);
                entry.Write(entry.Given(name), column, (k, into) => column.Begin.Plus(k).Plus(into, first));
            }
            else if (MatrixEntry.IsInPlace(adjoint!))
            {
                entry.SetPart(adjoint!, column, first);
                if (!kind.Overwrites()) entry.Trip.Add(new Bulk(BulkKind.Clear, null, adjoint!));
            }
            else
            {
                entry.SetZeroIn(adjoint!, column);
                entry.WriteAll(adjoint!, column, (place, into) => first.Constant is { IsZero: true } ? place : into.Plus(first, place));
            }
        }

        return entry.Finish(method);
    }

    private static (MatrixAxis Rows, MatrixAxis Columns) Lay(MatrixEntry entry, Contract contract)
    {
        MatrixAxis rows = new(), columns = new();
        entry.Lay(rows, MatrixShape.Rows(contract));
        if (contract.ReturnsReals) rows.AddFixed(null, contract.ReturnParts);
        entry.Lay(columns, MatrixShape.Columns(contract));
        return (rows, columns);
    }

    /// <summary>What is written has a row, what is derived by a column: an array says which of the two only in the body.</summary>
    private static void CheckColumns(LoweredMethod method)
    {
        FunctionBody primal = Deriver.Copy(method.Body!, method.Contract.Name);
        Normalization.Normalizer.Run(primal, []);
        foreach (Value written in new MemoryOrder(primal, new Roots(primal), isPair: false).WrittenRoots)
        {
            int index = primal.Body.Parameters.IndexOf(written);
            if (index >= 0 && MatrixShape.Columns(method.Contract).Contains(method.Contract.Parameters[index]))
                throw new UnsupportedException($"its parameter '{written.Name}' is an array that it writes, and its Jacobian has a column, no row, for each element; take a Span");
        }
    }
}
