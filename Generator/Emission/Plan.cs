using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>All that is decided about a function before its text is written.</summary>
internal sealed class Plan
{
    private const int Rounds = 6;

    private readonly HashSet<Value> _locals = [];
    private readonly HashSet<Value> _sunk = [];

    public Plan(FunctionBody function)
    {
        Usage = new Usage(function);
        Buffers = new BufferTypes(function);
        Returns = new Returns(function, Usage);
        Steps = new Steps(function, Usage);
        KeepConstantsOutOfConstantExpressions(function.Body);
        KeepCaptured(function.Body);
        for (int round = 1; ; round++)
        {
            Inlining = new Inlining(function, Usage, Buffers, Steps, _locals, _sunk);
            Coalescing = new Coalescing(function, Buffers, Inlining, Steps);
            if (round == Rounds || !MoveWhatKeepsLocalsApart(function.Body)) break;
        }
    }

    public Usage Usage { get; }

    public BufferTypes Buffers { get; }

    public Returns Returns { get; }

    public Steps Steps { get; }

    public Inlining Inlining { get; private set; }

    public Coalescing Coalescing { get; private set; }

    /// <summary>What a function captures is a variable: an expression would be evaluated whenever it runs.</summary>
    private void KeepCaptured(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            if (statement is OpaqueCode code) _locals.UnionWith(code.Captured.Select(i => code.Operands[i]).Where(o => o.Constant is null));
            foreach (Region nested in statement.Regions) KeepCaptured(nested);
        }
    }

    // The compiler evaluates constant expressions: "1 / 0" would be an error of its own, "if (true)" a warning.
    private void KeepConstantsOutOfConstantExpressions(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            bool isRisky = statement switch
            {
                Compute { Operation: Binary or Unary or Convert or Select or TripCount } c => c.Result.Type.Kind is TypeKind.Integer or TypeKind.Boolean || c.Operation is Select,
                WhileLoop w => Usage.LeavesOf(w).Count == 0 || w.Condition.Constant is not { Text: "true" },
                If => true,
                _ => false,
            };
            if (isRisky)
            {
                Value[] read = statement switch
                {
                    WhileLoop w => [w.Condition],
                    Compute { Operation: Select } c => [c.Operands[0]],
                    _ => [.. statement.Operands],
                };
                if (read.All(IsConstant)) _locals.Add(read[0]);
            }

            // Nor may an array have a constant index below zero.
            foreach (Value index in statement is Load l ? l.Indices : statement is Store s ? s.Indices : [])
                if (Usage.StatementOf(index) is Compute { Operation: Literal literal } && literal.Text[0] == '-') _locals.Add(index);

            foreach (Region nested in statement.Regions) KeepConstantsOutOfConstantExpressions(nested);
        }
    }

    private bool IsConstant(Value value) => !_locals.Contains(value) && Usage.StatementOf(value) switch
    {
        Compute { Operation: Literal or NamedConstant } => true,
        Compute { Operation: Binary or Unary or Convert or Select or Function { Name: "Stop" or "Inactive" } } c => c.Operands.All(IsConstant),
        _ => false,
    };

    // An expression that was moved past the next value of a variable that it reads would cost a copy of that variable: it stays where it stood.
    private bool MoveWhatKeepsLocalsApart(Region body)
    {
        if (Coalescing.Refused.Count == 0) return false;
        var readers = new Dictionary<Value, List<Compute>>();
        Collect(body, readers);
        int before = _locals.Count + _sunk.Count;
        foreach ((Value a, Value b) in Coalescing.Refused)
        {
            Sink(a, b);
            Pin(a, b, readers);
            Pin(b, a, readers);
        }

        return _locals.Count + _sunk.Count > before;
    }

    // A next value whose predecessor is read once more after it is computed last, in a round or in a branch.
    private void Sink(Value carried, Value next)
    {
        Region region = Usage.DefinitionOf(next).Region;
        bool isRound = Usage.PlaceOf(region).Owner is CountedLoop or WhileLoop;
        if (isRound ? Usage.StatementOf(carried) is not null || Usage.DefinitionOf(carried).Region != region : Usage.PlaceOf(region).Owner is not If) return;
        if (Usage.StatementOf(next) is not Compute { Operation.CanThrow: false } || Usage.CountOf(next) != 1 || Usage.DefinitionOf(next).Region != region) return;
        if (Usage.SiteOf(next) is { IsYield: true } site && site.Region == region && !region.Yields.Contains(carried)) _sunk.Add(next);
    }

    private void Pin(Value read, Value written, Dictionary<Value, List<Compute>> readers)
    {
        if (!readers.TryGetValue(read, out List<Compute>? expressions)) return;
        int position = PositionOf(written);
        foreach (Compute expression in expressions)
            if (Usage.PositionOf(expression) < position && PlacedAt(expression.Result) > position) _locals.Add(expression.Result);
    }

    private void Collect(Region region, Dictionary<Value, List<Compute>> readers)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            foreach (Region nested in statement.Regions) Collect(nested, readers);
            if (statement is not Compute compute || !Inlining.IsAbsorbed(statement)) continue;
            foreach (Value operand in compute.Operands)
            {
                if (!readers.TryGetValue(operand, out List<Compute>? list)) readers.Add(operand, list = []);
                list.Add(compute);
            }
        }
    }

    private int PositionOf(Value value)
    {
        Usage.Definition definition = Usage.DefinitionOf(value);
        Statement? owner = definition.Statement ?? Usage.PlaceOf(definition.Region).Owner;
        return owner is null ? -1 : Usage.PositionOf(owner);
    }

    private int PlacedAt(Value value)
    {
        while (true)
        {
            Usage.Site site = Usage.SiteOf(value);
            if (site.IsYield) return int.MaxValue;
            Statement user = site.Region.Statements[site.Index];
            if (!Inlining.IsAbsorbed(user) || user.Results.Count != 1) return Usage.PositionOf(user);
            value = user.Results[0];
        }
    }
}
