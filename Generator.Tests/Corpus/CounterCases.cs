using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Counters of others that are stepped and set inside of expressions.</summary>
internal static class CounterCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("NumberedObjects", """
            [Differentiable] public partial class Node { public static int Made; public int Id; public double V; public static Node Make(double v) => new Node { Id = ++Made, V = v }; }
            [Differentiable]
            public static double F(double x, double y)
            {
                Node.Made = 0;
                Node a = Node.Make(x), b = Node.Make(y);
                Node[] all = [a, b];
                return all[0].V * all[1].V * (all[1].Id + 3 * all[0].Id);
            }
            """, [1.5, 2.0]) { Allocates = true },

        new("NumberedByTheConstructor", """
            [Differentiable] public partial class Node { public static int Made; public int Id; public double V; public Node(double v) { Id = Made++; V = v; } }
            [Differentiable]
            public static double F(double x, double y)
            {
                Node.Made = 3;
                Node[] all = [new Node(x), new Node(y)];
                return all[0].V * all[1].V * (all[1].Id + 3 * all[0].Id - --Node.Made);
            }
            """, [1.5, 2.0]) { Allocates = true },

        new("CountersAsArguments", """
            public class Log { public int Count, Last; public bool On; }
            private static double Use(int k, double x) => k * x;
            [Differentiable]
            public static double F(double x, int n)
            {
                var log = new Log { Count = n };
                double s = Use(log.Count++, x) * Use(log.Count += 3, x) + Use(log.Last = 7, x);
                if ((log.On = x > 1) && log.Count > 2) s *= x;
                return s * log.Count * Math.Sin(log.Last++ * x);
            }
            """, [1.5, 1], [0.5, 1]) { Allocates = true },
    ];
}
