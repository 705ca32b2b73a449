using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Ir;

/// <summary>An argument of a rule: a value, or a variable of its own that holds one before the call (null for nothing) and another afterwards.</summary>
/// <param name="Modifier">"" for a value; "ref " and "out " for a variable, "in " for one that the rule only reads.</param>
/// <param name="In">What the rule finds.</param>
/// <param name="Out">What it leaves; null where nobody wants to know.</param>
internal sealed record RuleArgument(string Modifier, Value? In, Value? Out = null);

/// <summary>Calls a rule of the user's, which gives its results by reference: in the reverse sweep, or beside a call in forward mode.</summary>
/// <param name="head">What stands before the arguments; with a receiver what stands behind that.</param>
/// <param name="isInstance">Whether the first argument is what it is called on.</param>
internal sealed class RuleCall(string head, bool isInstance, IReadOnlyList<RuleArgument> arguments) : Statement
{
    public string Head => head;

    public bool IsInstance => isInstance;

    /// <summary>Of a forward rule that reverse mode will take, the rules that it is one of: the arguments are the method's, its result, the tangents, and that of the result.</summary>
    public CallRules? Rules { get; init; }

    public IReadOnlyList<RuleArgument> Arguments => arguments;

    public override IReadOnlyList<Value> Operands { get; } = [.. arguments.Where(a => a.In is not null).Select(a => a.In!)];

    public override IReadOnlyList<Value> Results { get; } = [.. arguments.Where(a => a.Out is not null).Select(a => a.Out!)];

    protected override Statement MapCore(Mapper mapper)
    {
        Value?[] found = [.. arguments.Select(a => mapper.UseOptional(a.In))];
        return new RuleCall(head, isInstance, [.. arguments.Select((a, i) => a with { In = found[i], Out = a.Out is null ? null : mapper.Define(a.Out) })]) { Rules = Rules };
    }
}
