using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Which objects are shadows, and what lies in them: forward mode puts shadows into shadows alone, so that none of the method's own objects is one, however many
/// objects of a class are taken for one root. Where the two may mix, or a tape holds objects, nothing is known.
/// </summary>
internal sealed class ShadowKinds
{
    private readonly Dictionary<Value, bool> _isShadow = [];
    private readonly HashSet<Value> _nothing = [];
    private bool _mixes;

    public ShadowKinds(FunctionBody function)
    {
        Visit(function.Body);
        Check(function.Body);
    }

    /// <summary>Whether one lies in a shadow and the other in an object of the method's.</summary>
    public bool AreApart(Value a, Value b) => !_mixes && _isShadow.TryGetValue(a, out bool x) && _isShadow.TryGetValue(b, out bool y) && x != y;

    private void Visit(Region region)
    {
        foreach (Value parameter in region.Parameters) Declare(parameter);
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Compute { Operation: Literal }) _nothing.UnionWith(statement.Results);
            else if (statement is View view && _isShadow.TryGetValue(view.Buffer, out bool isShadow)) _isShadow[view.Result] = isShadow;
            else foreach (Value result in statement.Results) Declare(result);
            foreach (Region nested in statement.Regions) Visit(nested);
        }
    }

    private void Declare(Value value)
    {
        if (value.Type.HoldsObjects) _isShadow[value] = value.IsShadow;
    }

    private void Check(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach ((Value from, Value to) in Activity.Flows(statement)) Meet(from, to);
            if (statement is Resolve chosen)
                foreach (Value of in chosen.Bases) Meet(of, chosen.Result);
            if (statement is Pop { Result.Type.HoldsObjects: true }) _mixes = true;
            if (statement is Store store) Meet(store.Stored, store.Buffer);
            if (statement is Bulk { Operands: { Count: 2 } both }) Meet(both[0], both[1]);
            foreach (Region nested in statement.Regions) Check(nested);
        }
    }

    /// <summary>One becomes the other, or is put there.</summary>
    private void Meet(Value from, Value to)
    {
        if (!from.Type.HoldsObjects || !to.Type.HoldsObjects || _nothing.Contains(from)) return;
        _mixes |= !_isShadow.TryGetValue(from, out bool x) || !_isShadow.TryGetValue(to, out bool y) || x != y;
    }
}
