using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Arguments of what is inlined. One that is passed by reference is no copy: the parameter stands for the argument's own place, so that whatever else
/// names it (the same argument twice, a captured variable, the array around the element) sees each write at once.
/// </summary>
internal sealed partial class MethodLowerer
{
    /// <param name="Values">By value: one, of a tuple its elements.</param>
    /// <param name="Places">By reference.</param>
    private readonly record struct Argument(Value[]? Values, Place[]? Places);

    /// <summary>In the order in which C# evaluates them, returned in the order of the parameters.</summary>
    private Argument[] Bound(IReadOnlyList<IArgumentOperation> arguments, IMethodSymbol method)
    {
        var bound = new Argument[arguments.Count];
        foreach (IArgumentOperation argument in arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (parameter.RefKind != RefKind.None && IsApart(parameter.Type)) throw NeededWhole(parameter.Type);
            if (parameter.RefKind is RefKind.Ref or RefKind.Out || (parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter && IsShared(argument.Value, method)))
            {
                // What it holds on entry is constant, and what it holds later is not.
                if (parameter.RefKind != RefKind.Out && Marks.IsNoGradient(parameter)) throw Fail(Descriptors.ByReference, argument, parameter.Name, ContractChecks.RefText(parameter.RefKind));
                bound[parameter.Ordinal] = new Argument(null, Referred(argument.Value, parameter));
            }
            else if (IsShared(parameter.Type) && SymbolEqualityComparer.Default.Equals(Concrete(parameter.Type), Concrete(argument.Value.Type!)))
            {
                // The parameter is another name of the object.
                bound[parameter.Ordinal] = new Argument(null, PlacesOfObject(argument.Value));
            }
            else
            {
                bound[parameter.Ordinal] = new Argument(Elements(argument.Value), null);
            }
        }

        return bound;
    }

    private Place[] Referred(IOperation argument, IParameterSymbol parameter)
    {
        if (PlacesOf(argument) is not { } places)
            throw FailExpression(argument, $"This argument passed by '{parameter.RefKind.ToString().ToLowerInvariant()}'", "pass a variable or an element");
        for (int i = 0; i < places.Length; i++)
        {
            // 'out _' is a variable that nobody reads.
            if (places[i] is not { } place) places[i] = new Place(Temporary(Map(Leaves(parameter.Type)[i].Type)));
            else if (place.Variable is null)
            {
                Get(place);
                places[i] = place.Referred();
            }
        }

        return places!;
    }

    private Variable Temporary(IrType type)
    {
        Variable variable = Hidden(type);
        _frame.Owned.Add(variable);
        return variable;
    }

    /// <summary>Whether something may write what an 'in' argument reads while the method runs.</summary>
    private bool IsShared(IOperation argument, IMethodSymbol method) =>
        (argument is ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation
            || (argument is IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } storage } && Map(storage).IsBuffer)
            || (argument is IInstanceReferenceOperation or IFieldReferenceOperation && PlacesOf(argument) is not null))
        && (method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke
            || (method is { IsStatic: false, IsReadOnly: false } && !method.ContainingType.IsReadOnly)
            || method.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out || Map(p.Type).IsFunction || Map(p.Type) is { IsBuffer: true, Shape: not BufferShape.ReadOnlySpan }));

    private void BindParameter(IParameterSymbol parameter, Argument argument)
    {
        if (argument.Places is { } alias)
        {
            _frame.Places[parameter] = alias;
            return;
        }

        // On a parameter of a record it speaks of the property: what goes into that is followed.
        bool isStopped = Marks.IsNoGradient(parameter) && !(parameter.ContainingType.IsRecord && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made && Contracts.IsPrimary(made));
        List<Leaf> leaves = Leaves(parameter.Type);
        Place[] places = Declare(parameter);
        for (int i = 0; i < places.Length; i++)
        {
            Value value = OfItsOwn(argument.Values![i], places[i].Variable!);
            _environment[places[i].Variable!] = isStopped || (leaves[i].IsConstant && IsAggregate(parameter.Type) && Marks.IsMarked(_frame.Method)) ? Stopped(value) : value;
        }
    }

    /// <summary>The frame of the method or function that declares the local function.</summary>
    private Frame Around(IMethodSymbol function)
    {
        var around = (function.ContainingSymbol as IMethodSymbol)?.OriginalDefinition;
        for (Frame? frame = _frame; frame is not null; frame = frame.Outer)
        {
            IMethodSymbol method = frame.Method.OriginalDefinition;
            if (SymbolEqualityComparer.Default.Equals(method, around) || SymbolEqualityComparer.Default.Equals(method.PartialImplementationPart, around)
                || SymbolEqualityComparer.Default.Equals(method.PartialDefinitionPart, around)) return frame;
        }

        throw Broken();
    }
}
