using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Methods of <c>Array</c> that make an array from another: <c>ConvertAll</c>; and <c>ForEach</c>.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>Lowers the call if it is one; <paramref name="result"/> is null for void.</summary>
    private bool TryArrayMethod(IInvocationOperation call, out Value? result)
    {
        result = null;
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType.SpecialType != SpecialType.System_Array || call.Arguments.Length != 2 || call.Arguments.Where((a, i) => a.Parameter?.Ordinal != i).Any()) return false;
        IOperation array = call.Arguments[0].Value, other = call.Arguments[1].Value;
        if (array.Type is not IArrayTypeSymbol type || Map(type) is not { IsBuffer: true, IsObject: false, Rank: 1 } buffer || !(buffer.Shape == BufferShape.Array || buffer.HoldsObjects)) return false;
        switch (method.Name)
        {
            case "Resize":
                return TryResize(call, array, other);
            case "ConvertAll" when method.ReturnType is IArrayTypeSymbol { ElementType: { } element } made && Map(made) is { IsBuffer: true, Shape: BufferShape.Array } to && MayBeKnown(other) && (buffer.HoldsReals || to.HoldsReals):
                result = Converted(call, array, other, to, element);
                return true;
            case "ForEach" when MayBeKnown(other) && buffer.HoldsReals:
                Visit(call, array, other);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Gives each element to a function, in order.</summary>
    private void Visit(IInvocationOperation call, IOperation array, IOperation action)
    {
        (Value source, Closure closure, IMethodSymbol invoked) = Given(array, action);
        EachOf(source, action, at => Run(call, closure, invoked, [new Argument([.. ElementPlaces(source, [at]).Select(Get)], null)], used: false));
    }

    /// <summary>A new array of what a function makes of each element, in order.</summary>
    private Value? Converted(IInvocationOperation call, IOperation array, IOperation converter, IrType type, ITypeSymbol element)
    {
        (Value source, Closure closure, IMethodSymbol invoked) = Given(array, converter);
        Value made = Allocated(type, Length(source));
        EachOf(source, converter, at =>
        {
            Value[] item = [.. ElementPlaces(source, [at]).Select(Get)];
            SetElement(made, at, Run(call, closure, invoked, [new Argument(item, null)], used: true));
        });
        return made;
    }

    private (Value Source, Closure Closure, IMethodSymbol Invoked) Given(IOperation array, IOperation function)
    {
        Value source = Expression(array), given = Expression(function);
        Demand(source, "throw new global::System.ArgumentNullException(\"array\")");
        return (source, ClosureOf(given) ?? throw FailOpaqueFunction(function), ((INamedTypeSymbol)Concrete(function.Type!)).DelegateInvokeMethod!);
    }

    private void EachOf(Value source, IOperation function, System.Action<Value> body)
    {
        var index = new Variable(null, IrType.Int, _order++);
        Count(index, Int(0), Length(source), BinaryOperator.Less, 1, Assigned(function), null, () => body(Read(index)), null);
    }
}
