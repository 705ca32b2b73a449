using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Loops whose trip count is known on entry.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>What makes a <c>for</c> counted.</summary>
    private sealed record Header(ILocalSymbol Index, IOperation Limit, BinaryOperator Comparison, long Step, IReadOnlyList<IOperation> Updates);

    private void For(IForLoopOperation loop)
    {
        string quote = _quote = ForHeader(loop);
        foreach (IOperation before in loop.Before) Guarded(() => HeaderPart(before));
        _quote = quote;
        if (CountedHeader(loop) is { } header && !IsHeldByFunctions(header.Index, loop))
        {
            Assignments assigned = Assigned([loop.Body, .. header.Updates]);
            Variable index = Lookup(header.Index);
            Value start = Read(index);
            Value? lowered = null;
            Guarded(() => lowered = Expression(header.Limit));
            Value limit = lowered ?? Default(index.Type);
            Count(index, start, limit, header.Comparison, header.Step, assigned, loop.ContinueLabel, () =>
            {
                Statement(loop.Body);
            }, () =>
            {
                _quote = quote;
                foreach (IOperation update in header.Updates) Guarded(() => HeaderPart(update));
            });
            return;
        }

        Predeclare(loop.Condition);
        Loop(
            quote,
            Assigned([loop.Condition, loop.Body, .. loop.AtLoopBottom]),
            loop.ExitLabel,
            loop.ContinueLabel,
            loop.Condition is { } condition ? () => Guard(condition) : () => Flag(true),
            () => Statement(loop.Body),
            () =>
            {
                foreach (IOperation update in loop.AtLoopBottom) Guarded(() => HeaderPart(update));
            },
            locals: loop.Locals);
    }

    private static string ForHeader(ILoopOperation loop)
    {
        string text = loop.Syntax.ToString();
        string body = loop.Body.Syntax.ToString();
        int at = text.LastIndexOf(body, StringComparison.Ordinal);
        return OneLine(at > 0 ? text.Substring(0, at) : text);
    }

    /// <summary>A statement of a loop's header, quoted as the header.</summary>
    private void HeaderPart(IOperation operation)
    {
        string? quote = _quote;
        if (operation is IExpressionStatementOperation expression) Discard(expression.Operation);
        else StatementCore(operation);
        _quote = quote;
    }

    /// <summary>Lowers a loop that runs <paramref name="index"/> from start to limit; the index is visible in the body only.</summary>
    private void Count(
        Variable index, Value start, Value limit, BinaryOperator comparison, long step, Assignments assigned, ILabelSymbol? continueLabel, Action body, Action? update)
    {
        string? quote = _quote;
        List<Variable> carried = Carried(assigned);
        carried.Remove(index);
        Value[] initial = [.. carried.Select(Read)];
        var continued = new JumpTarget(continueLabel, NewFlag("skipped"));
        var region = new Region();
        var parameter = new Value(index.Type, index.Name);
        region.Parameters.Add(parameter);
        Value[] parameters = Parameters(region, carried);

        _frame.Targets.Add(continued);
        Branch end = InBranch(region, _environment, () =>
        {
            _environment[index] = parameter;
            Bind(carried, parameters);
            body();
            _flow = Flow.Live;
            _environment[continued.Flag] = Flag(false);
            update?.Invoke();
        });
        _frame.Targets.Remove(continued);
        _environment.Remove(continued.Flag);
        _environment.Remove(index);
        CheckCarried(carried, _environment, end.Environment);

        end = Settled(end, carried);
        region.Yields.AddRange(carried.Select(v => end.Environment[v] ?? Default(v.Type)));
        Value[] results = [.. carried.Select(v => new Value(v.Type, v.Name))];
        _quote = quote;
        Emit(new CountedLoop(start, limit, comparison, step, initial, region, results));
        Bind(carried, results);
    }

    private static Value[] Parameters(Region region, List<Variable> carried)
    {
        Value[] parameters = [.. carried.Select(v => new Value(v.Type, v.Name))];
        region.Parameters.AddRange(parameters);
        return parameters;
    }

    private void Bind(List<Variable> variables, IReadOnlyList<Value> values)
    {
        for (int i = 0; i < values.Count; i++) _environment[variables[i]] = values[i];
        TakeAbsences(variables);
        TakeFunctions(variables);
    }

    /// <summary>What a loop hands from round to round: the variables from outside that it can assign, in order of declaration.</summary>
    private List<Variable> Carried(Assignments assigned, Variable? hidden = null)
    {
        var carried = new List<Variable>();
        foreach (Variable variable in assigned.Symbols.SelectMany(VariablesOf).Concat(assigned.Captured))
            if (_environment.ContainsKey(variable) && !carried.Contains(variable)) carried.Add(variable);
        if (assigned.Returns)
        {
            carried.Add(_frame.Return.Flag);
            carried.AddRange(_frame.Results);
        }

        if (assigned.GrowsLists) carried.AddRange(_cells.Where(c => _environment.ContainsKey(c) && !carried.Contains(c)));
        carried.AddRange(LeftBeyond(assigned).Select(t => t.Flag).Where(f => !carried.Contains(f)));
        if (hidden is not null) carried.Add(hidden);
        CarryFunctions(carried);
        carried.RemoveAll(v => v.Type.IsOwned && _environment[v] is not null);
        carried.Sort((a, b) => a.Order.CompareTo(b.Order));
        CarryAbsences(carried);
        return carried;
    }

    private IEnumerable<Variable> VariablesOf(ISymbol symbol) =>
        symbol is ILocalSymbol { IsRef: true } local && PointerOf(local) is { } pointer ? pointer.Variables : (Find(symbol) ?? []).SelectMany(p => p.Variables);

    /// <summary>What a round changes has to be carried: that <see cref="Assignments"/> missed none is checked where it matters.</summary>
    private void CheckCarried(List<Variable> carried, Dictionary<Variable, Value?> before, Dictionary<Variable, Value?> after)
    {
        foreach (KeyValuePair<Variable, Value?> entry in before)
        {
            if (entry.Key.IsFlag || !after.TryGetValue(entry.Key, out Value? left) || ReferenceEquals(left, entry.Value)) continue;
            if (IsCarried(entry.Key)) continue;
            if (IsKeptArray(entry.Value, left)) continue;
            if (entry.Key.Type.IsFunction && left is not null) CheckKept(entry.Value, left);
            if (carried.Contains(entry.Key) || (entry.Key.Type.IsFunction && entry.Value is null)) continue;
            throw new InvalidOperationException($"'{entry.Key.Name}' changes in a loop that does not carry it");
        }
    }

    private Header? CountedHeader(IForLoopOperation loop)
    {
        if (loop.Condition is not IBinaryOperation { OperatorMethod: null, IsLifted: false } condition || loop.Before.Length == 0 || loop.ConditionLocals.Length > 0) return null;
        if (Operator(condition.OperatorKind) is not { } comparison || comparison is < BinaryOperator.Less or > BinaryOperator.GreaterOrEqual) return null;
        IOperation limit;
        ILocalSymbol index;
        if (DeclaredIndex(loop, condition.LeftOperand) is { } left) (index, limit) = (left, condition.RightOperand);
        else if (DeclaredIndex(loop, condition.RightOperand) is { } right) (index, limit, comparison) = (right, condition.LeftOperand, Mirrored(comparison));
        else return null;

        long step = 0;
        var updates = new List<IOperation>();
        foreach (IOperation update in loop.AtLoopBottom)
        {
            IOperation operation = update is IExpressionStatementOperation statement ? statement.Operation : update;
            if (Step(operation, index) is { } found)
            {
                if (step != 0) return null;
                step = found;
            }
            else
            {
                // After the index has moved its value is another than the body's.
                if (step != 0 && Mentions(operation, index)) return null;
                updates.Add(update);
            }
        }

        if (step == 0 || (step > 0) != (comparison is BinaryOperator.Less or BinaryOperator.LessOrEqual)) return null;
        Assignments inside = Assigned([loop.Body, loop.Condition, .. updates]);
        if (IsAssigned(index, inside) || Leaves(inside, loop.ExitLabel)) return null;
        return IsInvariant(limit, inside) && !Mentions(limit, index) ? new Header(index, limit, comparison, step, updates) : null;
    }

    /// <summary>Whether a delegate that may be called after the loop has captured the index: it is one variable, and is what the loop leaves in it.</summary>
    private static bool IsHeldByFunctions(ILocalSymbol index, IForLoopOperation loop) =>
        loop.Body.Descendants().OfType<IDelegateCreationOperation>().Any(d => IsHeld(d) && d.Descendants().OfType<ILocalReferenceOperation>().Any(r => SymbolEqualityComparer.Default.Equals(r.Local, index)));

    private static bool IsHeld(IOperation function)
    {
        IOperation at = function;
        while (at.Parent is IConversionOperation or IParenthesizedOperation or IConditionalOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or ICoalesceOperation or ITupleOperation) at = at.Parent;
        return at.Parent switch
        {
            IAssignmentOperation { Target: not ILocalReferenceOperation } assignment => assignment.Value == at,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Add" or "Insert" or "AddRange" } } } => true,
            _ => false,
        };
    }

    private static ILocalSymbol? DeclaredIndex(IForLoopOperation loop, IOperation operand) =>
        operand is ILocalReferenceOperation { Local: { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } local } && loop.Locals.Contains(local, SymbolEqualityComparer.Default)
            ? local : null;

    private static bool Mentions(IOperation operation, ILocalSymbol local) =>
        operation.DescendantsAndSelf().Any(o => (o is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            || o is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } || o.Type is { TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate });

    private static BinaryOperator Mirrored(BinaryOperator comparison) => comparison switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        _ => BinaryOperator.LessOrEqual,
    };

    private static long? Step(IOperation update, ILocalSymbol index)
    {
        IOperation? target = update switch
        {
            IIncrementOrDecrementOperation i => i.Target,
            ICompoundAssignmentOperation c => c.Target,
            ISimpleAssignmentOperation s => s.Target,
            _ => null,
        };
        if (target is not ILocalReferenceOperation local || !SymbolEqualityComparer.Default.Equals(local.Local, index)) return null;
        long? step = update switch
        {
            IIncrementOrDecrementOperation i => i.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add } c => Whole(c.Value),
            ICompoundAssignmentOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Subtract } c => -Whole(c.Value),
            ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, LeftOperand: ILocalReferenceOperation from } sum }
                when SymbolEqualityComparer.Default.Equals(from.Local, index) => sum.OperatorKind == BinaryOperatorKind.Add ? Whole(sum.RightOperand) : -Whole(sum.RightOperand),
            _ => null,
        };
        return step is 0 ? null : step;
    }

    private static long? Whole(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: var value } ? value switch
    {
        int i => i,
        long l when l is > -(1L << 40) and < (1L << 40) => l,
        _ => null,
    } : null;

    /// <summary>Whether the part can assign the symbol, be it under another name.</summary>
    private bool IsAssigned(ISymbol symbol, Assignments inside)
    {
        if (inside.Symbols.Contains(symbol)) return true;
        if (Find(symbol) is not { } places) return false;
        return places.Any(p => p.Variable is not { } variable || inside.Captured.Contains(variable) || inside.Symbols.Any(s => VariablesOf(s).Contains(variable)));
    }

    /// <summary>Whether the limit has the same value at every test: then it is evaluated once.</summary>
    private bool IsInvariant(IOperation limit, Assignments inside)
    {
        if (limit.ConstantValue.HasValue) return true;
        switch (limit)
        {
            case ILocalReferenceOperation local:
                return local.Local.RefKind == RefKind.None && !IsAssigned(local.Local, inside);
            case IParameterReferenceOperation captured when IsMember(captured):
                return Map(captured.Type!).IsBuffer || !CapturedParameters.IsAssigned(captured.Parameter);
            case IParameterReferenceOperation parameter:
                return !IsAssigned(parameter.Parameter, inside);
            case IParenthesizedOperation parenthesized:
                return IsInvariant(parenthesized.Operand, inside);
            case IConversionOperation { OperatorMethod: null } conversion:
                return IsScalar(Map(conversion.Type!)) && IsInvariant(conversion.Operand, inside);
            case IBinaryOperation { OperatorMethod: null, IsLifted: false } binary when Map(binary.Type!).Kind == TypeKind.Integer:
                return IsInvariant(binary.LeftOperand, inside) && IsInvariant(binary.RightOperand, inside);
            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus } unary:
                return IsInvariant(unary.Operand, inside);
            case IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type: { } type } instance } when Map(type) is { IsBuffer: true, IsObject: false } || Types.FunctionOf(type) is not null:
                return IsInvariant(instance, inside);
            case IPropertyReferenceOperation { Property.Name: "Count", Instance: { Type: { } list } instance } when Types.FunctionOf(list) is not null && !inside.GrowsLists:
                return IsInvariant(instance, inside);
            case IArrayElementReferenceOperation { Type: IArrayTypeSymbol } row when !inside.StoresRows:
                return IsInvariant(row.ArrayReference, inside) && row.Indices.All(i => IsInvariant(i, inside));
            case IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } instance } call:
                return IsInvariant(instance, inside) && call.Arguments.All(a => a.Value.ConstantValue.HasValue);
            case IInvocationOperation { TargetMethod: { Name: "Min" or "Max" } method } call when method.ContainingType.Name == "Math" && Types.IsSystem(method.ContainingNamespace):
                return Map(call.Type!).Kind == TypeKind.Integer && call.Arguments.All(a => IsInvariant(a.Value, inside));
            case IFieldReferenceOperation or IPropertyReferenceOperation when IsPure(limit):
                return true;
            case IInstanceReferenceOperation:
                return true;
            case IMemberReferenceOperation { Instance: { } whole } part when IsAggregate(whole.Type) && (part is IFieldReferenceOperation || part is IPropertyReferenceOperation { Property: var property } && Aggregates.Behind(property) is not null):
                return whole is not IInstanceReferenceOperation && IsInvariant(whole, inside);
            case IMemberReferenceOperation { Instance: { } owner } member when IsMember(member):
                return (Map(member.Type!).IsBuffer || IsFinal(member)) && IsInvariant(owner, inside);
            default:
                return false;
        }
    }
}
