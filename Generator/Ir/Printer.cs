using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>
/// The textual form of the IR: complete (two functions are the same if their texts are; the pipeline's caching rests on it) and readable in tests.
/// </summary>
internal sealed class Printer
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<Value, string> _names = [];
    private int _indent;

    public static string Print(FunctionBody function)
    {
        var printer = new Printer();
        printer.Function(function);
        return printer._text.ToString();
    }

    public static string Print(Region region)
    {
        var printer = new Printer();
        printer.Region(region);
        return printer._text.ToString();
    }

    private void Function(FunctionBody function)
    {
        Line($"func {function.Name}{(function.TakesArena ? " arena" : "")}{(function.IsRecursive ? " recursive" : "")} reverse {function.ReverseStart}");
        foreach (Parameter p in function.Parameters)
            Line($"param {p.Modifier}{p.TypeName} {p.Name}{(p.Value is null ? "" : " = " + Name(p.Value))}");
        foreach (Output o in function.Outputs) Line($"output {o.Name ?? "return"}: {o.Type}");
        foreach (EntryCheck c in function.Checks) Line($"check {c.Kind} {c.First}: {c.FirstType}, {c.Second}: {c.SecondType}");
        Region(function.Body);
    }

    private void Region(Region region)
    {
        _indent++;
        if (region.Parameters.Count > 0) Line("^(" + Names(region.Parameters) + ")");
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            Line(Definitions(statement) + Describe(statement) + (statement.Quote is null ? "" : "  // " + statement.Quote));
            foreach (Region nested in statement.Regions)
            {
                Line("{");
                Region(nested);
                Line("}");
            }
        }

        if (region.Yields.Count > 0) Line("yield " + Names(region.Yields));
        _indent--;
    }

    private string Definitions(Statement statement) =>
        statement.Results.Count == 0 ? "" : string.Join(", ", statement.Results.Select(r => Name(r) + ": " + r.Type)) + " = ";

    private string Describe(Statement statement) => statement switch
    {
        Compute { Operation: Literal literal } => literal.Text,
        Compute c => c.Operation switch
        {
            NamedConstant n => "const " + n.Text,
            Binary b => b.Operator + (b.Checked ? " checked" : "") + (b.MayThrow ? " throws" : "") + " ",
            Unary u => u.Operator + (u.Checked ? " checked" : "") + " ",
            Convert v => "convert" + (v.Checked ? " checked" : "") + (v.Method == new Convert().Method ? "" : " " + v.Method) + " ",
            Function f => f.Name + " [" + f.Target + f.Part + (f.Throws ? " throws" : "") + (f.Cheap ? " cheap" : "") + "] ",
            TripCount t => string.Format(CultureInfo.InvariantCulture, "trips {0} {1} ", t.Comparison, t.Step),
            var o => o.GetType().Name + " ",
        } + Names(c.Operands),
        Load l => $"load {Name(l.Buffer)}[{Names(l.Indices)}]{Field(l.Field)}{(l.IsLocated ? " located" : "")}",
        Store s => $"{(s.Adds ? "add" : s.IsInserted ? "insert" : "store")} {Name(s.Buffer)}[{Names(s.Indices)}]{Field(s.Field)}, {Name(s.Stored)}",
        Rearrange r => $"rearrange {Name(r.List)} {r.Method} {Names(r.Arguments)}",
        View v => v.Kind + (v.IsConstant ? " constant " : " ") + Names(v.Operands) + Field(v.Field),
        Extent e => string.Format(CultureInfo.InvariantCulture, "extent {0}{1} {2}", e.Dimension, e.OrZero ? "?" : "", Name(e.Buffer)),
        Allocate a => $"allocate {a.Storage}{(a.Result.Type.Scalar.IsUnmanaged ? "" : " managed")} {Names(a.Lengths)}",
        Bulk b => b.Kind + " " + Names(b.Operands) + Fields(b.Operands[0].Type.Scalar),
        Resolve r => $"resolve {(r.MayBeHeap ? "heap " : "")}{(r.Selector is null ? "" : "selected ")}{(r.IsShadow ? "shadow " : "")}{Names(r.Operands)}",
        If i => "if " + Name(i.Condition) + (i.JumpsIn switch { true => " jumps", false => " else jumps", null => "" }),
        CountedLoop f => string.Format(
            CultureInfo.InvariantCulture, "for {0} {1} {2} {3} {4} init ({5})", Name(f.Start), f.Comparison, Name(f.Limit), f.StepsFirst ? "first" : "step", f.Step, Names(f.Initial)),
        WhileLoop w => "while init (" + Names(w.Initial) + ")",
        OpaqueCode { Guard: not Guard.None } o => o.Guard + " `" + o.Text + "` " + Names(o.Operands),
        OpaqueCode o => (o.IsPure ? "pure `" : "opaque `") + o.Text + "` " + Names(o.Operands),
        EnsureFinite f => $"finite{(f.IsAdjoint ? " adjoint" : "")} `{f.Expression}` {Name(f.Value)}",
        Throw t => "throw `" + t.Text + "` " + Names(t.Operands),
        Call c => $"call {c.Callee.Path}{c.Callee.TypeArguments} ({Names(c.Operands)}){(c.ReverseArguments is null ? "" : " reverse (" + Names(c.ReverseArguments) + ")")} {Parameters(c.Parameters)}{(c.Callee.Rules is { } rules ? " rules " + rules + string.Concat(rules.Parameters) : "")}",
        RuleCall c => $"rule {c.Head} " + string.Join(", ", c.Arguments.Select(a => a.Modifier + (a.In is null ? "-" : Name(a.In)))),
        CallReverse c => $"reverse {c.Callee.Path}{c.Callee.TypeArguments} ({Names(c.Arguments)}) seed {(c.Seeds.Count == 0 ? "-" : Names(c.Seeds))} "
            + $"shadows ({string.Join(", ", c.Shadows.Select(s => s is null ? "-" : Name(s)))}) {Parameters(c.Parameters)}",
        _ => statement.GetType().Name.ToLowerInvariant() + " " + Names(statement.Operands),
    };

    private static string Field(IrField? field) => field is null ? "" : "." + field.Path + (field.IsVariable ? "" : $" property of '{field.Assignable}'") + (field.IsConstant ? " constant" : "");

    // What a bulk operation does to structs depends on all their fields.
    private static string Fields(IrType type) => string.Concat(type.Fields.Select(f => Field(f) + ": " + f.Type));

    private static string Parameters(IEnumerable<CalleeParameter> parameters) =>
        "[" + string.Join(", ", parameters.Select(p => p.Type + (p.IsDifferentiable ? " active" : "") + (p.IsReadOnly ? " readonly" : "") + (p.IsUnfollowed ? " unfollowed" : ""))) + "]";

    private string Names(IEnumerable<Value> values) => string.Join(", ", values.Select(Name));

    private string Name(Value value)
    {
        if (!_names.TryGetValue(value, out string? name))
            _names.Add(value, name = "%" + _names.Count.ToString(CultureInfo.InvariantCulture) + (value.Name is null ? "" : "." + value.Name));
        return name;
    }

    private void Line(string text) => _text.Append(' ', _indent * 2).Append(text).Append('\n');
}
