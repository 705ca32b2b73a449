using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Members of the structs of System.Numerics. What is not IEEE's number by number is called as it is, and its model is lowered beside it: the values used
/// are the call's, the derivative is the model's.
/// </summary>
internal sealed partial class MethodLowerer
{
    // The numbers of a struct that exists as a whole.
    private readonly Dictionary<Value, (Value Whole, int Index)> _pieces = [];

    /// <summary>Whether calls of a constructor, a method or a property have a model.</summary>
    private bool IsModelled(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => Numerics.TryFind(method, out _),
        IObjectCreationOperation { Constructor: { } constructor } => Numerics.TryFind(constructor, out _),
        IPropertyReferenceOperation { Property: { IsIndexer: false, GetMethod: { } getter } property } => Numerics.TryFind(getter, out _) || Numerics.Constant(property) is not null,
        IFieldReferenceOperation { Field: var field } => Numerics.Constant(field) is not null,
        _ => false,
    };

    private Value[] ModelledParts(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call => Modelled(call, method, call.Instance, call.Arguments),
        IObjectCreationOperation { Constructor: { } constructor } creation => Initialized(creation, Modelled(creation, constructor, null, creation.Arguments)),
        IMemberReferenceOperation { Member: var member } when Numerics.Constant(member) is { } numbers => Numbers(numbers, operation.Type!),
        IPropertyReferenceOperation { Property.GetMethod: { } getter } property => Modelled(property, getter, property.Instance, []),
        _ => throw Broken(),
    };

    private Value[] Numbers(IReadOnlyList<double> numbers, ITypeSymbol type) =>
        [.. Leaves(type).Zip(numbers, (l, n) => Compute(Map(l.Type), n == 0 ? Literal.Zero : Literal.One))];

    private Value[] Modelled(IOperation at, IMethodSymbol member, IOperation? receiver, IReadOnlyList<IArgumentOperation> arguments)
    {
        int first = receiver is null ? 0 : 1;
        var operands = new Value[first + arguments.Count][];
        if (receiver is not null) operands[0] = Elements(receiver);
        foreach (IArgumentOperation argument in arguments) operands[first + argument.Parameter!.Ordinal] = Elements(argument.Value);
        return Applied(at, member, operands);
    }

    /// <summary>What a member gives for its operands, each in its numbers, the receiver first.</summary>
    private Value[] Applied(IOperation at, IMethodSymbol member, IReadOnlyList<Value[]> operands)
    {
        if (!Numerics.TryFind(member, out NumericsModel model)) throw Broken();
        ITypeSymbol result = member.MethodKind == MethodKind.Constructor ? member.ContainingType : member.ReturnType;
        ITypeSymbol[] types = [.. member.IsStatic || member.MethodKind == MethodKind.Constructor ? [] : (ITypeSymbol[])[member.ContainingType], .. member.Parameters.Select(p => p.Type)];
        return Applied(at, model, Numerics.Call(member, operands.Count), [.. operands.Zip(types, (o, t) => (o, t))], result);
    }

    private Value[] Applied(IOperation at, NumericsModel model, string call, (Value[] Numbers, ITypeSymbol Type)[] operands, ITypeSymbol result)
    {
        List<Statement> mathematics = [];
        var builder = new Builder(mathematics);
        if (!model.IsCall)
        {
            Term made = model.Mathematics([.. operands.Select(o => new Term(builder, o.Numbers))], null);
            foreach (Statement statement in mathematics) Emit(statement);
            return CheckedNumbers([.. made.Values], at);
        }

        Term[] terms = [.. operands.Select(o => new Term(builder, o.Numbers, IsAggregate(o.Type) ? Packed(o.Numbers, o.Type) : null))];
        var whole = new Value(Map(result));
        Emit(new OpaqueCode(call, whole, isPure: !model.Throws, [.. terms.Select(t => t.Whole ?? t.Values[0])]) { IsCostly = true });
        Value[] values = IsAggregate(result) ? Pieces(whole, result) : [whole];
        Term derivative = model.Mathematics(terms, new Term(builder, values, whole));
        foreach (Statement statement in mathematics) Emit(statement);
        return CheckedNumbers(Modelled(values, derivative.Values), at);
    }

    /// <summary>The inverse goes where the <c>out</c> argument is; the result says whether there is one.</summary>
    private Value Inversion(IInvocationOperation call, NumericsModel model)
    {
        ITypeSymbol type = call.TargetMethod.ContainingType;
        Argument[] arguments = Bound(call.Arguments, call.TargetMethod);
        (Value[], ITypeSymbol) matrix = (arguments[0].Values!, type);
        var exists = new Value(IrType.Bool);
        Emit(new OpaqueCode(Types.Name(type) + ".Invert({0}, out _)", exists, isPure: true, Packed(arguments[0].Values!, type)) { IsCostly = true });
        SetAll(arguments[1].Places!, Applied(call, model, "global::AutoDiff.Runtime.Inverse.Of({0})", [matrix], type));
        return exists;
    }

    /// <summary>The values of some numbers with the derivatives of others.</summary>
    private Value[] Modelled(Value[] values, IReadOnlyList<Value> models)
    {
        Value[] modelled = [.. values.Zip(models, (v, m) => Compute(v.Type, new Modelled(), v, m))];
        for (int i = 0; i < values.Length; i++)
            if (_pieces.TryGetValue(values[i], out (Value, int) piece)) _pieces[modelled[i]] = piece;
        return modelled;
    }

    private Value[] CheckedNumbers(Value[] numbers, IOperation at)
    {
        if (!ChecksFinite) return numbers;
        foreach (Value number in numbers)
            if (number.Type.IsReal && !_constants.ContainsKey(number)) Emit(new EnsureFinite(number, OneLine(at.Syntax), isAdjoint: false));
        return numbers;
    }

    /// <summary>The numbers of a struct that a call has made.</summary>
    private Value[] Pieces(Value whole, ITypeSymbol type)
    {
        Value[] pieces = Unpacked(whole, type);
        for (int i = 0; i < pieces.Length; i++) _pieces[pieces[i]] = (whole, i);
        return pieces;
    }

    /// <summary>Numbers as the struct that a call takes: the one that they come from, or a new one.</summary>
    private Value Packed(Value[] numbers, ITypeSymbol type)
    {
        IrType mapped = Map(type);
        if (_pieces.TryGetValue(numbers[0], out (Value Whole, int) piece) && piece.Whole.Type.Equals(mapped)
            && numbers.Select((n, i) => _pieces.TryGetValue(n, out (Value Whole, int Index) p) && p.Whole == piece.Whole && p.Index == i).All(same => same)) return piece.Whole;
        var whole = new Value(mapped);
        Emit(new OpaqueCode(WholeText(type), whole, isPure: true, numbers));
        return whole;
    }

    private Value[] Initialized(IObjectCreationOperation creation, Value[] numbers)
    {
        if (creation.Initializer is not { } initializer) return numbers;
        Place[] made = Held(numbers);
        Initialize(initializer, made);
        return [.. made.Select(Get)];
    }

    // ---- elements ----

    /// <summary>An element whose index is known only at run time.</summary>
    private static bool IsElement(IPropertyReferenceOperation property) => property.Property.IsIndexer && Numerics.Is(property.Property.ContainingType) && Types.Map(property.Type!).IsReal;

    private Value ElementOf(IPropertyReferenceOperation property, Place[] receiver, Argument[] indices)
    {
        Value[] numbers = [.. receiver.Select(Get)];
        var value = new Value(Map(property.Type!));
        Emit(new OpaqueCode("{0}[" + Holes(indices) + "]", value, isPure: false, [Packed(numbers, property.Property.ContainingType), .. indices.Select(i => i.Values![0])]));
        Value index = Flat(property, indices), chosen = numbers[numbers.Length - 1];
        for (int k = numbers.Length - 2; k >= 0; k--) chosen = Compute(value.Type, new Select(), Is(index, k), numbers[k], chosen);
        return Modelled([value], [chosen])[0];
    }

    /// <summary>Each number is what it was, but for one; where there is none of that index, C# says so.</summary>
    private void SetElement(IPropertyReferenceOperation property, Place[] receiver, Argument[] indices, Value value)
    {
        Value[] numbers = [.. receiver.Select(Get)];
        Emit(new OpaqueCode("_ = {0}[" + Holes(indices) + "]", null, isPure: false, [Packed(numbers, property.Property.ContainingType), .. indices.Select(i => i.Values![0])]));
        Value index = Flat(property, indices);
        for (int k = 0; k < numbers.Length; k++) Set(receiver[k], Compute(value.Type, new Select(), Is(index, k), value, numbers[k]));
    }

    private static string Holes(Argument[] indices) => string.Join(", ", indices.Select((_, i) => "{" + (i + 1) + "}"));

    private Value Flat(IPropertyReferenceOperation property, Argument[] indices)
    {
        Value first = indices[0].Values![0];
        if (indices.Length == 1) return first;
        Value rows = Compute(IrType.Int, new Ir.Binary(BinaryOperator.Multiply), first, Int(NumericsTypes.Columns(property.Property.ContainingType.Name)));
        return Compute(IrType.Int, new Ir.Binary(BinaryOperator.Add), rows, indices[1].Values![0]);
    }

    private Value Is(Value index, int k) => Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Equal), index, Int(k));
}
