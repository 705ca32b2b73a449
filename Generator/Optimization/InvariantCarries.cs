using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>A carried value that no trip changes is the value it began with. The adjoint of an accumulator is one.</summary>
internal static class InvariantCarries
{
    public static void Remove(FunctionBody function)
    {
        var substituter = new Substituter();
        Visit(function.Body, substituter);
        if (!substituter.IsEmpty) substituter.Apply(function.Body);
    }

    private static void Visit(Region region, Substituter substituter)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Visit(nested, substituter);
            switch (statement)
            {
                case CountedLoop l:
                    for (int k = l.Results.Count - 1; k >= 0; k--)
                    {
                        if (substituter.Use(l.Body.Yields[k]) != l.Carried[k]) continue;
                        substituter.Bind(l.Carried[k], l.Initial[k]);
                        substituter.Bind(l.Results[k], l.Initial[k]);
                        l.RemoveCarried(k);
                    }

                    break;
                case If i:
                    for (int k = i.Results.Count - 1; k >= 0; k--)
                    {
                        if (substituter.Use(i.Then.Yields[k]) != substituter.Use(i.Else.Yields[k])) continue;
                        substituter.Bind(i.Results[k], i.Then.Yields[k]);
                        i.RemoveResult(k);
                    }

                    break;
            }
        }
    }
}
