using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;
using Xunit;

namespace AutoDiff.Generator.Tests.Internals;

public sealed class FunctionTableTests
{
    public static TheoryData<string> Names => [.. FunctionTable.Rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_formula_is_built_and_calls_functions_that_exist(string name)
    {
        FunctionRule row = FunctionTable.Rows.Single(r => r.Name == name);
        foreach (Rules.Partial partial in row.Partials.Where(p => p.Flow != Flow.None))
        {
            List<Statement> statements = [];
            Dictionary<string, Value> names = row.Arguments.Concat(["result", "adjoint"]).ToDictionary(a => a, a => new Value(IrType.Double, a));
            Formula.Build(partial.Formula, new Builder(statements), IrType.Double, names);
            foreach (Compute call in statements.OfType<Compute>().Where(c => c.Operation is Function))
            {
                var function = (Function)call.Operation;
                if (!function.Name.StartsWith("Partial.", StringComparison.Ordinal)) continue;
                Assert.Contains(
                    typeof(Runtime.Partial).GetMethods(BindingFlags.Public | BindingFlags.Static),
                    m => m.Name == function.Name["Partial.".Length..] && m.GetParameters().Length == call.Operands.Count);
            }
        }
    }

    [Fact]
    public void The_function_page_says_what_the_table_says()
    {
        string path = Path.Combine(Root(), "docs", "functions.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1") File.WriteAllText(path, FunctionDocs.Markdown());
        Assert.Equal(FunctionDocs.Markdown(), File.ReadAllText(path));
    }

    private static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..");
}
