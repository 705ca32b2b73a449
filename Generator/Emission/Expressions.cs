using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// Writes values as C# expressions with the fewest parentheses that keep the IR's association: no operand moves to another operator, so results are
/// the same to the last bit. Literals and casts lose their suffix or disappear where C# converts anyway.
/// </summary>
internal sealed partial class Expressions(Plan plan, SimpleNames names, string arena, bool isCheckedByDefault, Func<Value, Variable> variableOf)
{
    private bool _isChecked = isCheckedByDefault;

    /// <summary>Whether something like "x != x" was written, which the compiler warns about.</summary>
    public bool ComparesWithItself { get; private set; }

    /// <summary>The value, its C# type being exactly the IR's.</summary>
    public Text Of(Value value) => Write(value, isWeak: false);

    /// <summary>The value where the context (an assignment, an operand beside one of the type) converts it to its type.</summary>
    public Text Weak(Value value) => Write(value, isWeak: true);

    /// <summary>The value that a statement defines, even if it has a local.</summary>
    public Text Definition(Statement statement, bool isWeak = false) => statement switch
    {
        Compute c => Compute(c, isWeak),
        Load l => new Text(Place(l.Buffer, l.Indices, l.Field, l.Field?.Path ?? "", isSet: false)),
        View v => View(v),
        Extent { Dimension: >= 0, Buffer.Type.Rank: > 1, OrZero: true } e => new Text($"{Buffer(e.Buffer)}?.GetLength({Number(e.Dimension)}) ?? 0", Binding.Conditional),
        Extent { Dimension: >= 0, Buffer.Type.Rank: > 1 } e => new Text($"{Buffer(e.Buffer)}.GetLength({Number(e.Dimension)})"),
        Extent { OrZero: true } e when IsArray(e.Buffer) => new Text(Buffer(e.Buffer) + "?.Length ?? 0", Binding.Conditional),
        Extent e => new Text(Buffer(e.Buffer) + ".Length"),
        Allocate a => Allocate(a),
        Bulk { Kind: BulkKind.ReverseFill } b => new Text($"{names.Member("Bulk.ReverseFill")}({Overloaded(b.Operands[0])})"),

        // The compiler warns of a pattern whose answer it knows.
        OpaqueCode { Text: "{0} is null" } o when o.Operands[0].Constant is not null => new Text(Format("object.ReferenceEquals({0}, null)", o.Operands, o.Outs)),
        OpaqueCode { NamesTypes: true } o when o.Text.StartsWith("{0} is ", StringComparison.Ordinal) && AsDeclared(o.Operands[0]) is { } cast => new Text(Format(names.Type(cast + o.Text), o.Operands), Binding.Conditional),
        OpaqueCode o => new Text(Format(o.NamesTypes ? names.Type(o.Text) : o.Text, o.Operands, o.Outs), o.Part is not null || OpaqueShape.IsPrimary(o.Text) ? Binding.Primary : Binding.Conditional),
        Call c => new Text(Call(c)),
        Pop { Result.Type.IsBuffer: true } p => new Text($"{arena}.PopReference<{names.Type(p.Result.Type.Name)}>()"),
        Pop p => new Text($"{arena}.Pop<{names.Type(p.Result.Type.Name)}>()"),
        Mark => new Text(arena + ".Mark()"),
        AddressOf a => new Text($"{names.Member("Arena.AddressOf")}({Span(a.Buffer)})"),
        Resolve r => Resolve(r),
        If f => Conditional(f, isWeak),
        _ => throw new InvalidOperationException(statement + " is no expression"),
    };

    /// <summary>The opposite of a condition.</summary>
    public Text Not(Value condition)
    {
        if (!plan.Inlining.IsLocal(condition))
        {
            switch (plan.Usage.StatementOf(condition))
            {
                case Compute { Operation: Unary { Operator: UnaryOperator.Not } } c:
                    return Of(c.Operands[0]);
                case Compute { Operation: Binary b } c when Opposite(b.Operator, c.Operands[0].Type) is { } opposite:
                    return Binary(opposite, c.Operands[0], c.Operands[1], c.Operands[0].Type);
                case If f:
                    int result = plan.Inlining.ResultOf(f);
                    Value then = f.Then.Yields[result], otherwise = f.Else.Yields[result];
                    if (LiteralOf(otherwise) == "false") return Or(Not(f.Condition), Not(then));
                    if (LiteralOf(then) == "true") return And(Not(f.Condition), Not(otherwise));
                    break;
            }
        }

        return new Text("!" + Of(condition).In(Binding.Unary), Binding.Unary);
    }

    /// <summary>An element, a field of it, or a member of an object.</summary>
    /// <param name="path">The field's path, or the beginning of it.</param>
    public string Place(Value buffer, IReadOnlyList<Value> indices, IrField? field, string path, bool isSet)
    {
        if (!buffer.Type.IsObject) return $"{Buffer(buffer)}[{List(indices)}]{(path.Length == 0 ? "" : "." + path)}";
        return $"{Buffer(buffer)}.{names.Path(field!, path, isSet, buffer.Type.Name)}";
    }

    public string Buffer(Value value) => Of(value).In(Binding.Primary);

    /// <summary>A buffer as a span, to call a span's method on.</summary>
    public string Span(Value value) => Buffer(value) + (IsArray(value) ? ".AsSpan()" : "");

    /// <summary>A buffer as an argument of what the runtime has for some types and, generic, for all: of an array C# would infer nothing.</summary>
    public string Overloaded(Value value) => value.Type.Element is { } element && (element.Equals(IrType.Double) || element.Equals(IrType.Float)) ? Of(value).Argument : Span(value);

    public string List(IEnumerable<Value> values) => string.Join(", ", values.Select(v => Of(v).Argument));

    /// <summary>A call of <c>Forward</c> or <c>Jvp</c>.</summary>
    public string Call(Call call)
    {
        string[] arguments = [.. call.Operands.Skip(call.Callee.IsInstance ? 1 : 0).Select(o => Of(o).Argument), .. call.Outs.Select(Out), "ref " + arena];
        return $"{Called(call.Callee, call.Operands)}{call.Suffix}{names.Type(call.Callee.TypeArguments)}({string.Join(", ", arguments)})";
    }

    /// <summary>What is passed for an <c>out</c> parameter; what nobody reads is thrown away.</summary>
    public string Out(Value given) => "out " + (plan.Usage.IsNeeded(given) ? variableOf(given).OutToken : "_");

    /// <summary>What a call names, less the ending: a static method by its type, another on its receiver.</summary>
    public string Called(Callee callee, IReadOnlyList<Value> arguments) => callee.IsInstance ? $"{Of(arguments[0]).In(Binding.Primary)}.{callee.Path}" : names.Member(callee.Path);

    // Where opaque code names the arena.
    private const string Arena = "{arena}";

    /// <summary>Opaque C# with its operands put in.</summary>
    public string Format(string text, IReadOnlyList<Value> operands, IReadOnlyList<Value>? outs = null)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                result.Append(c);
                i++;
            }
            else if (c == '{' && string.CompareOrdinal(text, i, Arena, 0, Arena.Length) == 0)
            {
                result.Append(arena);
                i += Arena.Length - 1;
            }
            else if (c == '{')
            {
                int end = text.IndexOf('}', i);
                int index = int.Parse(text.Substring(i + 1, end - i - 1), CultureInfo.InvariantCulture);
                if (index < 0)
                {
                    Value given = outs![-index - 1];
                    result.Append(plan.Usage.IsNeeded(given) ? variableOf(given).OutToken : "_");
                    i = end;
                    continue;
                }

                Text operand = Of(operands[index]);
                string code = IsWholeMember(text, i, end) ? operand.Code : IsWholeArgument(text, i, end) ? operand.Argument : operand.In(Binding.Primary);

                // A colon ends what a string interpolates.
                bool isInterpolated = i > 1 && text[i - 1] == '{' && text[i - 2] == '{';
                result.Append(isInterpolated && code.Contains("::") ? $"({code})" : code);
                i = end;
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    // "{ X = {0}, Y = {1} }": nothing stands beside it.
    private static bool IsWholeMember(string text, int start, int end) =>
        start > 2 && text.Substring(start - 2, 2) == "= " && text[start - 3] == ' ' && end + 2 < text.Length && (text[end + 1] == ',' || text.Substring(end + 1, 2) == " }");

    // "F({0}, {1})", "({0}, {1})".
    private static bool IsWholeArgument(string text, int start, int end) =>
        end + 1 < text.Length && (text[end + 1] is ',' or ')') && ((start > 0 && text[start - 1] == '(') || (start > 1 && text[start - 2] == ',' && text[start - 1] == ' '));

    // What is printed, not what it is meant as: a cast leaves no trace.
    private bool IsArray(Value value)
    {
        if (plan.Inlining.IsLocal(value)) return plan.Buffers.IsArray(value);
        switch (plan.Usage.StatementOf(value))
        {
            case View { Kind: ViewKind.Cast } v:
                // What lies in an array of several dimensions is seen as a span.
                return IsArray(v.Buffer) && (v.Buffer.Type.Shape != BufferShape.Matrix || value.Type.Shape == BufferShape.Matrix);
            case If f:
                int result = plan.Inlining.ResultOf(f);
                return IsArray(f.Then.Yields[result]) && IsArray(f.Else.Yields[result]);
            default:
                return plan.Buffers.IsArray(value);
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private Text Write(Value value, bool isWeak)
    {
        Work.Step();
        return plan.Inlining.IsLocal(value) ? new Text(variableOf(value).Token) : Definition(plan.Usage.StatementOf(value)!, isWeak);
    }

    private Text View(View view)
    {
        switch (view.Kind)
        {
            case ViewKind.Cast when view.IsTested:
                return new Text($"({(AsDeclared(view.Buffer) is { } cast ? names.Type(cast) + Of(view.Buffer).In(Binding.Primary) : Of(view.Buffer).In(Binding.Relational))} as {names.Type(view.Result.Type.Name)})!");
            case ViewKind.Cast when view.Narrows:
                return new Text($"({names.Type(view.Result.Type.Name)}){Buffer(view.Buffer)}", Binding.Unary);
            case ViewKind.Member:
                return new Text(Place(view.Buffer, [], view.Field, view.Field!.Path, isSet: false));
            case ViewKind.Row:
                return new Text($"{Buffer(view.Buffer)}[{List(view.Arguments)}]");
            case ViewKind.Slice:
                return new Text($"{Buffer(view.Buffer)}.{(IsArray(view.Buffer) ? "AsSpan" : "Slice")}({List(view.Arguments)})");
            case ViewKind.Cast when IsFlattening(view):
                return new Text($"{names.Member("Storage.Flat")}<{names.Type(view.Result.Type.Element!.Name)}>({Of(view.Buffer).Argument})");
            default:
                return Of(view.Buffer);
        }
    }

    // The compiler refuses to ask an object of a class that nothing derives from for another class; as what it was declared to be it may be asked.
    private string? AsDeclared(Value found)
    {
        Value printed = found;
        while (!plan.Inlining.IsLocal(printed) && plan.Usage.StatementOf(printed) is View { Kind: ViewKind.Cast, Narrows: false } cast) printed = cast.Buffer;
        string declared = found.Type.Name.TrimEnd('?');
        return found.Type.IsObject && printed.Type.Name.TrimEnd('?') != declared ? $"({declared})" : null;
    }

    /// <summary>A rectangular array seen as one span.</summary>
    public static bool IsFlattening(View view) => view.Kind == ViewKind.Cast && view.Buffer.Type.Shape == BufferShape.Matrix && view.Result.Type.Shape != BufferShape.Matrix;

    /// <summary>Whether C# makes the array.</summary>
    public static bool IsManaged(Allocate allocate) => allocate.Storage == StorageClass.Managed || !allocate.Result.Type.Element!.IsUnmanaged;

    private Text Allocate(Allocate allocate)
    {
        IrType element = allocate.Result.Type.Element!;
        string lengths = string.Join(", ", allocate.Lengths.Select(l => Weak(l).Argument));
        if (allocate.Result.Type.Shape == BufferShape.List) return new Text($"new {names.Type(allocate.Result.Type.Name)}()");
        if (IsManaged(allocate))
        {
            string of = names.Type(element.Name);
            return new Text("new " + of.Insert(element.IsBuffer ? IrType.RanksOf(of) : of.Length, $"[{lengths}]"));
        }

        string method = allocate.Storage switch
        {
            StorageClass.Cleared => "RentCleared",
            StorageClass.Scratch => "Rent",
            StorageClass.Tape => "Reserve",
            StorageClass.Heap => "AllocateHeap",
            StorageClass.Held => "Hold",
            _ => "Unreserve",
        };
        return new Text($"{arena}.{method}<{names.Type(element.Name)}>({lengths})");
    }

    /// <summary>A part of one of the bases, or heap storage, as the selector says.</summary>
    private Text Resolve(Resolve resolve)
    {
        if (resolve.Result.Type.IsObject) return Chosen(resolve);
        string type = names.Type(resolve.Result.Type.Element!.Name), length = Of(resolve.Length).Argument;
        string position = Of(resolve.Position).Argument;
        List<string> choices = [.. resolve.Bases.Select(b => $"{names.Member("Storage.Part")}<{type}>({Span(b)}, {position}, {length})")];
        if (resolve.Delta is { } delta)
        {
            string address = resolve.IsShadow ? Of(resolve.Position).In(Binding.Additive) + " + " + Of(delta).In(Binding.Multiplicative) : position;
            choices.Add($"{names.Member("Arena.At")}<{type}>({address}, {length})");
        }

        return Chosen(resolve.Selector, choices);
    }

    /// <summary>One of several objects, which may be of classes that derive from what they are chosen as.</summary>
    private Text Chosen(Resolve resolve)
    {
        IrType type = resolve.Result.Type;
        return Chosen(resolve.Selector, [.. resolve.Bases.Select(b => LiteralOf(b) is not null ? "null!" : b.Type.Equals(type) ? Of(b).In(Binding.Conditional + 1) : $"({names.Type(type.Name)}){Of(b).In(Binding.Unary)}")]);
    }

    private Text Chosen(Value? selector, List<string> choices)
    {
        if (selector is null) return new Text(choices[0]);
        string test = Of(selector).In(Binding.Relational);
        return new Text(string.Concat(choices.Take(choices.Count - 1).Select((c, i) => $"{test} == {Number(i)} ? {c} : ")) + choices[choices.Count - 1], Binding.Conditional);
    }

    private Text Conditional(If statement, bool isWeak)
    {
        int result = plan.Inlining.ResultOf(statement);
        Value then = statement.Then.Yields[result], otherwise = statement.Else.Yields[result];
        if (statement.Results[result].Type.Kind == TypeKind.Boolean)
        {
            if (LiteralOf(otherwise) == "false") return And(Of(statement.Condition), Of(then));
            if (LiteralOf(then) == "true") return Or(Of(statement.Condition), Of(otherwise));
            if (LiteralOf(then) == "false") return And(Not(statement.Condition), Of(otherwise));
            if (LiteralOf(otherwise) == "true") return Or(Not(statement.Condition), Of(then));
        }

        return Choice(statement.Condition, then, otherwise, isWeak);
    }

    private static Text And(Text a, Text b) => new(a.In(Binding.AndAlso) + " && " + b.In(Binding.Or), Binding.AndAlso);

    private static Text Or(Text a, Text b) => new(a.In(Binding.OrElse) + " || " + b.In(Binding.AndAlso), Binding.OrElse);

    private Text Choice(Value condition, Value then, Value otherwise, bool isWeak)
    {
        (Text a, Text b) = isWeak && IsWeakLiteral(then) && IsWeakLiteral(otherwise)
            ? (Weak(then), Weak(otherwise))
            : Beside(then, otherwise, Of(then), Of(otherwise));
        string test = Of(condition).In(Binding.OrElse);
        return new Text($"{test} ? {a.In(Binding.OrElse)} : {b.Code}", Binding.Conditional);
    }

    private bool IsWeakLiteral(Value value) => LiteralOf(value) is { } text && Literals.Weak(text, value.Type) is not null;

    private string? LiteralOf(Value value) =>
        !plan.Inlining.IsLocal(value) && plan.Usage.StatementOf(value) is Compute { Operation: Literal l } ? l.Text : null;

    private static BinaryOperator? Opposite(BinaryOperator comparison, IrType type) => comparison switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,

        // Not so for reals: !(x < y) holds for NaN.
        BinaryOperator.Less when type.Kind == TypeKind.Integer => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual when type.Kind == TypeKind.Integer => BinaryOperator.Greater,
        BinaryOperator.Greater when type.Kind == TypeKind.Integer => BinaryOperator.LessOrEqual,
        BinaryOperator.GreaterOrEqual when type.Kind == TypeKind.Integer => BinaryOperator.Less,
        _ => null,
    };
}
