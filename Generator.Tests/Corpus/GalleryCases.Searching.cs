using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

internal static partial class GalleryCases
{
    private static IReadOnlyList<GalleryProgram> Searching =>
    [
        new("Quicksort of a copy, then a weighted sum of the order statistics; the gradient is the weights, permuted.", new("QuicksortWeightedSum", """
            [Differentiable]
            private static void Sort(double[] a, int lo, int hi)
            {
                while (lo < hi)
                {
                    double pivot = a[lo + (hi - lo) / 2];
                    int i = lo, j = hi;
                    while (i <= j)
                    {
                        while (a[i] < pivot)
                            i++;
                        while (a[j] > pivot)
                            j--;
                        if (i <= j)
                        {
                            (a[i], a[j]) = (a[j], a[i]);
                            i++;
                            j--;
                        }
                    }

                    // The smaller half by recursion, the other by the loop.
                    if (j - lo < hi - i)
                    {
                        Sort(a, lo, j);
                        lo = i;
                    }
                    else
                    {
                        Sort(a, i, hi);
                        hi = j;
                    }
                }
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
            {
                double[] sorted = values.ToArray();
                Sort(sorted, 0, sorted.Length - 1);
                double sum = 0;
                for (int i = 0; i < sorted.Length; i++)
                    sum += weights[i] * sorted[i];
                return sum;
            }
            """, [Reals(13, seed: 3), Reals(13, seed: 4)], [D(5, 4, 3, 2, 1), D(1, 2, 4, 8, 16)])),

        new("Heapsort in place, then an L-estimate of scale; the gradient is the coefficients, permuted.", new("HeapsortScaleEstimate", """
            private static void SiftDown(Span<double> heap, int root, int count)
            {
                double moving = heap[root];
                while (true)
                {
                    int child = 2 * root + 1;
                    if (child >= count)
                        break;
                    if (child + 1 < count && heap[child + 1] > heap[child])
                        child++;
                    if (heap[child] <= moving)
                        break;
                    heap[root] = heap[child];
                    root = child;
                }

                heap[root] = moving;
            }

            [Differentiable]
            public static double F(Span<double> x)
            {
                int n = x.Length;
                for (int i = n / 2 - 1; i >= 0; i--)
                    SiftDown(x, i, n);
                for (int last = n - 1; last > 0; last--)
                {
                    double top = x[0];
                    x[0] = x[last];
                    x[last] = top;
                    SiftDown(x, 0, last);
                }

                // Gini's mean difference.
                double sum = 0;
                for (int i = 0; i < n; i++)
                    sum += (2 * i - n + 1) * x[i];
                return 2 * sum / (n * (n - 1.0));
            }
            """, [Reals(11, seed: 5)], [D(2, 1)])),

        new("Top-down merge sort with one scratch array, then a trimmed variance.", new("MergeSortTrimmedVariance", """
            [Differentiable]
            private static void Sort(Span<double> a, Span<double> scratch)
            {
                if (a.Length < 2)
                    return;
                int mid = a.Length / 2;
                Sort(a[..mid], scratch[..mid]);
                Sort(a[mid..], scratch[mid..]);
                a.CopyTo(scratch);
                int left = 0, right = mid;
                for (int k = 0; k < a.Length; k++)
                    a[k] = right >= a.Length || (left < mid && scratch[left] <= scratch[right]) ? scratch[left++] : scratch[right++];
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> sample, int trim)
            {
                var sorted = sample.ToArray();
                Sort(sorted, new double[sorted.Length]);
                var kept = sorted.AsSpan(trim, sorted.Length - 2 * trim);
                double mean = 0;
                foreach (double x in kept)
                    mean += x;
                mean /= kept.Length;
                double variance = 0;
                foreach (double x in kept)
                    variance += (x - mean) * (x - mean);
                return variance / (kept.Length - 1);
            }
            """, [Reals(10, seed: 6), 2])),

        new("Shortest path by label correction with a circular array queue; the gradient marks the edges of the path.", new("ShortestPathByQueue", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> length, int[] from, int[] to, int nodes)
            {
                double[] distance = new double[nodes];
                Array.Fill(distance, double.PositiveInfinity);
                distance[0] = 0;
                int[] queue = new int[nodes + 1];
                bool[] waiting = new bool[nodes];
                int head = 0, tail = 0;
                queue[tail++] = 0;
                while (head != tail)
                {
                    int u = queue[head];
                    head = (head + 1) % queue.Length;
                    waiting[u] = false;
                    for (int e = 0; e < length.Length; e++)
                    {
                        if (from[e] != u)
                            continue;
                        double through = distance[u] + length[e];
                        if (through < distance[to[e]])
                        {
                            distance[to[e]] = through;
                            if (!waiting[to[e]])
                            {
                                waiting[to[e]] = true;
                                queue[tail] = to[e];
                                tail = (tail + 1) % queue.Length;
                            }
                        }
                    }
                }

                return distance[nodes - 1];
            }
            """, [D(7, 9, 14, 10, 15, 11, 2, 6, 9.5), I(0, 0, 0, 1, 1, 2, 2, 3, 4), I(1, 2, 4, 2, 3, 3, 4, 5, 5), 6], [D(7, 9, 24, 10, 15, 11, 12, 6, 9.5), I(0, 0, 0, 1, 1, 2, 2, 3, 4), I(1, 2, 4, 2, 3, 3, 4, 5, 5), 6])),

        new("Dijkstra's algorithm with a binary heap of distances beside their nodes; returns the sum over all nodes.", new("DijkstraByBinaryHeap", """
            [Differentiable]
            public static double F(double[,] weight)
            {
                int n = weight.GetLength(0), count = 0;
                double[] key = new double[n * n + 1];
                int[] node = new int[n * n + 1];
                double[] distance = new double[n];
                bool[] done = new bool[n];

                void Push(double d, int v)
                {
                    int i = count++;
                    while (i > 0 && key[(i - 1) / 2] > d)
                    {
                        key[i] = key[(i - 1) / 2];
                        node[i] = node[(i - 1) / 2];
                        i = (i - 1) / 2;
                    }

                    key[i] = d;
                    node[i] = v;
                }

                Push(0, 0);
                double total = 0;
                while (count > 0)
                {
                    double d = key[0];
                    int u = node[0];
                    double lastKey = key[--count];
                    int lastNode = node[count], i = 0;
                    for (int child = 1; child < count; child = 2 * i + 1)
                    {
                        if (child + 1 < count && key[child + 1] < key[child])
                            child++;
                        if (key[child] >= lastKey)
                            break;
                        key[i] = key[child];
                        node[i] = node[child];
                        i = child;
                    }

                    key[i] = lastKey;
                    node[i] = lastNode;
                    if (done[u])
                        continue;
                    done[u] = true;
                    distance[u] = d;
                    total += d;
                    for (int v = 0; v < n; v++)
                        if (!done[v] && weight[u, v] > 0)
                            Push(d + weight[u, v], v);
                }

                return total;
            }
            """, [Matrix(6, 6, 0.1, 3, 7)])),

        new("Needleman–Wunsch alignment of two sequences; the gradient counts matches, mismatches and gaps of the best alignment.", new("NeedlemanWunsch", """
            [Differentiable]
            public static double F(string a, string b, double match, double mismatch, double gap)
            {
                double[,] score = new double[a.Length + 1, b.Length + 1];
                for (int i = 1; i <= a.Length; i++)
                    score[i, 0] = score[i - 1, 0] + gap;
                for (int j = 1; j <= b.Length; j++)
                    score[0, j] = score[0, j - 1] + gap;
                for (int i = 1; i <= a.Length; i++)
                {
                    for (int j = 1; j <= b.Length; j++)
                    {
                        double diagonal = score[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? match : mismatch);
                        score[i, j] = Math.Max(diagonal, Math.Max(score[i - 1, j], score[i, j - 1]) + gap);
                    }
                }

                return score[a.Length, b.Length];
            }
            """, ["GATTACA", "GCATGCG", 1.03, -0.97, -1.1], ["ACGTACGT", "ACT", 2.0, -1.1, -0.7])),

        new("Dynamic time warping of two series in a band, two rows kept; the gradient follows the warping path.", new("WarpingInABand", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int band)
            {
                double[] above = new double[y.Length + 1];
                double[] row = new double[y.Length + 1];
                Array.Fill(above, double.PositiveInfinity);
                above[0] = 0;
                for (int i = 1; i <= x.Length; i++)
                {
                    Array.Fill(row, double.PositiveInfinity);
                    int last = Math.Min(y.Length, i + band);
                    for (int j = Math.Max(1, i - band); j <= last; j++)
                    {
                        double d = x[i - 1] - y[j - 1];
                        row[j] = d * d + Math.Min(above[j - 1], Math.Min(above[j], row[j - 1]));
                    }

                    (above, row) = (row, above);
                }

                return Math.Sqrt(above[y.Length]);
            }
            """, [Reals(7, seed: 8), Reals(6, seed: 9), 3])),

        new("Viterbi decoding with back pointers, then the log-probability of the decoded path; the gradient counts its moves.", new("ViterbiDecoding", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> initial, double[,] transition, double[,] emission, int[] observed)
            {
                int states = initial.Length, steps = observed.Length;
                double[,] best = new double[steps, states];
                int[,] back = new int[steps, states];
                for (int s = 0; s < states; s++)
                    best[0, s] = initial[s] + emission[s, observed[0]];
                for (int t = 1; t < steps; t++)
                {
                    for (int s = 0; s < states; s++)
                    {
                        int arg = 0;
                        for (int r = 1; r < states; r++)
                            if (best[t - 1, r] + transition[r, s] > best[t - 1, arg] + transition[arg, s])
                                arg = r;
                        back[t, s] = arg;
                        best[t, s] = best[t - 1, arg] + transition[arg, s] + emission[s, observed[t]];
                    }
                }

                int state = 0;
                for (int s = 1; s < states; s++)
                    if (best[steps - 1, s] > best[steps - 1, state])
                        state = s;

                double score = 0;
                for (int t = steps - 1; t > 0; t--)
                {
                    score += emission[state, observed[t]] + transition[back[t, state], state];
                    state = back[t, state];
                }

                return score + initial[state] + emission[state, observed[0]];
            }
            """, [Reals(3, -3, 0, 10), Matrix(3, 3, -3, 0, 11), Matrix(3, 4, -3, 0, 12), I(0, 2, 1, 3, 3, 0)])),
    ];
}
