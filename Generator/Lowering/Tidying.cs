using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// A loop carries all that it can assign; what it turns out to leave as it is (a flag that was only set where the loop ends, a variable that is written
/// back) is taken out again. A branch whose condition turns out to be a constant is no branch.
/// </summary>
internal static class Tidying
{
    public static void Apply(FunctionBody function)
    {
        Dictionary<Value, bool> constants = [];
        foreach (Statement statement in function.Body.Statements)
            if (statement is Compute { Operation: Literal { Text: "true" or "false" } literal } flag) constants.Add(flag.Result, literal.Text == "true");
        while (true)
        {
            var substituter = new Substituter();
            Visit(function.Body, substituter);
            Unfold(function.Body, constants, substituter);
            if (substituter.IsEmpty) return;
            substituter.Apply(function.Body);
        }
    }

    private static void Visit(Region region, Substituter substituter)
    {
        foreach (Statement statement in region.Statements)
        {
            foreach (Region nested in statement.Regions) Visit(nested, substituter);
            switch (statement)
            {
                case If branch:
                    for (int i = branch.Results.Count - 1; i >= 0; i--)
                    {
                        if (!ReferenceEquals(branch.Then.Yields[i], branch.Else.Yields[i])) continue;
                        substituter.Bind(branch.Results[i], branch.Then.Yields[i]);
                        branch.RemoveResult(i);
                    }

                    break;
                case CountedLoop loop:
                    for (int i = loop.Results.Count - 1; i >= 0; i--)
                    {
                        if (!ReferenceEquals(loop.Body.Yields[i], loop.Carried[i]) && !ReferenceEquals(loop.Body.Yields[i], loop.Initial[i])) continue;
                        substituter.Bind(loop.Carried[i], loop.Initial[i]);
                        substituter.Bind(loop.Results[i], loop.Initial[i]);
                        loop.RemoveCarried(i);
                    }

                    break;
                case WhileLoop loop:
                    for (int i = loop.Results.Count - 1; i >= 0; i--)
                    {
                        if (!Same(loop.Before.Yields[i + 1], loop.Before.Parameters[i], loop.Initial[i])
                            || !Same(loop.After.Yields[i], loop.After.Parameters[i], loop.Initial[i])) continue;
                        substituter.Bind(loop.Before.Parameters[i], loop.Initial[i]);
                        substituter.Bind(loop.After.Parameters[i], loop.Initial[i]);
                        substituter.Bind(loop.Results[i], loop.Initial[i]);
                        loop.RemoveCarried(i);
                    }

                    break;
            }
        }
    }

    private static bool Same(Value yielded, Value parameter, Value initial) => ReferenceEquals(yielded, parameter) || ReferenceEquals(yielded, initial);

    private static void Unfold(Region region, Dictionary<Value, bool> constants, Substituter substituter)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            if (region.Statements[i] is not If branch || !constants.TryGetValue(branch.Condition, out bool holds))
            {
                foreach (Region nested in region.Statements[i].Regions) Unfold(nested, constants, substituter);
                continue;
            }

            Region taken = holds ? branch.Then : branch.Else;
            for (int k = 0; k < branch.Results.Count; k++) substituter.Bind(branch.Results[k], taken.Yields[k]);
            region.Statements.RemoveAt(i);
            region.Statements.InsertRange(i--, taken.Statements);
        }
    }
}
