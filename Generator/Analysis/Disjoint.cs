using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Proves that two slices of one span do not overlap: the later begins where the earlier ends, or lengths of other slices further. Only slices whose bounds
/// are computed once, outside all loops, are compared, so that the proof holds between any two points in time. A workspace cut into parts is the common case.
/// </summary>
internal sealed class Disjoint
{
    private readonly FunctionBody _function;
    private readonly Definitions _definitions;
    private readonly HashSet<Value> _nonNegative = [];

    public Disjoint(FunctionBody function)
    {
        (_function, _definitions) = (function, new Definitions(function.Body));
        foreach (Statement statement in function.Body.Statements)
        {
            switch (statement)
            {
                // Had it been negative, the slice would have thrown.
                case View { Kind: ViewKind.Slice } slice:
                    _nonNegative.UnionWith(slice.Arguments);
                    break;
                case Extent extent:
                    _nonNegative.Add(extent.Result);
                    break;
            }
        }
    }

    public bool Holds(Value a, Value b)
    {
        foreach (View x in Slices(a))
            foreach (View y in Slices(b))
                if (x != y && x.Buffer == y.Buffer && (IsBefore(x, y) || IsBefore(y, x))) return true;
        return false;
    }

    private bool IsBefore(View first, View second) => first.Arguments.Count == 2
        && LinearForm.Of(second.Arguments[0], _definitions)
            .Plus(LinearForm.Of(first.Arguments[0], _definitions), -1)
            .Plus(LinearForm.Of(first.Arguments[1], _definitions), -1)
            .IsNonNegative(_nonNegative);

    /// <summary>The slices that a buffer is seen through, those outside all loops and branches.</summary>
    private IEnumerable<View> Slices(Value buffer)
    {
        while (_definitions.Knows(buffer) && _definitions.StatementOf(buffer) is View { Kind: not (ViewKind.Row or ViewKind.Member) } view)
        {
            if (view.Kind == ViewKind.Slice && _definitions.RegionOf(buffer) == _function.Body) yield return view;
            buffer = view.Buffer;
        }
    }
}
