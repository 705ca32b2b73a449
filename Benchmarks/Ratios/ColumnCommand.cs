namespace AutoDiff.Benchmarks.Ratios;

/// <summary>What columns that go through the method together spare: the whole Jacobian against a tangent run for each column.</summary>
public static class ColumnCommand
{
    /// <summary>Measures and prints.</summary>
    public static int Run()
    {
        Console.WriteLine($"{"",-34}{"a Jvp per column",18}{"Jacobian",10}   times the method");
        foreach (int n in new[] { 2, 4, 8, 16 })
        {
            double[] p = [.. Enumerable.Range(0, 2 * n).Select(i => 0.1 + (0.05 * i))], end = new double[n], tangent = new double[2 * n], endTangent = new double[n];
            double[] expected = new double[2 * n * n], jacobian = new double[2 * n * n];
            double[] seconds = InterleavedTimer.Medians(
                () =>
                {
                    Coupled.Move(p, 100, end);
                    return end[0];
                },
                () =>
                {
                    for (int column = 0; column < p.Length; column++)
                    {
                        tangent[column] = 1;
                        Array.Clear(endTangent);
                        Coupled.MoveJvp(p, 100, end, tangent, endTangent);
                        tangent[column] = 0;
                        for (int row = 0; row < n; row++) expected[(row * p.Length) + column] = endTangent[row];
                    }

                    return expected[0];
                },
                () =>
                {
                    Coupled.MoveJacobian(p, 100, end, jacobian);
                    return jacobian[0];
                });
            if (!jacobian.SequenceEqual(expected))
            {
                Console.Error.WriteLine("error: the Jacobian is not made of the products along its columns");
                return 1;
            }

            Console.WriteLine($"{$"{n} oscillators, {2 * n} columns",-34}{seconds[1] / seconds[0],18:F2}{seconds[2] / seconds[0],10:F2}");
        }

        return 0;
    }
}
