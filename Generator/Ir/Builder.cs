using System.Collections.Generic;
using System.Globalization;

namespace AutoDiff.Generator.Ir;

/// <summary>Appends statements to a list; the usual arithmetic by name, with the simplifications that hold for every float.</summary>
internal sealed class Builder(List<Statement> statements)
{
    /// <summary>Goes to every statement added.</summary>
    public string? Quote { get; set; }

    public int Count => statements.Count;

    public void Add(Statement statement)
    {
        statement.Quote ??= Quote;
        statements.Add(statement);
    }

    public Value Compute(IrType type, Operation operation, params Value[] operands) => Compute(type, null, operation, operands);

    public Value Compute(IrType type, string? name, Operation operation, params Value[] operands)
    {
        var result = new Value(type, name);
        Add(new Compute(result, operation, operands));
        return result;
    }

    public Value Number(IrType type, double value) =>
        Compute(type, new Literal(value.ToString("R", CultureInfo.InvariantCulture)));

    public Value Integer(IrType type, long value) => Compute(type, new Literal(value.ToString(CultureInfo.InvariantCulture)));

    public Value Plus(Value a, Value b) => Binary(BinaryOperator.Add, a, b);

    public Value Minus(Value a, Value b) => Binary(BinaryOperator.Subtract, a, b);

    public Value Times(Value a, Value b) =>
        IsOne(a) ? b : IsOne(b) ? a : IsMinusOne(a) ? Negate(b) : IsMinusOne(b) ? Negate(a) : Binary(BinaryOperator.Multiply, a, b);

    public Value Over(Value a, Value b) => IsOne(b) ? a : Binary(BinaryOperator.Divide, a, b);

    public Value Negate(Value a) => Compute(a.Type, new Unary(UnaryOperator.Negate), a);

    /// <summary>An object as what it is declared to be.</summary>
    public Value As(Value found, IrType declared)
    {
        if (!declared.IsObject || found.Type.Equals(declared)) return found;
        var seen = new Value(declared);
        Add(new View(seen, ViewKind.Cast, found));
        return seen;
    }

    public Value Convert(Value a, IrType type) => a.Type.Equals(type) ? a : Compute(type, new Convert(), a);

    public Value Compare(BinaryOperator comparison, Value a, Value b) => Compute(IrType.Bool, new Binary(comparison), a, b);

    public Value Load(Value buffer, params Value[] indices) => Load(buffer, null, indices);

    public Value Load(Value buffer, IrField? field, params Value[] indices)
    {
        var result = new Value(field?.Type ?? buffer.Type.Element!);
        Add(new Load(result, buffer, indices) { Field = field });
        return result;
    }

    private Value Binary(BinaryOperator op, Value a, Value b) => Compute(a.Type, new Binary(op), a, b);

    private static bool IsOne(Value value) => value.Constant is { IsOne: true };

    private static bool IsMinusOne(Value value) => value.Constant is { Text: "-1" };
}
