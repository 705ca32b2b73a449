using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Reverser
{
    /// <summary>
    /// Calls the rule of the user's where the call is reversed: with what the method found and left, what it returned, the adjoint of that, and per parameter
    /// the storage of its adjoint. What is passed by reference has its adjoint behind the call on entry, that before it on return.
    /// </summary>
    private void ReverseRule(Call c, CallRules rules, Builder into, AdjointScope scope)
    {
        if (IsReversed(c)) CallRule(c, rules, into, scope);
        if (c.TapeMark is not null) into.Add(new OpaqueCode("{arena}.ReleaseTape({0})", null, isPure: false, c.TapeMark) { TakesArena = true });
    }

    private void CallRule(Call c, CallRules rules, Builder into, AdjointScope scope)
    {
        if (rules.Vjp is null) throw new UnsupportedException($"'{rules.Name}' has no rule for reverse mode; give it [CustomVjp]");
        List<RuleArgument> arguments = [], companions = [];
        List<(Value Argument, Value Contribution)> given = [];
        int taken = 0, left = 0;
        foreach (RuleParameter parameter in rules.Parameters)
        {
            Value? found = null, kept = null, after = parameter.IsLeft ? c.Outs[left++] : null;
            if (parameter.IsTaken)
            {
                (found, kept) = (c.Operands[taken], c.ReverseArguments?[taken] ?? c.Operands[taken]);
                taken++;
            }

            arguments.Add(new(parameter.InVjp, after ?? kept));
            if (!parameter.HasCompanion)
            {
                RefuseActive(rules, parameter, found, after, scope);
                continue;
            }

            if (found is { Type.IsBuffer: true })
            {
                companions.Add(new("", ShadowOf(found)));
                continue;
            }

            IrType type = (found ?? after!).Type;
            Value incoming = after is null ? Nothing(type, into) : SeedOf(after, type, into, scope), outgoing = new(type, AdjointName(found ?? after!));
            companions.Add(new("ref ", incoming, found is null ? null : outgoing));
            if (found is not null) given.Add((found, outgoing));
        }

        if (c.Result is not null) arguments.Add(new("", c.Result));
        if (c.State is not null) arguments.Add(new("", c.State));
        if (rules.SeedsResult) arguments.Add(new("", SeedOf(c.Result, c.Result!.Type, into, scope)));
        into.Add(new RuleCall(rules.Vjp, rules.IsInstance, [.. arguments, .. companions]));
        foreach ((Value argument, Value contribution) in given) Contribute(argument, contribution, into, scope);
    }

    /// <summary>
    /// The reverse of ẏ = J·ẋ: what comes in goes to ẋ as Jᵀ takes it, by the reverse rule; and to x as the derivative of that along ẋ, by the reverse rule's own forward
    /// rule, since second derivatives are symmetric.
    /// </summary>
    private void ReverseTangentRule(RuleCall tangent, CallRules rules, Builder into, AdjointScope scope)
    {
        RuleArgument[] all = [.. tangent.Arguments];
        int count = rules.Parameters.Count;
        Value result = all[count].In!, push = all[all.Length - 1].Out!;
        if (scope.Get(push) is not { } seed) return;

        // Per parameter of the method, what is passed; the tangents of those that have one.
        Value[] passed = [.. all.Take(count).Select(a => a.In!)];
        int[] followed = [.. Enumerable.Range(0, count).Where(i => rules.Parameters[i].HasCompanion)];
        Value[] tangents = [.. all.Skip(count + 1).Take(followed.Length).Select(a => a.In!)];
        List<RuleArgument> pull = [.. rules.Parameters.Select((p, i) => new RuleArgument(p.InVjp, passed[i])), new("", result), new("", seed)];
        Value[] pulled = [.. followed.Select(i => new Value(passed[i].Type, AdjointName(passed[i])))];
        into.Add(new RuleCall(rules.Vjp!, false, [.. pull, .. pulled.Select(p => new RuleArgument("ref ", into.Compute(p.Type, Literal.Zero), p))]));

        CallRules own = rules.OfVjp!;
        Value[] found = [.. passed, result, seed, .. pulled];
        var given = new Dictionary<int, Value>();
        List<RuleArgument> arguments = [.. own.Parameters.Select((p, i) => new RuleArgument(p.InJvp, found[i]))];
        for (int i = 0; i < found.Length; i++)
        {
            if (!own.Parameters[i].HasCompanion) continue;
            if (i > count + 1)
            {
                Value contribution = given[followed[i - count - 2]] = new Value(found[i].Type, AdjointName(passed[followed[i - count - 2]]));
                arguments.Add(new("ref ", into.Compute(found[i].Type, Literal.Zero), contribution));
                continue;
            }

            int at = System.Array.IndexOf(followed, i);
            arguments.Add(new("", i == count ? push : at >= 0 ? tangents[at] : into.Compute(found[i].Type, Literal.Zero)));
        }

        into.Add(new RuleCall(own.Jvp!, false, arguments));
        for (int i = 0; i < followed.Length; i++)
        {
            if (_activity.IsActive(tangents[i])) Contribute(tangents[i], pulled[i], into, scope);
            if (given.TryGetValue(followed[i], out Value? contribution) && _activity.IsActive(passed[followed[i]])) Contribute(passed[followed[i]], contribution, into, scope);
        }
    }

    /// <summary>Whether an adjoint goes anywhere: to a real that is passed, or through storage.</summary>
    private bool IsReversed(Call c) => c.Operands.Where((_, i) => c.Parameters[i].IsDifferentiable).Any(o => o.Type.Kind == TypeKind.Struct ? _definitions.StatementOf(o)!.Operands.Any(_activity.IsActive) : _activity.IsActive(o));

    /// <summary>What a rule has no adjoint of must not be needed: nobody knows what the method leaves there.</summary>
    private void RefuseActive(CallRules rules, RuleParameter parameter, Value? found, Value? after, AdjointScope scope)
    {
        bool isActive = found is { Type: { IsBuffer: true, HoldsReals: true, Shape: not BufferShape.ReadOnlySpan } } ? _activity.IsActive(found) : after is { Type.HoldsReals: true } && HasSeed(after, scope);
        if (isActive) throw Unfollowed(rules, parameter);
    }

    private bool HasSeed(Value given, AdjointScope scope) => given.Type.IsReal
        ? scope.Get(given) is not null
        : _definitions.RegionOf(given).Statements.Any(s => s is OpaqueCode { Part: not null } read && read.Operands[0] == given && scope.Get(read.Result!) is not null);

    internal static UnsupportedException Unfollowed(CallRules rules, RuleParameter parameter) => new(
        $"'{parameter.Name}' of '{rules.Name}' is [NoGradient], so that its rule says nothing of what is left there, and that is used as an active value; remove [NoGradient], or wrap what is read in Derivative.Stop");

    private static Value Nothing(IrType type, Builder into) => type.IsReal ? into.Compute(type, Literal.Zero) : Packing.Whole(type, [], into);
}
