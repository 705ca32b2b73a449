namespace AutoDiff.Benchmarks.Editing;

/// <summary>The sources of many marked methods of the kinds that models are made of, ten to a file.</summary>
internal static class TypicalMethods
{
    private const string Head = "using System;\nusing AutoDiff;\n\npublic static partial class ";

    private static readonly string[] s_kinds =
    [
        """
            [Differentiable]
            public static double Likelihood$(double location, double scale, ReadOnlySpan<double> samples)
            {
                double sum = 0;
                foreach (double sample in samples)
                {
                    double z = (sample - location) / scale;
                    sum += Math.Log(scale * (#.5 + z * z));
                }

                return sum;
            }
        """,
        """
            [Differentiable]
            public static double Layer$(ReadOnlySpan<double> x, double[,] w, double[] b)
            {
                double loss = #;
                for (int i = 0; i < b.Length; i++)
                {
                    double s = b[i];
                    for (int j = 0; j < x.Length; j++)
                        s += w[i, j] * x[j];
                    loss += Math.Tanh(s) * Math.Tanh(s);
                }

                return loss;
            }
        """,
        """
            [Differentiable]
            public static double Heat$(Span<double> u, double rate, int steps)
            {
                double[] next = new double[u.Length];
                for (int t = 0; t < steps; t++)
                {
                    for (int i = 1; i + 1 < u.Length; i++)
                        next[i] = u[i] + rate / # * (u[i - 1] - 2 * u[i] + u[i + 1]);
                    next.CopyTo(u);
                }

                return u[u.Length / 2];
            }
        """,
        """
            [Differentiable]
            public static double Root$(double a, double b)
            {
                double x = #;
                while (Math.Abs(x * x * x - a) > 1e-9)
                    x -= (x * x * x - a) / (3 * x * x);
                return x < b ? x * b : b;
            }
        """,
        """
            [Differentiable]
            public static double Call$(double spot, double strike, double rate, double volatility, double time)
            {
                double spread = volatility * Math.Sqrt(time);
                double d = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / spread;
                return spot * Logistic(# * d) - strike * Math.Exp(-rate * time) * Logistic(# * (d - spread));
            }
        """,
    ];

    public const int PerFile = 10;

    /// <summary>The file of a number; the literal says which version of its first method it is.</summary>
    public static string File(int number, int version)
    {
        IEnumerable<string> methods = Enumerable.Range(0, PerFile).Select(i => s_kinds[i % s_kinds.Length].Replace("$", $"{number}x{i}").Replace("#", i == 0 ? $"{version + 1}" : "2"));
        return $"{Head}Models{number}\n{{\n    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));\n\n{string.Join("\n\n", methods)}\n}}\n";
    }
}
