using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The signatures of the pair. Forward: the parameters, storage as spans. Reverse: the same, the seed if the return holds reals, then in parameter order per
/// differentiable parameter its shadow (storage, also <c>[NoGradient]</c>: what is written there is followed) or its contribution (<c>out</c>).
/// </summary>
internal sealed class PairCompanions
{
    private readonly FunctionBody _forward;
    private readonly List<(Value Primal, Value Own)> _own = [];
    private readonly List<(Value Primal, Value? Shadow, string Name)> _differentiable = [];

    /// <summary>Of parameters that are structs or tuples, the reals that the body reads, by path.</summary>
    private readonly Dictionary<Value, (ContractParameter Declared, List<(string Path, Value Part)> Read)> _parts = [];

    public PairCompanions(Contract contract, FunctionBody forward)
    {
        _forward = forward;
        for (int i = 0; i < forward.Parameters.Count; i++)
        {
            Parameter parameter = forward.Parameters[i];
            Value value = parameter.Value!;

            // Callers have spans: their arrays may live in the arena.
            if (value.Type is { IsBuffer: true, Shape: BufferShape.Array }) forward.Parameters[i] = parameter with { TypeName = IrType.SpanOf(value.Type.Element!).Name };
            _own.Add((value, new Value(value.Type, value.Name)));
            if (IsDifferentiable(contract.Parameters[i]))
            {
                string name = contract.Parameters[i].AdjointName;
                _differentiable.Add((value, value.Type.IsBuffer ? new Value(contract.Parameters[i].ShadowType ?? Companions.ShapeOf(value.Type), name) : null, name));
                if (contract.Parameters[i].Parts.Count > 0) _parts.Add(value, (contract.Parameters[i], [.. Companions.PartsOf(value, contract.Parameters[i], forward)]));
            }
        }

        if (contract.PairReturn is { HoldsReals: true } returned) Seed = new Value(returned, Companions.SeedName(contract));
    }

    public Value? Seed { get; }

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
                if (statement is OpaqueCode code && code.Operands.FirstOrDefault(o => o.Type.Shape == BufferShape.Array && arrays.Contains(o)) is { } array)
                    throw new UnsupportedException($"'{array.Name}' is an array that code without a derivative takes, in a method that is recursive, large or virtual and gets it as a span; pass that code a copy");
                foreach (Region nested in statement.Regions) Visit(nested);
            }
        }
    }

    /// <summary>The reals of a struct or a tuple that the pair returns.</summary>
    public static EquatableArray<ContractPart> Returned(Contract contract) =>
        new([.. (contract.PairReturn?.Fields ?? []).Select((f, i) => new ContractPart(f.Path, f.Type, i)).Where(p => p.Type.IsReal)]);

    public IEnumerable<Value> Inputs => _differentiable.SelectMany(d => _parts.TryGetValue(d.Primal, out (ContractParameter, List<(string, Value Part)> Read) parts) ? parts.Read.Select(p => p.Part) : [d.Primal]);

    public IEnumerable<(Value Parameter, Value Shadow)> Storage => _differentiable.Where(d => d.Shadow is not null).Select(d => (d.Primal, d.Shadow!));

    /// <summary>What a call of the method passes, by declaration.</summary>
    public static bool IsDifferentiable(ContractParameter parameter) =>
        parameter.HasCompanion || (parameter.Type is { IsBuffer: true, HoldsReals: true } && parameter.Type.Shape != BufferShape.ReadOnlySpan);

    public static List<CalleeParameter> Describe(Contract contract) =>
        [.. contract.Parameters.Select(p => new CalleeParameter(p.Type, IsDifferentiable(p), p.Type is { IsBuffer: true, Shape: BufferShape.ReadOnlySpan }))];

    public FunctionBody Reverse(string name)
    {
        var reverse = new FunctionBody(name) { TakesArena = true };
        for (int i = 0; i < _own.Count; i++) Declare(reverse, _forward.Parameters[i] with { Value = _own[i].Own });
        if (Seed is not null) Declare(reverse, new(Seed.Name!, Seed.Type.Name, "", Seed));
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

/// <summary>XGradient and XVjp of a method that has the pair: forward, then reverse.</summary>
internal static class PairEntry
{
    public static FunctionBody Make(LoweredMethod method, DerivativeKind kind)
    {
        Contract contract = method.Contract;
        var function = new FunctionBody(kind.NameFor(contract));
        FunctionBody primal = Deriver.Copy(method.Body!, contract.Name);
        function.Parameters.AddRange(primal.Parameters);
        function.Body.Parameters.AddRange(primal.Body.Parameters);
        function.Outputs.AddRange(primal.Outputs);
        var companions = new Companions(contract, kind, function);
        Normalization.Normalizer.Run(primal, []);
        EntryChecks.Add(function, companions, new Analysis.MemoryOrder(primal, new Analysis.Roots(primal), isPair: false).WrittenRoots);
        companions.Declare(function);

        List<CalleeParameter> parameters = PairCompanions.Describe(contract);
        var callee = new Callee(contract.Name, contract.TypeParameters, contract.ReturnType, contract.IsInstance);
        var into = new Builder(function.Body.Statements);
        Value[] arguments = [.. function.Body.Parameters.Take(contract.Parameters.Count)];
        Value? result = contract.ReturnType is null ? null : new Value(contract.ReturnType, "result");
        into.Add(new Call(callee, parameters, result, arguments));
        function.ReverseStart = into.Count;
        Dictionary<Value, Value> storage = companions.Storage.ToDictionary(s => s.Parameter, s => s.Companion);
        if (kind == DerivativeKind.Gradient)
            foreach (Value companion in storage.Values) into.Add(new Bulk(BulkKind.Clear, null, companion));
        List<Value?> shadows = [];
        List<Value> contributions = [];
        var contributionOf = new Dictionary<Value, Value>();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!parameters[i].IsDifferentiable) continue;
            if (!arguments[i].Type.IsBuffer)
            {
                var contribution = new Value(arguments[i].Type);
                contributions.Add(contribution);
                contributionOf.Add(arguments[i], contribution);
            }
            else
            {
                shadows.Add(storage.TryGetValue(arguments[i], out Value? shadow) ? shadow : Scratch(arguments[i], into));
            }
        }

        into.Add(new CallReverse(callee, parameters, arguments, SeedOf(contract, companions.Seed, into), shadows, contributions));
        if (result is not null) function.Body.Yields.Add(result);
        function.Body.Yields.AddRange(companions.Totals(contributionOf, into));
        function.Outputs.AddRange(companions.Outputs);
        return function;
    }

    /// <summary>The seed that the pair takes: the entry's own, or 1. Nothing goes in for members marked <c>[NoGradient]</c>.</summary>
    private static Value? SeedOf(Contract contract, Value? given, Builder into)
    {
        if (contract.PairReturn is not { HoldsReals: true } returned) return null;
        if (returned.IsReal) return given ?? One(returned);
        if (given is not null && contract.ReturnParts.Count == returned.Fields.Count(f => f.Type.IsReal)) return given;
        return Packing.Adjoint(returned, [.. contract.ReturnParts.Select(p => (p.Path, given is not null ? Packing.Part(given, p.Path, p.Type, into) : One(p.Type)))], into);

        Value One(IrType type) => into.Compute(type, Literal.One);
    }

    private static Value Scratch(Value parameter, Builder into)
    {
        if (parameter.Type.IsObject)
        {
            var made = new Value(parameter.Type, (parameter.Name ?? "this") + "Adjoint");
            into.Add(new OpaqueCode("{0}.CreateShadow()", made, isPure: false, parameter));
            return made;
        }

        if (parameter.Type.Rank > 1 || parameter.Type.Shape == BufferShape.Jagged)
            throw new UnsupportedException($"'{parameter.Name}' is [NoGradient] and its type '{parameter.Type}' has no scratch adjoint in a recursive method; take a span");
        Value length = new(IrType.Int), shadow = new(IrType.SpanOf(parameter.Type.Scalar), parameter.Name + "Adjoint");
        into.Add(new Extent(length, parameter));
        into.Add(new Allocate(shadow, StorageClass.Cleared, length));
        return shadow;
    }
}
