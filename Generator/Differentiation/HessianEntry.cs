using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary><c>XHessian</c>: its product with one unit vector after the other, each a row of the matrix; then what rounding made different is made the same.</summary>
internal static class HessianEntry
{
    public static FunctionBody Make(LoweredMethod method, DerivationOptions options)
    {
        Contract contract = method.Contract;
        var entry = new MatrixEntry(method, SecondOrder.Entry(method, options), DerivativeKind.Hessian, options);
        var axis = new MatrixAxis();
        entry.Lay(axis, MatrixShape.Inputs(contract));
        Value size = axis.Count.Total(entry.Before);
        entry.CheckLength(size, size);
        entry.Go("row", axis, size);
        Value row = entry.Trip.Compute(IrType.Int, new Binary(BinaryOperator.Multiply), entry.Direction!, size);
        foreach (MatrixSegment segment in axis.Segments)
        {
            Value tangent = entry.Companion(segment.Declared!.TangentName)!;
            if (segment.Storage is null) entry.SetUnit(tangent, segment);
            else entry.SetUnitIn(tangent, segment);
        }

        foreach (MatrixSegment segment in axis.Segments)
        {
            string name = segment.Declared!.HvpName;
            if (segment.Storage is null)
            {
                entry.Write(entry.Given(name), segment, (k, into) => segment.Begin.Plus(k).Plus(into, row));
                continue;
            }

            Value hvp = entry.Companion(name)!;
            if (MatrixEntry.IsInPlace(hvp))
            {
                entry.SetPart(hvp, segment, row);
                continue;
            }

            entry.SetZeroIn(hvp, segment);
            entry.WriteAll(hvp, segment, (place, into) => into.Plus(row, place));
        }

        return Mirrored(entry.Finish(method), entry.Matrix, size);
    }

    private static FunctionBody Mirrored(FunctionBody function, Value hessian, Value size)
    {
        MatrixEntry.Each(size, new Builder(function.Body.Statements), (i, outer) => MatrixEntry.Each(i, outer, (j, into) =>
        {
            Value At(Value row, Value column) => into.Plus(into.Compute(IrType.Int, new Binary(BinaryOperator.Multiply), row, size), column);
            into.Add(new Store(hessian, [At(j, i)], into.Load(hessian, At(i, j))));
        }));
        return function;
    }
}
