using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Tuples and structs never exist as such: one is its fields, nested ones flattened, each a value or a variable of its own.</summary>
internal sealed partial class MethodLowerer
{
    private bool IsAggregate(ITypeSymbol? type) => type is not null && Concrete(type) is var concrete && (Aggregates.Is(concrete) || IsApart(concrete));

    /// <summary>The fields of a tuple or a struct with their paths ("Item1", "Position.X"); of another type itself.</summary>
    private List<Leaf> Leaves(ITypeSymbol type)
    {
        ITypeSymbol concrete = Concrete(type);
        if (IsApart(concrete)) return LocalObjects.Leaves(Plain((INamedTypeSymbol)concrete));
        List<Leaf> leaves = Aggregates.Leaves(concrete);

        // In a tuple or a struct an object is one value.
        foreach (Leaf leaf in leaves)
            if (leaf.Path.Length > 0 && IsApart(leaf.Type)) throw NeededWhole(leaf.Type);
        return leaves;
    }

    private string? HiddenReals(ITypeSymbol type) =>
        Leaves(type).Where(l => !IsInline(l.Type)).Select(l => Types.HiddenReals(l.Type) ?? Aggregates.OutOfReach(l.Type, isWrite: false, IsAccessible)).FirstOrDefault(how => how is not null);

    /// <summary>Whether the expression is taken apart; others of its type are opaque.</summary>
    private bool IsTaken(IOperation operation) => operation switch
    {
        _ when IsOptional(operation.Type) || IsOfOptional(operation) => true,
        IConditionalAccessInstanceOperation instance => AccessedParts(instance) is not null,
        IParameterReferenceOperation parameter when IsCaptured(parameter) => IsMember(parameter),
        ITupleOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or ISimpleAssignmentOperation
            or IDefaultValueOperation or IConditionalOperation or ISwitchExpressionOperation or IWithOperation => true,
        IParenthesizedOperation parenthesized => IsTaken(parenthesized.Operand),
        _ when IsModelled(operation) => true,
        IConversionOperation { OperatorMethod: not null } => IsOperator(OperatorOf(operation)!),
        IConversionOperation conversion => (conversion.Operand is ITupleOperation || (IsAggregate(conversion.Operand.Type) && IsTaken(conversion.Operand))),
        _ when IsInElement(operation) => true,
        IFieldReferenceOperation { Instance: { } instance } => IsAggregate(instance.Type) && IsTaken(instance),
        IPropertyReferenceOperation property when Implementing(property.Property, property.ConstrainedToType ?? property.Instance?.Type) is not null => true,
        IPropertyReferenceOperation property when IsExtensionRead(property) => true,
        IPropertyReferenceOperation { Instance: { } owner } property when IsObject(owner.Type) => IsReadable(property),
        IPropertyReferenceOperation { Instance: { } owner } property => IsAggregate(owner.Type) && (ExtentOf(property) is not null ? IsTaken(owner) : IsReadable(property)),
        IObjectCreationOperation creation => IsConstructible(creation),
        IBinaryOperation { OperatorMethod: not null } => IsOperator(OperatorOf(operation)!),
        IUnaryOperation { OperatorMethod: not null } => IsOperator(OperatorOf(operation)!),
        ICompoundAssignmentOperation or IIncrementOrDecrementOperation => true,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } function } => MayBeKnown(function),
        IInvocationOperation call => IsInlined(call) || IsCalledMarked(Target(call)) || IsSinCos(call) || IsStop(call.TargetMethod),
        _ => false,
    };

    private bool IsInlined(IInvocationOperation call) =>
        Target(call) is { MethodKind: MethodKind.LocalFunction } || IsOfInertStruct(call)
        || (Target(call) is var method && IsOrdinary(method) && (method.IsStatic ? !Marks.IsMarked(method) : IsAggregate(method.ContainingType) || IsInline(method.ContainingType) || IsOfClass(method) || Extensions.Is(method)) && Bodies.HasSource(method, _compilation));

    private Value[] Elements(IOperation operation) => IsAggregate(operation.Type) || operation is ITupleOperation ? Parts(operation) : [Expression(operation)];

    /// <summary>The fields of an expression whose type is taken apart.</summary>
    private Value[] Parts(IOperation operation)
    {
        if (operation.Kind == OperationKind.Invalid) throw Invalid(operation);
        if (IsInElement(operation)) return [.. PlacesOf(operation)!.Select(p => Get(p!))];
        CheckIsCopied(operation);
        if (IsOptional(operation.Type) && NullableParts(operation) is { } nullable) return nullable;
        if (IsOfOptional(operation)) return PartsOfOptional(operation);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Parts(parenthesized.Operand);
            case IConditionalAccessInstanceOperation instance when AccessedParts(instance) is { } accessed:
                return accessed;
            case var _ when IsModelled(operation):
                return ModelledParts(operation);
            case IConversionOperation conversion when OperatorOf(conversion) is { } method && IsOperator(method):
                return OperatorCall(conversion, method, conversion.Operand);
            case IBinaryOperation binary when OperatorOf(binary) is { } method && IsOperator(method):
                return OperatorCall(binary, method, binary.LeftOperand, binary.RightOperand);
            case IUnaryOperation unary when OperatorOf(unary) is { } method && IsOperator(method):
                return OperatorCall(unary, method, unary.Operand);
            case ICompoundAssignmentOperation compound:
                return CompoundParts(compound);
            case IIncrementOrDecrementOperation increment:
                return IncrementParts(increment);
            case IInstanceReferenceOperation self:
                return [.. Own(self).Select(Get)];
            case IObjectCreationOperation creation when IsConstructible(creation):
                return Constructed(creation);
            case IWithOperation copy:
                return Copied(copy);
            case ISwitchExpressionOperation choice:
                return SwitchParts(choice);
            case IPropertyReferenceOperation property when ConstrainedProperty(property) is { } constrained:
                return constrained;
            case IPropertyReferenceOperation { Instance: { } owner } property when IsAggregate(owner.Type) && ExtentOf(property) is var (first, size):
                return [.. PartsOfOwner(owner).Skip(first).Take(size)];
            case IPropertyReferenceOperation { Instance: { } owner } property when (HasMembers(owner.Type) || Extensions.Is(property.Property)) && IsReadable(property):
                return Getter(property);
            case IConversionOperation { OperatorMethod: null } conversion when SymbolEqualityComparer.Default.Equals(conversion.Type, conversion.Operand.Type) && !conversion.Type!.IsTupleType:
                return Parts(conversion.Operand);
            case IConversionOperation { OperatorMethod: null } conversion when (conversion.Operand is ITupleOperation || IsAggregate(conversion.Operand.Type)) && !IsApart(conversion.Operand.Type) && !IsApart(conversion.Type):
                return Fitted(Parts(conversion.Operand), [.. Leaves(conversion.Type!).Select(l => Map(l.Type))], conversion);
            case ITupleOperation tuple:
                return [.. tuple.Elements.SelectMany(Elements)];
            case ILocalReferenceOperation local:
                return [.. Places(local.Local).Select(Get)];
            case IParameterReferenceOperation parameter when !IsCaptured(parameter):
                return [.. Places(parameter.Parameter).Select(Get)];
            case IFieldReferenceOperation { Instance: { } instance } field when IsAggregate(instance.Type):
                (int start, int count) = Extent(instance.Type!, field.Field);
                return [.. PartsOfOwner(instance).Skip(start).Take(count)];
            case ISimpleAssignmentOperation assignment:
                return Assigned(assignment);
            case IInvocationOperation call when IsCalledMarked(Target(call)):
                return MarkedCall(call);
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } function } call when MayBeKnown(function):
                return DelegateCall(call, used: true);
            case IInvocationOperation call when IsInlined(call):
                return HelperCall(call, used: true);
            case IInvocationOperation call when IsSinCos(call):
                return SinCos(call);
            case IInvocationOperation call when IsStop(call.TargetMethod):
                return StoppedParts(call);
            case IDefaultValueOperation when !IsApart(operation.Type):
                return [.. Leaves(operation.Type!).Select(l => Initial(l.Type))];
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                CheckChosen(conditional);
                Value condition = Expression(conditional.Condition);
                return Choose(condition, Leaves(operation.Type!), () => Parts(conditional.WhenTrue), () => Parts(whenFalse));
            case IConversionOperation { Operand: IThrowOperation thrown }:
                Throws(thrown);
                return [.. Leaves(operation.Type!).Select(l => Missing(l.Type))];
            default:
                if (IsApart(operation.Type)) throw NeededWhole(operation.Type!);
                return Split(OpaqueValue(operation, used: true)!, operation);
        }
    }

    private bool IsSinCos(IInvocationOperation call) => call.TargetMethod is { Name: "SinCos" or "SinCosPi", Parameters.Length: 1 } method
        && (IsMath(method) || (GenericMath.IsMember(method, call.ConstrainedToType) && Map(call.ConstrainedToType!).IsReal));

    /// <summary>Its own two results: the bits of Sin and Cos may be others.</summary>
    private Value[] SinCos(IInvocationOperation call)
    {
        Value angle = Expression(call.Arguments[0].Value);
        string target = OwnerOf(call) + "." + call.TargetMethod.Name, unit = call.TargetMethod.Name.Substring("SinCos".Length);
        return
        [
            Compute(angle.Type, new Function("Sin" + unit, target) { Part = ".Sin" + unit }, angle),
            Compute(angle.Type, new Function("Cos" + unit, target) { Part = ".Cos" + unit }, angle),
        ];
    }

    private Value[] Choose(Value condition, List<Leaf> leaves, Func<Value[]> whenTrue, Func<Value[]> whenFalse)
    {
        List<Variable> chosen = [.. leaves.Select(l => Hidden(Map(l.Type)))];
        Branch then = InBranch(() => Bind(chosen, whenTrue()));
        Branch otherwise = InBranch(() => Bind(chosen, whenFalse()));
        Merge(condition, then, otherwise);
        Value[] values = [.. chosen.Select(Read)];
        foreach (Variable variable in chosen) _environment.Remove(variable);
        return values;
    }

    private Value[] Fitted(Value[] values, IrType[] types, IOperation at)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Type.Equals(types[i])) continue;
            if (IsScalar(types[i]) && IsScalar(values[i].Type)) values[i] = Convert(values[i], types[i]);
            else if (types[i].IsBuffer && values[i].Type.IsBuffer) values[i] = Cast(values[i], types[i]);
            else if (types[i].IsReal || types[i].IsBuffer) throw FailExpression(at, "This conversion of a tuple", "convert its elements one by one");
        }

        return values;
    }

    /// <summary>Which of the leaves of its type a field is.</summary>
    private (int Start, int Count) Extent(ITypeSymbol type, IFieldSymbol wanted)
    {
        string name = (wanted.CorrespondingTupleField ?? wanted).Name;
        int start = 0;
        foreach (IFieldSymbol field in Aggregates.Fields((INamedTypeSymbol)Concrete(type)))
        {
            int count = Leaves(field.Type).Count;
            if ((field.CorrespondingTupleField ?? field).Name == name) return (start, count);
            start += count;
        }

        throw Broken();
    }

    /// <summary>The parameters of a struct's primary constructor that its members use, each with its leaves among those of the struct.</summary>
    private IEnumerable<(IParameterSymbol Parameter, Place[] Places)> Captured(INamedTypeSymbol type, Place[] whole)
    {
        IParameterSymbol[] captured = [.. CapturedParameters.Of((INamedTypeSymbol)Concrete(type))];
        int start = whole.Length - captured.Sum(p => Leaves(p.Type).Count);
        foreach (IParameterSymbol parameter in captured)
        {
            int count = Leaves(parameter.Type).Count;
            yield return (parameter.OriginalDefinition, [.. whole.Skip(start).Take(count)]);
            start += count;
        }
    }

    /// <summary>Which of the leaves of its type a property is whose accessors only read and write them, or null.</summary>
    private (int Start, int Count)? ExtentOf(IPropertyReferenceOperation property)
    {
        if (Numerics.Is(property.Property.ContainingType)) return Numerics.Extent(property.Property, [.. property.Arguments.Select(a => a.Value.ConstantValue.Value)]);
        return Aggregates.Behind(property.Property) is { } behind ? Extent(property.Instance!.Type!, behind) : null;
    }

    /// <summary>The fields of what opaque code made, which was given no active real.</summary>
    private Value[] Split(Value whole, IOperation at)
    {
        CheckFieldsAreReachable(at, isWrite: false);
        List<Value> parts = [];
        foreach ((string path, ITypeSymbol type) in Leaves(at.Type!))
        {
            parts.Add(IsInline(type) ? InlinePart("{0}." + path, type, whole) : new Value(Map(type)));
            if (!IsInline(type)) Emit(new OpaqueCode("{0}." + path, parts[parts.Count - 1], isPure: true, whole));
        }

        _stopped.UnionWith(parts);
        return [.. parts];
    }

    /// <summary>The fields of a parameter: derivatives are taken by them.</summary>
    private Value[] Unpacked(Value whole, ITypeSymbol type)
    {
        var parts = new List<Value>();
        foreach ((string path, ITypeSymbol of) in Leaves(type))
        {
            parts.Add(IsInline(of) ? InlinePart("{0}." + path, of, whole) : new Value(Map(of)));
            if (!IsInline(of)) Emit(new OpaqueCode("{0}." + path, parts[parts.Count - 1], isPure: true, whole) { Part = path });
        }

        return [.. parts];
    }

    /// <summary>The tuple or struct as a value, for opaque code.</summary>
    private Value? Whole(IOperation operation, bool used)
    {
        Value[] elements = Parts(operation);
        if (!used || operation.Type is not { } type) return null;
        if (elements.Any(e => e.Type is { IsBuffer: true, HoldsReals: true })) throw FailExpression(operation, "This value as a whole", "use its fields");
        CheckFieldsAreReachable(operation, isWrite: true);
        IrType mapped = Map(type);
        Value whole = OpaqueResult(WholeText(type), mapped, elements);
        if (elements.Any(e => _carrying.Contains(e) || (e.Type.IsReal && !_stopped.Contains(e) && !_constants.ContainsKey(e)))) _carrying.Add(whole);
        return whole;
    }

    /// <summary>A tuple or a struct put together, a hole for each of its leaves.</summary>
    private string WholeText(ITypeSymbol type)
    {
        int next = 0;
        return Text(type);

        string Text(ITypeSymbol of)
        {
            of = Concrete(of);
            if (!Aggregates.Is(of)) return Hole();
            if (Nullables.UnderlyingOf(of) is { } value) return $"({Hole()} ? {Text(value)} : default({Types.Name(of)}))";
            if (Numerics.Is(of)) return "new " + Types.Name(of) + "(" + string.Join(", ", Numerics.Members((INamedTypeSymbol)of).Select(m => Text(m.Type))) + ")";
            IEnumerable<IFieldSymbol> fields = Aggregates.Fields((INamedTypeSymbol)of);

            // A copy of nothing runs no constructor.
            return Aggregates.IsTuple(of)
                ? "(" + string.Join(", ", fields.Select(f => Text(f.Type))) + ")"
                : "default(" + Types.Name(of) + ") with {{ " + string.Join(", ", fields.Select(f => Accessors.NameOf(f) + " = " + Text(f.Type)).Concat(CapturedParameters.Of((INamedTypeSymbol)of).Select(p => Accessors.NameOf(p) + " = " + Text(p.Type)))) + " }}";
        }

        string Hole() => "{" + (next++).ToString(CultureInfo.InvariantCulture) + "}";
    }

    // ---- assignments ----

    /// <summary>Where the elements are written, null for a discard; null for what only opaque code can write.</summary>
    private Place?[]? PlacesOf(IOperation target)
    {
        if (IsApart(target.Type) && target is not (IDeclarationExpressionOperation or IDiscardOperation) && !IsName(target)) throw NeededWhole(target.Type!);
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                return PlacesOf(declaration.Expression);
            case IParenthesizedOperation parenthesized:
                return PlacesOf(parenthesized.Operand);
            case IConditionalOperation { IsRef: true } chosen:
                return ChosenPlaces(chosen);
            case IDiscardOperation discard:
                return new Place?[discard.Type is { } type ? Leaves(type).Count : 1];
            case ITupleOperation tuple:
                var all = new List<Place?>();
                foreach (IOperation element in tuple.Elements)
                    all.AddRange(PlacesOf(element) ?? throw FailExpression(element, "This target of a deconstruction", "use variables and elements"));
                return [.. all];
            case ILocalReferenceOperation local when IsAggregate(local.Type):
                if (local.IsDeclaration) CheckLocal(local.Local, target);
                return [.. Places(local.Local)];
            case IParameterReferenceOperation parameter when IsAggregate(parameter.Type) && !IsCaptured(parameter):
                return [.. Places(parameter.Parameter)];
            case IInstanceReferenceOperation self when IsAggregate(self.Type):
                return [.. Own(self)];
            case IFieldReferenceOperation { Instance: { } instance } field when IsAggregate(instance.Type):
                (int start, int count) = Extent(instance.Type!, field.Field);
                return PlacesOf(instance) is { } whole ? [.. whole.Skip(start).Take(count).Select(p => p!.Inside())] : null;
            case IPropertyReferenceOperation { Instance: { } owner } property when IsAggregate(owner.Type) && ExtentOf(property) is var (first, size):
                return PlacesOf(owner) is { } around ? [.. around.Skip(first).Take(size).Select(p => p!.Inside())] : null;
            default:
                return IsInElement(target) ? ElementPlaces(target) : PlaceOf(target) is { } place ? [place] : null;
        }
    }

    private void SetAll(IReadOnlyList<Place?> places, Value[] values)
    {
        for (int i = 0; i < values.Length; i++)
            if (places[i] is { } place) Set(place, values[i]);
    }

    private Value[] Assigned(ISimpleAssignmentOperation operation)
    {
        if (operation.IsRef) return [.. Repointed(operation).Select(Get)];
        if (IsWritable(operation.Target, out IPropertyReferenceOperation property)) return Setter(property, operation.Value);
        if (IsShared(operation.Target.Type)) throw NeededWhole(operation.Target.Type!);
        if (PlacesOf(operation.Target) is not { } places)
            throw Fail(Descriptors.FieldWrite, operation.Target, OneLine(operation.Target.Syntax), RemedyOf(operation.Target) ?? ReturnIt);

        if (IsInElement(operation.Target)) CheckFieldsAreReachable(operation.Target, isWrite: true);
        Value[] values = Parts(operation.Value);
        if (places[0] is { } first) LocateReference(first, operation.Value);
        SetAll(places, values);
        return values;
    }

    private Value? TupleAssignment(ISimpleAssignmentOperation operation, bool used)
    {
        if (PlacesOfOpaque(operation.Target) && HiddenReals(operation.Target.Type!) is null && !Leaves(operation.Target.Type!).Any(l => Map(l.Type).HoldsReals))
            return OpaqueWrite(operation, operation.Target, operation.Value);
        if (used) return Whole(operation, used);
        if (operation.IsRef) Repointed(operation);
        else Assigned(operation);
        return null;
    }

    /// <summary>Whether the target is a field, a property or an element that holds a tuple.</summary>
    private bool PlacesOfOpaque(IOperation target) =>
        (target is IArrayElementReferenceOperation && !IsInElement(target)) || (target is IPropertyReferenceOperation or IFieldReferenceOperation && (target as IMemberReferenceOperation)!.Instance is var owner && !IsAggregate(owner?.Type));

    /// <summary><c>(a, b) = (b, a)</c>: all places, then all values, then all writes.</summary>
    private void Deconstruct(IDeconstructionAssignmentOperation operation, bool used)
    {
        IOperation right = operation.Value;
        while (right is IConversionOperation { IsImplicit: true } conversion) right = conversion.Operand;
        bool isOpaque = !(HasMembers(right.Type) || right is ITupleOperation);
        if (used) throw FailExpression(operation, "This deconstruction", "write it as a statement of its own");
        IMethodSymbol? method = isOpaque ? DeconstructorOf(operation) ?? throw FailExpression(operation, "This deconstruction", "read the members one by one") : null;
        Place?[] places = PlacesOf(operation.Target)!;
        Value[] values = method is not null ? DeconstructedOpaque(operation, method, Expression(right))
            : !(right is ITupleOperation || Aggregates.IsTuple(right.Type)) ? Deconstructed(operation, right)
            : HowOf(operation) is { } how && HasNestedMethods(how) ? Deconstructed(operation, how, right.Type ?? throw FailExpression(operation, "This deconstruction", "read the members one by one"), Parts(right))
            : Parts(right);
        if (values.Length != places.Length) throw FailExpression(operation, "This deconstruction", "give each element a variable");
        values = Fitted(values, [.. values.Select((v, i) => places[i]?.Type ?? v.Type)], operation);

        // The last first: what is inserted moves the places behind it.
        for (int i = places.Length - 1; i >= 0; i--)
            if (places[i] is { } place && !(i > 0 && place.IsBeside(places[i - 1]))) Locate(place, followsStore: places.Take(i).Any(p => p?.Buffer is not null));
        SetAll(places, values);
    }
}
