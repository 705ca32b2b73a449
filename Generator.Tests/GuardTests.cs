using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Grammar;
using AutoDiff.Fuzzing.Running;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What runs in the end runs as often and in the order that it does in the method, also where that throws.</summary>
public sealed class GuardTests
{
    [Fact]
    public void Finally_and_using_leave_the_trace_that_the_method_leaves()
    {
        List<Finding> findings = BatchRun.Check([.. GuardCases.All.Select((c, i) => new FuzzProgram(i, c, []))], Variant.Product);
        Assert.True(findings.Count == 0, string.Join("\n\n", findings.Select(f => $"{f.Program.Case.Name}: {f.Failure.Message}")));
    }
}
