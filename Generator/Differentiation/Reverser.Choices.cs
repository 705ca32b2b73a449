using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The shadow of an object that a branch chose, found again by the same condition: the forward half of a pair has no shadows of parameters that it could take
/// along.
/// </summary>
internal sealed partial class Reverser
{
    /// <summary>Whether the reverse sweep is a method of its own.</summary>
    public bool IsPair { get; init; }

    private bool IsChosenAgain(Value found) => IsPair && _definitions.StatementOf(found) is If && CanChoose(found, _definitions.RegionOf(found));

    /// <summary>Whether all that decides is known where the branch begins.</summary>
    private bool CanChoose(Value found, Region from)
    {
        Work.Step();
        return _definitions.StatementOf(found) switch
        {
            If i => IsVisible(i.Condition, from) && i.Results.ToList().IndexOf(found) is var at && CanChoose(i.Then.Yields[at], from) && CanChoose(i.Else.Yields[at], from),
            View { Kind: ViewKind.Member, Field.IsConstant: true } => false,
            View v => v.Arguments.All(a => IsVisible(a, from)) && CanChoose(v.Buffer, from),
            Resolve r => (r.Selector is null || IsVisible(r.Selector, from)) && r.Bases.All(b => CanChoose(b, from)),
            null => _shadows.ContainsKey(found),
            Compute => true,
            _ => found.Type.IsObject,
        };
    }

    private bool IsVisible(Value value, Region from)
    {
        Region at = from;
        while (_definitions.RegionOf(value) != at)
            if (!_definitions.TryGetParent(at, out at, out _)) return false;
        return true;
    }

    private Value ChosenAgain(Value found, Builder into)
    {
        Value shadow = new(found.Type, _workspaces.NameOf(found));
        switch (_definitions.StatementOf(found))
        {
            case If i:
                int at = i.Results.ToList().IndexOf(found);
                Region then = new(), otherwise = new();
                var again = new If(i.Condition, then, otherwise);
                again.AddResult(shadow, ChosenAgain(i.Then.Yields[at], new Builder(then.Statements)), ChosenAgain(i.Else.Yields[at], new Builder(otherwise.Statements)));
                into.Add(again);
                return shadow;
            case View v:
                into.Add(new View(shadow, v.Kind, ChosenAgain(v.Buffer, into), [.. v.Arguments]) { Field = v.Field, Narrows = v.Narrows, IsTested = v.IsTested });
                return shadow;
            case Resolve r:
                Value[] bases = [.. r.Bases.Select(b => ChosenAgain(b, into))];
                into.Add(new Resolve(shadow, r.Selector, r.Position, r.Length, r.Delta, isShadow: true, bases));
                return shadow;
            case Compute none:
                into.Add(new Compute(shadow, none.Operation));
                return shadow;
            case null:
                return _shadows[found];
            default:
                return _carried[found];
        }
    }
}
