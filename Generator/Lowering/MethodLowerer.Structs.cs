using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Members of structs that are taken apart: constructors, operators, accessors, <c>this</c>, initialisers and <c>with</c>.</summary>
internal sealed partial class MethodLowerer
{
    // What initialisers and 'with' write to, innermost last.
    private readonly Stack<Place[]> _initialized = new();

    /// <summary>The fields of <c>this</c>, or of what is being initialised.</summary>
    private Place[] Own(IInstanceReferenceOperation self)
    {
        if (self.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && _initialized.Count > 0) return _initialized.Peek();
        return (self.Type is { } type ? Find(type.OriginalDefinition) ?? FindHeir(type) : null) ?? throw FailExpression(self, "'this'", "make the method static and pass what it reads as parameters");
    }

    private bool IsTakenApart(IMethodSymbol method) => IsOperator(method) && TakesPart(method);

    private Value[] OperatorCall(IOperation operation, IMethodSymbol method, params IOperation[] operands)
    {
        // A conversion of the user's may stand between two of numbers: int to double to Vector.
        Argument[] arguments = [.. operands.Select((o, i) => IsShared(o.Type) ? new Argument(null, PlacesOfObject(o)) : new Argument(Fit(Elements(o), method.Parameters[i].Type, operation), null))];
        return Fit(Operated(operation, method, arguments), operation.Type!, operation);
    }

    private bool IsOperator(IMethodSymbol method) => Bodies.HasSource(method, _compilation) || Numerics.TryFind(method, out _);

    private Value[] Operated(IOperation operation, IMethodSymbol method, Argument[] arguments) =>
        Numerics.Is(method.ContainingType) ? Applied(operation, method, [.. arguments.Select(a => a.Values!)]) : MemberCall(operation, method, null, arguments);

    private Value[] Fit(Value[] values, ITypeSymbol type, IOperation at)
    {
        IrType[] types = [.. Leaves(type).Select(l => Map(l.Type))];
        if (types.Length == 1 && values.Length == 1 && IsScalar(types[0]) && IsScalar(values[0].Type)) return [Convert(values[0], types[0], at is IConversionOperation { IsChecked: true })];
        if (!types.SequenceEqual(values.Select(v => v.Type))) throw FailExpression(at, "This conversion", "convert in two steps");
        return values;
    }

    // ---- accessors ----

    private bool IsReadable(IPropertyReferenceOperation property) =>
        (property is { Instance: { } owner, Property: { GetMethod: { } getter } read } && (Bodies.HasSource(getter, _compilation) || Aggregates.Behind(read, getter) is not null) && (IsAggregate(owner.Type) || IsExact(property))) || IsElement(property);

    /// <summary>Whether the target is a property whose setter runs code of the user's.</summary>
    private bool IsWritable(IOperation target, out IPropertyReferenceOperation property)
    {
        property = (target as IPropertyReferenceOperation)!;
        if (property is not { Instance: { } owner, Property: { SetMethod: var setter } written }) return false;
        if (Extensions.Is(written)) return setter is not null && Bodies.HasSource(setter, _compilation);
        return (IsAggregate(owner.Type) ? ExtentOf(property) is null : IsObject(owner.Type) && IsExact(property)) && ((setter is not null && Bodies.HasSource(setter, _compilation)) || IsElement(property) || Aggregates.Behind(written, setter) is not null);
    }

    private Value[] Getter(IPropertyReferenceOperation property)
    {
        IMethodSymbol getter = property.Property.GetMethod!;
        if (ReturnsReference(property)) return [.. Referred(property, getter).Select(Get)];
        Place[] receiver = Receiver(property.Instance!, getter);
        return Read(property, receiver, Bound(property.Arguments, getter));
    }

    /// <summary>Returns what is assigned.</summary>
    private Value[] Setter(IPropertyReferenceOperation property, IOperation assigned)
    {
        // Without a setter it is a constructor that sets what the getter shows.
        IMethodSymbol setter = property.Property.SetMethod ?? property.Property.GetMethod!;
        Place[] receiver = Receiver(property.Instance!, setter);
        Argument[] indices = Bound(property.Arguments, setter);
        Value[] value = Elements(assigned);
        Write(property, receiver, indices, value);
        return value;
    }

    private Value[] Read(IPropertyReferenceOperation property, Place[] receiver, Argument[] indices) =>
        IsElement(property) ? [ElementOf(property, receiver, indices)]
        : Aggregates.Behind(property.Property, property.Property.GetMethod) is { } field ? [.. PlacesBehind(property, field, receiver).Select(Get)]
        : MemberCall(property, property.Property.GetMethod!, receiver, indices);

    /// <summary>Where the field of a property lies whose one accessor has no body.</summary>
    private Place[] PlacesBehind(IPropertyReferenceOperation property, IFieldSymbol field, Place[] receiver)
    {
        if (!IsAggregate(property.Instance!.Type)) return MemberPlaces(Get(receiver[0]), field, field.Type, property);
        (int start, int count) = Extent(property.Instance.Type!, field);
        return [.. receiver.Skip(start).Take(count)];
    }

    private void Write(IPropertyReferenceOperation property, Place[] receiver, Argument[] indices, Value[] value)
    {
        if (IsElement(property)) SetElement(property, receiver, indices, value[0]);
        else if (Aggregates.Behind(property.Property, property.Property.SetMethod) is { } field) SetAll(PlacesBehind(property, field, receiver), value);
        else MemberCall(property, property.Property.SetMethod!, receiver, [.. indices, new Argument(value, null)]);
    }

    /// <summary>Reads and writes a property whose accessors run code of the user's; what it stands on and its indices are evaluated once.</summary>
    private (Value Before, Value After) Changed(IPropertyReferenceOperation property, IOperation operation, Func<Value, Value> change)
    {
        if (!IsReadable(property) || IsAggregate(property.Type)) throw FailExpression(operation, $"This change of '{property.Property.Name}'", "write it with =");
        (IMethodSymbol getter, IMethodSymbol setter) = (property.Property.GetMethod!, property.Property.SetMethod!);
        Place[] receiver = Receiver(property.Instance!, setter);
        Argument[] indices = Bound(property.Arguments, getter);
        Value before = Read(property, receiver, indices)[0];
        Value after = change(before);
        Write(property, receiver, indices, [after]);
        return (before, after);
    }

    /// <summary>What a member runs on: the variable itself, or a copy where it has no name or may not be changed.</summary>
    private Place[] Receiver(IOperation instance, IMethodSymbol method)
    {
        if (Extensions.ReceiverOf(method) is { } self) return ExtensionReceiver(instance, method, self);
        if (IsApart(instance.Type)) return SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, Concrete(instance.Type!).OriginalDefinition) ? PlacesOfObject(instance) : throw NeededWhole(instance.Type!);
        if (!method.ContainingType.IsValueType && !method.IsStatic) return ObjectReceiver(instance, method.ContainingType);
        bool mayChange = !method.IsReadOnly && !method.ContainingType.IsReadOnly;
        while (instance is IParenthesizedOperation parenthesized) instance = parenthesized.Operand;

        // A property gives a copy, whoever runs on it; the indexer of a span a reference.
        bool isCopied = instance is IPropertyReferenceOperation { Property.RefKind: RefKind.None } || (mayChange && IsConstantVariable(instance));
        if (isCopied || PlacesOf(instance) is not { } places) return Held(Elements(instance));
        if (places[0] is not { Buffer: not null } element) return places!;

        // It is located before the arguments are evaluated.
        Get(element);
        return [.. places.Select(p => p!.Referred())];
    }

    /// <summary>Whether C# copies before a member that may change what it runs on.</summary>
    private static bool IsConstantVariable(IOperation instance) => instance switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
        ILocalReferenceOperation local => local.Local is { IsForEach: true, RefKind: RefKind.None } or { IsUsing: true } or { RefKind: RefKind.RefReadOnly },
        IFieldReferenceOperation field => field.Field.IsReadOnly || (field.Instance is { Type.IsValueType: true } owner && IsConstantVariable(owner)),
        IPropertyReferenceOperation property => property.Property.RefKind != RefKind.Ref,
        _ => false,
    };

    /// <summary>
    /// What code of another assembly does to the variable that it runs on is done to a copy, since the variable is its fields here: so it may do nothing to it.
    /// </summary>
    private void CheckLeavesAsItIs(IOperation instance, ISymbol member)
    {
        IMethodSymbol? method = member as IMethodSymbol ?? (member as IPropertySymbol)?.GetMethod;
        if (method is null or { IsReadOnly: true } or { ContainingType: { IsReadOnly: true } or { IsReferenceType: true, TypeKind: not Microsoft.CodeAnalysis.TypeKind.Interface } }) return;
        if (instance.Type is not { } type || Concrete(type) is not INamedTypeSymbol concrete || IsOurs(concrete) || !Aggregates.Is(concrete) || Numerics.Is(concrete) || Nullables.Is(concrete) || concrete.IsTupleType) return;
        if (IsCopy(instance) || IsConstantVariable(instance)) return;
        string instead = method.ReturnsVoid ? "assign its members" : $"let it run on a copy, ({OneLine(instance.Syntax)} with {{ }})";
        throw FailExpression(instance.Parent ?? instance, $"'{concrete.Name}.{member.Name}', code of another assembly that may change what it runs on,", instead);
    }

    private bool IsOurs(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    private static bool IsCopy(IOperation instance) => instance switch
    {
        IParenthesizedOperation parenthesized => IsCopy(parenthesized.Operand),
        IPropertyReferenceOperation property => property.Property.RefKind == RefKind.None,
        IInvocationOperation call => call.TargetMethod.RefKind == RefKind.None,
        _ => instance is IObjectCreationOperation or IWithOperation or IDefaultValueOperation or IConversionOperation or IBinaryOperation or IUnaryOperation,
    };

    private Place[] Held(Value[] values)
    {
        Place[] held = [.. values.Select(v => new Place(Temporary(v.Type)))];
        SetAll(held, values);
        return held;
    }

    // ---- making ----

    private bool IsConstructible(IObjectCreationOperation creation) =>
        creation is { Constructor: { } constructor } && IsAggregate(creation.Type) && (constructor.IsImplicitlyDeclared || Bodies.HasSource(constructor, _compilation) || (IsOurs(constructor) && Contracts.IsPrimary(constructor)));

    private Value[] Constructed(IObjectCreationOperation creation)
    {
        IMethodSymbol constructor = creation.Constructor!;
        Argument[] arguments = Bound(creation.Arguments, constructor);
        Place[] made = Held([.. Leaves(creation.Type!).Select(l => Initial(l.Type))]);
        Construct(creation, constructor, made, arguments);
        if (creation.Initializer is { } initializer) Initialize(initializer, made);
        return [.. made.Select(Get)];
    }

    private Value[] Copied(IWithOperation operation)
    {
        Place[] made = Held(PartsOfOwner(operation.Operand));
        if (operation.Initializer is { } initializer) Initialize(initializer, made);
        return [.. made.Select(Get)];
    }

    private void Initialize(IObjectOrCollectionInitializerOperation initializer, Place[] made)
    {
        _initialized.Push(made);
        foreach (IOperation member in initializer.Initializers)
        {
            switch (member)
            {
                case ISimpleAssignmentOperation assignment:
                    Evaluate(assignment, used: false);
                    break;
                case IMemberInitializerOperation nested when PlacesOf(nested.InitializedMember) is { } places:
                    Initialize(nested.Initializer, [.. places.Select(p => p!)]);
                    break;
                default:
                    throw FailExpression(member, "This initialiser", "assign the members one by one");
            }
        }

        _initialized.Pop();
    }

    /// <summary>Runs a constructor on fields that hold their defaults.</summary>
    private void Construct(IOperation at, IMethodSymbol constructor, Place[] made, Argument[] arguments)
    {
        if (constructor.IsImplicitlyDeclared && constructor.ContainingType.IsValueType) return;
        MemberCall(at, constructor, made, arguments, () =>
        {
            // In its own frame the constructor's types are those that it is written with.
            constructor = constructor.OriginalDefinition;
            if (Contracts.IsPrimary(constructor)) Capture(constructor.ContainingType, made);
            if (Bodies.InitializerOf(constructor, _compilation, _token) is { Constructor: { } other } chained)
            {
                Construct(at, other, made, Bound(chained.Arguments, other));
            }
            else
            {
                if (Contracts.IsPrimary(constructor)) SetPositional(constructor, made);
                foreach ((IFieldSymbol field, IOperation value) in Bodies.FieldInitializers(constructor.ContainingType, _compilation, _token))
                {
                    (int start, int count) = Extent(constructor.ContainingType, field);
                    SetAll([.. made.Skip(start).Take(count)], Elements(value));
                }
            }

            if (Bodies.Of(constructor, _compilation, _token) is { } body) Body(body);
        });
    }

    /// <summary>From here on a parameter that members use is a field: the initialisers may change it.</summary>
    private void Capture(INamedTypeSymbol type, Place[] made)
    {
        foreach ((IParameterSymbol parameter, Place[] places) in Captured(type, made))
        {
            SetAll(places, [.. Places(parameter).Select(Get)]);
            _frame.Places[parameter] = places;
        }
    }

    /// <summary>The properties that a record makes of its parameters.</summary>
    private void SetPositional(IMethodSymbol constructor, Place[] made)
    {
        foreach (IParameterSymbol parameter in constructor.OriginalDefinition.Parameters)
        {
            IPropertySymbol? property = constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .FirstOrDefault(p => p.OriginalDefinition.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax));
            if (property is null || Aggregates.Behind(property) is not { } field) continue;
            (int start, int count) = Extent(constructor.ContainingType, field);
            SetAll([.. made.Skip(start).Take(count)], [.. Places(parameter).Select(Get)]);
        }
    }

    // ---- taking apart ----

    private static DeconstructionInfo? HowOf(IDeconstructionAssignmentOperation operation) =>
        operation.Syntax is AssignmentExpressionSyntax syntax ? operation.SemanticModel?.GetDeconstructionInfo(syntax) : null;

    private Value[] Deconstructed(IDeconstructionAssignmentOperation operation, IOperation right)
    {
        if (HowOf(operation) is not { Method: { IsStatic: false } method } how) throw FailExpression(operation, "This deconstruction", "read the members one by one");
        if (HasNestedMethods(how)) return Deconstructed(operation, how, right.Type!, Elements(right));
        return Deconstructed(operation, method, Receiver(right, method));
    }

    private Value[] Deconstructed(IOperation operation, IMethodSymbol method, Place[] receiver)
    {
        if (!Bodies.HasSource(method, _compilation) && receiver[0].Variable is { Type.IsObject: true } self) return [.. method.Parameters.SelectMany(p => Positional(operation, p, Read(self)))];
        if (!Bodies.HasSource(method, _compilation))
        {
            // A record's own: its positional properties.
            if (!method.IsImplicitlyDeclared && !(MetadataStructs.Is(method) && MetadataStructs.IsCompilerMade(method))) throw FailExpression(operation, "This deconstruction", "read the members one by one");
            List<Value> parts = [];
            foreach (IParameterSymbol parameter in method.Parameters)
            {
                if (method.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().Select(Aggregates.Behind).FirstOrDefault() is not { } field)
                    throw FailExpression(operation, "This deconstruction", "read the members one by one");
                (int start, int count) = Extent(method.ContainingType, field);
                parts.AddRange(receiver.Skip(start).Take(count).Select(Get));
            }

            return [.. parts];
        }

        Place[][] outs = [.. method.Parameters.Select(p => Leaves(p.Type).Select(l => new Place(Temporary(Map(l.Type)))).ToArray())];
        MemberCall(operation, method, receiver, [.. outs.Select(o => new Argument(null, o))]);
        return [.. outs.SelectMany(o => o).Select(Get)];
    }

    /// <summary>What a record that is an object shows of a parameter; its base may have the property.</summary>
    private IEnumerable<Value> Positional(IOperation operation, IParameterSymbol parameter, Value self) =>
        Objects.Line(parameter.ContainingType).Reverse().SelectMany(t => t.GetMembers(parameter.Name)).OfType<IPropertySymbol>().FirstOrDefault(p => Aggregates.Behind(p) is not null) is { } property
            ? MemberPlaces(self, property, property.Type, operation).Select(Get)
            : throw FailExpression(operation, "This deconstruction", "read the members one by one");

    /// <summary>Generated code names the fields where opaque code makes or takes the whole.</summary>
    private void CheckFieldsAreReachable(IOperation at, bool isWrite) => CheckFieldsAreReachable(at, Concrete(at.Type!), isWrite);

    private void CheckFieldsAreReachable(IOperation at, ITypeSymbol type, bool isWrite)
    {
        if (Aggregates.Unreachable(type, isWrite, IsAccessible) is { } member) throw FailExpression(at, $"A '{type.Name}' as a whole, whose '{member.Name}' is out of reach,", "use its members");
    }

    // ---- expressions ----

    private Value[] CompoundParts(ICompoundAssignmentOperation operation)
    {
        if (operation.OperatorMethod is { IsStatic: false } own) return Changed(operation, own, operation.Target, operation.Value);
        if (OperatorOf(operation) is not { } method || !IsOperator(method) || PlacesOf(operation.Target) is not { } places)
            throw FailExpression(operation, "This assignment", "write it with =");
        Value[] left = Fit([.. places.Select(p => Get(p!))], method.Parameters[0].Type, operation);
        Value[] right = Fit(Elements(operation.Value), method.Parameters[1].Type, operation);
        Value[] result = Fit(Operated(operation, method, [new Argument(left, null), new Argument(right, null)]), operation.Type!, operation);
        SetAll(places, result);
        return result;
    }

    /// <summary>Runs an operator that changes what it is called on (<c>void operator +=(Vector other)</c>); what it gives is that.</summary>
    private Value[] Changed(IOperation operation, IMethodSymbol method, IOperation target, params IOperation[] operands)
    {
        if (!Bodies.HasSource(method, _compilation) || Overrides.IsOpen(method) || method.ContainingType.TypeKind == Microsoft.CodeAnalysis.TypeKind.Interface || !(HasMembers(target.Type) || Extensions.Is(method)))
            throw FailExpression(operation, "This operator", "call a method");
        if (operation is IIncrementOrDecrementOperation { IsPostfix: true, Type.SpecialType: not SpecialType.System_Void }) throw FailExpression(operation, "This increment", "write it as a statement of its own");
        if (IsAggregate(target.Type) && !Extensions.Is(method) && PlacesOf(target) is null) throw FailExpression(operation, "This assignment", "change a variable");
        Place[] receiver = Receiver(target, method);
        MemberCall(operation, method, receiver, [.. operands.Select((o, i) => IsShared(o.Type) ? new Argument(null, PlacesOfObject(o)) : new Argument(Fit(Elements(o), method.Parameters[i].Type, operation), null))]);
        return operation.Type is { SpecialType: SpecialType.System_Void } ? [] : [.. receiver.Select(Get)];
    }

    private Value[] IncrementParts(IIncrementOrDecrementOperation operation)
    {
        if (operation.OperatorMethod is { IsStatic: false } own) return Changed(operation, own, operation.Target);
        if (OperatorOf(operation) is not { } method || !IsOperator(method) || PlacesOf(operation.Target) is not { } places)
            throw FailExpression(operation, "This increment", "write it with =");
        Value[] before = [.. places.Select(p => Get(p!))];
        Value[] after = Operated(operation, method, [new Argument(before, null)]);
        SetAll(places, after);
        return operation.IsPostfix ? before : after;
    }

    private Value[] SwitchParts(ISwitchExpressionOperation operation)
    {
        Subject value = Governing(operation.Value);
        List<Leaf> leaves = Leaves(operation.Type!);
        return Arm(0);

        Value[] Arm(int at)
        {
            if (at == operation.Arms.Length)
            {
                NoArm(value);
                return [.. leaves.Select(l => Missing(l.Type))];
            }

            ISwitchExpressionArmOperation arm = operation.Arms[at];
            Value matches = Matches(arm, value);
            return IsConstant(matches, true) ? Parts(arm.Value) : Choose(matches, leaves, () => Parts(arm.Value), () => Arm(at + 1));
        }
    }
}
