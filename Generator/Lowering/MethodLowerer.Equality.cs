using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>The equality that C# makes for records that are structs: member by member, each as its own type compares.</summary>
internal sealed partial class MethodLowerer
{
    private const int MaximalComparisons = 64;

    /// <summary><c>p.Equals(q)</c> of a record struct that does not say itself what is equal; null for another call.</summary>
    private Value? RecordEquality(IInvocationOperation call)
    {
        if (call is not { TargetMethod: { Name: "Equals", IsImplicitlyDeclared: true, Parameters.Length: 1 } method, Instance: { } owner } || !IsOfRecord(method, method.Parameters[0].Type)) return null;
        Value[] left = Elements(owner);
        return AreEqual(call, owner.Type!, left, Elements(call.Arguments[0].Value));
    }

    /// <summary><c>p == q</c>, <c>p != q</c> of them; null for another operator.</summary>
    private Value? RecordEquality(IBinaryOperation operation)
    {
        if (operation is not { IsLifted: false, OperatorMethod: { IsImplicitlyDeclared: true, Name: "op_Equality" or "op_Inequality" } method } || !IsOfRecord(method, method.Parameters[0].Type)) return null;
        Value[] left = Elements(operation.LeftOperand);
        Value equal = AreEqual(operation, operation.LeftOperand.Type!, left, Elements(operation.RightOperand));
        return method.Name == "op_Equality" ? equal : Not(equal);
    }

    /// <summary><c>(a, b) == pair</c>: all of both sides is evaluated, then compared with <c>==</c>, member by member until two differ.</summary>
    private Value TupleEquality(ITupleBinaryOperation operation)
    {
        Value[] left = Elements(operation.LeftOperand), right = Elements(operation.RightOperand);
        if (left.Length != right.Length || left.Zip(right, (a, b) => IsScalar(a.Type) && a.Type.Equals(b.Type)).Contains(false))
            throw FailExpression(operation, "A comparison of tuples whose members are not numbers or of different types", "compare the members");
        Value? all = null;
        for (int i = 0; i < left.Length; i++)
        {
            int at = i;
            all = all is null ? Next() : ShortCircuit(true, all, Next);

            Value Next() => Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), left[at], right[at]);
        }

        return operation.OperatorKind == BinaryOperatorKind.NotEquals ? Not(all!) : all!;
    }

    private bool IsOfRecord(IMethodSymbol method, ITypeSymbol compared) =>
        method.ContainingType is { IsRecord: true, IsValueType: true } type && SymbolEqualityComparer.Default.Equals(type, compared) && IsAggregate(type);

    private Value AreEqual(IOperation at, ITypeSymbol type, Value[] left, Value[] right)
    {
        type = Concrete(type);
        if (left.Length > MaximalComparisons) throw FailExpression(at, $"A comparison of all members of '{type.Name}'", "compare those that matter");
        if (!IsAggregate(type)) return AreEqualMembers(at, type, left[0], right[0]);
        var named = (INamedTypeSymbol)type;
        if (Nullables.UnderlyingOf(named) is { } value)
        {
            Value alike = Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), left[0], right[0]);
            return ShortCircuit(true, alike, () => ShortCircuit(false, Not(left[0]), () => AreEqual(at, value, ValueOf(left), ValueOf(right))));
        }

        if (OwnEquality(named) is { } own)
        {
            Place[] receiver = Held(left);
            return MemberCall(at, own, receiver, [new Argument(right, null)])[0];
        }

        if (!named.IsTupleType && !named.IsRecord) throw FailExpression(at, $"A comparison of '{named.Name}', whose equality no source says,", "compare the members that matter");
        Value? all = null;
        int start = 0;
        foreach (IFieldSymbol field in Aggregates.Fields(named))
        {
            int first = start, count = Leaves(field.Type).Count;
            start += count;
            all = all is null ? Next() : ShortCircuit(true, all, Next);

            Value Next() => AreEqual(at, field.Type, [.. left.Skip(first).Take(count)], [.. right.Skip(first).Take(count)]);
        }

        return all ?? Flag(true);
    }

    /// <summary>What a type says itself of its equality: through this it is compared as a member.</summary>
    private IMethodSymbol? OwnEquality(INamedTypeSymbol type) => type.IsTupleType ? null : type.GetMembers("Equals").OfType<IMethodSymbol>()
        .FirstOrDefault(m => m is { IsStatic: false, IsImplicitlyDeclared: false, Parameters.Length: 1 } && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, type)
            && (type.IsRecord || type.AllInterfaces.Any(i => i is { Name: "IEquatable", Arity: 1 } && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type))) && Bodies.HasSource(m, _compilation));

    /// <summary>Two members that are no structs of reals. What is not a number is equal to itself here, as it is not in <c>==</c>.</summary>
    private Value AreEqualMembers(IOperation at, ITypeSymbol type, Value left, Value right)
    {
        if (left.Type.IsReal) return OpaqueResult("{0}.Equals({1})", IrType.Bool, left, right);
        if (IsScalar(left.Type)) return Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), left, right);
        if (left.Type.Kind != TypeKind.Opaque || left.Type.IsFunction) throw FailExpression(at, "A comparison of structs with storage or functions", "compare the members that matter");
        if (type.SpecialType == SpecialType.System_String) return OpaqueResult("string.Equals({0}, {1})", IrType.Bool, left, right);
        return OpaqueResult($"global::System.Collections.Generic.EqualityComparer<{Types.Name(type)}>.Default.Equals({{0}}, {{1}})", IrType.Bool, left, right);
    }
}
