using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Objects that a method makes of active values, wherever it is, and keeps to itself: their sums are variables like others.</summary>
internal static class Tallies
{
    private const string Sum = ".Sum";

    private const string Class = """
        [Differentiable]
        public sealed partial class Tally(double start)
        {
            public double Sum = start;
            private double[] _now = [0.1, start, 0.3], _next = [0.2, 0.4, -0.5];
            public double Rate { get; set; } = 0.5;
            public int Count { get; private set; }
            public double Mean => Sum / (Count + 1);
            public static Tally operator +(Tally a, Tally b) => new(a.Sum * 0.5 + b.Mean) { Rate = a.Rate };

            public static Tally Of(double x)
            {
                var made = new Tally(x) { Rate = x * 0.25 };
                made.Add(x);
                return made;
            }

            public void Add(double x)
            {
                Sum += Math.Tanh(x) * Rate + _now[Count % 3];
                _next[Count % 3] = Math.Sin(x + _now[1]);
                (_now, _next) = (_next, _now);
                Count++;
            }
        }

        """;

    /// <summary>The names of those that are in sight.</summary>
    public static IReadOnlyList<string> Of(Writer writer) => [.. writer.Scope.Where(v => v.Name.EndsWith(Sum, StringComparison.Ordinal)).Select(v => v.Name[..^Sum.Length])];

    public static void Require(ProgramPlan plan)
    {
        if (!plan.Members.ToString().Contains("partial class Tally", StringComparison.Ordinal)) plan.Members.Append(Class);
    }

    public static void Declare(Writer writer, string name) => writer.Declare(new(name + Sum, Shape.Scalar, Element.Double) { IsReference = true });
}
