using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

internal enum DerivativeKind
{
    Gradient,
    Vjp,
    Jvp,
    Hvp,
    Jacobian,
    Hessian,
}

internal static class DerivativeKinds
{
    /// <summary>Whether the companions are overwritten with what a seed of 1 gives.</summary>
    public static bool Overwrites(this DerivativeKind kind) => kind is DerivativeKind.Gradient or DerivativeKind.Hvp;

    /// <summary>What a companion is called.</summary>
    public static string NameOf(this DerivativeKind kind, ContractParameter parameter) => kind switch
    {
        DerivativeKind.Gradient => parameter.GradientName,
        DerivativeKind.Hvp => parameter.HvpName,
        _ => parameter.AdjointName,
    };

    public static string NameFor(this DerivativeKind kind, Contract contract) => contract.Name + kind;
}

/// <summary>The parameters that an entry has beside the method's own: the seed, then one per differentiable parameter, shaped by its declaration alone.</summary>
internal sealed class Companions : IEntryCompanions
{
    private readonly DerivativeKind _kind;
    private readonly List<(Value Parameter, string Name, Value? Companion)> _all = [];

    /// <summary>Of parameters that are structs or tuples, the reals that the body reads, by path.</summary>
    private readonly Dictionary<Value, (ContractParameter Declared, List<(string Path, Value Part)> Read)> _parts = [];

    /// <summary>Parameters that the method assigns by reference, each with where what it leaves stands among the outputs.</summary>
    private readonly Dictionary<Value, int> _left = [];
    private readonly FunctionBody _function;

    /// <summary>Objects that need not be there, nor have a companion then.</summary>
    private readonly HashSet<Value> _optional = [];

    /// <summary>Companions that lie in those of views, by their names.</summary>
    private readonly Dictionary<string, WholeParameter> _views = [];

    public Companions(Contract contract, DerivativeKind kind, FunctionBody function)
    {
        (_kind, _function) = (kind, function);
        Compared = [.. contract.Parameters.Select((p, i) => (p, i)).Where(p => p.p.View is { IsCompared: true }).Select(p => (function.Body.Parameters[p.i], p.p.Name, kind.NameOf(p.p)))];
        if (kind == DerivativeKind.Vjp && contract.ReturnsReals) Seed = new Value(contract.SeedType!, SeedName(contract));
        for (int i = 0; i < contract.Parameters.Count; i++)
        {
            ContractParameter parameter = contract.Parameters[i];

            // What is set by out has no contents on entry to be derived by.
            if (!parameter.HasCompanion || (kind.Overwrites() && parameter.Modifier == "out ")) continue;
            string name = kind.NameOf(parameter);
            Value? companion = parameter.Type.IsBuffer ? new Value(parameter.ShadowType ?? Signatures.ShapeOf(parameter.Type), parameter.View is null ? name : parameter.PairAdjointName)
                : kind == DerivativeKind.Vjp ? new Value(parameter.Type, name) : null;
            Value whole = function.Body.Parameters[i];
            _all.Add((whole, name, companion));
            if (parameter is { Type.IsObject: true } && parameter.TypeName.EndsWith("?", System.StringComparison.Ordinal)) _optional.Add(whole);
            if (parameter.View is { } view) _views.Add(name, kind switch { DerivativeKind.Gradient => view.Gradient, DerivativeKind.Hvp => view.Hvp, _ => view.Adjoint });
            if (parameter.Parts.Count > 0) _parts.Add(whole, (parameter, [.. PartsOf(whole, parameter, function)]));
            int output = function.Outputs.FindIndex(o => o.Name == parameter.Name);
            if (output >= 0) _left.Add(whole, output);
        }
    }

    /// <summary>The reals of what a function gives, each by its path in what holds it.</summary>
    public static List<(Value Real, string Path)> RealsOf(Value given, EquatableArray<ContractPart> parts, FunctionBody function)
    {
        if (parts.Count == 0) return given.Type.IsReal ? [(given, "")] : [];
        Statement whole = function.Body.Statements.First(s => s.Results.Contains(given));
        return [.. parts.Select(p => (whole.Operands[p.Index], p.Path))];
    }

    /// <summary>What parameters are left with, each with the adjoint that it has on entry.</summary>
    public IEnumerable<(List<(Value Real, string Path)> Left, Value Adjoint)> Left =>
        _kind == DerivativeKind.Vjp ? _all.Where(c => _left.ContainsKey(c.Parameter)).Select(c => (RealsOf(_function.Body.Yields[_left[c.Parameter]], DeclaredParts(c.Parameter), _function), c.Companion!)) : [];

    /// <summary>The adjoint of what a parameter is left with: that which its companion holds on entry. Null where it has none.</summary>
    public Value? AdjointOfLeft(Value parameter) => _kind == DerivativeKind.Vjp && _left.ContainsKey(parameter) ? _all.FirstOrDefault(c => c.Parameter == parameter).Companion : null;

    /// <summary>Companions that are references, by their names.</summary>
    public IEnumerable<(string Name, IrType Type)> References => _all.Where(c => !c.Parameter.Type.IsBuffer).Select(c => (c.Name, c.Parameter.Type));

    public bool AreOnlyRead => false;

    public Value? Seed { get; }

    public (string Name, IrType Type)? SeedOfArray => Seed is { Type.IsBuffer: true } seed ? (seed.Name!, seed.Type) : null;

    /// <summary>The method's parameters that derivatives are taken by.</summary>
    public IEnumerable<Value> Inputs => _all.SelectMany(c => InputsOf(c.Parameter));

    /// <summary>A parameter that derivatives are taken by; of a struct or a tuple, the reals of it that the body reads.</summary>
    public IEnumerable<Value> InputsOf(Value parameter) =>
        _parts.TryGetValue(parameter, out (ContractParameter, List<(string, Value Part)> Read) parts) ? parts.Read.Select(p => p.Part) : [parameter];

    /// <summary>Storage with its companion.</summary>
    public IEnumerable<(Value Parameter, Value Companion)> Storage => _all.Where(c => c.Parameter.Type.IsBuffer).Select(c => (c.Parameter, c.Companion!));

    /// <summary>Storage companions, by the names of both.</summary>
    public IEnumerable<(Value Parameter, string Name, IrType Type)> Destinations =>
        _all.Where(c => c.Parameter.Type.IsBuffer).Select(c => (c.Parameter, c.Name, c.Companion!.Type));

    /// <summary>Members that a view and its companion share, by their names.</summary>
    public IEnumerable<(Value Parameter, string Name, string Companion)> Compared { get; }

    public IEnumerable<Output> Outputs => _all.Where(c => !c.Parameter.Type.IsBuffer).Select(c => new Output(c.Name, c.Parameter.Type));

    /// <summary>A companion as what the body knows it as: that of an override's receiver is declared as the base's, and has been checked.</summary>
    public static Value Own(Value companion, Value parameter, Builder into)
    {
        if (!parameter.Type.IsObject || companion.Type.Equals(parameter.Type)) return companion;
        var own = new Value(parameter.Type, "own");
        into.Add(new View(own, ViewKind.Cast, companion) { Narrows = true });
        return own;
    }

    public static string SeedName(Contract contract)
    {
        string name = "seed";
        while (contract.Parameters.Any(p => p.Name == name || p.AdjointName == name)) name += "_";
        return name;
    }

    public void Declare(FunctionBody function)
    {
        if (Seed is not null) Declare(function, new(Seed.Name!, Seed.Type.Name, "", Seed));
        foreach ((Value parameter, string name, Value? companion) in _all)
        {
            string modifier = parameter.Type.IsBuffer ? "" : _kind.Overwrites() ? "out " : "ref ";
            Declare(function, new(name, (companion ?? parameter).Type.Name + (_optional.Contains(parameter) ? "?" : ""), modifier, companion) { Whole = _views.TryGetValue(name, out WholeParameter? view) ? view : null });
        }
    }

    /// <summary>The gradients and adjoints of real parameters, in order.</summary>
    public List<Value> Totals(AdjointScope scope, Builder into)
    {
        List<Value> totals = [];
        foreach ((Value parameter, _, Value? companion) in _all)
        {
            if (parameter.Type.IsBuffer) continue;

            // The seed of what the method leaves is used up: what remains is the adjoint of what it found.
            bool isUsedUp = _left.ContainsKey(parameter);
            if (_parts.TryGetValue(parameter, out (ContractParameter Declared, List<(string Path, Value Part)> Read) parts))
            {
                if (isUsedUp && companion is not null)
                {
                    totals.Add(Packing.Replaced(parts.Declared, companion, [.. parts.Declared.Parts.Select(p => (p.Path, AdjointOf(p)))], into));
                    continue;

                    Value AdjointOf(ContractPart part) =>
                        parts.Read.Where(r => r.Path == part.Path).Select(r => scope.Get(r.Part)).FirstOrDefault(a => a is not null) ?? into.Compute(part.Type, Literal.Zero);
                }

                totals.Add(Packing.Sum(parts.Declared, companion, [.. parts.Read.Where(p => scope.Get(p.Part) is not null).Select(p => (p.Path, scope.Get(p.Part)!))], into));
                continue;
            }

            Value? adjoint = scope.Get(parameter);
            totals.Add(companion is null || isUsedUp
                ? adjoint ?? into.Compute(parameter.Type, Literal.Zero)
                : adjoint is null ? companion : into.Plus(companion, adjoint));
        }

        return totals;
    }

    /// <summary>
    /// The gradients and adjoints of real parameters, in order, from what a call of the pair contributed to each; it contributes nothing to what it sets by
    /// <c>out</c>.
    /// </summary>
    public IEnumerable<Value> Totals(IReadOnlyDictionary<Value, Value> contributions, Builder into)
    {
        foreach ((Value parameter, _, Value? companion) in _all.Where(c => !c.Parameter.Type.IsBuffer))
        {
            Value? contribution = contributions.TryGetValue(parameter, out Value? known) ? known : null;
            if (!_parts.TryGetValue(parameter, out (ContractParameter Declared, List<(string Path, Value Part)> Read) parts))
            {
                Value own = contribution ?? into.Compute(parameter.Type, Literal.Zero);
                yield return companion is null || _left.ContainsKey(parameter) ? own : into.Plus(companion, own);
                continue;
            }

            if (companion is null)
            {
                yield return contribution!;
                continue;
            }

            List<(string, Value)> all = [.. parts.Declared.Parts.Select(p => (p.Path, contribution is null ? into.Compute(p.Type, Literal.Zero) : Packing.Part(contribution, p.Path, p.Type, into)))];
            yield return _left.ContainsKey(parameter) ? Packing.Replaced(parts.Declared, companion, all, into) : Packing.Sum(parts.Declared, companion, all, into);
        }
    }

    private EquatableArray<ContractPart> DeclaredParts(Value parameter) =>
        _parts.TryGetValue(parameter, out (ContractParameter Declared, List<(string, Value)>) parts) ? parts.Declared.Parts : new([]);

    /// <summary>The reals of a parameter that the body reads, by path.</summary>
    public static IEnumerable<(string Path, Value Part)> PartsOf(Value whole, ContractParameter parameter, FunctionBody function) =>
        from read in function.Body.Statements.OfType<OpaqueCode>()
        where read.Part is not null && read.Operands[0] == whole && parameter.Parts.Any(p => p.Path == read.Part)
        select (read.Part, read.Result!);

    private static void Declare(FunctionBody function, Parameter parameter)
    {
        function.Parameters.Add(parameter);
        if (parameter.Value is not null) function.Body.Parameters.Add(parameter.Value);
    }
}
