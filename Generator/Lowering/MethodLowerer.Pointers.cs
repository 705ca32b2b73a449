using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// References that only running tells: <c>ref</c> locals that are set again or chosen, and what methods return by reference in several places. Such a one is
/// an element of storage, and two variables say which: they are merged and carried as any others.
/// </summary>
internal sealed partial class MethodLowerer
{
    /// <summary>What the method refers to that was copied last, if it returns a reference.</summary>
    private Place[]? _referred;

    /// <summary>Whether the operation calls a method with source that returns a reference.</summary>
    private bool ReturnsReference(IOperation operation) => ReferringMethod(operation) is not null;

    private IMethodSymbol? ReferringMethod(IOperation operation)
    {
        IMethodSymbol? method = operation switch
        {
            IInvocationOperation { TargetMethod.RefKind: not RefKind.None } call => Target(call),
            IPropertyReferenceOperation { Property: { RefKind: not RefKind.None, GetMethod: { } getter } property, Instance: var owner } call
                when owner is null || IsAggregate(owner.Type) || (IsObject(owner.Type) && IsExact(call)) => getter,
            _ => null,
        };
        if (method is null or { MethodKind: MethodKind.LocalFunction }) return method;
        if (!Bodies.HasSource(method, _compilation)) return null;
        return method.IsStatic || method.MethodKind == MethodKind.PropertyGet || IsAggregate(method.ContainingType) || (IsObject(method.ContainingType) && IsOfClass(method)) ? method : null;
    }

    /// <summary>What a call refers to.</summary>
    private Place[] Referred(IOperation call, IMethodSymbol method)
    {
        if (IsActive(method) || CallGraph.IsRecursive(method, _compilation, _token)) throw FailRecursive(call, method, method.Name);
        if (_frame.Depth >= MaximalDepth) throw Fail(Descriptors.HelperTooLarge, call, method.Name);
        if (call is IInvocationOperation generic) CheckTypeArguments(generic);
        CheckSignature(call, method);
        bool isLocal = method.MethodKind == MethodKind.LocalFunction;
        (IOperation? instance, IReadOnlyList<IArgumentOperation> arguments) = call is IInvocationOperation invocation ? (invocation.Instance, invocation.Arguments) : (((IPropertyReferenceOperation)call).Instance, ((IPropertyReferenceOperation)call).Arguments);
        Place[]? receiver = isLocal || instance is null ? null : Receiver(instance, method);
        TryInline(call, method, receiver, Bound(arguments, method), out Value[] pointer, keepsErrors: true);
        return pointer.Length > 0 ? ElementPlaces(pointer[0], [pointer[1]]) : _referred ?? throw Broken();
    }

    /// <summary>The variables that say what a method returns by reference; none where it returns at its end alone: that is known.</summary>
    private Variable[] ReferredResults(IMethodSymbol method, IOperation? body)
    {
        if (body is null || IsEndedByReturn(body)) return [];
        return [Hidden(PointedAt(method.ReturnType, method.RefKind)), Hidden(IrType.Int)];
    }

    private static bool IsEndedByReturn(IOperation body)
    {
        IReturnOperation[] returns = [.. Returns(body)];
        return returns.Length == 1 && (body is not IBlockOperation block || block.Operations.Contains(returns[0]));
    }

    private static IEnumerable<IReturnOperation> Returns(IOperation operation) => operation switch
    {
        ILocalFunctionOperation or IAnonymousFunctionOperation => [],
        IReturnOperation { ReturnedValue: not null } found => [found],
        _ => operation.ChildOperations.SelectMany(Returns),
    };

    private void ReturnReference(IOperation returned)
    {
        if (_frame.Results.Length > 0)
        {
            Point(_frame.Results, returned, () => Fail(Descriptors.RefLocal, returned, OneLine(returned.Syntax)));
            return;
        }

        if (PlacesOf(returned) is not { } places || places.Any(p => p is null)) throw Fail(Descriptors.RefLocal, returned, OneLine(returned.Syntax));
        _frame.Referred = Located(places!);
    }

    /// <summary>References as they are from now on: what is not there throws here.</summary>
    private Place[] Located(Place[] places)
    {
        if (places[0].Buffer is not null) Get(places[0]);
        return [.. places.Select(p => p.Referred())];
    }

    /// <summary>Whether which variable or element the local stands for is known where it is declared.</summary>
    private static bool IsPointer(ILocalSymbol local, IOperation target)
    {
        while (target is IParenthesizedOperation parenthesized) target = parenthesized.Operand;
        if (target is IConditionalOperation) return true;
        IOperation root = target;
        while (root.Parent is { } parent) root = parent;
        return root.Descendants().Any(o => o is ISimpleAssignmentOperation { IsRef: true, Target: ILocalReferenceOperation set } && SymbolEqualityComparer.Default.Equals(set.Local, local));
    }

    /// <summary>Sets a pointer to the element that is referred to.</summary>
    private void Point(IReadOnlyList<Variable> pointer, IOperation target, System.Func<System.Exception> fail)
    {
        while (target is IParenthesizedOperation parenthesized) target = parenthesized.Operand;
        if (target is IConditionalOperation { WhenFalse: { } whenFalse } conditional)
        {
            Value condition = Expression(conditional.Condition);
            Branch then = InBranch(() => Point(pointer, conditional.WhenTrue, fail));
            Branch otherwise = InBranch(() => Point(pointer, whenFalse, fail));
            Merge(condition, then, otherwise);
            return;
        }

        // Only whole elements of linear storage have a number; the whole of a struct is all its fields.
        if (PlacesOf(target) is not { } places || places[0] is not { Buffer: { Type: { IsObject: false, HoldsObjects: false, Rank: 1, Element: { } element } } buffer, Indices.Length: 1 }
            || places.Length != (element.Kind == Ir.TypeKind.Struct ? element.Fields.Count : 1) || !element.Equals(pointer[0].Type.Element) || buffer.Type.Shape == BufferShape.Jagged) throw fail();
        Place[] found = Located(places!);
        _environment[pointer[0]] = Cast(found[0].Buffer!, pointer[0].Type);
        _environment[pointer[1]] = Convert(found[0].Indices[0], IrType.Int);
    }

    /// <summary><c>r = ref a[i]</c>.</summary>
    private Value? Repointed(ISimpleAssignmentOperation operation, bool used)
    {
        if (operation.Target is not ILocalReferenceOperation local) throw Fail(Descriptors.RefLocal, operation, OneLine(operation.Target.Syntax));

        // Of one that was refused where it is declared, that is enough.
        if (PointerOf(local.Local) is not { } pointer) throw _diagnostics.Count > 0 ? new UnsupportedException() : Fail(Descriptors.RefLocal, operation, OneLine(operation.Target.Syntax));
        Point(pointer, operation.Value, () => Fail(Descriptors.RefLocal, operation, OneLine(operation.Target.Syntax)));
        return used ? Get(Places(local.Local)[0]) : null;
    }

    private Variable[]? PointerOf(ILocalSymbol local)
    {
        for (Frame? frame = _frame; frame is not null; frame = frame.Outer)
            if (frame.Pointers.TryGetValue(local, out Variable[]? pointer)) return pointer;
        return null;
    }

    private IrType PointedAt(ITypeSymbol type, RefKind kind)
    {
        IrType element = InCall(type);
        return kind == RefKind.RefReadOnly ? IrType.Buffer(BufferShape.ReadOnlySpan, element) : IrType.SpanOf(element);
    }
}
