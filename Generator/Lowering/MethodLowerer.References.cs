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

    private sealed class References(MethodLowerer lowerer, FunctionBody function)
    {
        private readonly List<IParameterSymbol> _all = [.. lowerer._method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out)];
        private readonly HashSet<IParameterSymbol> _assigned = new(SymbolEqualityComparer.Default);

        public void Assigned(Variable variable)
        {
            foreach (IParameterSymbol parameter in _all)
            {
                if (!PlacesOf(parameter).Any(p => p.Variable == variable)) continue;
                _assigned.Add(parameter);
                if (!lowerer.IsAggregate(parameter.Type) && !variable.Type.IsReal) lowerer.Emit(new AssignParameter(parameter.Name, lowerer.Read(variable)));
            }
        }

        /// <summary>What they hold in the end.</summary>
        public void Leave()
        {
            foreach (IParameterSymbol parameter in _all.Where(p => p.RefKind == RefKind.Out || _assigned.Contains(p)))
            {
                Value value = Whole(parameter);
                function.Outputs.Add(new Output(parameter.Name, value.Type));
                function.Body.Yields.Add(value);
                function.Parameters[parameter.Ordinal] = function.Parameters[parameter.Ordinal] with { IsAssigned = true };
            }
        }

        private Place[] PlacesOf(IParameterSymbol parameter) => lowerer._root.Places[(lowerer._method.PartialImplementationPart ?? lowerer._method).Parameters[parameter.Ordinal]];

        private Value Whole(IParameterSymbol parameter)
        {
            Value[] numbers = [.. PlacesOf(parameter).Select(p => lowerer.Read(p.Variable!))];
            return lowerer.IsAggregate(parameter.Type) ? lowerer.Made(numbers, parameter.Type, parameter.Name) : numbers[0];
        }
    }
}
