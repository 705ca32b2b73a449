using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Names for values that have none.</summary>
internal static class Hints
{
    public static string? Of(Statement? statement) => statement switch
    {
        Compute { Operation: Function f } when f.Name.StartsWith("Partial.", System.StringComparison.Ordinal) => Lower(f.Name.Substring(8)) + "Partial",
        Compute { Operation: Function f } => Lower(f.Name.Split('/')[0]),
        Compute { Operation: TripCount } => "trips",
        Compute { Operation: Binary b } c => b.Operator switch
        {
            BinaryOperator.Add => "sum",
            BinaryOperator.Subtract => "difference",
            BinaryOperator.Multiply => c.Operands[0] == c.Operands[1] ? "square" : "product",
            BinaryOperator.Divide => "quotient",
            BinaryOperator.Remainder => "remainder",
            BinaryOperator.Less => "isBelow",
            BinaryOperator.LessOrEqual => "isAtMost",
            BinaryOperator.Greater => "isAbove",
            BinaryOperator.GreaterOrEqual => "isAtLeast",
            BinaryOperator.Equal => "isEqual",
            BinaryOperator.NotEqual => "isOther",
            BinaryOperator.And when c.Result.Type.Kind == TypeKind.Boolean => "both",
            BinaryOperator.Or when c.Result.Type.Kind == TypeKind.Boolean => "either",
            _ => "bits",
        },
        Compute { Operation: StrongMultiply } => "product",
        Compute { Operation: StrongDivide } => "quotient",
        Compute { Operation: Unary { Operator: UnaryOperator.Negate } } => "negated",
        Compute { Operation: Unary { Operator: UnaryOperator.Not } } => "isNot",
        Compute { Operation: Convert } => "converted",
        Compute { Operation: Select } => "chosen",
        Compute { Operation: Literal or NamedConstant } => "constant",
        If => "chosen",
        Load { Field: { } field } => field.Name,
        Load { Buffer.Name: { } storage } => Element(storage),
        Load => "element",
        OpaqueCode { Part: { } path } part => Member(part.Operands[0].Name, IrField.PlainName(path)),
        OpaqueCode { NamesTypes: true, Result: { Type: { IsReal: false, Name: { } type } } } => type[0] == '(' ? "tuple" : Lower(Plain(type)),
        OpaqueCode o => OpaqueShape.NameOf(o.Text) is { Length: > 0 } name ? Lower(name) : "value",
        Pop p => p.Result.Type.Kind switch { TypeKind.Integer => "count", TypeKind.Boolean => "taken", _ => "kept" },
        AddressOf => "position",
        Resolve => "storage",
        Bulk => "total",
        Allocate { Storage: StorageClass.Cleared or StorageClass.Managed } => "buffer",
        Allocate { Storage: StorageClass.Scratch } => "scratch",
        Allocate => "kept",
        Extent => "length",
        View { Kind: ViewKind.Member, Field: { } member } => member.Name,
        View { Kind: ViewKind.Row } => "row",
        View { Kind: ViewKind.Slice } => "slice",
        View v => v.Buffer.Name,
        Mark => "mark",
        Call c => Lower(c.Callee.Hint ?? c.Callee.Path.Substring(c.Callee.Path.LastIndexOf('.') + 1)),
        CallReverse => "adjoint",
        _ => null,
    };

    private static string? Member(string? owner, string name) => owner is null ? Lower(name) : owner + name;

    // "global::N.Pair<double>" is a pair.
    private static string Plain(string type)
    {
        string name = type.IndexOf('<') is > 0 and var at ? type.Substring(0, at) : type;
        return name.Substring(name.LastIndexOfAny(['.', ':', '@']) + 1);
    }

    // One of the weights is a weight.
    private static string Element(string storage) =>
        storage.Length > 3 && storage[storage.Length - 1] == 's' && storage[storage.Length - 2] != 's' ? storage.Substring(0, storage.Length - 1) : storage + "Element";

    private static string? Lower(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : null;
}
