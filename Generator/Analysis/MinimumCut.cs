using System;
using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// The cheapest set of nodes whose removal parts the sources from the sinks, by maximum flow in Dinic's way: all shortest paths at a time. Of several cheapest ones, that nearest the sinks: what is stored is then used with the least recomputation.
/// </summary>
internal sealed class MinimumCut
{
    private const long Infinite = long.MaxValue / 4;
    private readonly List<(int To, int Back)> _ends = [];
    private readonly List<long> _capacity = [];
    private readonly List<List<int>> _edges = [[], []];

    private const int Source = 0;
    private const int Sink = 1;

    /// <summary>Adds a node that costs <paramref name="cost"/> to cut; null: it cannot be cut.</summary>
    public int AddNode(long? cost)
    {
        int node = _edges.Count;
        _edges.Add([]);
        _edges.Add([]);
        AddEdge(node, node + 1, cost ?? Infinite);
        return node;
    }

    public void AddSource(int node) => AddEdge(Source, node, Infinite);

    public void AddSink(int node) => AddEdge(node + 1, Sink, Infinite);

    public void AddFlow(int from, int to) => AddEdge(from + 1, to, Infinite);

    /// <summary>The nodes to cut, or null if no finite cut exists.</summary>
    public HashSet<int>? Solve()
    {
        long total = 0;
        int[] distances = new int[_edges.Count];
        while (Measure(distances))
        {
            int[] next = new int[_edges.Count];
            while (Send(distances, next) is var flow and > 0)
            {
                total += flow;
                if (total >= Infinite) return null;
            }
        }

        // Nodes from which the sink can still be reached lie on its side.
        var sinkSide = new bool[_edges.Count];
        var queue = new Queue<int>();
        queue.Enqueue(Sink);
        sinkSide[Sink] = true;
        while (queue.Count > 0)
        {
            int node = queue.Dequeue();
            foreach (int edge in _edges[node])
            {
                int reverse = _ends[edge].Back, from = _ends[edge].To;
                if (_capacity[reverse] <= 0 || sinkSide[from]) continue;
                sinkSide[from] = true;
                queue.Enqueue(from);
            }
        }

        var cut = new HashSet<int>();
        for (int node = 2; node < _edges.Count; node += 2)
            if (!sinkSide[node] && sinkSide[node + 1]) cut.Add(node);
        return cut;
    }

    /// <summary>How far each node is from the source over edges with room; whether the sink can be reached.</summary>
    private bool Measure(int[] distances)
    {
        for (int i = 0; i < distances.Length; i++) distances[i] = -1;
        distances[Source] = 0;
        var queue = new Queue<int>();
        queue.Enqueue(Source);
        while (queue.Count > 0)
        {
            int node = queue.Dequeue();
            foreach (int edge in _edges[node])
            {
                int to = _ends[edge].To;
                if (_capacity[edge] <= 0 || distances[to] >= 0) continue;
                distances[to] = distances[node] + 1;
                queue.Enqueue(to);
            }
        }

        return distances[Sink] >= 0;
    }

    /// <summary>Sends what fits over one shortest path; 0 if there is none left. <paramref name="next"/>: where each node's search goes on.</summary>
    private long Send(int[] distances, int[] next)
    {
        var path = new Stack<int>();
        int node = Source;
        while (node != Sink)
        {
            Work.Step();
            List<int> edges = _edges[node];
            while (next[node] < edges.Count && (_capacity[edges[next[node]]] <= 0 || distances[_ends[edges[next[node]]].To] != distances[node] + 1)) next[node]++;
            if (next[node] < edges.Count)
            {
                path.Push(edges[next[node]]);
                node = _ends[path.Peek()].To;
            }
            else
            {
                // A dead end: whoever led here looks further.
                if (path.Count == 0) return 0;
                node = _ends[_ends[path.Pop()].Back].To;
                next[node]++;
            }
        }

        long flow = Infinite;
        foreach (int edge in path) flow = Math.Min(flow, _capacity[edge]);
        foreach (int edge in path)
        {
            _capacity[edge] -= flow;
            _capacity[_ends[edge].Back] += flow;
        }

        return flow;
    }

    private void AddEdge(int from, int to, long capacity)
    {
        int edge = _ends.Count;
        _ends.Add((to, edge + 1));
        _ends.Add((from, edge));
        _capacity.Add(capacity);
        _capacity.Add(0);
        _edges[from].Add(edge);
        _edges[to].Add(edge + 1);
    }
}
