using System.Collections.Generic;
using System.Text;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>What the methods of one program share: chance, names, members, and what has been used.</summary>
internal sealed class ProgramPlan(Chance chance)
{
    private int _names;
    private int _classes;

    public Chance Chance => chance;

    /// <summary>The members before the tested method.</summary>
    public StringBuilder Members { get; } = new();

    public List<Callable> Callables { get; } = [];

    /// <summary>The names of the constructs that the program contains.</summary>
    public SortedSet<string> Used { get; } = new(System.StringComparer.Ordinal);

    /// <summary>Whether floats appear beside doubles.</summary>
    public bool HasFloats { get; init; }

    /// <summary>Whether the program records the order in which its opaque code runs.</summary>
    public bool Traces { get; set; }

    public string Fresh(string prefix) => prefix + ++_names;

    public int FreshClass() => ++_classes;

    public void Note(string construct) => Used.Add(construct);
}
