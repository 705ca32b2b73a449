using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

internal sealed partial class Forwarder
{
    /// <summary>
    /// Calls the method, and then its forward rule: with what the method found and left, what it returned, per parameter the tangent, which of what is passed by
    /// reference becomes that of what is left, and last the tangent of the result.
    /// </summary>
    private void ForwardRule(Call c, CallRules rules, Builder into)
    {
        into.Add(c);
        if (!c.Operands.Where((_, i) => c.Parameters[i].IsDifferentiable).Any(IsFollowed)) return;
        if (rules.Jvp is null) throw new UnsupportedException($"'{rules.Name}' has no rule for forward mode; give it [CustomJvp]");
        List<RuleArgument> arguments = [], companions = [];
        int taken = 0, left = 0;
        foreach (RuleParameter parameter in rules.Parameters)
        {
            Value? found = parameter.IsTaken ? c.Operands[taken++] : null, after = parameter.IsLeft ? c.Outs[left++] : null;
            arguments.Add(new(parameter.InJvp, after ?? found));
            if (!parameter.HasCompanion)
            {
                if (found is { Type: { IsBuffer: true, HoldsReals: true, Shape: not BufferShape.ReadOnlySpan } } ? activity.IsActive(found) : after is { Type.HoldsReals: true } && IsActive(after)) throw Reverser.Unfollowed(rules, parameter);
            }
            else if (found is { Type.IsBuffer: true })
            {
                companions.Add(new("", _shadows.TryGetValue(found, out Value? shadow) ? shadow : Workspaces.Nowhere(found, into)));
            }
            else
            {
                Value? tangent = found is null ? null : Whole(found, into);
                companions.Add(after is null ? new("", tangent) : new(found is null ? "out " : "ref ", tangent, Given(after)));
            }
        }

        if (c.Result is not null) arguments.Add(new("", c.Result));
        if (rules.SeedsResult) companions.Add(new("out ", null, Given(c.Result!)));
        into.Add(new RuleCall(rules.Jvp, rules.IsInstance, [.. arguments, .. companions]) { Rules = IsSecondOrder ? rules : null });
    }

    /// <summary>Second derivatives are followed through reals: what is passed by value, and what is returned.</summary>
    private void CheckSecondOrder(Call c, CallRules rules)
    {
        if (!c.Operands.Where((_, i) => c.Parameters[i].IsDifferentiable).Any(IsFollowed)) return;
        string? missing = rules.Vjp is null ? "[CustomVjp]" : rules.Jvp is null ? "[CustomJvp]" : rules.OfVjp is null ? "[CustomJvp] on its reverse rule" : null;
        if (missing is not null) throw new UnsupportedException($"'{rules.Name}' has no rule for second derivatives; give it {missing}");

        // Behind the method's parameters come the result, the seed and the adjoints: what of these has no tangent would have no second derivative, and nobody would see it.
        RuleParameter? constant = rules.OfVjp!.Parameters.Where((p, i) => !p.HasCompanion && (i >= rules.Parameters.Count || rules.Parameters[i].HasCompanion)).FirstOrDefault();
        if (constant is not null) throw new UnsupportedException($"'{constant.Name}' of '{rules.OfVjp.Name}' is constant there, and the second derivative of '{rules.Name}' is asked for; remove [NoGradient]");
        bool isOfReals = rules is { State: null, IsInstance: false } && c.Outs.Count == 0 && c.Result is { Type.IsReal: true } && c.Operands.All(o => o.Type.IsReal || !o.Type.HoldsReals);
        if (!isOfReals) throw new UnsupportedException($"'{rules.Name}', which has a rule, takes or gives more than reals by value, and its second derivative is asked for; call it where only first derivatives are");
    }

    private bool IsFollowed(Value argument) => argument.Type.Kind == TypeKind.Struct
        ? _wholes.ContainsKey(argument) || _definitions.StatementOf(argument)?.Operands.Any(activity.IsActive) == true
        : activity.IsActive(argument);

    /// <summary>Whether what is left by reference, or a part of it, is active.</summary>
    private bool IsActive(Value left) => left.Type.IsReal
        ? activity.IsActive(left)
        : _definitions.RegionOf(left).Statements.Any(s => s is OpaqueCode { Part: not null } read && read.Operands[0] == left && activity.IsActive(read.Result!));
}
