using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>Objects that move from one array or list to another, one by one: each goes with its shadow.</summary>
internal sealed partial class MethodLowerer
{
    private void MoveObjects(Value source, Value from, Value destination, Value to, Value count, bool isUpwards = true)
    {
        var index = new Variable(null, IrType.Int, _order++);
        Value last = isUpwards || IsZero(count) ? count : Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), count, Int(1));
        Count(index, isUpwards ? Int(0) : last, isUpwards ? count : Int(0), isUpwards ? BinaryOperator.Less : BinaryOperator.GreaterOrEqual, isUpwards ? 1 : -1, new Assignments(), null, () =>
        {
            Value[] moved = [.. ElementPlaces(source, [At(from)]).Select(Get)];
            SetElement(destination, At(to), moved);
        }, null);

        Value At(Value start) => IsZero(start) ? Read(index) : Compute(IrType.Int, new Ir.Binary(BinaryOperator.Add), start, Read(index));
    }

    /// <summary><c>Array.Copy</c>: also where the parts overlap, every object is there that was there before.</summary>
    private void CopyObjects(Value source, Value from, Value destination, Value to, Value count)
    {
        Emit(new OpaqueCode("global::AutoDiff.Runtime.Storage.CheckCopy({0}, {1}, {2}, {3}, {4})", null, isPure: false, Length(source), from, Length(destination), to, count) { OnlyReads = true });
        if (IsZero(from) && IsZero(to))
        {
            MoveObjects(source, from, destination, to, count);
            return;
        }

        Value isUpwards = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.GreaterOrEqual), from, to);
        Merge(isUpwards, InBranch(() => MoveObjects(source, from, destination, to, count)), InBranch(() => MoveObjects(source, from, destination, to, count, isUpwards: false)));
    }
}
