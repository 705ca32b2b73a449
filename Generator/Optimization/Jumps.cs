using System.Collections.Generic;
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
            foreach (Value result in statement.Results) _definitions[result] = statement;
            foreach (Region nested in statement.Regions) Define(nested);
        }
    }

    private void Visit(Region region)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Statement statement = region.Statements[i];
            foreach (Region nested in statement.Regions) Visit(nested);
            if (statement is WhileLoop loop) Recover(loop);
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
            var thread = new JumpThread(isTest ? loop.Before : loop.After, exit, _definitions);
            if (!thread.Run(isTest ? flag : loop.After.Yields[carried])) return;

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
}
