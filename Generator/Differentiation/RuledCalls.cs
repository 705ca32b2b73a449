using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Calls of methods with rules, before they are differentiated and after.</summary>
internal static class RuledCalls
{
    private const string Apart = "global::AutoDiff.Runtime.Check.Apart<";

    /// <summary>
    /// Of storage that the method may write the adjoint is used up, and others' are added to: where two arguments may share storage, that is checked. In reverse mode
    /// what runs in place of the method keeps its state.
    /// </summary>
    public static void Prepare(FunctionBody function, bool isReverse, bool isPair)
    {
        if (!Any(function.Body)) return;
        var roots = new Roots(function);
        HashSet<Value> given = isPair ? [.. function.Body.Parameters.Where(p => p.Type.IsBuffer).SelectMany(p => roots[p])] : [];
        Prepare(function.Body);

        void Prepare(Region region)
        {
            for (int i = 0; i < region.Statements.Count; i++)
            {
                Work.Step();
                foreach (Region nested in region.Statements[i].Regions) Prepare(nested);
                if (region.Statements[i] is not Call { Callee.Rules: { } rules } call) continue;
                foreach (OpaqueCode check in Checks(call, rules).ToArray()) region.Statements.Insert(i++, check);
                if (!isReverse || rules.State is not { } state) continue;
                region.Statements[i] = call.WithState(new Value(state, "state"), rules.TakesArena ? new Value(IrType.Long, "tapeMark") : null);
            }
        }

        IEnumerable<OpaqueCode> Checks(Call call, CallRules rules)
        {
            RuleParameter[] parameters = [.. rules.Parameters.Where(p => p.IsTaken)];
            for (int i = 0; i < parameters.Length; i++)
            {
                for (int k = 0; k < parameters.Length; k++)
                {
                    (Value written, Value other) = (call.Operands[i], call.Operands[k]);
                    if (k == i || (k < i && !call.Parameters[k].IsReadOnly) || !IsStorage(written) || !IsStorage(other) || call.Parameters[i].IsReadOnly || !MayShare(written, other)) continue;
                    string text = $"{Apart}{written.Type.Scalar.Name}, {other.Type.Scalar.Name}>({{0}}, {{1}}, \"{parameters[i].Name}\", \"{parameters[k].Name}\")";
                    yield return new OpaqueCode(text, null, isPure: false, written, other) { NamesTypes = true, OnlyReads = true, Quote = call.Quote };
                }
            }
        }

        bool MayShare(Value a, Value b) => roots.MayShare(a, b) || (roots[a].Any(given.Contains) && roots[b].Any(given.Contains));
    }

    private static bool IsStorage(Value value) => value.Type is { IsBuffer: true, HoldsReals: true };

    private static bool Any(Region region) => region.Statements.Any(s => s is RuleCall or Call { Callee.Rules: not null } || s.Regions.Any(Any));

    /// <summary>Writes calls of rules, and of methods that have some, as C#.</summary>
    public static void Write(FunctionBody function)
    {
        if (!Any(function.Body)) return;
        List<Statement> statements = function.Body.Statements;
        int end = function.ReverseStart;
        for (int i = 0; i < statements.Count; i++)
        {
            int before = statements.Count;
            bool isForward = i < end;
            Write(statements, ref i);
            if (isForward) function.ReverseStart += statements.Count - before;
            if (isForward) end += statements.Count - before;
        }
    }

    private static void Write(Region region)
    {
        for (int i = 0; i < region.Statements.Count; i++) Write(region.Statements, ref i);
    }

    /// <param name="at">Afterwards the last of what has been written in its place.</param>
    private static void Write(List<Statement> statements, ref int at)
    {
        Statement statement = statements[at];
        foreach (Region nested in statement.Regions) Write(nested);
        List<Statement>? written = statement switch
        {
            RuleCall rule => Written(rule.Head, rule.IsInstance, null, rule.Arguments, takesArena: false),
            Call { Callee.Rules: { } rules } call => Written(call, rules),
            _ => null,
        };
        if (written is null) return;
        foreach (Statement step in written) step.Quote = statement.Quote;
        statements.RemoveAt(at);
        statements.InsertRange(at, written);
        at += written.Count - 1;
    }

    /// <summary>The method, or what runs in its place.</summary>
    private static List<Statement> Written(Call call, CallRules rules)
    {
        List<RuleArgument> arguments = [];
        int taken = 0, left = 0;
        foreach (RuleParameter parameter in rules.Parameters)
        {
            string modifier = call.State is null ? parameter.InPrimal : parameter.InForward;
            arguments.Add(new(modifier, parameter.IsTaken ? call.Operands[taken++] : null, parameter.IsLeft ? call.Outs[left++] : null));
        }

        if (call.State is null) return Written(rules.Primal, rules.IsInstance, call.Result, arguments, takesArena: false);
        arguments.Add(new("out ", null, call.State));
        List<Statement> written = Written(rules.Forward!, rules.IsInstance, call.Result, arguments, rules.TakesArena);
        if (call.TapeMark is not null) written.Insert(0, new OpaqueCode("{arena}.MarkTape()", call.TapeMark, isPure: false) { TakesArena = true, OnlyReads = true });
        return written;
    }

    private static List<Statement> Written(string head, bool isInstance, Value? result, IReadOnlyList<RuleArgument> arguments, bool takesArena)
    {
        List<Statement> before = [], after = [];
        List<Value> operands = [], outs = [];
        List<int> captured = [];
        List<string> texts = [];
        foreach (RuleArgument argument in arguments)
        {
            if (argument.In is null)
            {
                // What nobody wants still has to be put somewhere.
                outs.Add(argument.Out!);
                texts.Add("out {" + (-outs.Count).ToString(CultureInfo.InvariantCulture) + "}");
                continue;
            }

            texts.Add($"{argument.Modifier}{{{operands.Count}}}");
            if (argument.Modifier.Length == 0)
            {
                operands.Add(argument.In);
                continue;
            }

            var variable = new Value(argument.In.Type, argument.Out?.Name ?? argument.In.Name);
            before.Add(new OpaqueCode("{0}", variable, isPure: false, argument.In));
            captured.Add(operands.Count);
            operands.Add(variable);
            if (argument.Out is not null) after.Add(new OpaqueCode("{0}", argument.Out, isPure: false, variable));
        }

        string receiver = "";
        if (isInstance)
        {
            // A struct's method runs on the variable, whose modifier goes without saying.
            receiver = texts[0].Substring(texts[0].IndexOf('{'));
            texts.RemoveAt(0);
        }

        if (takesArena) texts.Add("ref {arena}");
        var call = new OpaqueCode($"{receiver}{head}({string.Join(", ", texts)})", result, isPure: false, [.. operands]) { NamesTypes = true, Outs = outs, Captured = captured, TakesArena = takesArena };
        return [.. before, call, .. after];
    }
}
