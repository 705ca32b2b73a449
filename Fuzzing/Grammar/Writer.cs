using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Writes the body of one method: keeps its text, what is in scope, and how much may still come.</summary>
internal sealed partial class Writer(ProgramPlan plan, int statements, int maxLoopDepth)
{
    private readonly StringBuilder _text = new();
    private readonly List<Variable> _scope = [];
    private int _indentation = 1;

    public ProgramPlan Plan => plan;

    public Chance Chance => plan.Chance;

    public string Text => _text.ToString();

    /// <summary>What is in scope.</summary>
    public IReadOnlyList<Variable> Scope => _scope;

    /// <summary>Whether it is a method that the tested one calls.</summary>
    public bool IsMember { get; init; }

    /// <summary>What the method returns; null for nothing.</summary>
    public Element? Returns { get; init; } = Element.Double;

    /// <summary>The methods that may be called: those written before.</summary>
    public IReadOnlyList<Callable> Callables { get; init; } = [];

    /// <summary>How many statements may still come.</summary>
    public int Budget { get; private set; } = statements;

    public int LoopDepth { get; private set; }

    /// <summary>About how often the statement at hand runs.</summary>
    public int Runs { get; private set; } = 1;

    /// <summary>About how many statements a call of the method runs.</summary>
    public int Cost { get; private set; }

    /// <summary>Whether a <c>break</c> here leaves a loop rather than a switch.</summary>
    public bool BreakLeavesLoop { get; private set; }

    public bool MayLoop => LoopDepth < maxLoopDepth && Budget > 0;

    /// <summary>Whether what stands here runs once, whatever happens.</summary>
    public bool IsOutermost => _indentation == 1;

    public bool MayNest => Budget > 0 && _indentation < 6;

    public void Note(string construct) => plan.Note(construct);

    public string Fresh(string prefix) => plan.Fresh(prefix);

    public void Line(string line) => _text.Append(' ', 4 * _indentation).Append(line).Append('\n');

    public void Declare(Variable variable) => _scope.Add(variable);

    /// <summary>Replaces what is known about a variable.</summary>
    public void Redeclare(Variable before, Variable after) => _scope[_scope.IndexOf(before)] = after;

    /// <summary>A header and a block with a scope of its own.</summary>
    public void Block(string header, Action body, string footer = "")
    {
        int visible = _scope.Count;
        if (header.Length > 0) Line(header);
        Line("{");
        _indentation++;
        body();
        _indentation--;
        Line("}" + footer);
        _scope.RemoveRange(visible, _scope.Count - visible);
    }

    /// <summary>The body of a lambda or a local function, which captures neither spans nor references.</summary>
    public void Function(string header, Action body, string footer = "")
    {
        Variable[] visible = [.. _scope];
        _scope.RemoveAll(v => v.IsReference || v.IsStackOnly || v.Shape is Shape.Span or Shape.ReadOnlySpan or Shape.Structs);
        Block(header, body, footer);
        _scope.Clear();
        _scope.AddRange(visible);
    }

    /// <summary>A loop whose body may jump.</summary>
    public void Loop(string header, int trips, Action body, string footer = "")
    {
        (bool before, int runs) = (BreakLeavesLoop, Runs);
        BreakLeavesLoop = true;
        LoopDepth++;
        Runs *= trips;
        Block(header, body, footer);
        Runs = runs;
        LoopDepth--;
        BreakLeavesLoop = before;
    }

    /// <summary>The sections of a switch statement: a break there leaves the switch.</summary>
    public void InSwitch(Action body)
    {
        bool before = BreakLeavesLoop;
        BreakLeavesLoop = false;
        body();
        BreakLeavesLoop = before;
    }

    /// <summary>Up to so many statements, at least one.</summary>
    public void Statements(int most)
    {
        int count = Chance.Between(1, Math.Max(1, most));
        for (int i = 0; i < count; i++) Statement();
    }

    public void Statement()
    {
        Budget--;
        Charge(1);
        StatementConstruct[] fitting = [.. Constructs.Statements.Where(c => c.Fits(this))];
        StatementConstruct chosen = Chance.Weighted(fitting, c => c.Weight);
        Note(chosen.Name);
        chosen.Write(this);
    }

    /// <summary>Counts what a call runs.</summary>
    public void Charge(int cost) => Cost += Runs * cost;
}
