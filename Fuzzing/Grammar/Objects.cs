using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>
/// Objects of a marked class: their members are variables like others. A program's class either is changed, by whoever names it, or is only read: a pair
/// that reads an object again does not take one that changes behind it.
/// </summary>
internal static class Objects
{
    private const string Changing = """
        [Differentiable]
        public partial class Box
        {
            public double A = 0.5;
            public double[] W = [0.25, -0.5, 0.75];
            private double _state = 0.3;
            private readonly int _count = 3;
            public double State { get => _state * A; set => _state = value * 0.5; }

            [Differentiable]
            public double Step(double x)
            {
                _state = 0.5 * _state + Math.Sin(x) * W[0];
                for (int i = 0; i < _count; i++) W[i] += 0.1 * _state * (i - 1);
                return _state + A * x;
            }

            [Differentiable]
            public virtual double Churn(double x, int n)
            {
                A *= 0.9;
                W[Math.Abs(n) % _count] += 0.1 * Math.Sin(x);
                return n <= 0 ? A + _state : Math.Tanh(Churn(x * 0.5 + W[0], n - 1) + A);
            }
        }

        """;

    private const string Read = """
        [Differentiable]
        public partial class Box
        {
            public readonly double A = 0.5;
            private readonly double[] _w = [0.25, -0.5, 0.75];
            public double State => _w[1] * A;
            [Differentiable] public double Step(double x) { double s = 0; foreach (double w in _w) s += Math.Sin(w * x) * A; return s; }
            [Differentiable] public virtual double Churn(double x, int n) => n <= 0 ? x * A + _w[2] : Math.Tanh(Churn(x * _w[n % 3], n - 1) + A * 0.5);
        }

        """;

    public static IEnumerable<Variable> Of(Writer writer) => writer.Scope.Where(v => v.Shape == Shape.Object);

    /// <summary>Whether the program's objects change; writes their class where there is none.</summary>
    public static bool Require(ProgramPlan plan)
    {
        string text = plan.Members.ToString();
        if (text.Contains("partial class Box", StringComparison.Ordinal)) return text.Contains("A *= 0.9", StringComparison.Ordinal);
        bool changes = plan.Chance.Percent(70);
        plan.Members.Append(changes ? Changing : Read);
        return changes;
    }
}
