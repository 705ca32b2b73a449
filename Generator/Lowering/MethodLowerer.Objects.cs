using System;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Objects of marked classes: their members are read and written like elements, in one place for each real.</summary>
internal sealed partial class MethodLowerer
{
    private bool IsObject(ITypeSymbol? type)
    {
        if (type is null || Concrete(type) is not INamedTypeSymbol named || !Objects.Is(named) || IsApart(named)) return false;
        LeaveWhole(named);
        return true;
    }

    /// <summary>Whether it is an object, or an array or a list of them: a reference either way.</summary>
    private bool HoldsObjects(ITypeSymbol? type) => IsObject(type) || (type is not null && Map(type) is { HoldsObjects: true, IsObject: false });

    /// <summary>Whether members of the type have source that is looked into.</summary>
    private bool HasMembers(ITypeSymbol? type) => IsAggregate(type) || IsObject(type);

    /// <summary>Whether it is an object that nobody looks into: a text, a list of numbers.</summary>
    private bool IsOpaqueObject(ITypeSymbol? type) => type is { IsReferenceType: true } && Map(type) is { Kind: TypeKind.Opaque, IsFunction: false };

    /// <summary>Whether the expression is a field of an object, or a property that only shows one.</summary>
    private bool IsMember(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Instance: { } owner } => IsObject(owner.Type),
        IPropertyReferenceOperation { Instance: { } owner } property => IsObject(owner.Type) && Aggregates.Behind(property.Property) is not null && IsExact(property),
        IParameterReferenceOperation captured => IsObject(captured.Parameter.ContainingType) && IsCaptured(captured),
        _ => false,
    };

    /// <summary>Whether nothing that overrides the property can run instead.</summary>
    private static bool IsExact(IPropertyReferenceOperation property) =>
        property.Property is not ({ IsVirtual: true } or { IsOverride: true } or { IsAbstract: true }) || property.Property.IsSealed || property.Instance!.Type!.IsSealed || IsBaseCall(property.Instance);

    /// <summary>Whether only constructors set the member.</summary>
    private static bool IsFinal(IMemberReferenceOperation member) =>
        member is IFieldReferenceOperation { Field.IsReadOnly: true } or IPropertyReferenceOperation { Property.SetMethod: null or { IsInitOnly: true } };

    private Place[]? MemberPlaces(IOperation target)
    {
        if (!IsMember(target)) return null;
        if (target is IParameterReferenceOperation { Parameter: var captured })
            return MemberPlaces(Get((Find(captured.ContainingType.OriginalDefinition) ?? FindHeir(captured.ContainingType) ?? throw Broken())[0]), captured, target.Type!, target);
        var member = (IMemberReferenceOperation)target;
        Value owner = Expression(member.Instance!);
        if (!owner.Type.IsObject) throw FailExpression(target, $"'{OneLine(target.Syntax)}', of an object that lies in a struct of an array,", "keep the objects in an array of their own");
        return MemberPlaces(owner, member.Member, target.Type!, target);
    }

    private Place[] MemberPlaces(Value owner, ISymbol member, ITypeSymbol type, IOperation at)
    {
        string name = Literals.Identifier(member is IFieldSymbol field ? Aggregates.Member(field).Name : member.Name), prefix = name + ".";
        IrField[] fields = [.. owner.Type.Element!.Fields.Where(f => f.Path == name || f.Path.StartsWith(prefix, StringComparison.Ordinal))];
        if (fields.Length == 0) throw FailExpression(at, $"The member '{member.Name}'", "use a member that is declared in source");
        if (fields[0].Access is null && (member is IParameterSymbol || !IsAccessible(member))) throw Fail(Descriptors.Inaccessible, _frame.CallSite ?? _method.Locations[0], TitleOf(_frame.Method), member.Name, _method.ContainingType.Name);
        if (IsAggregate(type)) CheckFieldsAreReachable(at, Concrete(type), isWrite: false);
        return [.. fields.Select(f => new Place(null, owner, [], f.Path == name ? Map(type) : f.Type) { Field = f, Named = (_region, _region.Statements.Count) })];
    }

    /// <summary>A getter that may be overridden, of what holds no reals: called as it is, if no override in sight does more than read.</summary>
    private Value? DispatchedProperty(IPropertyReferenceOperation operation)
    {
        if (operation is not { Instance: { } owner, Property: { GetMethod: { } getter, Parameters.IsEmpty: true } property } || !IsObject(owner.Type) || !Overrides.IsOpen(getter) || IsExact(operation)) return null;
        IrType type = Map(property.Type);
        if (!(type.Kind is TypeKind.Integer or TypeKind.Boolean || property.Type.SpecialType == SpecialType.System_String) || !IsAccessible(getter)) return null;
        if (!Overrides.Getters(property, _compilation, _token).All(p => OnlyReads(p, 0))) return null;
        var result = new Value(type);
        Emit(new OpaqueCode("{0}." + Literals.Identifier(property.Name), result, isPure: false, Expression(owner)) { OnlyReads = true });
        return result;
    }

    /// <summary><c>model ?? other</c>.</summary>
    private Value? ObjectOrElse(ICoalesceOperation operation)
    {
        IrType type = Map(operation.Type!);
        Value value = Cast(Expression(operation.Value), type);
        return Choose(IsNull(value), type, () => Evaluate(operation.WhenNull, used: true) is { } other ? Cast(other, type) : null, () => value);
    }

    /// <summary><c>model ??= other</c>: what stands left is found once, and assigned where nothing is there.</summary>
    private Value? ObjectFilled(ICoalesceAssignmentOperation operation)
    {
        IrType type = Map(operation.Target.Type!);
        Value before;
        Action<Value> assign;
        Place? variable = null;
        if (IsWritable(operation.Target, out IPropertyReferenceOperation property))
        {
            if (!IsReadable(property)) throw FailExpression(operation, "This assignment", "write it with if");
            Place[] receiver = Receiver(property.Instance!, property.Property.SetMethod!);
            Argument[] indices = Bound(property.Arguments, property.Property.GetMethod!);
            before = Read(property, receiver, indices)[0];
            assign = value => Write(property, receiver, indices, [value]);
        }
        else
        {
            Place place = PlaceOf(operation.Target) ?? throw FailExpression(operation, "This assignment", "write it with if");
            before = Get(place);
            assign = value => Set(place, value);
            if (place is { Buffer: null, Choice: null }) variable = place;
        }

        Value? filled = Choose(IsNull(before), type, Filled, () => before);
        if (variable is not null && filled is not null) Set(variable, filled);
        return filled;

        Value? Filled()
        {
            if (Evaluate(operation.Value, used: true) is not { } value) return null;
            value = Cast(value, type);
            CheckIsPutIntoOwn(operation, operation.Target);
            if (variable is null) assign(value);
            return value;
        }
    }

    private bool OnlyReads(IPropertySymbol property, int depth)
    {
        if (property.IsAbstract || Aggregates.Behind(property) is not null) return true;
        if (depth > 4 || property.GetMethod is not { } getter || Bodies.Of(getter, _compilation, _token) is not { } body) return false;
        return body.Descendants().All(o => o is not (IAssignmentOperation or IIncrementOrDecrementOperation or IObjectCreationOperation or IDelegateCreationOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out })
            && (o is not IInvocationOperation call || (call.TargetMethod.IsStatic && Types.IsSystem(call.TargetMethod.ContainingNamespace)))
            && (o is not IPropertyReferenceOperation inner || inner.Property.DeclaringSyntaxReferences.IsEmpty || OnlyReads(inner.Property, depth + 1)));
    }

    /// <summary>An object as its base; what is not marked cannot become what is.</summary>
    private Value? ObjectConversion(IConversionOperation operation, IrType from, IrType to)
    {
        if (!to.HoldsObjects && !from.HoldsObjects) return null;
        if (!(to.HoldsObjects && from.HoldsObjects) || !operation.Conversion.IsImplicit || to.IsObject != from.IsObject)
            throw FailExpression(operation, "This conversion of an object", to.IsObject && from.IsObject ? $"ask for the class by a pattern: is {operation.Type!.Name} it" : to.HoldsObjects ? $"mark '{operation.Operand.Type!.Name}' too, or use the type that is declared" : "use its members");
        return Cast(Expression(operation.Operand), to);
    }

    private Value TypeOf(IInvocationOperation call, Value found)
    {
        var result = new Value(Map(call.Type!));
        Emit(new OpaqueCode("{0}.GetType()", result, isPure: false, found) { OnlyReads = true });
        return result;
    }

    private Value IsNull(Value found)
    {
        Value named = found;
        while (_cast.TryGetValue(named, out Value? cast)) named = cast;
        if (_constants.ContainsKey(named)) return Flag(true);
        var result = new Value(IrType.Bool);
        Emit(new OpaqueCode("{0} is null", result, isPure: true, found));
        return result;
    }
}
