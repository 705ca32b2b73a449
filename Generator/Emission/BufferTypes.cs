using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// The C# types that emitted code gives to buffers. The IR's type says what the user declared; arena memory that stands for an array is a span.
/// </summary>
internal sealed class BufferTypes
{
    private readonly Dictionary<Value, string> _types = [];
    private bool _changed;

    public BufferTypes(FunctionBody function)
    {
        foreach (Parameter parameter in function.Parameters)
            if (parameter.Value is { Type.IsBuffer: true } value) _types[value] = Simple(parameter.TypeName);
        do
        {
            _changed = false;
            Region(function.Body);
        }
        while (_changed);
    }

    public string this[Value value] => !value.Type.IsBuffer ? value.Type.Name : _types.TryGetValue(value, out string? type) ? type : value.Type.Name;

    public bool IsArray(Value value) => !IsSpan(this[value]);

    private static bool IsSpan(string type) => type.StartsWith("Span<", StringComparison.Ordinal) || type.StartsWith("ReadOnlySpan<", StringComparison.Ordinal);

    private static string Simple(string type) => type.StartsWith("global::System.", StringComparison.Ordinal) && IsSpan(type.Substring(15)) ? type.Substring(15) : type;

    private void Region(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            Enter(statement);
            foreach (Region nested in statement.Regions) Region(nested);
            Leave(statement);
        }
    }

    private void Enter(Statement statement)
    {
        switch (statement)
        {
            case CountedLoop l:
                Join(l.Carried, l.Initial);
                break;
            case WhileLoop w:
                Join(w.Before.Parameters, w.Initial);
                break;
        }
    }

    private void Leave(Statement statement)
    {
        switch (statement)
        {
            case View { Kind: ViewKind.Slice } v:
                Join(v.Result, this[v.Buffer].StartsWith("ReadOnlySpan<", StringComparison.Ordinal) ? this[v.Buffer] : SpanOf(v.Result));
                break;
            case View { Kind: ViewKind.Cast } v when v.Result.Type.Shape is BufferShape.Span or BufferShape.ReadOnlySpan:
                Join(v.Result, v.Result.Type.Name);
                break;
            case View { Kind: ViewKind.Cast, Narrows: false } v:
                Join(v.Result, this[v.Buffer]);
                break;
            case Resolve { Result.Type.IsObject: true } r:
                Join(r.Result, r.Result.Type.Name);
                break;
            case Resolve r:
                Join(r.Result, r.Bases.Any(b => this[b].StartsWith("ReadOnlySpan<", StringComparison.Ordinal))
                    ? IrType.Buffer(BufferShape.ReadOnlySpan, r.Result.Type.Element!).Name
                    : SpanOf(r.Result));
                break;
            case Allocate { Storage: not StorageClass.Managed } a:
                Join(a.Result, SpanOf(a.Result));
                break;
            case If i:
                Join(i.Results, i.Then.Yields);
                Join(i.Results, i.Else.Yields);
                break;
            case CountedLoop l:
                Join(l.Carried, l.Body.Yields);
                Join(l.Results, l.Carried);
                break;
            case WhileLoop w:
                for (int k = 0; k < w.Results.Count; k++)
                {
                    if (!w.Results[k].Type.IsBuffer) continue;
                    Join(w.After.Parameters[k], this[w.Before.Yields[k + 1]]);
                    Join(w.Results[k], this[w.Before.Yields[k + 1]]);
                }

                Join(w.Before.Parameters, w.After.Yields);
                break;
        }
    }

    private static string SpanOf(Value value) => IrType.SpanOf(value.Type.Element!).Name;

    private void Join(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources)
    {
        for (int k = 0; k < targets.Count; k++)
            if (targets[k].Type.IsBuffer) Join(targets[k], this[sources[k]]);
    }

    // Arrays convert to spans, spans to read-only ones.
    private void Join(Value target, string type)
    {
        // An object is known as what it is declared, whatever it may be.
        if (target.Type.HoldsObjects) type = target.Type.Name;
        if (_types.TryGetValue(target, out string? old))
        {
            if (old == type) return;
            string joined = old.StartsWith("ReadOnlySpan<", StringComparison.Ordinal) || type.StartsWith("ReadOnlySpan<", StringComparison.Ordinal)
                ? IrType.Buffer(BufferShape.ReadOnlySpan, target.Type.Element!).Name
                : SpanOf(target);
            if (joined == old) return;
            type = joined;
        }

        _types[target] = type;
        _changed = true;
    }
}
