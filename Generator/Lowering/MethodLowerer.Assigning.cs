using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>What stands left of an assignment: its operands are evaluated first, once, and it is written last.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>Null for what only opaque code can write: fields, properties and elements of other types.</summary>
    private Place? PlaceOf(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                if (local.IsDeclaration) CheckLocal(local.Local, target);
                return Places(local.Local)[0];
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                return PlaceOf(declared);
            case IParameterReferenceOperation parameter when !IsCaptured(parameter):
                return Places(parameter.Parameter)[0];
            case IFieldReferenceOperation { Instance: { } owner } when IsAggregate(owner.Type):
                return PlacesOf(target) is { } found ? found[0] : null;
            case IPropertyReferenceOperation { Instance: { } owner } property when IsAggregate(owner.Type) && ExtentOf(property) is not null:
                return PlacesOf(target) is { } behind ? behind[0] : null;
            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand);
            case IInstanceReferenceOperation self when IsInline(self.Type):
                return Own(self)[0];
            case IConditionalOperation { IsRef: true } chosen:
                return ChosenPlaces(chosen)[0];
            default:
                return ElementPlaces(target) is { } places ? places[0] : null;
        }
    }

    /// <summary>An element of storage: in one place, or if it is a struct in one per field. Null for anything else.</summary>
    private Place[]? ElementPlaces(IOperation target)
    {
        if (MemberPlaces(target) is { } members) return members;
        if (ReferringMethod(target) is { } referring) return Referred(target, referring);
        if (FunctionPlace(target) is { } function) return [function];
        if (StorageOf(target) is not { } storage || Map(storage.Type!) is not { IsBuffer: true, IsObject: false }) return null;
        Value buffer = Storage(storage);
        Value[] indices = target switch
        {
            IArrayElementReferenceOperation element => Indices(element.Indices, buffer),
            IInlineArrayAccessOperation element => Indices([element.Argument], buffer),
            IPropertyReferenceOperation indexer => Indices(indexer.Arguments.Select(a => a.Value), buffer),
            _ => Indices([((IImplicitIndexerReferenceOperation)target).Argument], buffer),
        };
        return ElementPlaces(buffer, indices, isReference: storage.Type is not IArrayTypeSymbol, (_region, _region.Statements.Count));
    }

    private static Place[] ElementPlaces(Value buffer, Value[] indices, bool isReference = false, (Region, int)? named = null)
    {
        IrType element = buffer.Type.Element!;
        return element.Kind == TypeKind.Struct
            ? [.. element.Fields.Select(f => new Place(null, buffer, indices, f.Type) { Field = f, IsReference = isReference, Named = named })]
            : [new(null, buffer, indices, element) { IsReference = isReference, Named = named }];
    }

    /// <summary>What an expression names an element of: an array or a span, or what only looks like one.</summary>
    private static IOperation? StorageOf(IOperation target) => target switch
    {
        IArrayElementReferenceOperation element when !IsRange(element.Indices[0]) => element.ArrayReference,
        IInlineArrayAccessOperation { Instance: { Type: not null } instance } element when !IsRange(element.Argument) => instance,
        IPropertyReferenceOperation { Instance: { Type: not null } instance, Property.IsIndexer: true } => instance,
        IImplicitIndexerReferenceOperation { Instance: { Type: not null } instance } indexer when !IsRange(indexer.Argument) => instance,
        _ => null,
    };

    /// <summary>Whether the expression is an element that is a struct, or a member of one: it has places, not values.</summary>
    private bool IsInElement(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => IsInElement(parenthesized.Operand),
        IInvocationOperation or IPropertyReferenceOperation when ReturnsReference(operation) => IsAggregate(operation.Type),
        IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation when IsMember(operation) => IsAggregate(operation.Type),
        IFieldReferenceOperation { Instance: { } owner } => IsAggregate(owner.Type) && IsInElement(owner),
        IPropertyReferenceOperation { Instance: { } owner } property when IsAggregate(owner.Type) => Aggregates.Behind(property.Property) is not null && IsInElement(owner),
        _ => StorageOf(operation) is { } storage && Map(storage.Type!) is { IsBuffer: true, IsObject: false, Element.Kind: TypeKind.Struct },
    };

    /// <summary>
    /// Lets an element that is not there throw where it is named, if something has happened between its name and the store that is about to come.
    /// </summary>
    /// <param name="followsStore">Whether another store comes before its own.</param>
    private void Locate(Place place, bool followsStore = false)
    {
        if (place is not { Buffer: { } buffer, Named: var (region, count) } || !(followsStore || region.Statements.Skip(count).Any(Disturbs))) return;
        var located = new Value(place.Functions is null ? place.Type : IrType.Int);
        region.Statements.Insert(count, place.Type.IsBuffer ? new View(located, ViewKind.Row, buffer, place.Indices) : new Load(located, buffer, place.Indices) { Field = place.Field });
    }

    /// <summary>A reference is found before the right side is evaluated; the compiler evaluates a switch expression before what stands left of it.</summary>
    private void LocateReference(Place place, IOperation right)
    {
        if (place.IsReference && !right.DescendantsAndSelf().Any(o => o is ISwitchExpressionOperation)) Locate(place);
    }

    /// <summary>Whether a statement does more than to compute, or throws what an index does not.</summary>
    private static bool Disturbs(Statement statement) => statement switch
    {
        Ir.Compute compute => compute.Operation.CanThrow,
        OpaqueCode code => !code.IsPure,
        View view => view.Kind == ViewKind.Slice,
        Load or Ir.Extent => false,
        If => statement.Regions.Any(r => r.Statements.Any(Disturbs)),
        _ => true,
    };

    private Value Get(Place place)
    {
        if (place.Variable is { } variable) return variable.Type.IsOwned ? CopyOf(Read(variable)) : Read(variable);
        if (place.Choice is { } choice) return GetChosen(choice, place.Type);
        if (place.Functions is { } functions) return GetFunction(functions, place);
        Demand(place.Buffer!);
        var result = new Value(place.Type);
        if (place is { Type.IsBuffer: true, Field: not null })
        {
            Emit(new View(result, ViewKind.Member, place.Buffer!) { Field = place.Field });
            if (IsArray(place.Type)) _lying.Add(result);
        }
        else if (place.Type.IsBuffer) Emit(new View(result, ViewKind.Row, place.Buffer!, place.Indices));
        else Emit(new Load(result, place.Buffer!, place.Indices) { Field = place.Field });
        return result;
    }

    private void Set(Place place, Value value)
    {
        if (place.Variable is { } variable)
        {
            if (variable.Type.IsOwned) SetInline(variable, value);
            else Assign(variable, value);
            _references?.Assigned(variable);
        }
        else if (place.Choice is { } choice)
        {
            SetChosen(choice, value);
        }
        else if (place.Functions is { } functions)
        {
            SetFunction(functions, place, value);
        }
        else
        {
            Demand(place.Buffer!);
            if (place.Buffer!.Type.Shape == BufferShape.List) _changedLists.Add(place.Buffer!);
            Emit(new Store(place.Buffer!, place.Indices, value) { Field = place.Field });
        }
    }

    private Value? Assignment(ISimpleAssignmentOperation operation, bool used)
    {
        if (IsAggregate(operation.Target.Type)) return TupleAssignment(operation, used);
        if (operation.IsRef) return Repointed(operation) is var places && used ? Get(places[0]) : null;
        if (operation.Target is IDiscardOperation) return Evaluate(operation.Value, used: true);
        if (IsWritable(operation.Target, out IPropertyReferenceOperation property)) return Setter(property, operation.Value)[0];
        if (PlaceOf(operation.Target) is not { } place) return OpaqueWrite(operation, operation.Target, operation.Value);
        if (place is { Type.IsBuffer: true, Buffer.Type.HoldsObjects: true }) CheckIsPutIntoOwn(operation, operation.Target);
        if (place is { Type: { IsBuffer: true, HoldsObjects: false }, Buffer.Type.HoldsObjects: true })
        {
            if (IsNewArray(operation.Value)) return SetNewArray(place, (IArrayCreationOperation)Inner(operation.Value));
            Value array = Expression(operation.Value);
            SetMember([place], [array], operation);
            return array;
        }

        if (!used && place.Type.IsOwned) return AssignedInline(place.Variable!, operation.Value);
        Value value = Expression(operation.Value);

        LocateReference(place, operation.Value);
        Set(place, value);
        return value;
    }

    private void CheckIsPutIntoOwn(IOperation operation, IOperation target)
    {
        if (IsOfGiven(target))
            throw FailExpression(operation, $"Putting an array or another object into '{OneLine(target.Syntax)}', of an object that the method has been given,", "make the object here, or assign the elements and members of what is there");
    }

    /// <summary>Whether it is a member of a parameter, or of <c>this</c>, of the method that is differentiated; what is found on the way is another pass's to ask.</summary>
    private bool IsOfGiven(IOperation target) => _frame.Caller is null && target is IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } or IParameterReferenceOperation };

    private Value? Compound(ICompoundAssignmentOperation operation)
    {
        if (operation.OperatorMethod is { IsStatic: false } own) return One(Changed(operation, own, operation.Target, operation.Value));
        if (IsWritable(operation.Target, out IPropertyReferenceOperation property)) return Changed(property, operation, before => Combined(operation, before)).After;
        if (PlaceOf(operation.Target) is not { } place) return OpaqueWrite(operation, operation.Target, operation.Value);
        if (place.Variable is { Type.Kind: TypeKind.Opaque } variable) return OpaqueCompound(operation, variable);
        Value stored = Combined(operation, Get(place));
        Set(place, stored);
        return stored;
    }

    /// <summary>What a compound assignment to a number stores.</summary>
    private Value Combined(ICompoundAssignmentOperation operation, Value before)
    {
        if (IsMethod(operation.OperatorMethod) || operation.IsLifted || !IsScalar(before.Type) || Operator(operation.OperatorKind) is not { } op)
            throw FailExpression(operation, "This assignment", "write it with =");
        Value right = Expression(operation.Value);
        bool isShift = op is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.ShiftRightUnsigned;
        IrType within = isShift ? Promoted(before.Type) : operation.InConversion.IsIdentity || !IsScalar(right.Type) ? before.Type : right.Type;
        if (!isShift && !right.Type.Equals(within)) right = Convert(right, within);
        Value result = Arithmetic(op, within, Convert(before, within), right, operation.IsChecked, operation.Value);
        Value stored = Convert(result, before.Type, operation.IsChecked);
        CheckFinite(stored, operation);
        return stored;
    }

    private static IrType Promoted(IrType type) => type.Name is "byte" or "sbyte" or "short" or "ushort" or "char" ? IrType.Int : type;

    private Value? Increment(IIncrementOrDecrementOperation operation, bool used)
    {
        if (operation.OperatorMethod is { IsStatic: false } own) return One(Changed(operation, own, operation.Target));
        if (IsWritable(operation.Target, out IPropertyReferenceOperation property))
        {
            (Value old, Value changed) = Changed(property, operation, value => Stepped(operation, value));
            return operation.IsPostfix && used ? old : changed;
        }

        if (PlaceOf(operation.Target) is not { } place) return OpaqueWrite(operation, operation.Target, null);
        Value before = Get(place);
        Value after = Stepped(operation, before);
        Set(place, after);
        return operation.IsPostfix && used ? before : after;
    }

    private Value Stepped(IIncrementOrDecrementOperation operation, Value before)
    {
        if (IsMethod(operation.OperatorMethod) || !IsScalar(before.Type)) throw FailExpression(operation, "This increment", "use a number");
        IrType within = Promoted(before.Type);
        Value one = Compute(within, Literal.One);
        BinaryOperator op = operation.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract;
        return Convert(Arithmetic(op, within, Convert(before, within), one, operation.IsChecked, null), before.Type, operation.IsChecked);
    }
}
