using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary><c>Array.Resize</c> of variables and of members of objects.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>Another array with as many of the elements as fit; the same one where it has that length already.</summary>
    private bool TryResize(IInvocationOperation call, IOperation array, IOperation size)
    {
        if (PlaceOf(array) is not { } resized || !(resized.Variable is not null || resized.Buffer is { Type.IsObject: true })) return false;
        if (resized.Variable is null) CheckIsPutIntoOwn(call, array);
        Value length = Expression(size);
        Value isNegative = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), length, Int(0));
        Merge(isNegative, InBranch(() => Throws("throw new global::System.ArgumentOutOfRangeException(\"newSize\", \"Non-negative number required.\")")), InBranch(() => { }));
        if (resized.Variable is { } variable) Resize(variable, length);
        else Resize(resized, length);
        return true;
    }

    private void Resize(Variable variable, Value length)
    {
        Value before = Read(variable), absence = Absence(before) ?? Flag(false);
        Value resized = IsConstant(absence, false) ? Fitting() : Choose(absence, variable.Type, () => Allocated(variable.Type, length), Fitting)!;
        Assign(variable, resized);
        _references?.Assigned(variable);

        Value Fitting()
        {
            Value old = Length(before);
            return Choose(IsOther(old, length), variable.Type, Other, () => before)!;

            Value Other()
            {
                Value made = Allocated(variable.Type, length);
                Take(before, old, made, length);
                return made;
            }
        }
    }

    private void Resize(Place member, Value length)
    {
        Value before = Get(member), absence = IsNull(before);
        Merge(absence, InBranch(() => Put()), InBranch(() =>
        {
            Value old = Length(before);
            Merge(IsOther(old, length), InBranch(() => Take(before, old, Put(), length)), InBranch(() => { }));
        }));

        Value Put()
        {
            if (!member.Type.HoldsObjects) return SetArray(member, [length]);
            Set(member, Allocated(member.Type, length));
            return Get(member);
        }
    }

    private Value IsOther(Value old, Value length) => Compute(IrType.Bool, new Ir.Binary(BinaryOperator.NotEqual), old, length);

    /// <summary>Takes over what was there and fits.</summary>
    private void Take(Value from, Value old, Value to, Value length)
    {
        Value isLonger = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), old, length);
        Value count = Choose(isLonger, IrType.Int, () => old, () => length)!;
        if (to.Type.HoldsObjects)
        {
            MoveObjects(from, Int(0), to, Int(0), count);
            return;
        }

        Value zero = Int(0);
        Emit(new Bulk(BulkKind.Copy, null, Slice(from, zero, count), Slice(to, zero, count)));
    }
}
