using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The signature of <c>X__Jvp</c>: the parameters by value, storage as spans, then per differentiable one its tangent or its shadow; by <c>out</c> what
/// references are left with, then the tangents of that and of the result.
/// </summary>
internal sealed class PairTangents : ITangents
{
    private readonly Contract _contract;
    private readonly FunctionBody _function;
    private readonly List<(Value Primal, ContractParameter Declared, Value Tangent)> _all = [];

    public PairTangents(Contract contract, FunctionBody function)
    {
        (_contract, _function) = (contract, function);
        List<ContractParameter> declared = [.. contract.Parameters.Where(p => p.IsTaken)];
        for (int i = 0; i < declared.Count; i++)
        {
            Value value = PairCompanions.ForCallers(function, i, declared[i]);
            if (!declared[i].HasPairCompanion) continue;
            IrType type = !value.Type.IsBuffer || value.Type.Shape == BufferShape.ReadOnlySpan ? value.Type : declared[i].ShadowType ?? Signatures.ShapeOf(value.Type);
            _all.Add((value, declared[i], new Value(type, declared[i].PairTangentName) { IsShadow = type.HoldsObjects }));
        }
    }

    public IEnumerable<Value> Inputs => _all.SelectMany(c => c.Declared.Parts.Count == 0 ? [c.Primal] : Companions.PartsOf(c.Primal, c.Declared, _function).Select(p => p.Part));

    public IEnumerable<Value> Outputs => [.. _contract.ReturnsArray ? (Value[])[_function.Body.Yields[0]] : [], .. Returned.Select(r => r.Real), .. Left.SelectMany(l => l.Reals).Select(l => l.Real), .. _all.Where(c => c.Primal.Type.IsBuffer).Select(c => c.Primal)];

    private List<(Value Real, string Path)> Returned => _contract.ReturnType is null ? [] : Companions.RealsOf(_function.Body.Yields[0], PairCompanions.PartsOf(_contract.PairReturn), _function);

    private IEnumerable<(ContractParameter Declared, List<(Value Real, string Path)> Reals)> Left =>
        from parameter in _contract.Parameters
        where parameter.IsLeft && parameter.PairType.HoldsReals
        let left = _function.Body.Yields[_function.Outputs.FindIndex(o => o.Name == parameter.LeftName)]
        select (parameter, Companions.RealsOf(left, PairCompanions.PartsOf(parameter.Struct), _function));

    public void Enter(Forwarder forwarder, Builder into)
    {
        foreach ((Value primal, ContractParameter declared, Value tangent) in _all)
        {
            if (primal.Type.IsBuffer) forwarder.SetShadow(primal, Companions.Own(tangent, primal, into));
            else if (declared.Parts.Count > 0) forwarder.SetWhole(primal, tangent);
            else forwarder.SetTangent(primal, tangent);
        }
    }

    public void Leave(Forwarder forwarder)
    {
        var into = new Builder(_function.Body.Statements);
        List<(ContractParameter Declared, List<(Value Real, string Path)> Reals)> left = [.. Left];
        List<(Value Real, string Path)> returned = Returned;
        Parameter[] outs = [.. _function.Parameters.Where(p => p.Modifier == "out ")];
        _function.Parameters.RemoveAll(outs.Contains);
        foreach ((Value primal, ContractParameter declared, Value tangent) in _all)
        {
            _function.Parameters.Add(new Parameter(declared.PairTangentName, tangent.Type.Name, "", tangent));
            _function.Body.Parameters.Add(tangent);
        }

        _function.Parameters.AddRange(outs);
        foreach ((ContractParameter declared, List<(Value Real, string Path)> reals) in left) Give(declared.LeftTangentName, declared.BareTypeName, declared.PairType, reals);
        if (_contract.ReturnsArray) GiveArray(_contract.PairReturn!);
        else if (_contract.PairReturn is { HoldsReals: true } type) Give(Signatures.TangentName(_contract), _contract.ReturnTypeName, type, returned);

        void GiveArray(IrType span)
        {
            if (forwarder.IsSecondOrder)
            {
                _function.Body.Yields[0] = ReturnedArrays.WithTangents(_function.Body.Yields[0], forwarder.ShadowOfReturned(_function.Body.Yields[0], into), into);
                return;
            }

            string name = Signatures.TangentName(_contract);
            _function.Parameters.Add(new Parameter(name, span.Name, "out ", null));
            _function.Outputs.Add(new Output(name, span));
            _function.Body.Yields.Add(forwarder.ShadowOfReturned(_function.Body.Yields[0], into));
        }

        void Give(string name, string typeName, IrType type, List<(Value Real, string Path)> reals)
        {
            _function.Parameters.Add(new Parameter(name, typeName, "out ", null));
            _function.Outputs.Add(new Output(name, type));
            _function.Body.Yields.Add(type.IsReal ? forwarder.TangentOrZero(reals[0].Real, into)
                : forwarder.IsSecondOrder ? Packing.Whole(type, [.. type.Fields.Select(f => (f.Path, reals.Where(r => r.Path == f.Path).Select(r => forwarder.TangentOrZero(r.Real, into)).FirstOrDefault() ?? into.Compute(f.Type, new Literal("default"))))], into)
                : Packing.Whole(type, [.. reals.Where(r => forwarder.TangentOf(r.Real) is not null).Select(r => (r.Path, forwarder.TangentOf(r.Real)!))], into));
        }
    }
}
