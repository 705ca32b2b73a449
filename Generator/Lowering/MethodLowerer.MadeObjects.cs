using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Objects that are made of active values and are needed as objects: made bare, and given step by step what their constructors and initialisers give them,
/// so that each step has its derivative.
/// </summary>
internal sealed partial class MethodLowerer
{
    /// <summary>Whether every step of the making has source.</summary>
    private bool CanBeMade(IObjectCreationOperation creation) =>
        creation is { Constructor: { } constructor, Type: { } type } && IsObject(type) && Concrete(type) is INamedTypeSymbol made && HasSourceToMake(constructor)
        && Objects.Line(made).All(t => Objects.Is(t) && t.DeclaringSyntaxReferences.Length > 0);

    private bool HasSourceToMake(IMethodSymbol constructor) =>
        constructor.IsImplicitlyDeclared ? !IsCopying(constructor) : Bodies.HasSource(constructor, _compilation) || (IsOurs(constructor) && Contracts.IsPrimary(constructor));

    private static bool IsCopying(IMethodSymbol constructor) => constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    /// <summary>As C# where nothing in it is active and nobody else knows it.</summary>
    private Value? MadeOrOpaque(IObjectCreationOperation creation, bool used)
    {
        Func<Value?> inSteps = () => Made(creation), whole = () => OpaqueValue(creation, used);
        bool isFresh = GivesFresh(creation);
        if (Tried(isFresh ? whole : inSteps, out Value? made, out List<Diagnostic> errors) || Tried(isFresh ? inSteps : whole, out made, out List<Diagnostic> others)) return made;

        // What the making fails at says more than that there is no other way.
        _diagnostics.AddRange(isFresh ? others : errors);
        throw new UnsupportedException();
    }

    /// <summary>Whether it could be lowered; if not, everything is as before.</summary>
    private bool Tried(Func<Value?> lower, out Value? result, out List<Diagnostic> errors)
    {
        Checkpoint saved = Save();
        bool isDone = false;
        Value? lowered = null;
        Guarded(() =>
        {
            lowered = lower();
            isDone = _diagnostics.Count == saved.Diagnostics;
        });
        result = lowered;
        errors = [.. _diagnostics.Skip(saved.Diagnostics)];
        if (!isDone) Restore(saved);
        return isDone;
    }

    private Value Made(IObjectCreationOperation creation)
    {
        IMethodSymbol constructor = creation.Constructor!;
        Argument[] arguments = Bound(creation.Arguments, constructor);
        Value made = Bare(Concrete(creation.Type!));
        Construct(creation, constructor, made, arguments);
        if (creation.Initializer is { } initializer) Initialize(initializer, Held([made]));
        return made;
    }

    private Value Bare(ITypeSymbol type)
    {
        var made = new Value(Map(type));
        var bare = new OpaqueCode($"global::AutoDiff.Runtime.Instance.Bare<{Types.Name(type.WithNullableAnnotation(NullableAnnotation.None))}>()", made, isPure: false) { GivesFresh = true, NamesTypes = true };
        _new.Add(bare);
        Emit(bare);
        return made;
    }

    /// <summary><c>record with { … }</c>: another object, with the members of the first.</summary>
    private Value Copied(IWithOperation operation, ITypeSymbol declared)
    {
        var type = (INamedTypeSymbol)Concrete(declared);
        if (!type.IsSealed) throw FailExpression(operation, $"A copy of a '{type.Name}', which may be of a class that derives from it,", $"make '{type.Name}' sealed");
        if (!Objects.Line(type).All(t => Objects.Is(t) && t.DeclaringSyntaxReferences.Length > 0 && !t.InstanceConstructors.Any(c => IsCopying(c) && !c.IsImplicitlyDeclared)))
            throw FailExpression(operation, $"A copy of a '{type.Name}', whose own constructor or base makes it,", "make the object with new");
        Value source = Expression(operation.Operand), made = Bare(type);
        foreach (ObjectMember member in Objects.Members(type))
        {
            SetMember(MemberPlaces(made, member.Symbol, member.Type, operation), [.. MemberPlaces(source, member.Symbol, member.Type, operation).Select(Get)], operation);
        }

        if (operation.Initializer is { } initializer) Initialize(initializer, Held([made]));
        return made;
    }

    /// <summary>Runs a constructor on an object: initialisers, then the base's, then its own body.</summary>
    private void Construct(IOperation at, IMethodSymbol constructor, Value made, Argument[] arguments)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        if (type.SpecialType == SpecialType.System_Object) return;
        Value self = Cast(made, Map(type));
        MemberCall(at, constructor, Held([self]), arguments, () =>
        {
            // In its own frame the constructor's types are those that it is written with.
            (constructor, type) = (constructor.OriginalDefinition, type.OriginalDefinition);
            ChainedConstructor? chained = Bodies.InitializerOf(constructor, _compilation, _token);
            if (Contracts.IsPrimary(constructor)) CaptureIn(self, constructor, at);
            if (chained is null || !SymbolEqualityComparer.Default.Equals(chained.Constructor.ContainingType.OriginalDefinition, type)) InitializeMembers(at, constructor, self);
            if (chained is not null) Construct(at, chained.Constructor, made, Bound(chained.Arguments, chained.Constructor));
            else ConstructBase(at, type, made);
            if (Bodies.Of(constructor, _compilation, _token) is { } body) Body(body);
        });
    }

    /// <summary>From here on a parameter that members use is a field of the object.</summary>
    private void CaptureIn(Value self, IMethodSymbol constructor, IOperation at)
    {
        foreach (IParameterSymbol parameter in CapturedParameters.Of(constructor.ContainingType))
        {
            SetMember(MemberPlaces(self, parameter, parameter.Type, at), Given(parameter), at);
            _frame.Places.Remove(parameter.OriginalDefinition);
        }
    }

    private Value[] Given(IParameterSymbol parameter) =>
        IsApart(parameter.Type) ? throw NeededWhole(parameter.Type) : [.. Places(parameter.OriginalDefinition).Select(Get)];

    private void ConstructBase(IOperation at, INamedTypeSymbol type, Value made)
    {
        if (type.BaseType is not { } around || around.SpecialType == SpecialType.System_Object) return;
        IMethodSymbol constructor = around.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty)
            ?? throw FailExpression(at, $"A constructor of '{around.Name}' that is called with its default values", $"write : base(…) in '{type.Name}'");
        if (!HasSourceToMake(constructor)) throw FailExpression(at, $"'{around.Name}', a class without source,", "make the object before, and pass it");
        Construct(at, constructor, made, []);
    }

    /// <summary>What stands beside the members of a class, and what a record puts into properties.</summary>
    private void InitializeMembers(IOperation at, IMethodSymbol constructor, Value self)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        if (Contracts.IsPrimary(constructor))
        {
            foreach (IParameterSymbol parameter in constructor.OriginalDefinition.Parameters)
            {
                IPropertySymbol? property = type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault(p => p.OriginalDefinition.DeclaringSyntaxReferences.Any(r => r.GetSyntax(_token) is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax));
                if (property is null || Aggregates.Behind(property) is null) continue;
                SetMember(MemberPlaces(self, property, property.Type, at), Given(parameter), at);
            }
        }

        foreach ((IFieldSymbol field, IOperation value) in Bodies.FieldInitializers(type, _compilation, _token))
        {
            Place[] places = MemberPlaces(self, Aggregates.Member(field), field.Type, value);
            if (IsNewArray(value)) SetNewArray(places[0], (IArrayCreationOperation)Inner(value));
            else SetMember(places, Elements(value), value);
        }
    }

    private static IOperation Inner(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true, OperatorMethod: null } or IParenthesizedOperation) value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        return value;
    }

    private bool IsNewArray(IOperation value) => Inner(value) is IArrayCreationOperation { Initializer: null, Type: { } type } && Map(type) is { IsBuffer: true, HoldsObjects: false, HasRows: false };

    /// <summary>Puts a new array of zeros into an object.</summary>
    private Value SetNewArray(Place place, IArrayCreationOperation creation) => SetArray(place, [.. creation.DimensionSizes.Select(ArrayLength)]);

    private Value SetArray(Place place, Value[] lengths)
    {
        var array = new Value(place.Type);
        Emit(new Allocate(array, StorageClass.Managed, lengths));
        Set(place, array);

        // It is found in its object from here on: there the reverse sweep finds its adjoints too.
        return Get(place);
    }

    /// <summary>Gives a member what it holds. An array of reals that has another name is put there as a copy: nobody may write either of the two from then on.</summary>
    private void SetMember(Place[] places, Value[] values, IOperation at)
    {
        if (places.Length == 1 && places[0] is { Variable: null, Type: { IsBuffer: true, HoldsObjects: false } } place) CopyInto(place, values[0], at);
        else SetAll(places, [.. values.Select((v, i) => IsScalar(v.Type) ? Convert(v, places[i].Type) : Cast(v, places[i].Type))]);
    }

    private void CopyInto(Place place, Value array, IOperation at)
    {
        if (place.Type is not { Shape: BufferShape.Array, HasRows: false } || array.Type is not { IsBuffer: true, Shape: BufferShape.Array })
            throw FailExpression(at, $"'{OneLine(at.Syntax)}', an array that has a name and that an object is given,", "let the constructor make it, and write its elements");
        if (!_constants.ContainsKey(array) && !(_followsAbsence && Absence(array) is { } absence && !IsConstant(absence, false)))
        {
            Copy();
            return;
        }

        // No array is put there as such.
        if (_constants.ContainsKey(array)) Set(place, Nothing());
        else Merge(Absence(array)!, InBranch(() => Set(place, Nothing())), InBranch(Copy));

        void Copy()
        {
            Value own = SetArray(place, [Length(array)]);
            Emit(new Bulk(BulkKind.Copy, null, array, own) { IsAlias = true });
        }

        Value Nothing() => Compute(place.Type, new Literal("null"));
    }
}
