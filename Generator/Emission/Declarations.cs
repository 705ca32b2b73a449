using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// Declares every local in the innermost block that holds all its uses: where it is first assigned, if that is a statement of this block, else before
/// the statement in which it first occurs.
/// </summary>
internal sealed class Declarations
{
    private readonly IReadOnlyList<Variable> _variables;
    private readonly Dictionary<int, int> _total = [];
    private readonly HashSet<int> _declared = [];

    public Declarations(Block body, IReadOnlyList<Variable> variables)
    {
        _variables = variables;
        do
        {
            _total.Clear();
            Count(body, _total);
        }
        while (DropUnread(body));
        Declare(body);
    }

    /// <summary>The calls whose <c>out</c> arguments declare a variable.</summary>
    public HashSet<Code> DeclaringCalls { get; } = [];

    /// <summary>The call that declares a variable.</summary>
    public Dictionary<Variable, Code> FirstCalls { get; } = [];

    /// <summary>Where each local is declared.</summary>
    public Dictionary<Variable, Block> Homes { get; } = [];

    /// <summary>The variables that a text names.</summary>
    public static IEnumerable<int> Named(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not (Variable.Open or Variable.OpenOut)) continue;
            int end = text.IndexOf(Variable.Close, i);
            yield return int.Parse(text.Substring(i + 1, end - i - 1), CultureInfo.InvariantCulture);
            i = end;
        }
    }

    private static void Count(Block block, Dictionary<int, int> counts)
    {
        foreach (Code code in block.Statements) Count(code, counts);
    }

    private static void Count(Code code, Dictionary<int, int> counts)
    {
        foreach (int id in code.Texts.SelectMany(Named)) counts[id] = (counts.TryGetValue(id, out int count) ? count : 0) + 1;
        foreach (Block nested in code.Blocks) Count(nested, counts);
    }

    // A constant that got a local for an operand that is then written without it; a flag that no reverse sweep asks for.
    private bool DropUnread(Block body)
    {
        var written = new Dictionary<int, int>();
        CountWrites(body, written);
        return Drop(body);

        bool Drop(Block block)
        {
            int dropped = block.Statements.RemoveAll(s => s is Assign { IsTrivial: true, Target.IsParameter: false } a && _total[a.Target.Id] == written[a.Target.Id]);
            foreach (Code code in block.Statements)
                foreach (Block nested in code.Blocks) dropped += Drop(nested) ? 1 : 0;
            return dropped > 0;
        }
    }

    private static void CountWrites(Block block, Dictionary<int, int> written)
    {
        foreach (Code code in block.Statements)
        {
            if (code is Assign { IsTrivial: true } a) written[a.Target.Id] = (written.TryGetValue(a.Target.Id, out int count) ? count : 0) + 1;
            foreach (Block nested in code.Blocks) CountWrites(nested, written);
        }
    }

    private Dictionary<int, int> Declare(Block block)
    {
        Work.Step();
        var counts = new Dictionary<int, int>();
        var first = new Dictionary<int, Code>();
        foreach (Code code in block.Statements)
        {
            var own = new Dictionary<int, int>();
            foreach (int id in code.Texts.SelectMany(Named)) own[id] = (own.TryGetValue(id, out int count) ? count : 0) + 1;
            foreach (Block nested in code.Blocks)
                foreach (KeyValuePair<int, int> entry in Declare(nested)) own[entry.Key] = (own.TryGetValue(entry.Key, out int count) ? count : 0) + entry.Value;
            foreach (KeyValuePair<int, int> entry in own)
            {
                counts[entry.Key] = (counts.TryGetValue(entry.Key, out int count) ? count : 0) + entry.Value;
                if (!first.ContainsKey(entry.Key)) first.Add(entry.Key, code);
            }
        }

        foreach (int id in counts.Keys.Where(id => counts[id] == _total[id]).OrderBy(id => id).ToArray())
        {
            Variable variable = _variables[id];
            if (!_declared.Add(id) || variable.IsParameter || variable.IsIndex) continue;
            Homes[variable] = block;
            Introduce(variable, first[id], block);
        }

        return counts;
    }

    private void Introduce(Variable variable, Code first, Block block)
    {
        switch (first)
        {
            case Assign { Declares: false } a when a.Target == variable && !a.Value.Contains(variable.Token):
                a.Declares = true;
                break;
            case Line or Assign when first.Texts.Any(t => t.Contains(variable.OutToken)) && !first.Texts.Any(t => t.Contains(variable.Token)):
                DeclaringCalls.Add(first);
                FirstCalls.Add(variable, first);
                break;
            default:
                if (first is IfElse f && Hoist(variable, f, block)) break;
                block.Statements.Insert(Start(block, first), new Declare(variable));
                break;
        }
    }

    // "double x = 0; if (c) { … x = …; }" instead of an else for a constant.
    private static bool Hoist(Variable variable, IfElse branches, Block block)
    {
        foreach (Block branch in new[] { branches.Else, branches.Then })
        {
            if (branch.Statements.Count == 0 || branch.Statements[0] is not Assign { IsTrivial: true } assign || assign.Target != variable) continue;
            if (branch.Statements.Count > 1 && !branch.Statements.All(s => s is Assign { IsTrivial: true })) continue;
            Block other = branch == branches.Else ? branches.Then : branches.Else;
            if (other.Statements.Count == 0) continue;
            branch.Statements.RemoveAt(0);
            assign.Declares = true;
            block.Statements.Insert(Start(block, branches), assign);
            return true;
        }

        return false;
    }

    // Before the comment that belongs to the statement.
    private static int Start(Block block, Code code)
    {
        int index = block.Statements.IndexOf(code);
        return index > 0 && block.Statements[index - 1] is Comment ? index - 1 : index;
    }
}
