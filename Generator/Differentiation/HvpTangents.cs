using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The tangents of <c>XHvp</c>, one per parameter with contents on entry, and only read: where the method writes its parameter, the tangents of what it writes
/// are in a copy.
/// </summary>
/// <param name="written">The storage parameters that the method writes.</param>
internal sealed class HvpTangents(Contract contract, FunctionBody function, HashSet<Value> written) : ITangents
{
    private readonly List<(Value Primal, ContractParameter Declared, Value Tangent)> _all =
    [
        .. contract.Parameters.Select((p, i) => (p, i)).Where(t => t.p.HasCompanion && t.p.Modifier != "out ")
            .Select(t => (function.Body.Parameters[t.i], t.p, new Value(Signatures.TypeOfReadTangent(t.p), t.p.View is null ? t.p.TangentName : t.p.PairTangentName) { IsShadow = t.p.Type.HoldsObjects })),
    ];

    public IEnumerable<Value> Inputs => _all.SelectMany(c => c.Declared.Parts.Count == 0 ? [c.Primal] : Companions.PartsOf(c.Primal, c.Declared, function).Select(p => p.Part));

    public IEnumerable<Value> Outputs => [Returned];

    /// <summary>The tangent of the real that is returned, when all is done; null where it is zero.</summary>
    public Value? Result { get; private set; }

    private Value Returned => Companions.RealsOf(function.Body.Yields[0], contract.ReturnParts, function)[0].Real;

    public void Enter(Forwarder forwarder, Builder into)
    {
        foreach ((Value primal, ContractParameter declared, Value tangent) in _all)
        {
            if (primal.Type.IsBuffer) forwarder.SetShadow(primal, NeedsCopy(primal) ? Copy(primal, tangent, into) : Companions.Own(tangent, primal, into));
            else if (declared.Parts.Count > 0) forwarder.SetWhole(primal, tangent);
            else forwarder.SetTangent(primal, tangent);
        }
    }

    public void Leave(Forwarder forwarder)
    {
        foreach ((Value primal, ContractParameter declared, Value tangent) in _all)
        {
            Parameter own = function.Parameters.First(p => p.Value == primal);
            function.Parameters.Add(Signatures.ReadTangent(declared) with { Value = tangent });
            function.Body.Parameters.Add(tangent);
            if (primal.Type.HoldsObjects) function.Objects.Add(new ObjectEntry(own.Name, primal.Type, declared.TangentName, written.Contains(primal)));
            else if (primal.Type.IsBuffer) function.Checks.Add(new(CheckKind.SameLength, declared.TangentName, tangent.Type, own.Name, primal.Type) { MayBeNull = own.MayBeNull, IsOnlyRead = true });
            if (declared.View is { IsCompared: true }) function.Checks.Add(new(CheckKind.SameMember, declared.TangentName, tangent.Type, own.Name, primal.Type));
        }

        Result = forwarder.TangentOf(Returned);
    }

    /// <summary>What is given to calls goes there as storage that could be written.</summary>
    private bool NeedsCopy(Value primal) => written.Contains(primal) || (primal.Type is { HoldsObjects: false, Shape: BufferShape.Array or BufferShape.Span } && Calls(function.Body));

    private static bool Calls(Region region) => region.Statements.Any(s => s is Call || s.Regions.Any(Calls));

    private static Value Copy(Value primal, Value tangent, Builder into)
    {
        if (primal.Type.HoldsObjects || primal.Type.Rank != 1 || primal.Type.HasRows)
        {
            Value own = Companions.Own(tangent, primal, into), whole = new(own.Type, tangent.Name);
            into.Add(new OpaqueCode($"global::AutoDiff.Runtime.Shadow.{(primal.Type is { HoldsObjects: true, IsObject: false } ? "CopyAll" : "Copy")}({{0}})", whole, isPure: false, own) { GivesFresh = true, OnlyReads = true, MayGiveNothing = true });
            return whole;
        }

        Value length = new(IrType.Int), copy = new(IrType.SpanOf(primal.Type.Element!), tangent.Name);
        into.Add(new Extent(length, tangent));
        into.Add(new Allocate(copy, StorageClass.Cleared, length));
        into.Add(new Bulk(BulkKind.Copy, null, tangent, copy));
        return copy;
    }
}
