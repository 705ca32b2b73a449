using System;
using System.Linq;
using AutoDiff.Generator.Tests.Corpus;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The corpus and the oracle against each other, without the generator: a wrong expectation is found here.</summary>
public sealed class OracleTests
{
    private static readonly CaseSet s_cases = new(AllCases.All.Concat(Functions.Cases));

    /// <summary>Other tests of the same methods share its oracle.</summary>
    internal static CaseSet Cases => s_cases;

    public static TheoryData<string> Names => s_cases.Names(_ => true);

    /// <summary>Differences of floats are too coarse to say anything.</summary>
    public static TheoryData<string> SmoothNames => s_cases.Names(c => !c.HasFloats && !c.HasHalfs && c.Kinks.Length < c.Arguments.Length);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_program_on_dual_numbers_computes_what_the_program_computes(string name)
    {
        Case test = s_cases[name];
        foreach (object?[] arguments in test.Arguments)
        {
            Observation primal = Observation.OfPrimal(s_cases.Oracle.Primal(test), arguments);
            Observation dual = Observation.OfPrimal(s_cases.Oracle.Dual(test), [.. arguments.Select(a => Values.ToDual(a, -1))]);
            Assert.Equal(primal.Error?.GetType(), dual.Error?.GetType());
            Assert.True(AreSame(test, primal.Value, dual.Value), $"{Values.Show(primal.Value)} and {Values.Show(dual.Value)}");
            Assert.True(AreSame(test, primal.Left, dual.Left), $"{Values.Show(primal.Left)} and {Values.Show(dual.Left)}");
        }
    }

    /// <summary>On dual numbers TensorPrimitives run without SIMD: sums of another order, and functions whose last bits differ.</summary>
    private static bool AreSame(Case test, object? value, object? dual)
    {
        if (Values.Same(value, dual) || !test.Source.Contains("TensorPrimitives", StringComparison.Ordinal)) return Values.Same(value, dual);
        double[] of = Values.Flat(value), ofDual = Values.Flat(dual);
        return of.Length == ofDual.Length && of.Zip(ofDual).All(v => Math.Abs(v.First - v.Second) <= (test.HasFloats ? 1e-5 : 1e-13) * Math.Max(1, Math.Abs(v.First)));
    }

    [Theory]
    [MemberData(nameof(SmoothNames))]
    public void Dual_numbers_agree_with_central_differences_where_the_method_is_smooth(string name)
    {
        Case test = s_cases[name];
        Signature signature = Signature.Of(test);
        for (int run = 0; run < test.Arguments.Length; run++)
        {
            object?[] arguments = test.Arguments[run];
            if (test.Kinks.Contains(run) || Observation.OfPrimal(s_cases.Oracle.Primal(test), arguments).Error is not null)
            {
                continue;
            }

            Linearisation linearisation = s_cases.Oracle.Linearise(test, arguments);
            int column = 0;
            for (int i = 0; i < arguments.Length; i++)
            {
                int count = signature.Parameters[i].HasGradient ? Values.Flat(arguments[i]).Length : 0;
                for (int k = 0; k < count; k++, column++)
                {
                    double x = Values.Flat(arguments[i])[k];
                    double h = 1e-6 * Math.Max(1, Math.Abs(x));
                    double[] plus = Outputs(i, k, x + h);
                    double[] minus = Outputs(i, k, x - h);
                    for (int o = 0; o < plus.Length; o++)
                    {
                        double difference = (plus[o] - minus[o]) / (2 * h);
                        double derivative = linearisation.Columns[column][o].Derivative;
                        double tolerance = 1e-5 * (1 + linearisation.Columns[column][o].Magnitude + Math.Abs(plus[o]));
                        Assert.True(Math.Abs(difference - derivative) <= tolerance, $"{name} run {run} output {o} by {signature.Parameters[i].Name}[{k}]: {derivative:R}, by difference {difference:R}");
                    }
                }
            }

            double[] Outputs(int parameter, int index, double value)
            {
                object?[] moved = Values.Copy(arguments);
                int at = 0;
                double[] flat = Values.Flat(moved[parameter]);
                flat[index] = value;
                moved[parameter] = Values.Like(moved[parameter], () => flat[at++]);
                object? result = s_cases.Oracle.Primal(test)(moved);
                return [.. signature.Parameters.Zip(moved).Where(p => p.First.Differentiable).SelectMany(p => Values.Flat(p.Second)), .. Values.Flat(result)];
            }
        }
    }
}
