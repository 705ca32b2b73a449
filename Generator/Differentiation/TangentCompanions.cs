using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The parameters that <c>XJvp</c> has beside the method's own: one tangent per differentiable parameter, shaped by its declaration alone, then by <c>out</c>
/// that of the result.
/// </summary>
internal sealed class TangentCompanions : IEntryCompanions, ITangents
{
    private readonly Contract _contract;
    private readonly FunctionBody _function;
    private readonly List<(Value Parameter, ContractParameter Declared, Value Tangent)> _all = [];
    private readonly HashSet<Value> _optional = [];

    public TangentCompanions(Contract contract, FunctionBody function)
    {
        (_contract, _function) = (contract, function);
        Compared = [.. contract.Parameters.Select((p, i) => (p, i)).Where(p => p.p.View is { IsCompared: true }).Select(p => (function.Body.Parameters[p.i], p.p.Name, p.p.TangentName))];
        for (int i = 0; i < contract.Parameters.Count; i++)
        {
            ContractParameter parameter = contract.Parameters[i];
            if (!parameter.HasCompanion) continue;
            Value own = function.Body.Parameters[i];
            _all.Add((own, parameter, new Value(TypeOf(parameter), parameter.View is null ? parameter.TangentName : parameter.PairTangentName)));
            if (parameter is { Type.IsObject: true } && parameter.TypeName.EndsWith("?", System.StringComparison.Ordinal)) _optional.Add(own);
        }
    }

    /// <summary>The method's parameters that the tangent may depend on.</summary>
    public IEnumerable<Value> Inputs => _all.Where(c => c.Declared.IsTaken).SelectMany(c => c.Declared.Parts.Count == 0 ? [c.Parameter] : Companions.PartsOf(c.Parameter, c.Declared, _function).Select(p => p.Part));

    public IEnumerable<(Value Parameter, string Name, IrType Type)> Destinations => _all.Where(c => c.Parameter.Type.IsBuffer).Select(c => (c.Parameter, c.Declared.TangentName, c.Tangent.Type));

    public IEnumerable<(Value Parameter, string Name, string Companion)> Compared { get; }

    public IEnumerable<(string Name, IrType Type)> References => _all.Where(c => c.Declared.IsLeft).Select(c => (c.Declared.TangentName, c.Parameter.Type));

    public bool AreOnlyRead => true;

    public (string Name, IrType Type)? SeedOfArray => null;

    /// <summary>What is left by reference, each with its reals, and what is returned.</summary>
    public IEnumerable<Value> Outputs => [.. Left.SelectMany(l => l.Reals).Select(l => l.Real), .. Returned.Select(r => r.Real), .. _all.Where(c => c.Parameter.Type.IsBuffer).Select(c => c.Parameter)];

    private List<(Value Real, string Path)> Returned => _contract.ReturnType is null ? [] : Companions.RealsOf(_function.Body.Yields[0], _contract.ReturnParts, _function);

    private IEnumerable<(ContractParameter Declared, List<(Value Real, string Path)> Reals)> Left =>
        from c in _all
        let output = _function.Outputs.FindIndex(o => o.Name == c.Declared.Name)
        where output >= 0
        select (c.Declared, Companions.RealsOf(_function.Body.Yields[output], c.Declared.Parts, _function));

    /// <summary>Gives the transform its tangents and shadows.</summary>
    /// <param name="into">The beginning of the function.</param>
    public void Enter(Forwarder forwarder, Builder into)
    {
        foreach ((Value parameter, ContractParameter declared, Value tangent) in _all.Where(c => c.Declared.IsTaken))
        {
            if (parameter.Type.IsBuffer) forwarder.SetShadow(parameter, Companions.Own(tangent, parameter, into));
            else if (declared.Parts.Count > 0) forwarder.SetWhole(parameter, tangent);
            else forwarder.SetTangent(parameter, tangent);
        }
    }

    /// <summary>Declares the tangents and yields those that come out. To be called when the function has its tangents.</summary>
    public void Leave(Forwarder forwarder)
    {
        FunctionBody function = _function;
        var into = new Builder(function.Body.Statements);
        List<(ContractParameter Declared, List<(Value Real, string Path)> Reals)> left = [.. Left];
        List<(Value Real, string Path)> returned = Returned;
        List<Output> outputs = [];
        List<Value> yields = [];
        foreach ((ContractParameter declared, List<(Value Real, string Path)> reals) in left)
        {
            outputs.Add(new Output(declared.TangentName, declared.Type));
            yields.Add(declared.Parts.Count == 0 ? forwarder.TangentOrZero(reals[0].Real, into)
                : Packing.Replaced(declared, null, [.. reals.Where(r => forwarder.TangentOf(r.Real) is not null).Select(r => (r.Path, forwarder.TangentOf(r.Real)!))], into));
        }

        foreach ((_, ContractParameter declared, Value tangent) in _all)
        {
            string modifier = declared.Type.IsBuffer || !declared.IsLeft ? "" : declared.Modifier;
            string type = tangent.Type.Name + (_optional.Contains(_all.First(c => c.Declared == declared).Parameter) ? "?" : "");
            Parameter parameter = new(declared.TangentName, type, modifier, declared.IsTaken ? tangent : null) { Whole = declared.View?.Tangent, IsAssigned = left.Any(l => l.Declared == declared) };
            function.Parameters.Add(parameter);
            if (parameter.Value is not null) function.Body.Parameters.Add(tangent);
        }

        if (_contract.ReturnsReals)
        {
            string name = Signatures.TangentName(_contract);
            IrType type = _contract.ReturnType!;
            function.Parameters.Add(new Parameter(name, _contract.ReturnTypeName, "out ", null));
            outputs.Add(new Output(name, type));
            yields.Add(type.IsReal ? forwarder.TangentOrZero(returned[0].Real, into)
                : Packing.Whole(_contract.ReturnStruct!, [.. returned.Where(r => forwarder.TangentOf(r.Real) is not null).Select(r => (r.Path, forwarder.TangentOf(r.Real)!))], into));
        }

        function.Outputs.AddRange(outputs);
        function.Body.Yields.AddRange(yields);
    }

    private static IrType TypeOf(ContractParameter parameter) => parameter.Type switch
    {
        { IsBuffer: true, Shape: BufferShape.ReadOnlySpan } => parameter.Type,
        { IsBuffer: true } => parameter.ShadowType ?? Signatures.ShapeOf(parameter.Type),
        _ => parameter.Type,
    };
}
