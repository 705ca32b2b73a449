using System.Collections.Generic;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Where each value is defined: its region, and its frame, the innermost loop body (or the function's body) around it. A frame's regions run at most once
/// per trip, so one slot per trip keeps any value of it.
/// </summary>
internal sealed class Definitions
{
    private readonly Dictionary<Value, (Region Region, Statement? By)> _sites = [];
    private readonly Dictionary<Region, Region> _frames = [];
    private readonly Dictionary<Region, (Region Region, Statement Statement)> _parents = [];

    public Definitions(Region body) => Visit(body, body);

    public bool Knows(Value value) => _sites.ContainsKey(value);

    public Region RegionOf(Value value) => _sites[value].Region;

    /// <summary>Null for a region's parameter.</summary>
    public Statement? StatementOf(Value value) => _sites[value].By;

    public Region FrameOf(Value value) => _frames[_sites[value].Region];

    public Region FrameOf(Region region) => _frames[region];

    /// <summary>The statement that a region belongs to, and the region that holds it; nothing for the function's body.</summary>
    public bool TryGetParent(Region region, out Region parent, out Statement statement)
    {
        bool found = _parents.TryGetValue(region, out (Region Region, Statement Statement) entry);
        (parent, statement) = entry;
        return found;
    }

    public void Add(Value value, Region region, Statement? by) => _sites[value] = (region, by);

    private void Visit(Region region, Region frame)
    {
        _frames[region] = frame;
        foreach (Value parameter in region.Parameters) _sites[parameter] = (region, null);
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Value result in statement.Results) _sites[result] = (region, statement);
            foreach (Region nested in statement.Regions)
            {
                _parents[nested] = (region, statement);
                Visit(nested, statement is If ? frame : nested);
            }
        }
    }
}
