using System;
using System.Collections.Generic;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// The cheapest set of nodes whose removal parts the sources from the sinks (by maximum flow, Dinic's way is not needed for graphs of a loop body's size:
/// shortest augmenting paths). Of several cheapest ones, that nearest the sinks: what is stored is then used with the least recomputation.
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
        while (Augment(out long flow))
        {
            total += flow;
            if (total >= Infinite) return null;
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

    private bool Augment(out long flow)
    {
        var by = new int[_edges.Count];
        for (int i = 0; i < by.Length; i++) by[i] = -1;
        var queue = new Queue<int>();
        queue.Enqueue(Source);
        while (queue.Count > 0 && by[Sink] < 0)
        {
            int node = queue.Dequeue();
            foreach (int edge in _edges[node])
            {
                int to = _ends[edge].To;
                if (_capacity[edge] <= 0 || by[to] >= 0 || to == Source) continue;
                by[to] = edge;
                queue.Enqueue(to);
            }
        }

        flow = 0;
        if (by[Sink] < 0) return false;
        flow = Infinite;
        for (int node = Sink; node != Source; node = _ends[_ends[by[node]].Back].To) flow = Math.Min(flow, _capacity[by[node]]);
        for (int node = Sink; node != Source; node = _ends[_ends[by[node]].Back].To)
        {
            _capacity[by[node]] -= flow;
            _capacity[_ends[by[node]].Back] += flow;
        }

        return true;
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
