using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>Finds the branches of a loop's round in which a flag is set, and jumps at their ends.</summary>
/// <param name="jump">The jump at the end of a path of the round, or null if it cannot be made there.</param>
/// <param name="guard">What asks for the flag at the round's end, and goes when all jumps are made.</param>
internal sealed class JumpThread(Value flag, Func<PathCloner, Statement?> jump, If? guard, Dictionary<Value, Statement> definitions)
{
    private Region? _asking;

    /// <summary>Afterwards no path comes to the round's end with the flag set, unless false is returned: then some may.</summary>
    public bool Run(Region round)
    {
        var whole = new Path(round, null, false, null);
        return Thread(whole, flag, true) || LeaveIf(whole, flag, true);
    }

    /// <summary>The same for a flag that a later statement of this region asks for: the jumps must be made before.</summary>
    public bool Run(Path path)
    {
        _asking = path.Region;
        return Thread(path, flag, true);
    }

    /// <summary>Leaves where the value is what is wanted.</summary>
    private bool Thread(Path path, Value value, bool wanted)
    {
        if (Endings.Ends(path.Region)) return true;
        (value, wanted) = Positive(value, wanted);
        if (value.Constant is { } constant) return (constant.Text == "true") != wanted || Leave(path);
        for (Path branch = path; branch.If is not null; branch = branch.Outer!)
        {
            (Value condition, bool isTrue) = Positive(branch.If.Condition, branch.IsThen);
            if (condition == value) return isTrue != wanted || Leave(path);
        }

        foreach (If asked in path.Region == _asking ? [] : path.Region.Statements.OfType<If>())
        {
            (Value condition, bool isTrue) = Positive(asked.Condition, true);
            if (condition != value || asked == guard) continue;
            Region taken = wanted == isTrue ? asked.Then : asked.Else;
            return Endings.Ends(taken) || Leave(new Path(taken, asked, taken == asked.Then, path));
        }

        switch (Definition(value))
        {
            case If branch when path.Around(branch) is { } around:
                int result = ExitTest.IndexOf(branch.Results, value);
                bool then = Thread(new Path(branch.Then, branch, true, around), branch.Then.Yields[result], wanted);
                return Thread(new Path(branch.Else, branch, false, around), branch.Else.Yields[result], wanted) && then;
            case Compute { Operation: Binary { Operator: BinaryOperator.Or } } either when wanted:
                return Thread(path, either.Operands[0], true) && Thread(path, either.Operands[1], true);
            case Compute { Operation: Binary { Operator: BinaryOperator.And } } both when !wanted:
                return Thread(path, both.Operands[0], false) && Thread(path, both.Operands[1], false);
        }

        return LeaveIf(path, value, wanted);
    }

    private bool LeaveIf(Path path, Value value, bool wanted)
    {
        if (path.Region == _asking || Leaving(path, value, wanted) is not { } leaving) return false;
        Region then = new();
        then.Statements.AddRange(leaving);
        if (!wanted)
        {
            var not = new Value(IrType.Bool);
            path.Region.Statements.Add(new Compute(not, new Unary(UnaryOperator.Not), value));
            value = not;
        }

        path.Region.Statements.Add(new If(value, then, new Region()));
        return true;
    }

    private bool Leave(Path path)
    {
        if (path.Region == _asking || Leaving(path, null, true) is not { } leaving) return false;
        path.Region.Statements.AddRange(leaving);
        return true;
    }

    /// <summary>The rest of the round, from the end of the path on, and the jump.</summary>
    private List<Statement>? Leaving(Path path, Value? known, bool isTrue)
    {
        var cloner = new PathCloner(definitions);
        if (known is not null) cloner.Learn(known, isTrue);
        for (Path branch = path; branch.If is not null; branch = branch.Outer!) cloner.Learn(branch.If.Condition, branch.IsThen);
        for (; path.If is { } branch; path = path.Outer!)
        {
            Value[] yielded = cloner.Use(path.Region.Yields);
            for (int k = 0; k < yielded.Length; k++) cloner.Bind(branch.Results[k], yielded[k]);
            if (!cloner.TryRun(path.Outer!.Region, path.Outer.Region.Statements.IndexOf(branch) + 1)) return null;
        }

        if (cloner.Known(flag) != true || jump(cloner) is not { } made) return null;
        cloner.Statements.Add(made);
        return cloner.Statements;
    }

    private (Value Value, bool Wanted) Positive(Value value, bool wanted)
    {
        while (Definition(value) is Compute { Operation: Unary { Operator: UnaryOperator.Not } } not) (value, wanted) = (not.Operands[0], !wanted);
        return (value, wanted);
    }

    private Statement? Definition(Value value) => definitions.TryGetValue(value, out Statement? statement) ? statement : null;
}
