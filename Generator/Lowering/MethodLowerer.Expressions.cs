using System;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>The expressions that are supported, each evaluated where C# evaluates it.</summary>
internal sealed partial class MethodLowerer
{
    private Value Expression(IOperation operation) =>
        Evaluate(operation, used: true) ?? throw FailExpression(operation, "This expression", "it has no value here");

    private Value? Evaluate(IOperation operation, bool used)
    {
        (SyntaxNode? around, _evaluated) = (_evaluated, operation.Syntax);
        Value? value = EvaluateCore(operation, used);
        _evaluated = around;
        if (value is not null) CheckFinite(value, operation);
        return value;
    }

    /// <summary>After what has just been computed or read: an operation, a function, a call, an element.</summary>
    private void CheckFinite(Value value, IOperation operation)
    {
        if (!ChecksFinite || !value.Type.IsReal || _region.Statements.Count == 0) return;
        bool isNew = _region.Statements[_region.Statements.Count - 1] is Compute { Operation: not (Literal or NamedConstant) } or Load or Call
            && _region.Statements[_region.Statements.Count - 1].Results.Contains(value);
        if (isNew) Emit(new EnsureFinite(value, OneLine(operation.Syntax), isAdjoint: false));
    }

    private Value? EvaluateCore(IOperation operation, bool used)
    {
        Work.Step();
        if (operation.Kind == OperationKind.Invalid) throw Invalid(operation);
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && operation.Type is { } type) return Constant(operation, constant, type);
        if (used && IsApart(operation.Type)) throw NeededWhole(operation.Type!);
        if (!used && operation is IConditionalAccessOperation discarded && TryAccess(discarded)) return null;
        if (IsAggregate(operation.Type) && IsTaken(operation)) return Whole(operation, used);
        if (FromNullable(operation) is { } number) return number;
        switch (operation)
        {
            case ICoalesceAssignmentOperation assignment when IsOptional(assignment.Target.Type):
                return AssignedIfNull(assignment)[0];
            case ICoalesceAssignmentOperation assignment when HoldsObjects(assignment.Target.Type) || (IsOpaqueObject(assignment.Target.Type) && IsMember(assignment.Target)):
                return ObjectFilled(assignment);
            case ICoalesceAssignmentOperation assignment when IsOfArray(assignment.Target) && PlaceOf(assignment.Target) is { } array && (array.Variable is not null || array.Buffer is { Type.IsObject: true }):
                return array.Variable is { } variable ? FilledIfNull(assignment, variable) : FilledIfNull(assignment, array);
            case ICoalesceAssignmentOperation assignment when !used && PlaceOf(assignment.Target) is { Variable: { Type: { Kind: TypeKind.Opaque, IsFunction: false } } filled }:
                FillIfNull(assignment, filled);
                return null;
            case ILocalReferenceOperation local:
                if (local.IsDeclaration) throw FailExpression(operation, "A variable declared here", "declare it in a statement of its own");
                if (local.Local.RefKind != RefKind.None && Find(local.Local) is null) throw Broken();
                return Get(Places(local.Local)[0]);
            case IParameterReferenceOperation parameter when IsMember(parameter):
                return Get(MemberPlaces(parameter)![0]);
            case IParameterReferenceOperation parameter when IsCaptured(parameter):
                return OpaqueValue(parameter, used: true);
            case IParameterReferenceOperation parameter:
                return Get(Places(parameter.Parameter)[0]);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand, used);
            case IBinaryOperation binary:
                return Binary(binary);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat:
                return OpaqueResult("new global::System.Index({0}, true)", Map(hat.Type!), Expression(hat.Operand));
            case IRangeOperation { Method: not null } range:
                Value? from = range.LeftOperand is { } low ? Expression(low) : null, to = range.RightOperand is { } high ? Expression(high) : null;
                return OpaqueResult(
                    "new global::System.Range(" + (from is null ? "global::System.Index.Start" : "{0}") + ", "
                        + (to is null ? "global::System.Index.End" : from is null ? "{0}" : "{1}") + ")",
                    Map(range.Type!),
                    [.. from is null ? (Value[])[] : [from], .. to is null ? (Value[])[] : [to]]);
            case IUnaryOperation unary:
                return Unary(unary);
            case IConversionOperation conversion:
                return Conversion(conversion, used);
            case IConditionalOperation conditional:
                return Conditional(conditional, used);
            case ISimpleAssignmentOperation assignment:
                return Assignment(assignment, used);
            case ICompoundAssignmentOperation compound:
                return Compound(compound);
            case IIncrementOrDecrementOperation increment:
                return Increment(increment, used);
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction, used);
                return null;
            case IArrayElementReferenceOperation or IPropertyReferenceOperation or IImplicitIndexerReferenceOperation when TableElement(operation) is { } function:
                return function;
            case IPropertyReferenceOperation { Property.Name: "Length", Instance: { } listed } when TableOf(listed) is { } table:
                return Int(table.Functions.Count);
            case IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } array } when MayBeArray(array):
                return CountOf(ArrayOfFunctions(array));
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } when FunctionPlace(operation) is { } ofArray:
                return Get(ofArray);
            case IFieldReferenceOperation when FieldFunction(operation) is { } held:
                return Function(Map(operation.Type!), held);
            case IArrayElementReferenceOperation element:
                return ArrayElement(element);
            case IInlineArrayAccessOperation element when IsInline(element.Instance.Type):
                return InlineElement(element);
            case IImplicitIndexerReferenceOperation indexer:
                return ImplicitIndexer(indexer);
            case IPropertyReferenceOperation { Instance: null } named when NumberConstant(named) is { } constantOfType:
                return constantOfType;
            case IPropertyReferenceOperation constrained when ConstrainedProperty(constrained) is { } parts:
                return parts[0];
            case IPropertyReferenceOperation property:
                return Property(property);
            case IFieldReferenceOperation { Instance: { } owner } element when IsAggregate(owner.Type):
                return Parts(element)[0];
            case IFieldReferenceOperation field:
                return MemberPlaces(field) is { } member ? Get(member[0]) : OpaqueValue(field, used: true);
            case IInvocationOperation invocation:
                return Invocation(invocation, used);
            case IArrayCreationOperation creation:
                return NewArray(creation);
            case ICollectionExpressionOperation collection:
                return Collection(collection);
            case IDefaultValueOperation or IObjectCreationOperation { Arguments.Length: 0, Constructor.IsImplicitlyDeclared: true, Initializer: null } when IsInline(operation.Type):
                return NewInline(operation.Type!);
            case IObjectCreationOperation creation:
                return ObjectCreation(creation, used);
            case IDefaultValueOperation when operation.Type is { } span && Map(span) is { IsBuffer: true, Shape: BufferShape.Span or BufferShape.ReadOnlySpan } empty:
                return Cast(Allocated(empty, Int(0)), empty);
            case IDefaultValueOperation when operation.Type is { } nothing && IsArray(Map(nothing)):
                return Default(Map(nothing));
            case IDefaultValueOperation when operation.Type is { } of:
                return Compute(Map(of), Literals.Default(Map(of)));
            case ITypeParameterObjectCreationOperation { Initializer: null } when Map(operation.Type!) is { IsReal: true } made:
                return made.IsTypeParameter ? OpaqueResult($"new {made.Name}()", made) : Compute(made, Literals.Default(made));
            case ISwitchExpressionOperation choice:
                return SwitchExpression(choice);
            case ITupleBinaryOperation comparison:
                return TupleEquality(comparison);
            case IIsPatternOperation pattern:
                return IsPattern(pattern);
            case IThrowOperation thrown:
                Throws(thrown);
                return null;
            case IDelegateCreationOperation creation:
                return MadeFunction(creation);
            case IAnonymousFunctionOperation or IMethodReferenceOperation:
                throw FailOpaqueFunction(operation);
            case ICoalesceOperation coalesce when ArrayOrElse(coalesce) is { } present:
                return present;
            case IConditionalAccessInstanceOperation instance when AccessedBy(instance) is { } accessed:
                return accessed;
            case ICoalesceOperation coalesce when FunctionOrElse(coalesce) is { } chosen:
                return chosen;
            case ICoalesceOperation coalesce when IsOpaqueObject(coalesce.Type) && IsOpaqueObject(coalesce.Value.Type) && !IsInert(coalesce):
                return ObjectOrElse(coalesce);
            case IConditionalAccessOperation access when used && FollowedObject(access) is { } followed:
                return followed;
            case IInstanceReferenceOperation self:
                return Get(Own(self)[0]);
            case IAddressOfOperation:
                throw FailExpression(operation, "An address", "use a span");
            case ITranslatedQueryOperation:
                throw FailExpression(operation, "A query of LINQ", "write it as a loop");
            case IAwaitOperation:
                throw FailExpression(operation, "await", "await in the caller");
            case IIsTypeOperation { ValueOperand: { Type: { } known } tested } test when IsObject(known):
                Value isOf = IsOf(test.TypeOperand, Expression(tested), known);
                return test.IsNegated ? Not(isOf) : isOf;
            case IWithOperation copy when IsObject(copy.Type):
                return Copied(copy, copy.Type!);
            case IEventReferenceOperation or INameOfOperation or IInterpolatedStringOperation or ITypeOfOperation or ISizeOfOperation or ICoalesceOperation or IConditionalAccessOperation
                or IIsTypeOperation or IWithOperation or IDynamicInvocationOperation:
                return OpaqueValue(operation, used);
            default:
                if (StackAllocation(operation) is { } buffer) return buffer;
                if (HasInvalid(operation)) throw Invalid(operation);
                throw FailExpression(operation, "This expression", "write it with arithmetic, calls, spans and arrays, or move it to the caller");
        }
    }

    private Value Constant(IOperation operation, object? value, ITypeSymbol type)
    {
        IOperation inner = operation;
        while (inner is IParenthesizedOperation parenthesized) inner = parenthesized.Operand;
        IrType mapped = Map(type);
        if (value is not null && inner is IFieldReferenceOperation { Field: { IsConst: true } field } && mapped.Kind != TypeKind.Opaque && IsAccessible(field))
            return Compute(mapped, new NamedConstant(ConstantName(field)));
        return value is null && IsArray(mapped) ? Default(mapped) : Compute(mapped, Literals.Of(value, type));
    }

    private static string ConstantName(IFieldSymbol field)
    {
        bool isMath = field.ContainingType is { Name: "Math" or "MathF", ContainingType: null } type && Types.IsSystem(type.ContainingNamespace);
        return (isMath || field.ContainingType.SpecialType != SpecialType.None ? ShortName(field.ContainingType) : Types.Name(field.ContainingType)) + "." + Literals.Identifier(field.Name);
    }

    /// <summary>"Math", "double": names that emission knows how to qualify where they are hidden.</summary>
    private static string ShortName(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private Value Binary(IBinaryOperation operation)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && operation.OperatorMethod is null) return ShortCircuit(operation);
        if (NullComparison(operation) is { } isNull) return isNull;
        if (AccessComparison(operation) is { } compared) return compared;
        if (IdentityComparison(operation) is { } same) return same;
        if (RecordEquality(operation) is { } equal) return equal;
        IrType left = Map(operation.LeftOperand.Type!), right = Map(operation.RightOperand.Type!), type = Map(operation.Type!);
        BinaryOperator? known = Operator(operation.OperatorKind);
        if (known is not { } op || operation.IsLifted || IsMethod(operation.OperatorMethod) || !IsScalar(left) || !IsScalar(right) || !IsScalar(type)
            || (op is not (BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.ShiftRightUnsigned) && !left.Equals(right))
            || (op < BinaryOperator.Less && !type.Equals(left)))
            return OperatorOf(operation) is { } method && IsTakenApart(method) ? OperatorCall(operation, method, operation.LeftOperand, operation.RightOperand)[0] : OpaqueValue(operation, used: true)!;
        Value a = Expression(operation.LeftOperand);
        Value b = Expression(operation.RightOperand);
        return Arithmetic(op, type, a, b, operation.IsChecked, operation.RightOperand);
    }

    private Value Arithmetic(BinaryOperator op, IrType type, Value left, Value right, bool isChecked, IOperation? divisor)
    {
        bool isInteger = left.Type.Kind == TypeKind.Integer;
        bool mayThrow = isInteger && op is BinaryOperator.Divide or BinaryOperator.Remainder
            && isInteger && !(divisor?.ConstantValue is { HasValue: true, Value: int and not 0 and not -1 or long and not 0L and not -1L or uint and not 0u or ulong and not 0UL });
        bool checks = isChecked && isInteger && op is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply && isChecked && isInteger;
        return Compute(type, new Ir.Binary(op, checks, mayThrow), left, right);
    }

    /// <summary>Whether an operator is a method that is called: not one that numbers have.</summary>
    private static bool IsMethod(IMethodSymbol? method) => method is not null && !GenericMath.IsArithmetic(method);

    private static bool IsScalar(IrType type) => type.Kind is TypeKind.Real or TypeKind.Integer or TypeKind.Boolean;

    private static BinaryOperator? Operator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOperator.Add,
        BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
        BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
        BinaryOperatorKind.Divide => BinaryOperator.Divide,
        BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
        BinaryOperatorKind.And => BinaryOperator.And,
        BinaryOperatorKind.Or => BinaryOperator.Or,
        BinaryOperatorKind.ExclusiveOr => BinaryOperator.Xor,
        BinaryOperatorKind.LeftShift => BinaryOperator.ShiftLeft,
        BinaryOperatorKind.RightShift => BinaryOperator.ShiftRight,
        BinaryOperatorKind.UnsignedRightShift => BinaryOperator.ShiftRightUnsigned,
        BinaryOperatorKind.LessThan => BinaryOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperatorKind.Equals => BinaryOperator.Equal,
        BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
        _ => null,
    };

    private Value Unary(IUnaryOperation operation)
    {
        IrType type = Map(operation.Type!);
        if (OperatorOf(operation) is { } method && IsTakenApart(method)) return OperatorCall(operation, method, operation.Operand)[0];
        if (IsMethod(operation.OperatorMethod) || operation.IsLifted || !IsScalar(type)) return OpaqueValue(operation, used: true)!;
        switch (operation.OperatorKind)
        {
            case UnaryOperatorKind.Plus:
                return Expression(operation.Operand);
            case UnaryOperatorKind.Minus:
                Value negated = Expression(operation.Operand);
                return Compute(type, new Ir.Unary(UnaryOperator.Negate, operation.IsChecked && type.Kind == TypeKind.Integer), negated);
            case UnaryOperatorKind.Not when type.Kind == TypeKind.Boolean:
                return Not(Expression(operation.Operand));
            case UnaryOperatorKind.BitwiseNegation:
                Value complemented = Expression(operation.Operand);
                return Compute(type, new Ir.Unary(UnaryOperator.Complement), complemented);
            default:
                throw FailExpression(operation, "This operator", "use arithmetic operators");
        }
    }

    private Value? Conversion(IConversionOperation operation, bool used)
    {
        if (operation.Operand.Kind == OperationKind.Invalid) throw Invalid(operation.Operand);
        if (!operation.Conversion.Exists) throw Invalid(operation);
        if (operation.Type is null) throw Broken();
        IrType to = Map(operation.Type);
        if (operation.Operand is IThrowOperation) return Evaluate(operation.Operand, used);
        if (operation.Operand.Type is not { } source)
        {
            // What has no type of its own takes it from the target: a collection expression, a switch expression, stackalloc.
            if (operation.Operand.ConstantValue is { HasValue: true, Value: null }) return IsArray(to) ? Default(to) : Compute(to, new Literal("default"));
            return to.Kind == TypeKind.Opaque ? OpaqueValue(operation, used) : StackAllocation(operation.Operand, operation.Type) ?? Evaluate(operation.Operand, used);
        }

        if (StackAllocation(operation.Operand, operation.Type) is { } allocated) return allocated;
        if (OperatorOf(operation) is { } method && IsTakenApart(method)) return OperatorCall(operation, method, operation.Operand)[0];
        IrType from = Map(source);
        if (from.IsOwned && to is { IsBuffer: true, IsOwned: false, Shape: BufferShape.Span or BufferShape.ReadOnlySpan }) return Cast(Storage(operation.Operand), to);
        if (from.Equals(to)) return Evaluate(operation.Operand, used);
        if (Types.FunctionOf(Concrete(operation.Type)) is not null && MayBeArray(operation.Operand)) return Function(to, ArrayOfFunctions(operation.Operand));
        if (to.IsBuffer && IsClone(operation.Operand) is { } cloned)
        {
            Value original = Expression(cloned);
            return original.Type.Shape == BufferShape.Matrix ? CopiedMatrix(original) : Copied(original, to);
        }

        if (operation.OperatorMethod is null && ObjectConversion(operation, from, to) is { } converted) return converted;
        if (to.IsBuffer && from.IsBuffer && from.Element!.Equals(to.Element) && from.Shape != BufferShape.Matrix)
        {
            Value buffer = Expression(operation.Operand);
            return Cast(buffer, to);
        }

        if (!IsMethod(operation.OperatorMethod) && IsScalar(from) && IsScalar(to) && from.Kind != TypeKind.Boolean && to.Kind != TypeKind.Boolean)
        {
            Value value = Expression(operation.Operand);

            // Of Half, the operator's own types stand between.
            if (operation.OperatorMethod is { } halfs) value = Convert(Convert(value, Map(halfs.Parameters[0].Type)), Map(halfs.ReturnType), operation.IsChecked);
            return Convert(value, to, operation.IsChecked);
        }

        return OpaqueValue(operation, used);
    }

    private Value Convert(Value value, IrType to, bool isChecked = false) =>
        value.Type.Equals(to) ? value : Compute(to, new Ir.Convert(isChecked && to.Kind == TypeKind.Integer), value);

    private Value Cast(Value buffer, IrType to)
    {
        if (buffer.Type.Equals(to)) return buffer;
        var result = new Value(to);
        Emit(new View(result, ViewKind.Cast, buffer));
        _cast.Add(result, buffer);
        return result;
    }

    private Value? Conditional(IConditionalOperation operation, bool used)
    {
        CheckChosen(operation);
        IrType type = Map(operation.Type!);
        Value condition = Expression(operation.Condition);
        if (IsConstant(condition, true)) return Evaluate(operation.WhenTrue, used);
        if (IsConstant(condition, false)) return Evaluate(operation.WhenFalse!, used);
        return Choose(condition, type, () => Evaluate(operation.WhenTrue, used), () => Evaluate(operation.WhenFalse!, used));
    }

    private Value? Choose(Value condition, IrType type, Func<Value?> whenTrue, Func<Value?> whenFalse)
    {
        Value? a = null, b = null;
        Branch then = InBranch(() =>
        {
            Assume(condition, true);
            a = whenTrue();
        });
        Branch otherwise = InBranch(() =>
        {
            Assume(condition, false);
            b = whenFalse();
        });
        return Merge(condition, then, otherwise, type, a, b);
    }

    /// <summary><c>&amp;&amp;</c>, <c>||</c>: the right side stays in a branch unless it is as good as free and cannot fail.</summary>
    private Value ShortCircuit(IBinaryOperation operation)
    {
        bool isAnd = operation.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        Value left = Expression(operation.LeftOperand);
        return ShortCircuit(isAnd, left, () => Expression(operation.RightOperand));
    }

    private Value ShortCircuit(bool isAnd, Value left, Func<Value> right)
    {
        Value? second = null;
        Value all = Either(isAnd, left, () => second = right());
        if (isAnd && second is not null && !ReferenceEquals(all, left) && !ReferenceEquals(all, second) && !_constants.ContainsKey(all)) _both[all] = (left, second);
        return all;
    }

    private Value Either(bool isAnd, Value left, Func<Value> right)
    {
        if (IsConstant(left, isAnd)) return right();
        if (IsConstant(left, !isAnd)) return left;
        Value? value = null;
        Branch branch = InBranch(() =>
        {
            Assume(left, isAnd);
            value = right();
        });
        if (IsFree(branch))
        {
            _region.Statements.AddRange(branch.Region.Statements);
            if (IsConstant(value!, isAnd)) return left;
            return Compute(IrType.Bool, new Ir.Binary(isAnd ? BinaryOperator.And : BinaryOperator.Or), left, value!);
        }

        Branch shortcut = InBranch(() => { });
        return isAnd
            ? Merge(left, branch, shortcut, IrType.Bool, value, Flag(false))!
            : Merge(left, shortcut, branch, IrType.Bool, Flag(true), value)!;
    }

    private bool IsFree(Branch branch)
    {
        foreach (Statement statement in branch.Region.Statements)
            if (statement is not Ir.Compute { Operation: { CanThrow: false, IsCheap: true } }) return false;
        foreach (System.Collections.Generic.KeyValuePair<Variable, Value?> entry in _environment)
            if (!entry.Key.IsFact && !ReferenceEquals(branch.Environment[entry.Key], entry.Value)) return false;
        return branch.Flow == Flow.Live && branch.Region.Statements.Count <= 8;
    }
}
