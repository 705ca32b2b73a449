using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Patterns are conditions, tested in order; what they declare is assigned where they match.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>What a pattern looks at: a value, or the parts of a tuple, a struct or a nullable.</summary>
    private readonly record struct Subject(ITypeSymbol Type, Value[] Parts)
    {
        public Value Only => Parts[0];
    }

    private Subject Governing(IOperation operation)
    {
        while (operation is IParenthesizedOperation parenthesized) operation = parenthesized.Operand;
        return new Subject(Concrete(operation.Type ?? throw Broken()), Elements(operation));
    }

    private Value IsPattern(IIsPatternOperation operation) => Matched(operation.Pattern, Governing(operation.Value));

    private Value Pattern(IPatternOperation pattern, Subject value)
    {
        // It asks whether the object is there, and of which class.
        if ((IsApart(pattern.InputType) ? pattern.InputType : IsApart(pattern.NarrowedType) ? pattern.NarrowedType : null) is { } matchedClass) throw NeededWhole(matchedClass);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Flag(true);
            case INegatedPatternOperation negated:
                return Not(Pattern(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } binary:
                return ShortCircuit(binary.OperatorKind == BinaryOperatorKind.And, Pattern(binary.LeftPattern, value), () => Pattern(binary.RightPattern, value));
            case IDeclarationPatternOperation { MatchesNull: true } anything:
                return Declared(anything.DeclaredSymbol, value);
            case IConstantPatternOperation constant when value.Parts.Length == 1 || IsOptional(value.Type):
                return IsValue(value, constant.Value);
            case var inside when IsOptional(value.Type):
                return ShortCircuit(true, value.Only, () => Pattern(inside, new Subject(Underlying(value.Type), ValueOf(value.Parts))));
            case IRelationalPatternOperation relational when value.Parts.Length == 1 && IsScalar(value.Only.Type) && Operator(relational.OperatorKind) is { } comparison:
                Value bound = Convert(Expression(relational.Value), value.Only.Type);
                return Compute(IrType.Bool, new Ir.Binary(comparison), value.Only, bound);
            case IDeclarationPatternOperation declaration when IsOf(declaration.MatchedType, value):
                return Declared(declaration.DeclaredSymbol, value);
            case ITypePatternOperation type when IsOf(type.MatchedType, value):
                return Flag(true);
            case IRecursivePatternOperation recursive when IsOf(recursive.MatchedType, value):
                return Recursive(recursive, value);
            case ITypePatternOperation { MatchedType: { } matched } when IsObject(value):
                return IsOf(matched, value.Only, value.Type);
            case IDeclarationPatternOperation { MatchedType: { } matched } declaration when IsObject(value) && IsObject(matched):
                Declared(declaration.DeclaredSymbol, As(matched, value));
                return IsOf(matched, value.Only, value.Type);
            case IRecursivePatternOperation { MatchedType: { } matched } recursive when IsObject(value) && IsObject(matched):
                Subject found = As(matched, value);
                Declared(recursive.DeclaredSymbol, found);
                return ShortCircuit(true, IsOf(matched, value.Only, value.Type), () => Recursive(recursive, found));
            case IRecursivePatternOperation recursive when IsOfStorage(recursive.MatchedType, value):
                return IsThere(recursive, value, () => Recursive(recursive, value));
            case IDeclarationPatternOperation declaration when IsOfStorage(declaration.MatchedType, value):
                return IsThere(declaration, value, () => Declared(declaration.DeclaredSymbol, value));
            case ITypePatternOperation type when IsOfStorage(type.MatchedType, value):
                return IsThere(type, value, () => Flag(true));
            case ITypePatternOperation type when IsOpaque(value):
                return OpaqueResult("{0} is " + Types.Name(Concrete(type.MatchedType)), IrType.Bool, value.Only);
            case IDeclarationPatternOperation { MatchedType: { } matched } declaration when IsOpaque(value) && !IsAggregate(matched):
                Value matches = OpaqueResult("{0} is " + Types.Name(Concrete(matched)), IrType.Bool, value.Only);
                Declared(declaration.DeclaredSymbol, new Subject(matched, [Cast(declaration, value.Only, matched)]));
                return matches;
            case IRelationalPatternOperation relational when IsOpaque(value) && SignOf(relational.OperatorKind) is { } sign:
                return OpaqueResult("{0} is " + sign + " " + Opaque(relational.Value).Text, IrType.Bool, value.Only);
            case IRecursivePatternOperation recursive when (recursive.DeconstructionSubpatterns.Length == 0 || recursive.DeconstructSymbol is IMethodSymbol) && IsOpaque(value) && !IsAggregate(recursive.MatchedType):
                Value isOf = OpaqueResult(value.Type.Equals(recursive.MatchedType, SymbolEqualityComparer.Default) ? "{0} is not null" : "{0} is " + Types.Name(Concrete(recursive.MatchedType)), IrType.Bool, value.Only);
                Subject cast = new(recursive.MatchedType, [Cast(recursive, value.Only, recursive.MatchedType)]);
                return ShortCircuit(true, isOf, () => Recursive(recursive, cast));
            case IListPatternOperation list:
                return IsThere(list, value, () => ListPattern(list, value));
            default:
                throw FailExpression(pattern, "This pattern", "use constants, comparisons, members, and, or, not");
        }
    }

    /// <summary>Whether a pattern's type is that of the array or the span that it looks at.</summary>
    private bool IsOfStorage(ITypeSymbol? type, Subject value) =>
        type is not null && value.Parts.Length == 1 && value.Only.Type is { IsBuffer: true, IsObject: false } && SymbolEqualityComparer.Default.Equals(Concrete(type), value.Type);

    /// <summary>What a pattern other than <c>null</c> asks first of an array.</summary>
    private Value IsThere(IPatternOperation pattern, Subject value, Func<Value> rest)
    {
        if (value.Parts.Length == 1 && value.Only.Type is { HoldsObjects: true, IsObject: false }) return ShortCircuit(true, Not(IsNull(value.Only)), rest);
        if (value.Parts.Length != 1 || !IsArray(value.Only.Type) || (Absence(value.Only) is null && value.Type.NullableAnnotation != NullableAnnotation.Annotated)) return rest();
        return ShortCircuit(true, Not(IsAbsent(value.Only, pattern)), rest);
    }

    private static string? SignOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };

    private Value IsValue(Subject value, IOperation constant)
    {
        if (!IsOptional(value.Type)) return Equal(value.Only, constant);
        return constant.ConstantValue is { HasValue: true, Value: null } ? Not(value.Only) : ShortCircuit(true, value.Only, () => Equal(value.Parts[1], constant));
    }

    private static bool IsOpaque(Subject value) => value.Parts.Length == 1 && value.Only.Type is { Kind: Ir.TypeKind.Opaque, IsFunction: false };

    private static bool IsObject(Subject value) => value.Parts.Length == 1 && value.Only.Type.IsObject;

    /// <summary>Whether an object is of a class; of its own or a base, whether there is one.</summary>
    private Value IsOf(ITypeSymbol matched, Value value, ITypeSymbol known)
    {
        if (IsOrDerives(known, Concrete(matched))) return Not(IsNull(value));
        var result = new Value(IrType.Bool, "is" + matched.Name);
        Emit(new OpaqueCode("{0} is " + Types.Name(Concrete(matched).WithNullableAnnotation(NullableAnnotation.None)), result, isPure: true, AsKnown(value, known)) { NamesTypes = true });
        return result;
    }

    /// <summary>An object as what it is declared to be where it is asked for its class, for all that is known of it.</summary>
    private Value AsKnown(Value value, ITypeSymbol known) => Map(known) is { IsObject: true } declared ? Cast(value, declared) : value;

    /// <summary>An object as another class, which nobody looks at where it is none.</summary>
    private Subject As(ITypeSymbol matched, Subject value)
    {
        ITypeSymbol type = Concrete(matched).WithNullableAnnotation(NullableAnnotation.None);
        if (IsOrDerives(value.Type, type)) return new Subject(type, [Cast(value.Only, Map(type))]);
        var result = new Value(Map(type));
        Emit(new View(result, ViewKind.Cast, AsKnown(value.Only, value.Type)) { Narrows = true, IsTested = true });
        return new Subject(type, [result]);
    }

    private static bool IsOrDerives(ITypeSymbol type, ITypeSymbol from)
    {
        for (ITypeSymbol? of = type; of is not null; of = of.BaseType)
            if (SymbolEqualityComparer.Default.Equals(of, from)) return true;
        return false;
    }

    /// <summary>Whether what is looked at is of a type without a test: numbers, tuples and structs are what they are declared.</summary>
    private bool IsOf(ITypeSymbol? type, Subject value) =>
        type is not null && value.Type.IsValueType && !IsNullable(value.Type) && SymbolEqualityComparer.Default.Equals(Concrete(type), value.Type);

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The value as another type, which nobody looks at where it is none.</summary>
    private Value Cast(IOperation operation, Value value, ITypeSymbol to)
    {
        CheckOpaque(operation, OneLine(operation.Syntax), Map(to), [value]);
        string name = Types.Name(Concrete(to));
        return OpaqueResult(to.IsReferenceType ? "({0} as " + name + ")!" : "({0} is " + name + " ? (" + name + "){0} : default)", Map(to), value);
    }

    private Value Declared(ISymbol? symbol, Subject value)
    {
        if (symbol is ILocalSymbol local)
        {
            Place[] places = Places(local);
            SetAll(places, Fitted([.. value.Parts], [.. places.Select(p => p.Type)], null!));
        }

        return Flag(true);
    }

    // ---- members ----

    /// <summary><c>{ X: 1, Y: var y }</c>, <c>(1, var y)</c>.</summary>
    private Value Recursive(IRecursivePatternOperation pattern, Subject value)
    {
        List<Func<Value>> tests = [];
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            Subject[] items = Items(pattern, value);
            tests.AddRange(pattern.DeconstructionSubpatterns.Select((p, i) => (Func<Value>)(() => Pattern(p, items[i]))));
        }

        tests.AddRange(pattern.PropertySubpatterns.Select(p => (Func<Value>)(() => Pattern(p.Pattern, Member(p, value)))));
        tests.Add(() => Declared(pattern.DeclaredSymbol, value));
        return tests.Aggregate((all, next) => () => ShortCircuit(true, all(), next))();
    }

    private Subject[] Items(IRecursivePatternOperation pattern, Subject value)
    {
        ITypeSymbol[] types;
        Value[] parts;
        if (value.Type is INamedTypeSymbol { IsTupleType: true } tuple) (types, parts) = ([.. tuple.TupleElements.Select(e => e.Type)], value.Parts);
        else if (pattern.DeconstructSymbol is IMethodSymbol { IsStatic: false } method && (IsAggregate(value.Type) || IsObject(value))) (types, parts) = ([.. method.Parameters.Select(p => p.Type)], Deconstructed(pattern, method, Held(value.Parts)));
        else if (pattern.DeconstructSymbol is IMethodSymbol deconstructor && IsOpaque(value))
        {
            types = [.. deconstructor.Parameters.Where(p => p.RefKind == RefKind.Out).Select(p => p.Type)];
            parts = DeconstructedOpaque(pattern, deconstructor, value.Only);
        }
        else throw FailExpression(pattern, "This pattern", "name the members");

        var items = new Subject[types.Length];
        int start = 0;
        for (int i = 0; i < items.Length; i++)
        {
            int count = Leaves(types[i]).Count;
            items[i] = new Subject(Concrete(types[i]), [.. parts.Skip(start).Take(count)]);
            start += count;
        }

        return items;
    }

    private Subject Member(IPropertySubpatternOperation subpattern, Subject value)
    {
        if (subpattern.Member is not IMemberReferenceOperation { Member: var member, Type: { } type } || !IsAccessible(member)) throw FailExpression(subpattern, "This pattern", "test the members one by one");
        if (Extensions.ReceiverOf(member) is { } self)
        {
            if (member is not IPropertySymbol { GetMethod: { } read } || !Bodies.HasSource(read, _compilation) || self.RefKind == RefKind.Ref || !SymbolEqualityComparer.Default.Equals(Concrete(self.Type), value.Type))
                throw FailExpression(subpattern, "This pattern", "test the members one by one");
            return new Subject(Concrete(type), MemberCall(subpattern, read, Held(value.Parts), []));
        }

        if (IsOpaque(value))
        {
            CheckOpaque(subpattern.Member, member.Name, Map(type), value.Parts);
            return new Subject(Concrete(type), [OpaqueResult("{0}." + Literals.Identifier(member.Name), Map(type), value.Parts)]);
        }

        switch (subpattern.Member)
        {
            case IPropertyReferenceOperation { Property.Name: "Length" } when value.Parts.Length == 1 && value.Only.Type is { IsBuffer: true, IsObject: false }:
                return new Subject(type, [Length(value.Only)]);
            case IMemberReferenceOperation shown when IsObject(value) && (shown is IFieldReferenceOperation || shown is IPropertyReferenceOperation { Property: var auto } && Aggregates.Behind(auto) is not null && !Overrides.IsOpen(auto.GetMethod!)):
                return new Subject(Concrete(type), [.. MemberPlaces(value.Only, shown.Member, type, subpattern).Select(Get)]);
            case var _ when !IsAggregate(value.Type):
                throw FailExpression(subpattern, "This pattern", "test the members one by one");
            case IFieldReferenceOperation { Field: var field }:
                return Part(field);
            case IPropertyReferenceOperation { Property: var property } when Aggregates.Behind(property) is { } behind:
                return Part(behind);
            case IPropertyReferenceOperation { Property: { GetMethod: { } getter } property } when Bodies.HasSource(getter, _compilation):
                return new Subject(Concrete(property.Type), MemberCall(subpattern, getter, Held(value.Parts), []));
            default:
                throw FailExpression(subpattern, "This pattern", "test the members one by one");
        }

        Subject Part(IFieldSymbol field)
        {
            (int start, int count) = Extent(value.Type, field);
            return new Subject(Concrete(type), [.. value.Parts.Skip(start).Take(count)]);
        }
    }

    private Value Equal(Value value, IOperation constant)
    {
        if (!IsScalar(value.Type))
        {
            bool isNull = constant.ConstantValue is { HasValue: true, Value: null };
            if (isNull && value.Type.IsFunction && IsNullFunction(value, constant) is { } known) return known;
            if (isNull && value.Type is { IsBuffer: true, IsObject: false }) return IsAbsent(value, constant);
            if (isNull && value.Type.IsObject) return IsNull(value);
            return OpaqueResult(isNull ? "{0} is null" : (value.Type.Name is "object" or "object?" ? "{0} is " : "{0} == ") + Opaque(constant).Text, IrType.Bool, value);
        }

        // A constant pattern is Equals, which NaN is to itself.
        if (constant.ConstantValue.Value is double.NaN or float.NaN)
            return Compute(IrType.Bool, new Function("Inactive", value.Type.Name + ".IsNaN"), value);
        Value expected = Expression(constant);
        if (IsConstant(expected, true)) return value;
        if (IsConstant(expected, false)) return Not(value);
        return Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), value, Convert(expected, value.Type));
    }
}
