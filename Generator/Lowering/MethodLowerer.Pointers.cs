using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// References that only running tells: <c>ref</c> locals that are set again or chosen, and what methods return by reference in several places. What such a one
/// may refer to is known before it is first set: loops carry all of that.
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
                when owner is null || Extensions.Is(property) || IsAggregate(owner.Type) || (IsObject(owner.Type) && IsExact(call)) => getter,
            _ => null,
        };
        if (method is null or { MethodKind: MethodKind.LocalFunction }) return method;
        if (!Bodies.HasSource(method, _compilation)) return null;
        return method.IsStatic || method.MethodKind == MethodKind.PropertyGet || Extensions.Is(method) || IsAggregate(method.ContainingType) || (IsObject(method.ContainingType) && IsOfClass(method)) ? method : null;
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
        TryInline(call, method, receiver, Bound(arguments, method), out _, keepsErrors: true);
        return _referred ?? throw Broken();
    }

    /// <summary>Makes what says which of several references a method returns; where it returns at its end alone, that is known.</summary>
    private void Refer(Frame callee, IOperation body)
    {
        callee.Referring = NewPointer(null, Returns(body).SelectMany(r => TargetsOf(r.ReturnedValue!, [])), callee.Method.RefKind);
        callee.Results = [.. callee.Referring.Own];
    }

    private bool IsEndedByReturn(IOperation body)
    {
        IReturnOperation[] returns = [.. Returns(body)];
        return returns.Length == 1 && (body is not IBlockOperation block || block.Operations.Contains(returns[0])) && Bare(returns[0].ReturnedValue!) is not IConditionalOperation;
    }

    private static IEnumerable<IReturnOperation> Returns(IOperation operation) => operation switch
    {
        ILocalFunctionOperation or IAnonymousFunctionOperation => [],
        IReturnOperation { ReturnedValue: not null } found => [found],
        _ => operation.ChildOperations.SelectMany(Returns),
    };

    private void ReturnReference(IOperation returned)
    {
        if (_frame.Referring is { } pointer)
        {
            Point(pointer, returned, () => Fail(Descriptors.RefLocal, returned, OneLine(returned.Syntax)));
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
    private bool IsPointer(ILocalSymbol local, IOperation target)
    {
        if (Bare(target) is IConditionalOperation) return true;
        IOperation root = target;
        while (root.Parent is { } parent) root = parent;
        return root.Descendants().Any(o => o is ISimpleAssignmentOperation { IsRef: true, Target: ILocalReferenceOperation set } && SymbolEqualityComparer.Default.Equals(set.Local, local));
    }

    /// <summary>What a local may refer to, wherever it is set.</summary>
    private IEnumerable<Place[]> TargetsOf(ILocalSymbol local, IOperation initial) => TargetsOf(initial, []).Concat(SetTo(local, initial, []));

    private IEnumerable<Place[]> SetTo(ILocalSymbol local, IOperation within, HashSet<ISymbol> seen)
    {
        IOperation root = within;
        while (root.Parent is { } parent) root = parent;
        return root.Descendants().OfType<ISimpleAssignmentOperation>().Where(a => a.IsRef && a.Target is ILocalReferenceOperation set && SymbolEqualityComparer.Default.Equals(set.Local, local))
            .SelectMany(a => TargetsOf(a.Value, seen));
    }

    /// <summary>What an expression may refer to, before it is evaluated: of elements only their kind counts.</summary>
    private IEnumerable<Place[]> TargetsOf(IOperation target, HashSet<ISymbol> seen)
    {
        target = Bare(target);
        switch (target)
        {
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return TargetsOf(conditional.WhenTrue, seen).Concat(TargetsOf(whenFalse, seen));
            case ILocalReferenceOperation { Local: { RefKind: not RefKind.None } local } when Find(local) is null:
                IOperation root = target;
                while (root.Parent is { } parent) root = parent;
                if (local.IsForEach)
                {
                    ITypeSymbol? collection = root.Descendants().OfType<IForEachLoopOperation>().FirstOrDefault(l => l.Locals.Contains(local, SymbolEqualityComparer.Default))?.Collection.Type;
                    return collection is not null && Map(collection) is { IsBuffer: true, IsObject: false, HoldsObjects: false, Rank: 1 } type ? [Elements(type)] : [];
                }

                return seen.Add(local) ? root.Descendants().OfType<IVariableDeclaratorOperation>().Where(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local) && d.Initializer is not null)
                    .SelectMany(d => TargetsOf(d.Initializer!.Value, seen)).Concat(SetTo(local, target, seen)) : [];
            case IInvocationOperation or IPropertyReferenceOperation when ReferringMethod(target) is { } method:
                // It has it from its arguments, or from storage of its own.
                (IOperation? owner, IEnumerable<IArgumentOperation> given) = target is IInvocationOperation call ? (call.Instance, call.Arguments) : (((IPropertyReferenceOperation)target).Instance, ((IPropertyReferenceOperation)target).Arguments);
                bool hasStorage = !method.IsStatic || method.Parameters.Any(p => Leaves(Concrete(p.Type)).Any(l => Map(l.Type).IsBuffer));
                IEnumerable<IOperation> referred = given.Where(a => a.Parameter is { RefKind: not RefKind.None }).Select(a => a.Value).Concat(Extensions.ReceiverOf(method) is { RefKind: not RefKind.None } ? [owner!] : []);
                return referred.SelectMany(a => TargetsOf(a, seen)).Concat(hasStorage ? [Elements(IrType.SpanOf(InCall(method.ReturnType)))] : []);
            default:
                return TargetOf(target) is { } places ? places[0].Choice is null ? [places] : Alternatives(places) : [];
        }
    }

    /// <summary>The places of a variable, or such places as an element has; null for anything else.</summary>
    private Place[]? TargetOf(IOperation target)
    {
        target = Bare(target);
        switch (target)
        {
            case IFieldReferenceOperation { Instance: { } instance } field when IsAggregate(instance.Type):
                (int start, int count) = Extent(instance.Type!, field.Field);
                return TargetOf(instance) is { } whole ? [.. whole.Skip(start).Take(count)] : null;
            case IPropertyReferenceOperation { Instance: { } owner } property when IsAggregate(owner.Type) && ExtentOf(property) is var (first, size):
                return TargetOf(owner) is { } around ? [.. around.Skip(first).Take(size)] : null;
            case ILocalReferenceOperation local:
                return Places(local.Local);
            case IParameterReferenceOperation parameter when !IsCaptured(parameter):
                return Find(parameter.Parameter);
            case IInstanceReferenceOperation self when IsAggregate(self.Type):
                return Own(self);
            default:
                if (StorageOf(target) is not { } storage || Map(storage.Type!) is not { IsBuffer: true, IsObject: false, HoldsObjects: false } type || type.Shape == BufferShape.Jagged) return null;
                return type.Rank == 1 ? Elements(type) : Known(storage) is { } matrix ? ElementPlaces(matrix, new Value[type.Rank]) : null;
        }
    }

    /// <summary>A rectangular array that is there already: there is none to stand for it until it is pointed to.</summary>
    private Value? Known(IOperation storage) =>
        (storage is ILocalReferenceOperation local ? Find(local.Local) : storage is IParameterReferenceOperation parameter ? Find(parameter.Parameter) : null) is { Length: 1 } places
        && places[0].Variable is { } variable && _environment.TryGetValue(variable, out Value? value) ? value : null;

    private static Place[] Elements(IrType storage) => ElementPlaces(new Value(storage), new Value[storage.Rank]);

    private static IEnumerable<Place[]> Alternatives(Place[] places) => Enumerable.Range(0, places[0].Choice!.Places.Count).Select(k => Alternative(places, k));

    private static Place[] Alternative(Place[] places, int number) => [.. places.Select(p => p.Choice!.Places[number])];

    /// <param name="name">What is referred to is called so.</param>
    private Pointer NewPointer(string? name, IEnumerable<Place[]> targets, RefKind kind)
    {
        var pointer = new Pointer(New(name is null ? null : name + "Target", IrType.Int));
        foreach (Place[] target in targets)
        {
            // An inline array is a variable with elements of its own, which no number tells apart from another's.
            if (target.Any(p => p.Type.IsOwned)) continue;
            if (target[0].Buffer is not { } buffer)
            {
                pointer.Add(PointerTarget.Of(target));
            }
            else
            {
                IrType type = buffer.Type.Rank > 1 ? buffer.Type : kind == RefKind.RefReadOnly ? IrType.Buffer(BufferShape.ReadOnlySpan, buffer.Type.Element!) : IrType.SpanOf(buffer.Type.Element!);
                if (pointer.IndexOf(target) >= 0) continue;
                Variable storage = New(name + "Storage", type);
                pointer.Add(PointerTarget.Of(target, storage, [.. target[0].Indices.Select(_ => New(name + "Index", IrType.Int))]));
                if (type.Rank > 1) _environment[storage] = buffer;
            }
        }

        _environment[pointer.Which] = Shared(IrType.Int, Literal.Zero);
        return pointer;

        Variable New(string? of, IrType type)
        {
            var variable = new Variable(name is null ? null : of, type, _order++);
            _environment[variable] = null;
            _frame.Owned.Add(variable);
            return variable;
        }
    }

    /// <summary>Sets a pointer to what is referred to.</summary>
    private void Point(Pointer pointer, IOperation target, System.Func<System.Exception> fail)
    {
        target = Bare(target);
        if (target is IConditionalOperation { WhenFalse: { } whenFalse } conditional)
        {
            Value condition = Expression(conditional.Condition);
            Branch then = InBranch(() => Point(pointer, conditional.WhenTrue, fail));
            Branch otherwise = InBranch(() => Point(pointer, whenFalse, fail));
            Merge(condition, then, otherwise);
            return;
        }

        if (PlacesOf(target) is not { } places || places.Any(p => p is null)) throw fail();
        Point(pointer, Located(places!), fail);
    }

    private void Point(Pointer pointer, Place[] places, System.Func<System.Exception> fail)
    {
        if (places[0].Choice is { } choice)
        {
            Among(choice, 0, k => Point(pointer, Alternative(places, k), fail));
            return;
        }

        int number = pointer.IndexOf(places);
        if (number < 0) throw fail();
        PointerTarget found = pointer.Targets[number];
        if (found.Storage is { } storage)
        {
            // What can only be read cannot be written by another name.
            if (places[0].Buffer!.Type.Shape == BufferShape.ReadOnlySpan && storage.Type.Shape == BufferShape.Span) throw fail();
            _environment[storage] = storage.Type.Rank > 1 ? places[0].Buffer : Cast(places[0].Buffer!, storage.Type);
            for (int i = 0; i < found.Indices.Count; i++) _environment[found.Indices[i]] = Convert(places[0].Indices[i], IrType.Int);
        }

        if (pointer.Targets.Count > 1) _environment[pointer.Which] = Shared(IrType.Int, new Literal(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>What a pointer refers to now.</summary>
    private Place[] PlacesOf(Pointer pointer)
    {
        Place[][] all = [.. pointer.Targets.Select(t => t.Named ?? Element(t))];
        if (all.Length == 1) return all[0];
        Value number = Read(pointer.Which);
        return [.. Enumerable.Range(0, all[0].Length).Select(i => new Place(null, null, [], all[0][i].Type) { Choice = new(number, [.. all.Select(places => places[i])]) })];

        Place[] Element(PointerTarget target)
        {
            Value storage = Read(target.Storage!);
            Value[] indices = [.. target.Indices.Select(Read)];
            return [.. target.Leaves.Select(l => new Place(null, storage, indices, l.Type) { Field = l.Field })];
        }
    }

    /// <summary><c>(c ? ref a : ref b)</c>, where it is written or passed on.</summary>
    private Place[] ChosenPlaces(IConditionalOperation chosen)
    {
        Pointer pointer = NewPointer(null, TargetsOf(chosen, []), RefKind.Ref);
        Point(pointer, chosen, () => Fail(Descriptors.RefLocal, chosen, OneLine(chosen.Syntax)));
        return PlacesOf(pointer);
    }

    /// <summary>Read, it is a choice of values; but an inline array in it is written where it is read.</summary>
    private void CheckChosen(IConditionalOperation operation)
    {
        if (operation.IsRef && Leaves(operation.Type!).Any(l => IsInline(l.Type))) throw Fail(Descriptors.RefLocal, operation, OneLine(operation.Syntax));
    }

    private Value GetChosen(PlaceChoice choice, IrType type)
    {
        Variable got = Hidden(type);
        Among(choice, 0, k => _environment[got] = Get(choice.Places[k]));
        Value value = Read(got);
        _environment.Remove(got);
        return value;
    }

    private void SetChosen(PlaceChoice choice, Value value) => Among(choice, 0, k => Set(choice.Places[k], value));

    /// <summary>Does something with the place that it is.</summary>
    private void Among(PlaceChoice choice, int from, System.Action<int> run)
    {
        if (_constants.TryGetValue(choice.Number, out string? known))
        {
            run(int.Parse(known, System.Globalization.CultureInfo.InvariantCulture));
        }
        else if (from == choice.Places.Count - 1)
        {
            run(from);
        }
        else
        {
            Value isIt = IsNumber(choice.Number, from);
            Branch then = InBranch(() => run(from));
            Branch otherwise = InBranch(() => Among(choice, from + 1, run));
            Merge(isIt, then, otherwise);
        }
    }

    /// <summary><c>r = ref a[i]</c>.</summary>
    private Place[] Repointed(ISimpleAssignmentOperation operation)
    {
        if (operation.Target is not ILocalReferenceOperation local) throw Fail(Descriptors.RefLocal, operation, OneLine(operation.Target.Syntax));

        // Of one that was refused where it is declared, that is enough.
        if (PointerOf(local.Local) is not { } pointer) throw _diagnostics.Count > 0 ? new UnsupportedException() : Fail(Descriptors.RefLocal, operation, OneLine(operation.Target.Syntax));
        Point(pointer, operation.Value, () => Fail(Descriptors.RefLocal, operation, OneLine(operation.Target.Syntax)));
        return PlacesOf(pointer);
    }

    private Pointer? PointerOf(ILocalSymbol local)
    {
        for (Frame? frame = _frame; frame is not null; frame = frame.Outer)
            if (frame.Pointers.TryGetValue(local, out Pointer? pointer)) return pointer;
        return null;
    }
}
