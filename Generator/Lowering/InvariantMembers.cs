using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Arrays and constants of <c>this</c> that loops name are read once, at the beginning: no method that is differentiated puts another array into an object,
/// nor sets what only constructors can.
/// </summary>
internal static class InvariantMembers
{
    public static void Hoist(FunctionBody function)
    {
        if (function.Parameters.Count == 0 || !function.Parameters[0].IsThis || function.Parameters[0].Value is not { Type.IsObject: true } self) return;
        var hoisted = new Dictionary<string, Statement>();
        var substituter = new Substituter();
        Visit(function.Body, isInLoop: false);
        if (hoisted.Count == 0) return;
        function.Body.Statements.InsertRange(0, hoisted.Values);
        if (!substituter.IsEmpty) substituter.Apply(function.Body);

        void Visit(Region region, bool isInLoop)
        {
            for (int i = 0; i < region.Statements.Count; i++)
            {
                Work.Step();
                Statement statement = region.Statements[i];
                if (isInLoop && PathOf(statement, self) is { } path)
                {
                    if (hoisted.TryGetValue(path, out Statement? first)) substituter.Bind(statement.Results[0], first.Results[0]);
                    else hoisted.Add(path, statement);
                    region.Statements.RemoveAt(i--);
                    continue;
                }

                foreach (Region nested in statement.Regions) Visit(nested, isInLoop || statement is CountedLoop or WhileLoop);
            }
        }
    }

    private static string? PathOf(Statement statement, Value self) => statement switch
    {
        View { Kind: ViewKind.Member, Field: { } member } view when view.Buffer == self => member.Path,

        // What has an accessor because its property is virtual may be set.
        Load { Field: { Access: { IsReadOnly: true, Type.Length: > 0 }, Type.IsReal: false } member } load when load.Buffer == self => member.Path,
        _ => null,
    };
}
