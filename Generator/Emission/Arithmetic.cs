using System;
using System.Linq;
using AutoDiff.Generator.Ir;
using Convert = AutoDiff.Generator.Ir.Convert;

namespace AutoDiff.Generator.Emission;

/// <content>Scalar operations.</content>
internal sealed partial class Expressions
{
    private Text Compute(Compute compute, bool isWeak)
    {
        IrType type = compute.Result.Type;
        switch (compute.Operation)
        {
            case Literal l:
                string text = (isWeak ? Literals.Weak(l.Text, type) : null) ?? names.Type(names.Member(Literals.Strong(l.Text, type)));
                return new Text(text, text[0] is '-' or '(' ? Binding.Unary : Binding.Primary);
            case NamedConstant n:
                return new Text(names.Member(n.Text));
            case Binary b:
                return InContext(b.Checked, IsOverflowing(b.Operator, type), () => Narrow(Binary(b.Operator, compute.Operands[0], compute.Operands[1], type), b, type));
            case Unary u:
                return InContext(u.Checked, u.Operator == UnaryOperator.Negate && type.Kind == TypeKind.Integer, () => Unary(u.Operator, compute.Operands[0], type));
            case Convert c:
                return Cast(compute.Operands[0], type, c, isWeak);
            case Function { Name: "Stop" }:
                return Write(compute.Operands[0], isWeak);
            case Function f:
                return new Text($"{names.Member(f.Target)}({Arguments(compute.Operands.ToArray())}){f.Part}");
            case Select:
                return Choice(compute.Operands[0], compute.Operands[1], compute.Operands[2], isWeak);
            case StrongMultiply:
                return new Text($"{names.Member(type.Lanes > 0 ? "Lanes.StrongMul" : "AdjointMath.StrongMul")}({Arguments(compute.Operands.ToArray())})");
            case StrongDivide:
                return new Text($"{names.Member(type.Lanes > 0 ? "Lanes.StrongDiv" : "AdjointMath.StrongDiv")}({Arguments(compute.Operands.ToArray())})");
            case TripCount t:
                return Trips(t, compute.Operands[0], compute.Operands[1], isWeak);
            default:
                throw new InvalidOperationException("unknown operation " + compute.Operation);
        }
    }

    private Text Unary(UnaryOperator op, Value operand, IrType type)
    {
        if (op == UnaryOperator.Not) return new Text("!" + Of(operand).In(Binding.Unary), Binding.Unary);
        string code = (op == UnaryOperator.Negate ? "-" : "~") + Of(operand).UnaryOperand;
        return Conversions.IsSmall(type) ? new Text($"({type.Name})({code})", Binding.Unary) : new Text(code, Binding.Unary);
    }

    private Text Binary(BinaryOperator op, Value a, Value b, IrType type)
    {
        (string sign, Binding binding) = Sign(op);
        Text left = Of(a), right = Of(b);
        if (op is not (BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.ShiftRightUnsigned)) (left, right) = Beside(a, b, left, right);
        if (op >= BinaryOperator.Less && left == right) ComparesWithItself = true;
        return new Text($"{left.In(binding)} {sign} {right.In(binding + 1)}", binding);
    }

    /// <summary>Two operands of one type, of which one may rely on the other's type.</summary>
    private (Text Left, Text Right) Beside(Value a, Value b, Text left, Text right)
    {
        if (a.Type.Kind is not (TypeKind.Real or TypeKind.Integer)) return (left, right);
        bool isLeftWeak = IsWeakable(a), isRightWeak = IsWeakable(b);

        // A literal keeps its type beside a cast, which then goes: "1.0 / n".
        if (isLeftWeak && isRightWeak) return LiteralOf(b) is not null && LiteralOf(a) is null ? (Weak(a), right) : (left, Weak(b));
        return (isLeftWeak ? Weak(a) : left, isRightWeak ? Weak(b) : right);
    }

    // Prints shorter, and perhaps as another type, where the context converts.
    private bool IsWeakable(Value value) => !plan.Inlining.IsLocal(value) && plan.Usage.StatementOf(value) switch
    {
        Compute { Operation: Literal l } => Literals.Weak(l.Text, value.Type) is not null && value.Type.Name != "int",
        Compute { Operation: Convert } c => c.Operands[0].Type.Name != value.Type.Name && Conversions.IsImplicit(c.Operands[0].Type, value.Type),
        Compute { Operation: Function { Name: "Stop" } } c => IsWeakable(c.Operands[0]),
        Compute { Operation: TripCount } => true,
        Compute { Operation: Select } c => IsWeakLiteral(c.Operands[1]) && IsWeakLiteral(c.Operands[2]),
        If f => IsWeakLiteral(f.Then.Yields[plan.Inlining.ResultOf(f)]) && IsWeakLiteral(f.Else.Yields[plan.Inlining.ResultOf(f)]),
        _ => false,
    };

    private string Arguments(Value[] operands)
    {
        // Overloads must not see an int where a double is meant, unless another argument is one.
        Value? strong = operands.FirstOrDefault(o => o.Type.IsReal && !IsWeakable(o));
        return string.Join(", ", operands.Select(o => (strong is not null && o.Type.Equals(strong.Type) ? Weak(o) : Of(o)).Argument));
    }

    private Text Cast(Value operand, IrType type, Convert convert, bool isWeak)
    {
        if (operand.Type.Name == type.Name) return Write(operand, isWeak);
        if (type.IsTypeParameter || operand.Type.IsTypeParameter) return new Text($"{names.Type(type.Name)}.{convert.Method}({Of(operand).Argument})");
        bool isImplicit = Conversions.IsImplicit(operand.Type, type);
        if (isImplicit && isWeak) return Of(operand);
        return InContext(convert.Checked, !isImplicit && type.Kind == TypeKind.Integer && operand.Type.Kind is TypeKind.Integer or TypeKind.Real, () =>
        {
            // "(N.E)-x" would be a subtraction.
            string code = IsKeyword(type.Name) ? Of(operand).In(Binding.Unary) : Of(operand).In(Binding.Primary);
            return new Text($"({names.Type(type.Name)}){code}", Binding.Unary);
        });
    }

    private static bool IsKeyword(string type) => type is "double" or "float" or "int" or "long" or "uint" or "ulong" or "short" or "ushort" or "byte" or "sbyte" or "char";

    private static Text Narrow(Text result, Binary operation, IrType type) =>
        !operation.IsComparison && Conversions.IsSmall(type) ? new Text($"({type.Name})({result.Code})", Binding.Unary) : result;

    private static bool IsOverflowing(BinaryOperator op, IrType type) =>
        type.Kind == TypeKind.Integer && op is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply;

    // Only where the operation's overflow differs from that of the code around it.
    /// <summary>A step that wraps around where the project checks for overflow too.</summary>
    public string WithoutCheck(string step) => _isChecked ? $"unchecked({step})" : step;

    private Text InContext(bool isChecked, bool matters, Func<Text> write)
    {
        if (!matters || isChecked == _isChecked) return write();
        _isChecked = isChecked;
        Text inner = write();
        _isChecked = !isChecked;
        return new Text($"{(isChecked ? "checked" : "unchecked")}({inner.Code})");
    }

    // What the loop's own arithmetic would not overflow, this does not.
    private Text Trips(TripCount trips, Value start, Value limit, bool isWeak)
    {
        bool isUp = trips.Comparison is BinaryOperator.Less or BinaryOperator.LessOrEqual;
        bool isStrict = trips.Comparison is BinaryOperator.Less or BinaryOperator.Greater;
        if (start.Type.Name != "int" || trips.Step != (isUp ? 1 : -1))
            return new Text($"{names.Member("Counts." + trips.Comparison)}({Of(start).Argument}, {Of(limit).Argument}, {Number(trips.Step)})");
        (Value first, Value last) = isUp ? (start, limit) : (limit, start);
        string difference;
        if (LiteralOf(first) is { } literal && long.TryParse(literal, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long offset))
        {
            offset -= isStrict ? 0 : 1;
            if (offset == 0)
            {
                if (plan.Inlining.IsLocal(last) || plan.Usage.StatementOf(last) is not Extent) return new Text($"{names.Member("Math.Max")}(0L, {Of(last)})");
                return isWeak ? Of(last) : new Text("(long)" + Of(last).In(Binding.Unary), Binding.Unary);
            }

            difference = offset > 0 ? $"{Of(last).In(Binding.Additive)} - {Number(offset)}L" : $"{Of(last).In(Binding.Additive)} + {Number(-offset)}L";
        }
        else
        {
            difference = $"(long){Of(last).In(Binding.Unary)} - {Of(first).In(Binding.Multiplicative)}{(isStrict ? "" : " + 1")}";
        }

        return new Text($"{names.Member("Math.Max")}(0, {difference})");
    }

    public static string SignOf(BinaryOperator op) => Sign(op).Sign;

    private static (string Sign, Binding Binding) Sign(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => ("+", Binding.Additive),
        BinaryOperator.Subtract => ("-", Binding.Additive),
        BinaryOperator.Multiply => ("*", Binding.Multiplicative),
        BinaryOperator.Divide => ("/", Binding.Multiplicative),
        BinaryOperator.Remainder => ("%", Binding.Multiplicative),
        BinaryOperator.And => ("&", Binding.And),
        BinaryOperator.Or => ("|", Binding.Or),
        BinaryOperator.Xor => ("^", Binding.Xor),
        BinaryOperator.ShiftLeft => ("<<", Binding.Shift),
        BinaryOperator.ShiftRight => (">>", Binding.Shift),
        BinaryOperator.ShiftRightUnsigned => (">>>", Binding.Shift),
        BinaryOperator.Less => ("<", Binding.Relational),
        BinaryOperator.LessOrEqual => ("<=", Binding.Relational),
        BinaryOperator.Greater => (">", Binding.Relational),
        BinaryOperator.GreaterOrEqual => (">=", Binding.Relational),
        BinaryOperator.Equal => ("==", Binding.Equality),
        _ => ("!=", Binding.Equality),
    };
}
