using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Turns a planned function into C# statements; locals have their final names only after <see cref="Naming"/>.</summary>
internal sealed partial class Statements
{
    private const string ReverseLabel = "Reverse";

    private readonly FunctionBody _function;
    private readonly Plan _plan;
    private readonly SimpleNames _names;
    private readonly Expressions _expressions;
    private readonly string _arena;
    private readonly List<Variable> _variables = [];
    private readonly Dictionary<Coalescing.Class, Variable> _ofClass = [];
    private readonly Dictionary<string, Variable> _parameters = [];
    private bool _isReverse;
    private bool _goesToReverse;
    private string? _quote;

    public Statements(FunctionBody function, Plan plan, SimpleNames names, string arena, bool isCheckedByDefault)
    {
        (_function, _plan, _names, _arena) = (function, plan, names, arena);
        _expressions = new Expressions(plan, names, arena, isCheckedByDefault, VariableOf);
        foreach (Parameter parameter in function.Parameters) AddParameter(parameter);
        Body = new Block();
        CopyReferences();
        Region(function.Body, Body);
        if (!Endings.Ends(function.Body)) Outputs();
        if (Body.Statements.Count > 0 && Body.Statements[Body.Statements.Count - 1] is Label) Body.Statements.Add(new Line(";"));
    }

    public Block Body { get; }

    public IReadOnlyList<Variable> Variables => _variables;

    public bool ComparesWithItself => _expressions.ComparesWithItself;

    private void AddParameter(Parameter parameter)
    {
        Variable variable = NewVariable(parameter.TypeName, parameter.Name);
        variable.IsParameter = true;
        variable.Name = Identifiers.Escape(parameter.Name);
        _parameters.Add(parameter.Name, variable);
        if (parameter.Value is { } value) _ofClass[_plan.Coalescing.ClassOf(value)] = variable;
    }

    // A reference that is read often is read once: what it refers to may be an element that is written meanwhile.
    private void CopyReferences()
    {
        foreach (Parameter parameter in _function.Parameters)
        {
            if (parameter.Modifier.Length == 0 || parameter.Value is not { } value || !(parameter.IsAssigned || IsSmall(value.Type))) continue;
            int count = _plan.Usage.CountOf(value);
            if (count == 0 || (count == 1 && !parameter.IsAssigned && _plan.Usage.SiteOf(value).Region == _function.Body)) continue;
            Variable copy = NewVariable(value.Type.Name, parameter.IsThis ? "self" : parameter.Name + "Value");
            _ofClass[_plan.Coalescing.ClassOf(value)] = copy;
            Set(Body, copy, new Text(_parameters[parameter.Name].Token), isTrivial: true);
        }
    }

    private bool IsOptional(Value given) => _function.Parameters.Any(p => p.Value == given && p.TypeName.EndsWith("?", System.StringComparison.Ordinal));

    private static bool IsSmall(IrType type) => type.Kind is Ir.TypeKind.Real or Ir.TypeKind.Integer or Ir.TypeKind.Boolean;

    private Variable VariableOf(Value value)
    {
        Coalescing.Class found = _plan.Coalescing.ClassOf(value);
        if (!_ofClass.TryGetValue(found, out Variable? variable))
        {
            string? hint = found.Name ?? found.Members.OrderBy(m => _plan.Usage.StatementOf(m) is If or Compute { Operation: Literal }).Select(Hint).FirstOrDefault(h => h is not null);
            _ofClass.Add(found, variable = NewVariable(_plan.Buffers[value], hint));
        }

        return variable;
    }

    private string? Hint(Value value) =>
        _function.Body.Yields.Count > 0 && value == _function.Body.Yields[0] && _function.Outputs[0].Name is null ? "result" : Hints.Of(_plan.Usage.StatementOf(value));

    private Variable NewVariable(string typeName, string? hint)
    {
        var variable = new Variable(_variables.Count, typeName, hint);
        _variables.Add(variable);
        return variable;
    }

    private void Region(Region region, Block block)
    {
        if (Range(region, 0, region.Statements.Count, block)) return;
        if (region == _function.Body && region.Statements.Count == _function.ReverseStart) StartReverse(block);
    }

    /// <summary>Some of the statements of a region; returns whether control does not come to their end.</summary>
    private bool Range(Region region, int from, int to, Block block)
    {
        for (int i = from; i < to; i++)
        {
            Work.Step();
            Statement statement = region.Statements[i];
            if (region == _function.Body && i == _function.ReverseStart) StartReverse(block);
            if (IsSilent(statement) || (statement is Load load && (IsLocatedByStore(load, region, i + 1) || IsLocatedByLoad(load, region, i + 1)))) continue;
            switch (statement)
            {
                case Store { Field: { IsVariable: false } } store:
                    i = Members(store, region, i, block);
                    break;
                case If f when !_plan.Inlining.IsConditional(f):
                    Branches(f, block);
                    break;
                case CountedLoop l:
                    Loop(l, block);
                    break;
                case WhileLoop w:
                    Loop(w, block);
                    break;
                case OpaqueCode { Guard: Guard.Begins } begin:
                    int end = Guards.EndOf(region, i);
                    if (Guarded(begin, (OpaqueCode)region.Statements[end], region, i + 1, end, block)) return true;
                    i = end;
                    break;
                default:
                    Quote(statement.Quote, block);
                    Simple(statement, block);
                    break;
            }

            if (Endings.Ends(statement)) return true;
        }

        return false;
    }

    private bool Guarded(OpaqueCode begin, OpaqueCode end, Region region, int from, int to, Block block)
    {
        var body = new Block();
        bool ends = Range(region, from, to, body);
        block.Statements.Add(new Guarded(_expressions.Format(begin.Text, begin.Operands), body, _expressions.Format(end.Text, end.Operands)));
        return ends;
    }

    /// <summary>Whether nothing is written where the statement stands.</summary>
    private bool IsSilent(Statement statement) => !_plan.Usage.IsNeeded(statement) || _plan.Inlining.IsAbsorbed(statement) || statement.Results.Any(_plan.Inlining.IsRepeated);

    /// <summary>Whether an element that nobody reads is the target of the next line: a span's element is located before the right side there too.</summary>
    private bool IsLocatedByStore(Load load, Region region, int next)
    {
        if (_plan.Usage.IsNeeded(load.Result) || !_plan.Buffers[load.Buffer].StartsWith("Span<", StringComparison.Ordinal)) return false;
        while (next < region.Statements.Count && IsSilent(region.Statements[next])) next++;
        return next < region.Statements.Count && region.Statements[next] is Store { Adds: false } store && store.Buffer == load.Buffer && store.Field?.Path == load.Field?.Path && store.Indices.SequenceEqual(load.Indices);
    }

    /// <summary>Whether a struct of which nobody reads this member is read for another one before anything else happens.</summary>
    private bool IsLocatedByLoad(Load load, Region region, int next)
    {
        if (load.Field is null || _plan.Usage.IsNeeded(load.Result)) return false;
        for (; next < region.Statements.Count && next != _function.ReverseStart; next++)
        {
            if (region.Statements[next] is Load { Field: not null } other && other.Buffer == load.Buffer && other.Indices.SequenceEqual(load.Indices))
            {
                if (_plan.Usage.IsNeeded(other.Result)) return true;
            }
            else if (EffectsOf.Statement(region.Statements[next]) != Effects.None)
            {
                return false;
            }
        }

        return false;
    }

    private void StartReverse(Block block)
    {
        _isReverse = true;
        bool isTarget = Flatten(block, "goto " + ReverseLabel + ";") | _goesToReverse;
        if (block.Statements.Count > 0) block.Statements.Add(new Blank());
        if (isTarget) block.Statements.Add(new Label(ReverseLabel));
    }

    /// <summary>
    /// <c>if (c) { …; continue; }</c> and what follows, for an <c>if</c> at the end of a block whose branch the user ended with a jump.
    /// </summary>
    private static bool Flatten(Block block, string jump)
    {
        bool isFlattened = false;
        while (block.Statements.Count > 0 && block.Statements[block.Statements.Count - 1] is IfElse { Jumps: true, Else.Statements.Count: > 0 } last)
        {
            if (!EndsInJump(last.Then)) last.Then.Statements.Add(new Line(jump));
            block.Statements.AddRange(last.Else.Statements);
            last.Else.Statements.Clear();
            isFlattened = true;
        }

        return isFlattened;
    }

    private static bool EndsInJump(Block block) => block.Statements.Count > 0 && block.Statements[block.Statements.Count - 1] switch
    {
        Line l => l.IsJump,
        IfElse f => EndsInJump(f.Then) && EndsInJump(f.Else),
        _ => false,
    };

    private void Quote(string? quote, Block block)
    {
        if (!_isReverse || quote is null || quote == _quote) return;
        _quote = quote;
        if (block.Statements.Count > 0 && block.Statements[block.Statements.Count - 1] is not Blank) block.Statements.Add(new Blank());
        block.Statements.Add(new Comment(quote));
    }

    private void Simple(Statement statement, Block block)
    {
        switch (statement)
        {
            case Store s:
                Store(s, block);
                break;
            case Rearrange r:
                Add(block, $"{_expressions.Buffer(r.List)}.{r.Method}({_expressions.List(r.Arguments)})");
                break;
            case Bulk { Kind: not BulkKind.ReverseFill } b:
                Add(block, BulkText(b));
                break;
            case Push p:
                Add(block, $"{_arena}.{(p.Pushed.Type.IsBuffer ? "PushReference" : "Push")}({_expressions.Of(p.Pushed)})");
                break;
            case Release r:
                Add(block, $"{_arena}.Release({_expressions.Of(r.Position)})");
                break;
            case FreeHeap:
                Add(block, _arena + ".FreeHeap()");
                break;
            case EnsureFinite f:
                Add(block, $"{_names.Member("Check." + (f.IsAdjoint ? "FiniteAdjoint" : "Finite"))}({_expressions.Of(f.Value)}, {Literals.Quoted(f.Expression)}, {Literals.Quoted(f.Quote ?? f.Expression)})");
                break;
            case AssignParameter a:
                Set(block, _parameters[a.Parameter], _expressions.Weak(a.Assigned), isTrivial: false);
                break;
            case Throw t:
                block.Statements.Add(new Line(_expressions.Format(t.Text, t.Operands) + ";") { IsJump = true });
                break;
            case Leave j:
                Jump(j, block);
                break;
            case Next n:
                IReadOnlyList<Value> carried = _plan.Usage.CarriedBy(n);
                Copy(carried, n.Operands, carried, block);
                block.Statements.Add(new Line("continue;") { IsJump = true });
                break;
            case CallReverse c:
                Add(block, CallReverseText(c));
                break;
            case OpaqueCode { Result: null } o:
                string text = _expressions.Format(o.NamesTypes ? _names.Type(o.Text) : o.Text, o.Operands, o.Outs);
                block.Statements.Add(new Line(text.EndsWith(";", StringComparison.Ordinal) || text.EndsWith("}", StringComparison.Ordinal) ? text : text + ";"));
                break;
            case Call { Result: null } c:
                Add(block, _expressions.Call(c));
                break;
            case OpaqueCode { Outs.Count: > 0 } or Call { Outs.Count: > 0 }:
                Value given = statement.Results[0];
                if (_plan.Usage.IsNeeded(given)) Set(block, VariableOf(given), _expressions.Definition(statement), isTrivial: false);
                else Add(block, _expressions.Definition(statement).Code);
                break;
            default:
                Value result = statement.Results.FirstOrDefault(_plan.Usage.IsNeeded) ?? statement.Results[0];
                if (_plan.Usage.IsNeeded(result)) Set(block, VariableOf(result), _expressions.Definition(statement, isWeak: true), IsTrivial(statement), statement);
                else if (statement is Call or Pop or Bulk or Mark || (statement is Allocate allocate && !Expressions.IsManaged(allocate))) Add(block, _expressions.Definition(statement).Code);
                else Add(block, "_ = " + _expressions.Definition(statement));
                break;
        }
    }

    private static bool IsTrivial(Statement statement) => statement is Compute { Operation: Literal or NamedConstant };

    private static void Add(Block block, string text) => block.Statements.Add(new Line(text + ";"));

    private void Set(Block block, Variable target, Text value, bool isTrivial, Statement? statement = null)
    {
        if (value.Code == target.Token) return;
        block.Statements.Add(new Assign(target, value.Code, isTrivial) { Short = statement is null ? null : Compound(target.Token, target.Token, statement) });
    }

    /// <summary>"x += e" for a statement that computes x + e, or null.</summary>
    private string? Compound(string target, string read, Statement statement)
    {
        if (statement is not Compute { Operation: Binary { IsComparison: false } binary } compute || compute.Result.Type.Kind is not (Ir.TypeKind.Real or Ir.TypeKind.Integer)) return null;
        return Compound(target, read, compute, binary);
    }

    private string? Compound(string target, string read, Compute compute, Binary binary)
    {
        if (_expressions.Of(compute.Operands[0]).Code != read || Conversions.IsSmall(compute.Result.Type)) return null;
        string whole = _expressions.Definition(compute).Code;
        if (whole.StartsWith("checked(", StringComparison.Ordinal) || whole.StartsWith("unchecked(", StringComparison.Ordinal)) return null;
        string right = _expressions.Weak(compute.Operands[1]).Code;
        bool isInteger = compute.Result.Type.Kind == Ir.TypeKind.Integer;
        if (isInteger && right == "1" && binary.Operator is BinaryOperator.Add or BinaryOperator.Subtract && right == "1") return target + (binary.Operator == BinaryOperator.Add ? "++" : "--");
        return $"{target} {Expressions.SignOf(binary.Operator)}= {right}";
    }

    private void Store(Store store, Block block)
    {
        if (store.Buffer.Type.Shape == BufferShape.List && store.Indices.Count == 0)
        {
            Add(block, $"{_expressions.Of(store.Buffer).In(Binding.Primary)}.Add({_expressions.Weak(store.Stored).Argument})");
            return;
        }

        if (store.IsInserted)
        {
            Add(block, $"{_expressions.Buffer(store.Buffer)}.Insert({_expressions.List([.. store.Indices])}, {_expressions.Weak(store.Stored).Argument})");
            return;
        }

        string element = Element(store, store.Field?.Path ?? "");
        if (store.IsTemporary)
        {
            Add(block, $"{_arena}.Overwrite({_expressions.Of(store.Buffer).Argument}, ref {element}, {_expressions.Of(store.Stored).Argument})");
            return;
        }

        if (store.Adds)
        {
            (Value added, bool isNegated) = Added(store);
            Add(block, $"{element} {(isNegated ? "-=" : "+=")} {_expressions.Weak(added)}");
            return;
        }

        // a[i] = a[i] + e
        if (!_plan.Inlining.IsLocal(store.Stored) && _plan.Usage.StatementOf(store.Stored) is Compute { Operation: Binary { IsComparison: false } binary } compute
            && !_plan.Inlining.IsLocal(compute.Operands[0]) && _plan.Usage.StatementOf(compute.Operands[0]) is Load
            && Compound(element, element, compute, binary) is { } shorter)
        {
            Add(block, shorter);
            return;
        }

        // What keeps its value is not assigned to itself: that would be a warning.
        string stored = _expressions.Weak(store.Stored).Code;
        Add(block, stored == element && store.Buffer.Type.IsObject ? $"_ = {element}" : $"{element} = {stored}");
    }

    private string Element(Store store, string path) => _expressions.Place(store.Buffer, store.Indices, store.Field, path, isSet: true);

    /// <summary>What a store adds, or takes away.</summary>
    private (Value Value, bool IsNegated) Added(Store store) =>
        !_plan.Inlining.IsLocal(store.Stored) && _plan.Usage.StatementOf(store.Stored) is Compute { Operation: Unary { Operator: UnaryOperator.Negate } } negation
            ? (negation.Operands[0], true) : (store.Stored, false);

    private string BulkText(Bulk bulk)
    {
        IReadOnlyList<Value> operands = bulk.Operands;
        return bulk.Kind switch
        {
            BulkKind.Fill => $"{_expressions.Span(operands[0])}.Fill({_expressions.Weak(operands[1])})",
            BulkKind.Clear when operands[0].Type.IsObject => $"{_expressions.Buffer(operands[0])}{(IsOptional(operands[0]) ? "?" : "")}.ClearShadow()",
            BulkKind.Clear when operands[0].Type.HoldsObjects => $"global::AutoDiff.Runtime.Shadow.Clear({_expressions.Of(operands[0])})",
            BulkKind.Clear when operands[0].Type.Shape is BufferShape.Matrix or BufferShape.Jagged => $"{_names.Member("Storage.Clear")}<{_names.Type(operands[0].Type.Scalar.Name)}>({_expressions.Of(operands[0])})",
            BulkKind.Clear => $"{_expressions.Span(operands[0])}.Clear()",
            BulkKind.Copy => $"{_expressions.Span(operands[0])}.CopyTo({_expressions.Of(operands[1])})",
            _ => $"{_names.Member("Bulk.ReverseCopy")}({_expressions.Overloaded(operands[0])}, {_expressions.Overloaded(operands[1])})",
        };
    }

    private string CallReverseText(CallReverse call)
    {
        List<string> arguments = [.. call.Arguments.Concat(call.Seeds).Select(a => _expressions.Of(a).Argument)];
        int contribution = 0, shadow = 0;
        foreach (CalleeParameter parameter in call.Parameters)
        {
            if (!parameter.IsDifferentiable) continue;
            if (parameter.Type.IsBuffer)
            {
                arguments.Add(call.Shadows[shadow++] is { } given ? _expressions.Of(given).Code : "default");
            }
            else
            {
                arguments.Add(_expressions.Out(call.Results[contribution++]));
            }
        }

        arguments.Add("ref " + _arena);
        int first = call.Callee.IsInstance ? 1 : 0;
        return $"{_expressions.Called(call.Callee, call.Arguments)}__Reverse{_names.Type(call.Callee.TypeArguments)}({string.Join(", ", arguments.Skip(first))})";
    }

    private void Jump(Leave leave, Block block)
    {
        WhileLoop loop = _plan.Usage.LoopOf(leave);
        Copy(loop.Results, leave.Operands, loop.Results, block);
        if (_plan.Returns.TakenBy(leave) is { } taken)
        {
            If skipped = _plan.Returns.After(loop)!;
            Copy(skipped.Results, taken.Yields, skipped.Results, block);
            block.Statements.Add(new Line($"goto {ReverseLabel};") { IsJump = true });
            _goesToReverse = true;
            return;
        }

        block.Statements.Add(new Line("break;") { IsJump = true });
    }

    private void Branches(If statement, Block block)
    {
        // Whoever would not go in here has gone past it.
        if (_plan.Returns.IsSettled(statement))
        {
            Region only = _plan.Returns.Other(statement);
            Region(only, block);
            Copy(statement.Results, only.Yields, statement.Results, block);
            return;
        }

        string condition = _expressions.Of(statement.Condition).Code, negated = _expressions.Not(statement.Condition).Code;
        var then = new Block();
        var otherwise = new Block { IsElse = true };
        string? quote = _quote;
        Region(statement.Then, then);
        if (!Endings.Ends(statement.Then)) Copy(statement.Results, statement.Then.Yields, statement.Results, then);
        _quote = quote;
        Region(statement.Else, otherwise);
        if (!Endings.Ends(statement.Else)) Copy(statement.Results, statement.Else.Yields, statement.Results, otherwise);

        // Behind a jump no else is needed, but in a chain of them.
        bool isChained = block.IsElse && block.Statements.Count == 0;
        if (Endings.Ends(statement.Then) != Endings.Ends(statement.Else) && !isChained)
        {
            bool thenEnds = Endings.Ends(statement.Then);
            block.Statements.Add(thenEnds ? new IfElse(condition, negated, then, new Block()) : new IfElse(negated, condition, otherwise, new Block()));
            block.Statements.AddRange((thenEnds ? otherwise : then).Statements);
            return;
        }

        if (then.Statements.Count > 0 || otherwise.Statements.Count > 0)
        {
            block.Statements.Add(statement.JumpsIn == false
                ? new IfElse(negated, condition, otherwise, then) { Jumps = true }
                : new IfElse(condition, negated, then, otherwise) { Jumps = statement.JumpsIn == true });
        }
        else if (!_plan.Inlining.IsLocal(statement.Condition) || _plan.Usage.CountOf(statement.Condition) == 1) Add(block, "_ = " + condition);
    }

    private void Loop(CountedLoop loop, Block block)
    {
        Copy(loop.Carried, loop.Initial, loop.Carried, block);
        Variable index = Index(loop.Index);
        string start = _expressions.Weak(loop.Start).Code;
        string step = StepOf(index, loop.Step), tested = loop.StepsFirst ? _expressions.WithoutCheck(step) : index.Token;
        string condition = $"{tested} {Expressions.SignOf(loop.Comparison)} {_expressions.Weak(loop.Limit).In(Binding.Shift)}";
        var body = new Block();
        Region(loop.Body, body);
        if (!Endings.Ends(loop.Body)) Copy(loop.Carried, loop.Body.Yields, loop.Carried, body);
        _ = Flatten(body, "continue;");
        block.Statements.Add(new For(index, start, condition, loop.StepsFirst ? "" : step, body));
        Copy(loop.Results, loop.Carried, loop.Results, block);
    }

    /// <summary>Declared by the header of its loop.</summary>
    private Variable Index(params Value[] values)
    {
        var index = NewVariable(values[0].Type.Name, values[0].Name ?? "i");
        index.IsIndex = true;
        foreach (Value value in values) _ofClass[_plan.Coalescing.ClassOf(value)] = index;
        return index;
    }

    private static string StepOf(Variable index, long step) => step switch
    {
        1 => index.Token + "++",
        -1 => index.Token + "--",
        > 0 => $"{index.Token} += {Literals.Strong(Invariant(step), IrType.Int)}",
        _ => $"{index.Token} -= {Invariant(-step)}",
    };

    private void Loop(WhileLoop loop, Block block)
    {
        Value[] passed = [.. loop.Before.Yields.Skip(1)];
        Variable? index = _plan.Steps.Of(loop) is var stepped and >= 0 ? Index(loop.Before.Parameters[stepped], loop.After.Parameters[stepped]) : null;
        Copy(loop.Before.Parameters, loop.Initial, loop.Before.Parameters, block);
        Block before = new(), onward = new(), after = new(), next = new(), exit = new();
        Region(loop.Before, before);
        string condition = _expressions.Of(loop.Condition).Code, negated = _expressions.Not(loop.Condition).Code;
        Copy(loop.After.Parameters, passed, loop.After.Parameters, onward);
        Region(loop.After, after);
        if (!Endings.Ends(loop.After)) Copy(loop.Before.Parameters, loop.After.Yields, loop.Before.Parameters, next);
        Copy(loop.Results, passed, loop.Results, exit);

        if (condition == "true") exit.Statements.Clear();
        var body = new Block();
        bool leavesAsItIs = exit.Statements.Count == 0 || _plan.Usage.LeavesOf(loop).Count == 0;
        bool testsFirst = before.Statements.Count == 0 && leavesAsItIs && (onward.Statements.Count == 0 || exit.Statements.Count == 0);
        bool testsLast = !testsFirst && leavesAsItIs && onward.Statements.Count == 0 && after.Statements.Count == 0 && next.Statements.Count == 0;
        if (testsFirst || testsLast)
        {
            body.Statements.AddRange(testsFirst ? [.. onward.Statements, .. after.Statements, .. next.Statements] : before.Statements);
            if (testsFirst) _ = Flatten(body, "continue;");
            block.Statements.Add(index is null
                ? new While(condition, testsLast, body)
                : new For(index, _expressions.Weak(loop.Initial[_plan.Steps.Of(loop)]).Code, condition, StepOf(index, _plan.Steps.StepOf(loop)), body));
            block.Statements.AddRange(exit.Statements);
            return;
        }

        body.Statements.AddRange(before.Statements);
        exit.Statements.Add(new Line("break;") { IsJump = true });
        body.Statements.Add(new IfElse(negated, condition, exit, new Block()));
        body.Statements.AddRange(onward.Statements);
        body.Statements.AddRange(after.Statements);
        body.Statements.AddRange(next.Statements);
        block.Statements.Add(index is null
            ? new While("true", false, body)
            : new For(index, _expressions.Weak(loop.Initial[_plan.Steps.Of(loop)]).Code, "", StepOf(index, _plan.Steps.StepOf(loop)), body));
    }

    private void Outputs()
    {
        var copies = new List<(Variable, Text, bool, Statement?)>();
        Text? returned = null;
        string? quote = null;
        for (int i = 0; i < _function.Outputs.Count; i++)
        {
            Value yield = _function.Body.Yields[i];
            if (_function.Outputs[i].Name is not { } name)
            {
                returned = _expressions.Weak(yield);
                continue;
            }

            copies.Add((_parameters[name], _expressions.Weak(yield), false, StatementIn(yield)));
            if (!_plan.Inlining.IsLocal(yield) && _plan.Usage.StatementOf(yield)?.Quote is { } own) quote ??= own;
        }

        if (returned is { } text && copies.Any(c => text.Code.Contains(c.Item1.Token)))
        {
            Variable result = NewVariable(_function.Outputs.First(o => o.Name is null).Type.Name, "result");
            Set(Body, result, text, isTrivial: false);
            returned = new Text(result.Token);
        }

        if (copies.Count > 0 && quote is not null) Quote(quote, Body);
        Copy(copies, Body);
        if (returned is { } value) Add(Body, "return " + value);
    }

    private void Copy(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources, IReadOnlyList<Value> needed, Block block)
    {
        var copies = new List<(Variable, Text, bool, Statement?)>();
        for (int k = 0; k < targets.Count; k++)
        {
            if (!_plan.Usage.IsNeeded(needed[k]) || _plan.Steps.IsIndex(targets[k])) continue;
            bool isTrivial = _plan.Inlining.IsLocal(sources[k]) || _plan.Usage.StatementOf(sources[k]) is Compute { Operation: Literal or NamedConstant };
            copies.Add((VariableOf(targets[k]), _expressions.Weak(sources[k]), isTrivial, StatementIn(sources[k])));
        }

        Copy(copies, block);
    }

    private Statement? StatementIn(Value value) => _plan.Inlining.IsLocal(value) ? null : _plan.Usage.StatementOf(value);

    /// <summary>Assigns as if all at once: a local is overwritten only when no other copy reads it any more.</summary>
    private void Copy(List<(Variable Target, Text Source, bool IsTrivial, Statement? Statement)> copies, Block block)
    {
        copies.RemoveAll(c => c.Source.Code == c.Target.Token);
        while (copies.Count > 0)
        {
            int free = copies.FindIndex(c => !copies.Any(o => Reads(o, c.Target)));

            // In a cycle one value that reads others waits in a local of its own; one that reads none would wait for ever.
            int next = free >= 0 ? free : copies.FindIndex(c => copies.Any(o => Reads(c, o.Target)));
            (Variable target, Text source, bool isTrivial, Statement? statement) = copies[next];
            if (free < 0)
            {
                Variable waiting = NewVariable(target.TypeName, "next");
                Set(block, waiting, source, isTrivial);
                copies[next] = (target, new Text(waiting.Token), true, null);
                continue;
            }

            Set(block, target, source, isTrivial, statement);
            copies.RemoveAt(free);
        }

        static bool Reads((Variable Target, Text Source, bool IsTrivial, Statement? Statement) copy, Variable target) => copy.Target != target && copy.Source.Code.Contains(target.Token);
    }

    private static string Invariant(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
