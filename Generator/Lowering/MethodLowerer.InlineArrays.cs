using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Inline arrays are storage that a variable owns: whoever reads one as a value gets a copy, and what is assigned is copied into the variable's own, which
/// spans of it see.
/// </summary>
internal sealed partial class MethodLowerer
{
    // Copies and new ones that no variable has yet.
    private readonly HashSet<Value> _unowned = [];

    private bool IsInline(ITypeSymbol? type) => type is not null && InlineArrays.Is(Concrete(type));

    /// <summary>A value as it is before anything is known of it: zero, and of an inline array all zeros.</summary>
    private Value Initial(ITypeSymbol type)
    {
        IrType mapped = Map(type);

        // An empty span stands at the very beginning, where loops that carry it find it.
        if (mapped is { IsBuffer: true, IsOwned: false, Shape: BufferShape.Span or BufferShape.ReadOnlySpan }) return Default(mapped);
        return mapped.IsOwned ? NewInline(type) : Compute(mapped, Literals.Default(mapped));
    }

    /// <summary>What stands for a value that nobody looks at.</summary>
    private Value Missing(ITypeSymbol type) => IsInline(type) ? NewInline(type) : Default(Map(type));

    private Value NewInline(ITypeSymbol type)
    {
        Value made = Allocated(Map(type), Int(InlineArrays.Of(Concrete(type))!.Value.Length));
        _unowned.Add(made);
        return made;
    }

    private Value CopyOf(Value storage, IrType? type = null)
    {
        Value copy = Copied(storage, type ?? storage.Type);
        _unowned.Add(copy);
        return copy;
    }

    /// <summary>Writes an inline array to a variable.</summary>
    private void SetInline(Variable variable, Value value)
    {
        if (_environment.TryGetValue(variable, out Value? own) && own is not null) Emit(new Bulk(BulkKind.Copy, null, value, own));
        else Assign(variable, _unowned.Remove(value) ? value : Copied(value, value.Type));
    }

    /// <summary>As a statement, which needs no copy in between.</summary>
    private Value? AssignedInline(Variable variable, IOperation assigned)
    {
        Value own = Read(variable);
        if (assigned is IDefaultValueOperation or IObjectCreationOperation { Arguments.Length: 0, Constructor.IsImplicitlyDeclared: true, Initializer: null }) Emit(new Bulk(BulkKind.Clear, null, own));
        else if (Storage(assigned) is var value && value != own) SetInline(variable, value);
        return null;
    }

    /// <summary>Gives the inline arrays of a new variable their storage.</summary>
    private void Own(ITypeSymbol type, Place[] places)
    {
        List<Leaf> leaves = Leaves(type);
        for (int i = 0; i < leaves.Count; i++)
            if (places[i].Type.IsOwned) Assign(places[i].Variable!, Initial(leaves[i].Type));
    }

    /// <summary>Storage as an expression names it: of an inline array the variable's own, not a copy.</summary>
    private Value Storage(IOperation operation)
    {
        while (operation is IParenthesizedOperation parenthesized) operation = parenthesized.Operand;
        return IsInline(operation.Type) && PlaceOf(operation) is { Variable: { } variable } ? Read(variable) : Expression(operation);
    }

    private Value InlineElement(IInlineArrayAccessOperation operation) =>
        IsRange(operation.Argument) ? Range(operation.Argument, Storage(operation.Instance)) : Get(PlaceOf(operation)!);

    /// <summary>A copy of an inline array that is constant: a parameter of the marked method, or inside one.</summary>
    private Value InlinePart(string code, ITypeSymbol type, Value whole)
    {
        ITypeSymbol element = InlineArrays.Of(Concrete(type))!.Value.Element;
        var shown = new Value(IrType.Buffer(BufferShape.ReadOnlySpan, Stored(element)!));
        Emit(new OpaqueCode($"(global::System.ReadOnlySpan<{Types.Name(element)}>){code}", shown, isPure: true, whole));
        return CopyOf(Stopped(shown), Map(type));
    }

    private System.Exception FailInline(IOperation operation) =>
        FailExpression(operation, "An inline array as a whole", "copy its elements to an array or a span, and pass that");
}
