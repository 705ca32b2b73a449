using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

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
        var callee = new Callee(contract.Name, contract.TypeParameters, contract.PairReturn, contract.IsInstance);
        var into = new Builder(function.Body.Statements);
        List<(ContractParameter Declared, Value Own)> own = [.. contract.Parameters.Zip(function.Body.Parameters, (c, v) => (c, v))];
        Value[] arguments = [.. own.Where(p => p.Declared.IsTaken).Select(p => p.Own)];
        Value? result = contract.PairReturn is { } type ? new Value(contract.ReturnsArray ? type : contract.ReturnType!, "result") : null;
        List<(ContractParameter Declared, Value Own, Value Left)> left = [.. own.Where(p => p.Declared.IsLeft).Select(p => (p.Declared, p.Own, new Value(p.Declared.PairType, p.Declared.IsThis ? "left" : p.Declared.Name)))];
        into.Add(new Call(callee, parameters, result, arguments) { Outs = [.. left.Select(l => l.Left)] });
        Value? array = contract.ReturnsArray ? ReturnedArrays.Own(result!, contract.ReturnType!, into) : null;
        function.ReverseStart = into.Count;
        if (array is not null) ReturnedArrays.CheckSeed(companions.Seed!, array, into);
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
                shadows.Add(storage.TryGetValue(arguments[i], out Value? shadow) ? shadow : Scratch(arguments[i], function.Parameters.Any(p => p.Value == arguments[i] && p.MayBeNull), into));
            }
        }

        List<Value> seeds = contract.PairReturn is { HoldsReals: true } returned ? [array is not null ? ReturnedArrays.Given(companions.Seed!, into) : SeedOf(returned, contract.ReturnParts, companions.Seed, into)] : [];
        foreach ((ContractParameter declared, Value parameter, Value after) in left.Where(l => l.Left.Type.HoldsReals))
            seeds.Add(companions.AdjointOfLeft(parameter) is { } adjoint ? SeedOf(after.Type, declared.Parts, adjoint, into) : Nothing(after.Type, into));
        into.Add(new CallReverse(callee, parameters, arguments, seeds, shadows, contributions));
        foreach (Output output in primal.Outputs) function.Body.Yields.Add(output.Name is null ? array ?? result! : left.First(l => l.Declared.Name == output.Name).Left);
        function.Body.Yields.AddRange(companions.Totals(contributionOf, into));
        function.Outputs.AddRange(companions.Outputs);
        return function;
    }

    /// <summary>The seed that the pair takes: the entry's own, or 1. Nothing goes in for members marked <c>[NoGradient]</c>.</summary>
    /// <param name="parts">Of a struct, the members that take part.</param>
    private static Value SeedOf(IrType type, EquatableArray<ContractPart> parts, Value? given, Builder into)
    {
        if (type.IsReal) return given ?? One(type);
        if (given is not null && parts.Count == type.Fields.Count(f => f.Type.IsReal)) return given;
        return Packing.Whole(type, [.. parts.Select(p => (p.Path, given is not null ? Packing.Part(given, p.Path, p.Type, into) : One(p.Type)))], into);

        Value One(IrType real) => into.Compute(real, Literal.One);
    }

    private static Value Nothing(IrType type, Builder into) => type.IsReal ? into.Compute(type, Literal.Zero) : Packing.Whole(type, [], into);

    private static Value Scratch(Value parameter, bool mayBeNull, Builder into)
    {
        if (parameter.Type.IsObject)
        {
            var made = new Value(parameter.Type, (parameter.Name ?? "this") + "Adjoint");
            into.Add(new OpaqueCode("{0}.CreateShadow()", made, isPure: false, parameter));
            return made;
        }

        if (parameter.Type.Rank > 1 || parameter.Type.Shape is BufferShape.Jagged or BufferShape.List)
            throw new UnsupportedException($"'{parameter.Name}' is [NoGradient] and its type '{parameter.Type}' has no scratch adjoint in a recursive method; take a span");
        Value length = new(IrType.Int), shadow = new(IrType.SpanOf(parameter.Type.Scalar), parameter.Name + "Adjoint");
        into.Add(new Extent(length, parameter) { OrZero = mayBeNull });
        into.Add(new Allocate(shadow, StorageClass.Cleared, length));
        return shadow;
    }
}
