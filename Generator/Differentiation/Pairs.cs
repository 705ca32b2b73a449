using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The signatures of the pair. Forward: the parameters by value, storage as spans, then by <c>out</c> what references are left with. Reverse: the parameters
/// by value, the seed if the return holds reals, the adjoints of what references were left with, then in parameter order per differentiable parameter its
/// shadow (storage, also <c>[NoGradient]</c>: what is written there is followed) or its contribution (<c>out</c>).
/// </summary>
internal sealed class PairCompanions
{
    private readonly FunctionBody _forward;
    private readonly List<(Value Primal, Value Own)> _own = [];
    private readonly List<(Value Primal, Value? Shadow, string Name)> _differentiable = [];

    /// <summary>Of parameters that are structs or tuples, the reals that the body reads, by path.</summary>
    private readonly Dictionary<Value, (ContractParameter Declared, List<(string Path, Value Part)> Read)> _parts = [];

    /// <summary>What references are left with: its reals, each by its path, and their adjoints.</summary>
    private readonly List<(List<(Value Real, string Path)> Reals, Value Adjoint)> _left = [];

    public PairCompanions(Contract contract, FunctionBody forward)
    {
        _forward = forward;
        List<ContractParameter> declared = [.. contract.Parameters.Where(p => p.IsTaken)];
        DeclareTaken(forward, contract);
        for (int i = 0; i < declared.Count; i++)
        {
            Value value = forward.Parameters[i].Value!;
            _own.Add((value, new Value(value.Type, value.Name)));
            if (declared[i].HasPairCompanion)
            {
                string name = declared[i].PairAdjointName;
                _differentiable.Add((value, value.Type.IsBuffer ? new Value(declared[i].ShadowType ?? Signatures.ShapeOf(value.Type), name) : null, name));
                if (declared[i].Parts.Count > 0) _parts.Add(value, (declared[i], [.. Companions.PartsOf(value, declared[i], forward)]));
            }
        }

        foreach (ContractParameter parameter in contract.Parameters.Where(p => p.IsLeft && p.PairType.HoldsReals))
        {
            Value left = forward.Body.Yields[forward.Outputs.FindIndex(o => o.Name == parameter.LeftName)];
            _left.Add((Companions.RealsOf(left, PartsOf(parameter.Struct), forward), new Value(parameter.PairType, parameter.LeftAdjointName)));
        }

        if (contract.PairReturn is { HoldsReals: true } returned) Seed = new Value(returned, Companions.SeedName(contract));
    }

    public Value? Seed { get; }

    /// <summary>What references are left with, each with its adjoint.</summary>
    public IReadOnlyList<(List<(Value Real, string Path)> Reals, Value Adjoint)> Left => _left;

    /// <summary>Declares the parameters as callers pass them.</summary>
    public static void DeclareTaken(FunctionBody forward, Contract contract)
    {
        int i = 0;
        foreach (ContractParameter declared in contract.Parameters.Where(p => p.IsTaken)) ForCallers(forward, i++, declared);
    }

    /// <summary>Declares a parameter as callers pass it: by value, and storage as a span, as their arrays may live in the arena.</summary>
    public static Value ForCallers(FunctionBody function, int index, ContractParameter declared)
    {
        Parameter parameter = function.Parameters[index] with { Name = declared.PairName, Whole = null };
        Value value = parameter.Value!;
        if (value.Type is { IsBuffer: true, Shape: BufferShape.Array, Element: { } element })
            parameter = parameter with { TypeName = (parameter.IsReadOnly ? IrType.Buffer(BufferShape.ReadOnlySpan, element) : IrType.SpanOf(element)).Name };

        function.Parameters[index] = parameter;
        return value;
    }

    /// <summary>Callers have spans: where code without a derivative takes an array, there can be no pair.</summary>
    public static void CheckArrays(FunctionBody forward)
    {
        HashSet<Value> arrays = [.. forward.Body.Parameters.Where(p => p.Type is { IsBuffer: true, Shape: BufferShape.Array })];
        if (arrays.Count > 0) Visit(forward.Body);

        void Visit(Region region)
        {
            foreach (Statement statement in region.Statements)
            {
                if (statement is View { Kind: ViewKind.Cast } view && arrays.Contains(view.Buffer)) arrays.Add(view.Result);
                foreach ((Value from, Value to) in Analysis.Activity.Flows(statement))
                    if (arrays.Contains(from)) arrays.Add(to);
                if (statement is Call { Callee.Rules: { } rules } ruled && ruled.Operands.FirstOrDefault(o => o.Type.Shape == BufferShape.Array && arrays.Contains(o)) is { } taken)
                    throw new UnsupportedException($"'{taken.Name}' is an array that '{rules.Name}' and its rule take, in a method that is recursive, large or virtual and gets it as a span; let them take a span");
                if (statement is OpaqueCode code && code.Operands.FirstOrDefault(o => o.Type.Shape == BufferShape.Array && arrays.Contains(o)) is { } array)
                    throw new UnsupportedException($"'{array.Name}' is an array that code without a derivative takes, in a method that is recursive, large or virtual and gets it as a span; pass that code a copy");
                foreach (Region nested in statement.Regions) Visit(nested);
            }
        }
    }

    /// <summary>All reals of a struct or a tuple that the pair returns or leaves by reference.</summary>
    public static EquatableArray<ContractPart> PartsOf(IrType? type) => new([.. (type?.Fields ?? []).Select((f, i) => new ContractPart(f.Path, f.Type, i)).Where(p => p.Type.IsReal)]);

    public IEnumerable<Value> Inputs => _differentiable.SelectMany(d => _parts.TryGetValue(d.Primal, out (ContractParameter, List<(string, Value Part)> Read) parts) ? parts.Read.Select(p => p.Part) : [d.Primal]);

    public IEnumerable<(Value Parameter, Value Shadow)> Storage => _differentiable.Where(d => d.Shadow is not null).Select(d => (d.Primal, d.Shadow!));

    /// <summary>What a call of the method passes, by declaration.</summary>
    public static List<CalleeParameter> Describe(Contract contract) =>
        [.. contract.Parameters.Where(p => p.IsTaken).Select(p => new CalleeParameter(p.Type, p.HasPairCompanion, p.Type is { IsBuffer: true, Shape: BufferShape.ReadOnlySpan }))];

    public FunctionBody Reverse(string name)
    {
        var reverse = new FunctionBody(name) { TakesArena = true };
        for (int i = 0; i < _own.Count; i++) Declare(reverse, _forward.Parameters[i] with { Value = _own[i].Own });
        if (Seed is not null) Declare(reverse, new(Seed.Name!, Seed.Type.Name, "", Seed));
        foreach ((_, Value adjoint) in _left) Declare(reverse, new(adjoint.Name!, adjoint.Type.Name, "", adjoint));
        foreach ((Value primal, Value? shadow, string companion) in _differentiable)
        {
            if (shadow is not null) Declare(reverse, new(companion, shadow.Type.Name, "", shadow));
            else Declare(reverse, new(companion, primal.Type.Name, "out ", null));
        }

        reverse.Outputs.AddRange(_differentiable.Where(d => d.Shadow is null).Select(d => new Output(d.Name, d.Primal.Type)));
        return reverse;
    }

    /// <summary>What each parameter of reals contributes, in order.</summary>
    public IEnumerable<Value> Totals(AdjointScope scope, Builder into)
    {
        foreach ((Value primal, _, _) in _differentiable.Where(d => d.Shadow is null))
        {
            yield return _parts.TryGetValue(primal, out (ContractParameter Declared, List<(string Path, Value Part)> Read) parts)
                ? Packing.Sum(parts.Declared, null, [.. parts.Read.Where(p => scope.Get(p.Part) is not null).Select(p => (p.Path, scope.Get(p.Part)!))], into)
                : scope.Get(primal) ?? into.Compute(primal.Type, Literal.Zero);
        }
    }

    /// <summary>The reverse sweep names Forward's parameters: it has its own of the same names.</summary>
    public void Rebind(FunctionBody reverse)
    {
        var substituter = new Substituter();
        foreach ((Value primal, Value own) in _own) substituter.Bind(primal, own);
        substituter.Apply(reverse.Body);
    }

    private static void Declare(FunctionBody function, Parameter parameter)
    {
        function.Parameters.Add(parameter);
        if (parameter.Value is not null) function.Body.Parameters.Add(parameter.Value);
    }
}
