using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>
/// Turns the flags that lowering made of <c>break</c> and <c>return</c> back into jumps, as the last step before emission: where a flag is known to be set,
/// what is left of the round runs and the loop is left (<see cref="Leave"/>); everywhere else the flag is false, and the loop's test need not ask for it.
/// </summary>
internal sealed class Jumps
{
    private readonly Dictionary<Value, Statement> _definitions = [];
    private readonly FunctionBody _function;

    private Jumps(FunctionBody function)
    {
        _function = function;
        Define(function.Body);
    }

    public static void Recover(FunctionBody function) => new Jumps(function).Visit(function.Body);

    private void Define(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Value result in statement.Results) _definitions[result] = statement;
            foreach (Region nested in statement.Regions) Define(nested);
        }
    }

    private void Visit(Region region)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            foreach (Region nested in statement.Regions) Visit(nested);
            if (statement is WhileLoop loop) Recover(loop);
            if (statement is WhileLoop or CountedLoop) Continue(new Path(statement.Regions[statement.Regions.Count - 1], null, false, null));
        }
    }

    private void Recover(WhileLoop loop)
    {
        if (ExitTest.Of(loop, _definitions) is not { } test) return;
        foreach (Value flag in test.Flags)
        {
            int carried = loop.Before.Parameters.IndexOf(flag);
            bool isTest = carried < 0;
            var exit = new ExitValues(loop, test, _definitions, isTest);
            var thread = new JumpThread(isTest ? flag : loop.After.Yields[carried], path => exit.Of(path) is { } values ? new Leave(values) : null, test.Guard, _definitions);
            if (!thread.Run(isTest ? loop.Before : loop.After)) return;

            // On what paths are left the flag is as it was on entry.
            if (isTest) carried = loop.Before.Yields.IndexOf(flag) - 1;
            else loop.After.Yields[carried] = loop.After.Parameters[carried];
            if (carried >= 0 && loop.Initial[carried].Constant is { Text: "false" } && loop.After.Yields[carried] == loop.After.Parameters[carried])
                loop.Before.Yields[carried + 1] = loop.Before.Parameters[carried];
        }

        test.Drop(loop);
        _definitions.Clear();
        Define(_function.Body);
    }

    /// <summary>Goes on to the next round where a flag says that the rest of this one is skipped; the rest then need not be asked.</summary>
    private void Continue(Path path)
    {
        for (int i = 0; i < path.Region.Statements.Count; i++)
        {
            Work.Step();
            if (path.Region.Statements[i] is not If guard) continue;
            Continue(new Path(guard.Then, guard, true, path));
            Continue(new Path(guard.Else, guard, false, path));
            if (Skips(guard) is not { } skips || Endings.Ends(guard.Then)) continue;
            Path round = path;
            while (round.Outer is not null) round = round.Outer;
            var thread = new JumpThread(skips, end => new Next(end.Use(round.Region.Yields)), guard, _definitions);
            if (!thread.Run(path)) continue;

            // Who comes here skips nothing.
            List<Statement> facts = [];
            var into = new Builder(facts);
            var substituter = new Substituter();
            substituter.Bind(skips, into.Compute(IrType.Bool, new Literal("false")));
            substituter.Bind(guard.Condition, into.Compute(IrType.Bool, new Literal("true")));
            for (int k = 0; k < guard.Results.Count; k++) substituter.Bind(guard.Results[k], guard.Then.Yields[k]);
            int known = _definitions.TryGetValue(skips, out Statement? asked) && path.Region.Statements.Contains(asked) ? path.Region.Statements.IndexOf(asked) + 1 : i;
            Statement[] rest = [.. path.Region.Statements.Skip(known).TakeWhile(s => s != guard), .. guard.Then.Statements, .. path.Region.Statements.Skip(i + 1)];
            path.Region.Statements.RemoveRange(known, path.Region.Statements.Count - known);
            path.Region.Statements.AddRange(facts);
            path.Region.Statements.AddRange(rest.Select(s => s.Map(substituter)));
            for (int k = 0; k < path.Region.Yields.Count; k++) path.Region.Yields[k] = substituter.Use(path.Region.Yields[k]);
            _definitions.Clear();
            Define(_function.Body);
            i--;
        }
    }

    /// <summary>What a guard of the rest of a round asks whether it is skipped.</summary>
    private Value? Skips(If guard)
    {
        if (!_definitions.TryGetValue(guard.Condition, out Statement? not) || not is not Compute { Operation: Unary { Operator: UnaryOperator.Not } } negation) return null;
        return IsSkip(negation.Operands[0]) ? negation.Operands[0] : null;

        bool IsSkip(Value value) =>
            value.Name is "skipped" || (_definitions.TryGetValue(value, out Statement? either) && either is Compute { Operation: Binary { Operator: BinaryOperator.Or } } or && or.Operands.Any(IsSkip));
    }
}
