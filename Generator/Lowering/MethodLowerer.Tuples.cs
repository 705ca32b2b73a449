using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Tuples never exist as such: one is its elements, nested ones flattened, each a value or a variable of its own.</summary>
internal sealed partial class MethodLowerer
{
    private static bool IsTuple(ITypeSymbol? type) => type is INamedTypeSymbol { IsTupleType: true, TupleElements.Length: > 1 };

    /// <summary>The elements of a tuple with their paths ("Item1", "Item2.Item1"); of another type itself.</summary>
    private List<(string Path, ITypeSymbol Type)> Leaves(ITypeSymbol type)
    {
        var leaves = new List<(string, ITypeSymbol)>();
        Add("", Concrete(type));
        return leaves;

        void Add(string path, ITypeSymbol of)
        {
            if (!IsTuple(of))
            {
                leaves.Add((path, of));
                return;
            }

            int item = 0;
            foreach (IFieldSymbol element in ((INamedTypeSymbol)of).TupleElements)
                Add((path.Length == 0 ? "" : path + ".") + "Item" + (++item).ToString(CultureInfo.InvariantCulture), element.Type);
        }
    }

    private string? HiddenReals(ITypeSymbol type) => Leaves(type).Select(l => Types.HiddenReals(l.Type)).FirstOrDefault(how => how is not null);

    /// <summary>Whether the tuple is taken apart; other expressions of tuple type are opaque.</summary>
    private bool IsTaken(IOperation operation) => operation switch
    {
        ITupleOperation or ILocalReferenceOperation or IParameterReferenceOperation or ISimpleAssignmentOperation or IDefaultValueOperation or IConditionalOperation => true,
        IParenthesizedOperation parenthesized => IsTaken(parenthesized.Operand),
        IConversionOperation conversion => conversion.OperatorMethod is null && (conversion.Operand is ITupleOperation || (IsTuple(conversion.Operand.Type) && IsTaken(conversion.Operand))),
        IFieldReferenceOperation { Instance: { } instance } => IsTuple(instance.Type) && IsTaken(instance),
        IInvocationOperation call => IsInlined(call.TargetMethod) || (call.TargetMethod.Name is "SinCos" or "SinCosPi" && IsMath(call.TargetMethod)),
        _ => false,
    };

    private bool IsInlined(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction || (method is { IsStatic: true, MethodKind: MethodKind.Ordinary } && !Marks.IsMarked(method) && Bodies.HasSource(method, _compilation));

    private Value[] Elements(IOperation operation) => IsTuple(operation.Type) || operation is ITupleOperation ? Tuple(operation) : [Expression(operation)];

    /// <summary>The elements of an expression of tuple type.</summary>
    private Value[] Tuple(IOperation operation)
    {
        if (operation.Kind == OperationKind.Invalid) throw Invalid(operation);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Tuple(parenthesized.Operand);
            case IConversionOperation { OperatorMethod: null } conversion when conversion.Operand is ITupleOperation || IsTuple(conversion.Operand.Type):
                return Fitted(Tuple(conversion.Operand), [.. Leaves(conversion.Type!).Select(l => Map(l.Type))], conversion);
            case ITupleOperation tuple:
                return [.. tuple.Elements.SelectMany(Elements)];
            case ILocalReferenceOperation local:
                return [.. Places(local.Local).Select(Get)];
            case IParameterReferenceOperation parameter:
                return [.. Places(parameter.Parameter).Select(Get)];
            case IFieldReferenceOperation { Instance: { } instance } field when IsTuple(instance.Type):
                (int start, int count) = Extent(field);
                return [.. Tuple(instance).Skip(start).Take(count)];
            case ISimpleAssignmentOperation assignment:
                return Assigned(assignment);
            case IInvocationOperation call when IsInlined(call.TargetMethod):
                return HelperCall(call, used: true);
            case IInvocationOperation { TargetMethod: { Name: "SinCos" or "SinCosPi", Parameters.Length: 1 } method } call when IsMath(method):
                return SinCos(call);
            case IDefaultValueOperation:
                return [.. Leaves(operation.Type!).Select(l => Compute(Map(l.Type), Literals.Default(Map(l.Type))))];
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                Value condition = Expression(conditional.Condition);
                return Choose(condition, Leaves(operation.Type!), () => Tuple(conditional.WhenTrue), () => Tuple(whenFalse));
            case IConversionOperation { Operand: IThrowOperation thrown }:
                Throws(thrown);
                return [.. Leaves(operation.Type!).Select(l => Default(Map(l.Type)))];
            default:
                return Split(OpaqueValue(operation, used: true)!, operation.Type!);
        }
    }

    /// <summary>Its own two results: the bits of Sin and Cos may be others.</summary>
    private Value[] SinCos(IInvocationOperation call)
    {
        Value angle = Expression(call.Arguments[0].Value);
        string target = ShortName(call.TargetMethod.ContainingType) + "." + call.TargetMethod.Name, unit = call.TargetMethod.Name.Substring("SinCos".Length);
        return
        [
            Compute(angle.Type, new Function("Sin" + unit, target) { Part = ".Sin" + unit }, angle),
            Compute(angle.Type, new Function("Cos" + unit, target) { Part = ".Cos" + unit }, angle),
        ];
    }

    private Value[] Choose(Value condition, List<(string Path, ITypeSymbol Type)> leaves, Func<Value[]> whenTrue, Func<Value[]> whenFalse)
    {
        List<Variable> chosen = [.. leaves.Select(l => Hidden(Map(l.Type)))];
        Branch then = InBranch(() => Bind(chosen, whenTrue()));
        Branch otherwise = InBranch(() => Bind(chosen, whenFalse()));
        Merge(condition, then, otherwise);
        Value[] values = [.. chosen.Select(Read)];
        foreach (Variable variable in chosen) _environment.Remove(variable);
        return values;
    }

    private Value[] Fitted(Value[] values, IrType[] types, IOperation at)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Type.Equals(types[i])) continue;
            if (IsScalar(types[i]) && IsScalar(values[i].Type)) values[i] = Convert(values[i], types[i]);
            else if (types[i].IsBuffer && values[i].Type.IsBuffer) values[i] = Cast(values[i], types[i]);
            else if (types[i].IsReal || types[i].IsBuffer) throw FailExpression(at, "This conversion of a tuple", "convert its elements one by one");
        }

        return values;
    }

    /// <summary>Which of its tuple's elements a field is.</summary>
    private (int Start, int Count) Extent(IFieldReferenceOperation field)
    {
        IFieldSymbol wanted = field.Field.CorrespondingTupleField ?? field.Field;
        int start = 0;
        foreach (IFieldSymbol element in ((INamedTypeSymbol)field.Instance!.Type!).TupleElements)
        {
            int count = Leaves(element.Type).Count;
            if ((element.CorrespondingTupleField ?? element).Name == wanted.Name) return (start, count);
            start += count;
        }

        return (0, 0);
    }

    /// <summary>The elements of a tuple that opaque code made.</summary>
    private Value[] Split(Value tuple, ITypeSymbol type) => [.. Leaves(type).Select(l => OpaqueResult("{0}." + l.Path, Map(l.Type), tuple))];

    /// <summary>The tuple as a value, for opaque code.</summary>
    private Value? Whole(IOperation operation, bool used)
    {
        Value[] elements = Tuple(operation);
        if (!used || operation.Type is not { } type) return null;
        if (elements.Any(e => e.Type is { IsBuffer: true, HoldsReals: true })) throw FailExpression(operation, "A tuple here", "use its elements");
        IrType mapped = Map(type);
        if (elements.Any(e => e.Type.IsReal)) _tainted.Add(mapped.Name);
        int next = 0;
        return OpaqueResult(Text(type), mapped, elements);

        string Text(ITypeSymbol of) => IsTuple(of)
            ? "(" + string.Join(", ", ((INamedTypeSymbol)of).TupleElements.Select(e => Text(e.Type))) + ")"
            : "{" + (next++).ToString(CultureInfo.InvariantCulture) + "}";
    }

    // ---- assignments ----

    /// <summary>Where the elements are written, null for a discard; null for what only opaque code can write.</summary>
    private Place?[]? PlacesOf(IOperation target)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                return PlacesOf(declaration.Expression);
            case IParenthesizedOperation parenthesized:
                return PlacesOf(parenthesized.Operand);
            case IDiscardOperation discard:
                return new Place?[discard.Type is { } type ? Leaves(type).Count : 1];
            case ITupleOperation tuple:
                var all = new List<Place?>();
                foreach (IOperation element in tuple.Elements)
                    all.AddRange(PlacesOf(element) ?? throw FailExpression(element, "This target of a deconstruction", "use variables and elements"));
                return [.. all];
            case ILocalReferenceOperation local when IsTuple(local.Type):
                if (local.IsDeclaration) CheckLocal(local.Local, target);
                return [.. Places(local.Local)];
            case IParameterReferenceOperation parameter when IsTuple(parameter.Type):
                return [.. Places(parameter.Parameter)];
            case IFieldReferenceOperation { Instance: { } instance } field when IsTuple(instance.Type):
                (int start, int count) = Extent(field);
                return PlacesOf(instance) is { } whole ? [.. whole.Skip(start).Take(count)] : null;
            default:
                return PlaceOf(target) is { } place ? [place] : null;
        }
    }

    private void SetAll(IReadOnlyList<Place?> places, Value[] values)
    {
        for (int i = 0; i < values.Length; i++)
            if (places[i] is { } place) Set(place, values[i]);
    }

    private Value[] Assigned(ISimpleAssignmentOperation operation)
    {
        if (PlacesOf(operation.Target) is not { } places)
            throw Fail(Descriptors.FieldWrite, operation.Target, OneLine(operation.Target.Syntax));
        Value[] values = Tuple(operation.Value);
        SetAll(places, values);
        return values;
    }

    private Value? TupleAssignment(ISimpleAssignmentOperation operation, bool used)
    {
        if (PlacesOfOpaque(operation.Target) && HiddenReals(operation.Target.Type!) is null && !Leaves(operation.Target.Type!).Any(l => Map(l.Type).HoldsReals))
            return OpaqueWrite(operation, operation.Target, operation.Value);
        if (used) return Whole(operation, used);
        Assigned(operation);
        return null;
    }

    /// <summary>Whether the target is a field, a property or an element that holds a tuple.</summary>
    private static bool PlacesOfOpaque(IOperation target) =>
        target is IPropertyReferenceOperation or IArrayElementReferenceOperation or IFieldReferenceOperation { Instance: null } or IFieldReferenceOperation { Instance.Type.IsTupleType: false };

    /// <summary><c>(a, b) = (b, a)</c>: all places, then all values, then all writes.</summary>
    private void Deconstruct(IDeconstructionAssignmentOperation operation, bool used)
    {
        IOperation right = operation.Value;
        while (right is IConversionOperation { IsImplicit: true } conversion) right = conversion.Operand;
        if (used || !(IsTuple(right.Type) || right is ITupleOperation))
            throw FailExpression(operation, "This deconstruction", "only tuples can be deconstructed, as a statement");
        Place?[] places = PlacesOf(operation.Target)!;
        Value[] values = Tuple(right);
        if (values.Length != places.Length) throw FailExpression(operation, "This deconstruction", "give each element a variable");
        values = Fitted(values, [.. values.Select((v, i) => places[i]?.Type ?? v.Type)], operation);

        // The last first: what is inserted moves the places behind it.
        for (int i = places.Length - 1; i >= 0; i--)
            if (places[i] is { } place) Locate(place, followsStore: places.Take(i).Any(p => p?.Buffer is not null));
        SetAll(places, values);
    }
}
