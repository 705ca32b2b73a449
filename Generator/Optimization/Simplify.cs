using System.Collections.Generic;
using System.Globalization;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Optimization;

/// <summary>
/// Arithmetic that needs no computing, exactly: products with ±1, double negation, products and sums of numbers. What is not an identity of floats stays,
/// but for the sign of a zero adjoint.
/// </summary>
internal sealed class Simplify
{
    private readonly Dictionary<Value, Compute> _definitions = [];
    private readonly Substituter _substituter = new();

    public static void Run(FunctionBody function)
    {
        var pass = new Simplify();
        for (int i = 0; i < function.Body.Statements.Count; i++)
            pass.Visit(function.Body, ref i, isReverse: function.ReverseStart >= 0 && i >= function.ReverseStart, function);
        if (!pass._substituter.IsEmpty) pass._substituter.Apply(function.Body);
    }

    private void Visit(Region region, ref int i, bool isReverse, FunctionBody function)
    {
        Work.Step();
        Statement statement = region.Statements[i];
        foreach (Region nested in statement.Regions)
            for (int k = 0; k < nested.Statements.Count; k++) Visit(nested, ref k, isReverse, function);
        if (statement is not Compute c) return;
        _definitions[c.Result] = c;

        // The forward sweep is the user's own arithmetic: it stands as it was written.
        if (!isReverse || !c.Result.Type.IsReal) return;
        if (Same(c) is { } same)
        {
            _substituter.Bind(c.Result, same);
            return;
        }

        if (Folded(c) is { } folded)
        {
            region.Statements[i] = folded;
            _definitions[c.Result] = folded;
        }
    }

    /// <summary>A value that the computation equals, or null.</summary>
    private Value? Same(Compute c)
    {
        Value a = Use(c, 0);
        switch (c.Operation)
        {
            case Binary { Operator: BinaryOperator.Multiply }:
                return IsOne(a) ? Use(c, 1) : IsOne(Use(c, 1)) ? a : null;
            case Binary { Operator: BinaryOperator.Divide }:
                return IsOne(Use(c, 1)) ? a : null;
            case Binary { Operator: BinaryOperator.Add }:
                return IsZero(a) ? Use(c, 1) : IsZero(Use(c, 1)) ? a : null;
            case Binary { Operator: BinaryOperator.Subtract }:
                return IsZero(Use(c, 1)) ? a : null;
            case Unary { Operator: UnaryOperator.Negate }:
                return Definition(a) is { Operation: Unary { Operator: UnaryOperator.Negate } } inner ? Use(inner, 0) : null;
            case StrongMultiply when IsOne(a):
                return Use(c, 1);
            case Function { Name: "Route" } when IsOne(a):
                return Use(c, 1);
            default:
                return null;
        }
    }

    /// <summary>A simpler computation of the same value, or null.</summary>
    private Compute? Folded(Compute c)
    {
        Value a = c.Operands.Count > 0 ? Use(c, 0) : c.Result;
        switch (c.Operation)
        {
            case StrongDivide when IsOne(a):
                return With(c, new Binary(BinaryOperator.Divide), a, Use(c, 1));
            case Binary { Operator: BinaryOperator.Subtract } when IsZero(a):
                return With(c, new Unary(UnaryOperator.Negate), Use(c, 1));
            case Binary { Operator: BinaryOperator.Multiply } when IsMinusOne(a):
                return With(c, new Unary(UnaryOperator.Negate), Use(c, 1));
            case Binary { Operator: BinaryOperator.Multiply } when IsMinusOne(Use(c, 1)):
                return With(c, new Unary(UnaryOperator.Negate), a);
            case Binary { Operator: BinaryOperator.Add } when Definition(Use(c, 1)) is { Operation: Unary { Operator: UnaryOperator.Negate } } negated:
                return With(c, new Binary(BinaryOperator.Subtract), a, Use(negated, 0));
            case Binary { Operator: BinaryOperator.Subtract } when Definition(Use(c, 1)) is { Operation: Unary { Operator: UnaryOperator.Negate } } negated:
                return With(c, new Binary(BinaryOperator.Add), a, Use(negated, 0));
            case Binary { Operator: BinaryOperator.Multiply } when IsFolded(c) && Number(a) is { } x && Number(Use(c, 1)) is { } y && IsExact(x * y):
                return With(c, new Literal((x * y).ToString("R", CultureInfo.InvariantCulture)));
            case Binary { Operator: BinaryOperator.Divide } when IsFolded(c) && Number(a) is { } x && Number(Use(c, 1)) is { } y && y != 0 && IsExact(x / y):
                return With(c, new Literal((x / y).ToString("R", CultureInfo.InvariantCulture)));
            case Unary { Operator: UnaryOperator.Negate } when Number(a) is { } x && x != 0:
                return With(c, new Literal((-x).ToString("R", CultureInfo.InvariantCulture)));
            default:
                return null;
        }
    }

    // Half and the types that stand for type parameters may have fewer digits.
    private static bool IsFolded(Compute c) => c.Result.Type.Equals(IrType.Double) || c.Result.Type.Equals(IrType.Float);

    // Few binary digits on both sides of the point: exact in every type and on every host.
    private static bool IsExact(double value) => System.Math.Abs(value) <= 1024 && value * 1024 == System.Math.Floor(value * 1024);

    private static Compute With(Compute c, Operation operation, params Value[] operands) => new(c.Result, operation, operands) { Quote = c.Quote };

    private Value Use(Compute c, int operand) => c.Operands.Count > operand ? _substituter.Use(c.Operands[operand]) : c.Result;

    private Compute? Definition(Value value) => _definitions.TryGetValue(value, out Compute? definition) ? definition : null;

    private static bool IsOne(Value value) => value.Constant is { IsOne: true };

    private static bool IsMinusOne(Value value) => value.Constant is { Text: "-1" };

    private static bool IsZero(Value value) => value.Constant is { IsZero: true };

    private static double? Number(Value value) => value.Constant is { } literal && literal.TryGetReal(out double number) && IsExact(number) ? number : null;
}
