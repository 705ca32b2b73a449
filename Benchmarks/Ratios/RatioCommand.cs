namespace AutoDiff.Benchmarks.Ratios;

/// <summary>The command <c>ratios</c>: checks the generated gradients, then measures them.</summary>
public static class RatioCommand
{
    private const string OverObjective = "_gradient_over_objective", OverHandwritten = "_gradient_over_handwritten", Bytes = "_bytes_per_call", SecondOrder = "_hvp_over_gradient";

    private static readonly (string Name, Func<string, Problem> Read)[] Problems =
    [
        ("lstm_l2", name => new LstmProblem(name, "lstm_l2_c1024")),
        ("lstm_l4", name => new LstmProblem(name, "lstm_l4_c1024")),
        ("gmm_d10_k25", name => new GmmProblem(name, "gmm_d10_K25")),
        ("gmm_d20_k50", name => new GmmProblem(name, "gmm_d20_K50")),
    ];

    /// <summary>The names of all ratios.</summary>
    public static IEnumerable<string> Names => Problems.SelectMany(problem => RatiosOf(problem.Name));

    /// <summary>Prints the ratios whose names contain <paramref name="text"/>; measures no other.</summary>
    /// <returns>0; 1 if a generated gradient is wrong, 2 if no name contains the text.</returns>
    public static int Run(string text)
    {
        if (!Names.Any(name => Wanted(name, text)))
        {
            Console.Error.WriteLine($"error: no ratio's name contains '{text}'; the ratios are: {string.Join(", ", Names)}");
            return 2;
        }

        Problem[] problems = [.. Problems.Select(problem => problem.Read(problem.Name))];
        bool right = true;
        foreach (Problem problem in problems) right &= Verify(problem);
        if (!right) return 1;

        foreach (Problem problem in problems)
            if (RatiosOf(problem.Name).Any(name => Wanted(name, text))) Measure(problem, text);
        return 0;
    }

    private static string[] RatiosOf(string problem) => [problem + OverObjective, problem + OverHandwritten, problem + SecondOrder, problem + Bytes];

    private static bool Wanted(string name, string text) => name.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static bool Verify(Problem problem)
    {
        string? fault = problem.FindFault();
        Console.Error.WriteLine(fault is null ? $"{problem.Name}: value, gradient and product with the Hessian are right" : "error: " + fault);
        return fault is null;
    }

    private static void Measure(Problem problem, string text)
    {
        Console.Error.WriteLine($"{problem.Name}: measuring");
        bool objective = Wanted(problem.Name + OverObjective, text), handwritten = Wanted(problem.Name + OverHandwritten, text), second = Wanted(problem.Name + SecondOrder, text);
        if (objective || handwritten || second)
        {
            List<Func<double>> candidates = [problem.Generated];
            if (objective) candidates.Add(problem.Objective);
            if (second) candidates.Add(problem.SecondOrder);
            if (handwritten) candidates.Add(problem.Handwritten);
            double[] medians = InterleavedTimer.Medians([.. candidates]);
            if (objective) Print(problem.Name + OverObjective, medians[0] / medians[1]);
            if (handwritten) Print(problem.Name + OverHandwritten, medians[0] / medians[^1]);
            if (second) Print(problem.Name + SecondOrder, medians[objective ? 2 : 1] / medians[0]);
        }

        if (Wanted(problem.Name + Bytes, text)) Print(problem.Name + Bytes, BytesPerCall(problem.Generated));
    }

    /// <summary>
    /// What a warm call allocates. The counter can jump by a few kB when a collection falls between its readings, hence the least
    /// of several differences.
    /// </summary>
    private static double BytesPerCall(Func<double> candidate)
    {
        for (int i = 0; i < 3; i++) candidate();
        long least = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            candidate();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Print(string name, double value) => Console.WriteLine($"ratio {name} {FourDigits(value)}");

    /// <summary>Four significant digits, never with an exponent.</summary>
    private static string FourDigits(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value.ToString("R");
        int decimals = 3 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals >= 0 ? value.ToString("F" + decimals) : value.ToString("F0");
    }
}
