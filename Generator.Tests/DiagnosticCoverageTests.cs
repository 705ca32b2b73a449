using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// No diagnostic without a test of its squiggle, no code fix without a test of each id that it mends (that each page's second example is fine, the pages' own
/// test says); and one error for each mistake.
/// </summary>
public sealed class DiagnosticCoverageTests
{
    // What needs another generator or another assembly: the tests that have one.
    private static readonly Dictionary<string, Delegate> s_elsewhere = new()
    {
        ["GRAD0035"] = new StubTests().A_call_of_what_another_generator_makes_is_an_error_at_the_method,
        ["GRAD0046"] = new DiagnosticTests().A_marked_method_of_another_assembly_is_called_by_its_pair_alone,
    };

    /// <summary>All but the one that says that the product itself failed: a test of it would be a test of a defect.</summary>
    public static TheoryData<string> Ids => [.. Descriptors.All.Concat(Advice.All).Where(d => d != Descriptors.Internal).Select(d => d.Id)];

    public static TheoryData<string, string> Fixes
    {
        get
        {
            TheoryData<string, string> fixes = [];
            foreach (CodeFixProvider fix in DiagnosticIndex.Fixes)
                foreach (string id in fix.FixableDiagnosticIds) fixes.Add(fix.GetType().Name, id);
            return fixes;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_is_expected_on_its_span(string id) =>
        Assert.True(s_elsewhere.ContainsKey(id) != Sources("").Any(s => s.Contains("{|" + id + ":", StringComparison.Ordinal)), $"no test expects {id}, or two places say where it is expected");

    [Theory]
    [MemberData(nameof(Fixes))]
    public void A_code_fix_is_tested_for_each_diagnostic(string fix, string id) => Assert.True(
        Sources("CodeFixes").Any(s => (s.Contains($"new {fix}()", StringComparison.Ordinal) || s.Contains($"{fix} s_", StringComparison.Ordinal)) && s.Contains("{|" + id + ":", StringComparison.Ordinal)),
        $"no test applies {fix} to {id}");

    [Fact]
    public void All_advice_has_a_code_fix() => Assert.All(Advice.All, a => Assert.Contains(DiagnosticIndex.Fixes, f => f.FixableDiagnosticIds.Contains(a.Id)));

    [Fact]
    public Task Each_mistake_of_a_method_is_one_error_and_what_depends_on_it_is_none() => AnalyzerTest.VerifyAsync(Compiler.Usings + """
        using System.Linq;

        public static partial class A
        {
            private static double s_last;

            private static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);

            private static double Parsed(double x) => x * double.Parse(x.ToString());

            [Differentiable]
            public static double F(double x, double[] a, Func<double, double> f)
            {
                double p = {|GRAD0022:double.Parse(x.ToString())|};
                double q = p * p + {|GRAD0023:Power(x, 3)|};
                double h = {|GRAD0022:Parsed(q)|} + Parsed(p) * Parsed(x);
                double s = {|GRAD0021:a.Where(v => v > p).Select(v => v * q).Sum()|};
                dynamic {|GRAD0021:d|} = x;
                for (int i = 0; i < a.Length; i++)
                {
                    s += h * {|GRAD0030:f(s)|};
                    {|GRAD0028:s_last|} = s;
                    if (s > q)
                        goto done;
                }

                try
                {
                    s *= h;
                }
                {|GRAD0026:catch|} (Exception)
                {
                    s = 0;
                }

            done:
                return p + q + h + s;
            }

            // Whoever uses what is promised has no error of his own.
            public static double G(double x) => FGradient(x, [x], v => v, out double gradient, new double[1]) + gradient;
        }
        """);

    private static IEnumerable<string> Sources(string folder, [CallerFilePath] string here = "") =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, folder), "*.cs", SearchOption.AllDirectories).Where(f => f != here).Select(File.ReadAllText);
}
