using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace AutoDiff.Generator.Tests;

/// <summary>Every function of the framework: ordinary points, and what the conventions say at kinks, ties and edges.</summary>
public sealed class FunctionTests(ITestOutputHelper output)
{
    private static readonly CaseSet s_cases = new(Functions.Cases, OracleTests.Cases);

    public static TheoryData<string> Names => s_cases.Names(_ => true);

    public static TheoryData<string> NamesWithConventions => s_cases.Names(c => c.Expected.Count > 0);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_has_its_derivative(string name) => s_cases.AssertGradientIsTheOracles(name, output);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_derivative_returns_the_bits_of_the_function(string name) => s_cases.AssertBehavesAsTheMethod(name, output);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_scales_the_derivative(string name) => s_cases.AssertVjpPullsSeedsBack(name, output);

    [Theory]
    [MemberData(nameof(NamesWithConventions))]
    public void The_oracle_keeps_the_conventions_too(string name)
    {
        Engine engine = new(s_cases[name], s_cases.Oracle);
        foreach (int run in engine.Test.Expected.Keys)
        {
            double[] oracle = [.. s_cases.Oracle.Linearise(engine.Test, engine.Test.Arguments[run]).Gradient.Select(d => d.Derivative)];
            engine.AssertClose(engine.ExpectedGradient(run), oracle, run, "oracle");
        }
    }

    [Theory]
    [InlineData(typeof(Math))]
    [InlineData(typeof(MathF))]
    [InlineData(typeof(double))]
    [InlineData(typeof(float))]
    public void Every_function_of_a_real_is_in_the_table(Type holder)
    {
        Type real = holder == typeof(Math) || holder == typeof(double) ? typeof(double) : typeof(float);
        HashSet<string> known = [.. Functions.All.Select(f => f.Name), .. Functions.Inactive];
        IEnumerable<string> unknown = holder.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => !m.IsSpecialName && m.GetParameters().Length > 0 && m.GetParameters()[0].ParameterType == real && !m.Name.StartsWith("Create", StringComparison.Ordinal))
            .Select(m => m.Name)
            .Distinct()
            .Where(n => !known.Contains(n));
        Assert.Empty(unknown);
    }
}
