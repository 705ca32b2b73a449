using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// The marked method's own parameters that are passed by reference: variables like any other, whose values go out in the end. What holds no reals also goes
/// out as it is assigned, for who sees it when the method throws; reals stay untouched then.
/// </summary>
internal sealed partial class MethodLowerer
{
    private References? _references;

    private References Follow(FunctionBody function) => _references = new References(this, function);

    private sealed class References
    {
        private readonly MethodLowerer _lowerer;
        private readonly FunctionBody _function;
        private readonly List<(Parameter Parameter, ITypeSymbol Type, Place[] Places, Value[] Found)> _all = [];

        public References(MethodLowerer lowerer, FunctionBody function)
        {
            (_lowerer, _function) = (lowerer, function);
            IMethodSymbol method = lowerer._method.PartialImplementationPart ?? lowerer._method;
            if (!method.IsStatic) Add(method.ContainingType, lowerer.Find(method.ContainingType.OriginalDefinition)!, 0);
            foreach (IParameterSymbol parameter in method.Parameters) Add(parameter.Type, lowerer.Places(parameter), parameter.Ordinal + (method.IsStatic ? 0 : 1));

            void Add(ITypeSymbol type, Place[] places, int position)
            {
                Parameter parameter = function.Parameters[position];
                if (parameter.Modifier is "ref " or "out ") _all.Add((parameter, type, places, [.. places.Select(lowerer.Get)]));
            }
        }

        public void Assigned(Variable variable)
        {
            if (variable.Type.IsReal) return;
            foreach ((Parameter parameter, _, Place[] places, _) in _all)
                if (places.Length == 1 && places[0].Variable == variable) _lowerer.Emit(new AssignParameter(parameter.Name, _lowerer.Read(variable)));
        }

        /// <summary>What they hold in the end.</summary>
        public void Leave()
        {
            foreach ((Parameter parameter, ITypeSymbol type, Place[] places, Value[] found) in _all)
            {
                Value[] left = [.. places.Select(_lowerer.Get)];
                if (parameter.Modifier == "ref " && left.SequenceEqual(found)) continue;
                Value value = _lowerer.IsAggregate(type) ? _lowerer.Made(left, type, parameter.IsThis ? "left" : parameter.Name) : left[0];
                _function.Outputs.Add(new Output(parameter.Name, value.Type));
                _function.Body.Yields.Add(value);
                _function.Parameters[_function.Parameters.IndexOf(parameter)] = parameter with { IsAssigned = true };
            }
        }
    }
}
