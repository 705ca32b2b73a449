using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Loops of which only running tells how long they run, and <c>foreach</c>.</summary>
internal sealed partial class MethodLowerer
{
    private void While(IWhileLoopOperation loop)
    {
        string quote = _quote = "while (" + OneLine(loop.Condition!.Syntax) + ")";
        Predeclare(loop.Condition);
        Func<Value> condition = loop.ConditionIsUntil ? () => Not(Guard(loop.Condition)) : () => Guard(loop.Condition);
        Assignments assigned = Assigned(loop.Condition, loop.Body);
        if (loop.ConditionIsTop) Loop(quote, assigned, loop.ExitLabel, loop.ContinueLabel, condition, () => Statement(loop.Body), null);
        else DoWhile(quote, assigned, loop, condition);
    }

    /// <summary>
    /// Test, body, update; a break or return sets a flag that the test reads first. <paramref name="hidden"/> is the index of a <c>foreach</c>: it has no
    /// symbol that an assignment could name; <paramref name="locals"/> are the header's, gone when the loop ends.
    /// </summary>
    private void Loop(
        string quote, Assignments assigned, ILabelSymbol exitLabel, ILabelSymbol continueLabel, Func<Value> condition, Action body, Action? update,
        Variable? hidden = null, IEnumerable<ISymbol>? locals = null)
    {
        List<Variable> carried = Carried(assigned, hidden);
        var exit = new JumpTarget(exitLabel, NewFlag("left"));
        bool breaks = assigned.Labels.Contains(exitLabel);
        if (breaks) carried.Add(exit.Flag);
        Value[] initial = [.. carried.Select(Read)];
        List<JumpTarget> exits = [];
        if (breaks) exits.Add(exit);
        exits.AddRange(LeftBeyond(assigned));
        if (assigned.Returns) exits.Add(_frame.Return);

        var before = new Region();
        Value[] parameters = Parameters(before, carried);
        Value? goesOn = null;
        _frame.Targets.Add(exit);
        Branch tested = InBranch(before, _environment, () =>
        {
            Bind(carried, parameters);
            _quote = quote;
            goesOn = Test(exits, condition);
        });
        CheckCarried(carried, _environment, tested.Environment);
        tested = Settled(tested, carried);
        before.Yields.Add(goesOn!);
        before.Yields.AddRange(carried.Select(v => Left(tested, v)));

        var after = new Region();
        Value[] again = Parameters(after, carried);
        var continued = new JumpTarget(continueLabel, NewFlag("skipped"));
        _frame.Targets.Add(continued);
        Branch end = InBranch(after, tested.Environment, () =>
        {
            Bind(carried, again);
            foreach (JumpTarget target in exits) _environment[target.Flag] = Flag(false);
            _environment[continued.Flag] = Flag(false);
            body();
            if (_flow == Flow.Threw) return;
            bool jumped = _flow == Flow.Jumped && IsConstant(Read(continued.Flag), false);
            _environment[continued.Flag] = Flag(false);
            _flow = Flow.Live;
            if (update is null || jumped) return;
            _quote = quote;
            List<JumpTarget> pending = Pending();
            if (pending.Count == 0) update();
            else if (!RunsAnyway(update, Gone())) UnlessJumped(pending, update);
        });
        _frame.Targets.Remove(continued);
        _frame.Targets.Remove(exit);
        CheckCarried(carried, tested.Environment, end.Environment);
        end = Settled(end, carried);
        after.Yields.AddRange(carried.Select(v => Left(end, v)));
        Finish(quote, carried, initial, before, after, exit, continued);

        HashSet<Variable> Gone() =>
            [.. (locals ?? []).SelectMany(l => Find(l) ?? []).Select(p => p.Variable).Concat([hidden]).OfType<Variable>()];
    }

    /// <summary>
    /// Lowers an update that may as well run when the loop is left before it, because nobody can tell: it only steps integers that end with the loop. An
    /// index that steps on every trip is known from the trip's number.
    /// </summary>
    private bool RunsAnyway(Action update, HashSet<Variable> gone)
    {
        Branch tried = InBranch(update);
        bool isPlain = tried.Flow == Flow.Live && tried.Region.Statements.All(s => s is Compute { Operation.CanThrow: false })
            && _environment.All(e => ReferenceEquals(tried.Environment[e.Key], e.Value) || (e.Key.Type.Kind == Ir.TypeKind.Integer && gone.Contains(e.Key)));
        if (!isPlain) return false;
        foreach (Statement statement in tried.Region.Statements) Emit(statement);
        foreach (Variable variable in gone) _environment[variable] = tried.Environment[variable];
        return true;
    }

    private void DoWhile(string quote, Assignments assigned, IWhileLoopOperation loop, Func<Value> condition)
    {
        List<Variable> carried = Carried(assigned);
        var exit = new JumpTarget(loop.ExitLabel, NewFlag("left"));
        var continued = new JumpTarget(loop.ContinueLabel, NewFlag("left"));
        bool breaks = assigned.Labels.Contains(loop.ExitLabel);
        if (breaks) carried.Add(exit.Flag);
        Value[] initial = [.. carried.Select(Read)];
        List<JumpTarget> exits = [];
        if (breaks) exits.Add(exit);
        exits.AddRange(LeftBeyond(assigned));
        if (assigned.Returns) exits.Add(_frame.Return);

        var before = new Region();
        Value[] parameters = Parameters(before, carried);
        _frame.Targets.Add(exit);
        _frame.Targets.Add(continued);
        Value? goesOn = null;
        Branch end = InBranch(before, _environment, () =>
        {
            Bind(carried, parameters);
            foreach (JumpTarget target in exits) _environment[target.Flag] = Flag(false);
            Statement(loop.Body);
            _environment[continued.Flag] = Flag(false);
            _flow = Flow.Live;
            _quote = quote;
            goesOn = Test(exits, condition);
        });
        _frame.Targets.Remove(continued);
        _frame.Targets.Remove(exit);
        CheckCarried(carried, _environment, end.Environment);
        end = Settled(end, carried);
        before.Yields.Add(goesOn!);
        before.Yields.AddRange(carried.Select(v => Left(end, v)));
        var after = new Region();
        after.Yields.AddRange(Parameters(after, carried));
        Finish(quote, carried, initial, before, after, exit, continued);
    }

    /// <summary>The loop's condition, evaluated only if nothing has left the loop.</summary>
    /// <summary>What a loop's body jumps to outside of the loop, its end and the method's apart: labels, and sections of a switch around it.</summary>
    private List<JumpTarget> LeftBeyond(Assignments body) =>
        [.. _frame.Targets.Where(t => (t.Label is { } label && body.Labels.Contains(label)) || body.Labels.Any(l => _sections.TryGetValue(l, out JumpTarget? section) && section == t))];

    /// <summary>Whether something in a loop's body ends the loop.</summary>
    private bool Leaves(Assignments body, ILabelSymbol exit) => body.Returns || body.Labels.Contains(exit) || LeftBeyond(body).Count > 0;

    private Value Test(List<JumpTarget> exits, Func<Value> condition)
    {
        List<JumpTarget> pending = [.. exits.Where(t => !IsConstant(Read(t.Flag), false))];
        if (pending.Count == 0) return condition();
        Value left = pending.Select(t => Read(t.Flag)).Aggregate(Or);
        if (IsConstant(left, true)) return Flag(false);
        return ShortCircuit(isAnd: true, Not(left), condition);
    }

    private Value Left(Branch branch, Variable variable) => branch.Environment[variable] ?? Default(variable.Type);

    private void Finish(string quote, List<Variable> carried, Value[] initial, Region before, Region after, JumpTarget exit, JumpTarget continued)
    {
        Value[] results = [.. carried.Select(v => new Value(v.Type, v.Name))];
        _quote = quote;
        Emit(new WhileLoop(initial, before, after, results));
        Bind(carried, results);
        _environment.Remove(exit.Flag);
        _environment.Remove(continued.Flag);
    }

    private void ForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion && conversion.Operand.Type is not null) collection = conversion.Operand;
        string quote = _quote = ForHeader(loop);
        if (collection.Type is not { } type) throw Broken();
        if (HasInvalid(collection)) throw Broken();
        if (TryForEachFunction(loop, collection, quote)) return;
        if (!Map(type).IsBuffer && StructEnumerator(loop) is { } own)
        {
            ForEachOwn(loop, collection, own, quote);
            return;
        }

        if (!IsObjectList(type) && (IsCollection(type) || (!Map(type).IsBuffer && EnumeratorOf(loop) is not null)))
        {
            ForEachItem(loop, collection, quote);
            return;
        }

        if (Map(type) is not { IsBuffer: true, IsObject: false } mapped)
            throw FailStatement(collection, "foreach over this collection", "loop over a span, an array or an index");
        ILocalSymbol? local = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        if (local is null && !(mapped.Element!.Kind == TypeKind.Struct && loop.LoopControlVariable is ITupleOperation or IDeclarationExpressionOperation { Expression: ITupleOperation }))
            throw FailStatement(loop.LoopControlVariable, "This loop variable", "declare one variable");
        if (local is not null && local.RefKind != RefKind.None && mapped.Shape is not (BufferShape.Span or BufferShape.ReadOnlySpan)) throw Fail(Descriptors.RefLocal, loop.LoopControlVariable, local.Name);

        if (IsApart(local?.Type)) throw NeededWhole(local!.Type);
        Value buffer = Storage(collection);
        if (mapped.Shape == BufferShape.Matrix && !Leaves(Assignments.Of(loop.Body), loop.ExitLabel))
        {
            EachElement(buffer, Assigned(loop.Body), loop.ContinueLabel, Body);
            return;
        }

        Value length = Length(buffer);
        Value[] widths = mapped.Shape == BufferShape.Matrix ? Widths(buffer) : [];
        if (mapped.Shape == BufferShape.List) EachListed(loop, quote, buffer, length, at => Body([at]));
        else EachIndex(loop, quote, length, at => Body(Position(at, widths)));

        void Body(Value[] at)
        {
            _quote = quote;
            if (local is not null && local.RefKind != RefKind.None)
            {
                _frame.Places[local] = ElementPlaces(buffer, at);
                Statement(loop.Body);
                return;
            }

            if (local is null) Predeclare(loop.LoopControlVariable);
            Place?[] declared = local is null ? PlacesOf(loop.LoopControlVariable)! : Declare(local);
            Value[] element = [.. ElementPlaces(buffer, at).Select(Get)];
            if (local is null) element = Deconstructed(loop, Types.ElementOf(Concrete(type)), element);
            if (element.Length != declared.Length) throw FailStatement(loop.LoopControlVariable, "This loop variable", "declare one variable");
            SetAll(declared, Fitted(element, [.. element.Select((v, i) => declared[i]?.Type ?? v.Type)], loop.LoopControlVariable));
            Statement(loop.Body);
        }
    }

    /// <summary>Runs the body for each index below the length.</summary>
    /// <param name="next">What is done where the body has come to its end, or goes on with the next round.</param>
    private void EachIndex(IForEachLoopOperation loop, string quote, Value length, Action<Value> body, Action? next = null)
    {
        var index = new Variable(null, IrType.Int, _order++);
        Value start = Int(0);
        Assignments assigned = Assigned(loop.Body);
        if (!Leaves(assigned, loop.ExitLabel))
        {
            Count(index, start, length, BinaryOperator.Less, 1, assigned, loop.ContinueLabel, () => body(Read(index)), next);
            return;
        }

        _environment[index] = start;
        Loop(
            quote,
            assigned,
            loop.ExitLabel,
            loop.ContinueLabel,
            () => Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), Read(index), length),
            () => body(Read(index)),
            () =>
            {
                next?.Invoke();
                _environment[index] = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Add), Read(index), Compute(IrType.Int, Literal.One));
            },
            hidden: index);
        _environment.Remove(index);
    }

    /// <summary>Loops over every element of a matrix, the last index fastest.</summary>
    private void EachElement(Value matrix, Assignments assigned, ILabelSymbol? continueLabel, Action<Value[]> body)
    {
        Dimension(0, []);

        void Dimension(int dimension, Value[] outer)
        {
            Value length = Length(matrix, dimension);
            var index = new Variable(null, IrType.Int, _order++);
            bool isLast = dimension == matrix.Type.Rank - 1;
            Count(index, Int(0), length, BinaryOperator.Less, 1, assigned, isLast ? continueLabel : null, () =>
            {
                Value[] at = [.. outer, Read(index)];
                if (isLast) body(at);
                else Dimension(dimension + 1, at);
            }, null);
        }
    }

    /// <summary>The lengths of a matrix but the first.</summary>
    private Value[] Widths(Value matrix) => [.. Enumerable.Range(1, matrix.Type.Rank - 1).Select(d => Length(matrix, d))];

    /// <summary>The indices of the element that is visited as number <paramref name="at"/>.</summary>
    private Value[] Position(Value at, Value[] widths)
    {
        var indices = new Value[widths.Length + 1];
        for (int d = widths.Length; d > 0; d--)
        {
            indices[d] = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Remainder), at, widths[d - 1]);
            at = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Divide), at, widths[d - 1]);
        }

        indices[0] = at;
        return indices;
    }
}
