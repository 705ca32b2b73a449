using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Normalization;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Makes a marked method's derivative methods from its body: the entries that the contract promises, and the pair where calls need it.</summary>
internal static class Deriver
{
    public static IReadOnlyList<FunctionBody> Derive(LoweredMethod method, DerivationOptions options)
    {
        List<FunctionBody> functions = [];

        // A pair that runs the method again would do so for an entry as well.
        bool usesPair = method.UsesPair && (method.IsRecursive || !method.Contract.Replays);
        if (method.Contract.WantsGradient)
            functions.Add(usesPair ? PairEntry.Make(method, DerivativeKind.Gradient) : ReverseEntry(method, DerivativeKind.Gradient, options));
        if (method.Contract.WantsVjp)
            functions.Add(usesPair ? PairEntry.Make(method, DerivativeKind.Vjp) : ReverseEntry(method, DerivativeKind.Vjp, options));
        if (method.Contract.HasJvp) functions.Add(ForwardMode.Entry(method, options));
        if (method.Contract.HasHvp) functions.Add(SecondOrder.Entry(method, options));
        if (method.Contract.WantsJacobian) functions.Add(JacobianEntry.Make(method, options));
        if (method.Contract.HasHessian) functions.Add(HessianEntry.Make(method, options));
        bool isCalled = method.UsesPair || method.Contract.Replays || method.Contract.Dispatch.Length > 0;
        if (method.Contract.HasPair) functions.AddRange(isCalled ? Pair(method, options) : ForOthers(() => Pair(method, options)));
        if (method.Contract.HasForward) functions.AddRange(isCalled ? [ForwardMode.ForCalls(method, options)] : ForOthers(() => [ForwardMode.ForCalls(method, options)]));
        if (method.Contract.HasSecondOrder) functions.AddRange(isCalled ? SecondOrder.Pair(method, options) : ForOthers(() => SecondOrder.Pair(method, options)));
        foreach (LoweredMethod inner in method.Inner)
        {
            if (method.Contract.HasSecondOrder) functions.AddRange(SecondOrder.Pair(inner, options));
            List<FunctionBody> own = [.. method.Contract.HasPair ? Pair(inner, options) : [], .. method.Contract.HasForward ? (FunctionBody[])[ForwardMode.ForCalls(inner, options)] : []];
            foreach (FunctionBody function in own)
            {
                function.Own = inner.Contract;
                functions.Add(function);
            }
        }

        foreach (FunctionBody function in functions)
        {
            Complete(function, options);
            Jumps.Recover(function);
            Verifier.Verify(function, "recovery of jumps");
        }

        return functions;
    }

    /// <summary>Writes the rules out, and optimises.</summary>
    internal static void Complete(FunctionBody function, DerivationOptions options)
    {
        RuledCalls.Write(function);
        Models.Drop(function);
        options.Pass?.Invoke(DerivationStage.Reversed, function);
        Optimizer.Run(function, options.Optimizations);
        options.Pass?.Invoke(DerivationStage.Optimized, function);
        Verifier.Verify(function, "optimization");
    }

    /// <summary>Forward sweep and reverse sweep in one method.</summary>
    public static FunctionBody ReverseEntry(LoweredMethod method, DerivativeKind kind, DerivationOptions options)
    {
        Contract contract = method.Contract;
        FunctionBody function = Copy(method.Body!, kind.NameFor(contract));
        Normalize(function, contract);
        Models.DropPartials(function);
        if (contract.ReturnsArray) ReturnedArrays.BeginLeaving(function);
        if (options.Has(Optimizations.CommonSubexpressions)) CommonSubexpressions.Run(function, argumentsMayShare: false);
        RuledCalls.Prepare(function, isReverse: true, isPair: false);
        return ReverseEntry(function, contract, kind, options, null);
    }

    /// <summary>Reverses a function that is in normal form.</summary>
    /// <param name="tangent">Of second order, what is differentiated; null where that is zero.</param>
    internal static FunctionBody ReverseEntry(FunctionBody function, Contract contract, DerivativeKind kind, DerivationOptions options, Value? tangent)
    {
        IReadOnlyDictionary<CountedLoop, LoopPlan> plans = contract.LoopCheckpoints == 0 ? LoopPlans.None : LoopPlans.Make(function, contract.LoopCheckpoints, Attempt);
        ReverseEntry(function, contract, kind, options, tangent, plans);
        return function;

        (IEnumerable<Statement>, HashSet<Region>) Attempt()
        {
            var copies = new Cloner();
            FunctionBody copy = Copy(function, function.Name, copies);
            HashSet<Region> kept = ReverseEntry(copy, contract, kind, options with { Pass = null, Optimizations = Optimizations.All }, tangent is null ? null : copies.Use(tangent), LoopPlans.None);
            return (copy.Body.Statements.Take(copy.ReverseStart), kept);
        }
    }

    /// <returns>The frames of which each trip keeps something.</returns>
    private static HashSet<Region> ReverseEntry(
        FunctionBody function, Contract contract, DerivativeKind kind, DerivationOptions options, Value? tangent, IReadOnlyDictionary<CountedLoop, LoopPlan> plans)
    {
        Snapshots.Take(function, isPair: false);
        options.Pass?.Invoke(DerivationStage.Normalized, function);
        Dictionary<Statement, Value> trips = TripCounters.Add(function.Body);
        Verifier.Verify(function, "normalization");

        var companions = new Companions(contract, kind, function);
        var roots = new Roots(function);
        List<(Value Real, string Path)> returned = kind != DerivativeKind.Hvp ? Returned(function, contract, contract.ReturnParts) : tangent is null ? [] : [(tangent, "")];
        var activity = new Activity(function, roots, [.. companions.Inputs], kind == DerivativeKind.Hvp ? returned.Select(r => r.Real) : Outputs(function, contract, companions, kind));
        var definitions = new Definitions(function.Body);
        var uses = new UseCounts(function.Body);
        var memory = new MemoryOrder(function, roots, isPair: false);
        Placements.Check(function, memory);
        EntryChecks.Add(function, companions, memory.WrittenRoots);

        var reversed = new Region();
        var into = new Builder(reversed.Statements);
        var scope = new AdjointScope(null);
        var reverser = new Reverser(function, activity, definitions, uses, memory, trips, options.Optimizations) { SeedOfArray = companions.Seed, Plans = plans };
        companions.Declare(function);
        if (contract.ReturnsArray) ReturnedArrays.CheckSeed(companions.Seed!, function.Body.Yields[0], into);
        foreach ((Value parameter, Value companion) in companions.Storage)
        {
            if (kind.Overwrites()) into.Add(new Bulk(BulkKind.Clear, null, companion));
            reverser.SetShadow(parameter, Companions.Own(companion, parameter, into));
        }

        Sow(returned.Where(r => activity.IsActive(r.Real)), kind.Overwrites() ? null : companions.Seed, scope, into);
        foreach ((List<(Value Real, string Path)> left, Value adjoint) in companions.Left) Sow(left.Where(r => activity.IsActive(r.Real)), adjoint, scope, into);

        Statement? anchor = reversed.Statements.LastOrDefault();
        reverser.Reverse(function.Body, reversed, scope);
        List<Value> totals = companions.Totals(scope, into);
        reversed.Yields.AddRange(totals);
        if (contract.ReturnsArray) ReturnedArrays.EndLeaving(function);
        reverser.InsertPartials();
        reverser.CarryShadows(companions.Storage);
        var keeper = new Keeper(function, definitions, memory, reverser, options.Optimizations, isPair: false);
        keeper.Run(reversed, anchor);

        function.Body.Statements.AddRange(reversed.Statements);
        function.Body.Yields.AddRange(reversed.Yields);
        function.Outputs.AddRange(companions.Outputs);
        LoopPlans.Finish(plans, function.Body);
        function.ReverseStart = function.Body.Statements.Count - reversed.Statements.Count;
        return keeper.Kept;
    }

    /// <summary>Brings the body of an entry into the form that is differentiated.</summary>
    internal static void Normalize(FunctionBody function, Contract contract) =>
        Normalizer.Run(function, [.. function.Body.Parameters.Where((_, i) => contract.LoopCheckpoints != 0 || !contract.Parameters[i].HasCompanion)]);

    /// <summary>What an entry gives the derivative of: what is returned, and with a seed for each what is left in parameters.</summary>
    internal static IEnumerable<Value> Outputs(FunctionBody function, Contract contract, Companions companions, DerivativeKind kind) =>
    [
        .. Returned(function, contract, contract.ReturnParts).Select(r => r.Real),
        .. contract.ReturnsArray ? [function.Body.Yields[0]] : (Value[])[],
        .. kind == DerivativeKind.Vjp ? companions.Inputs.Where(v => v.Type.IsBuffer) : [],
        .. companions.Left.SelectMany(l => l.Left).Select(l => l.Real),
    ];

    /// <summary>What callers with the method's source copy: other assemblies use it, and callers that cannot reach what the body names.</summary>
    private static IEnumerable<FunctionBody> ForOthers(Func<IEnumerable<FunctionBody>> derive)
    {
        try
        {
            return [.. derive()];
        }
        catch (UnsupportedException)
        {
            // What only an entry can do is not there for calls; a call that needs it says so.
            return [];
        }
    }

    /// <summary>The pair: what calls use. Forward keeps on the tape what Reverse needs; nothing is replayed.</summary>
    private static IEnumerable<FunctionBody> Pair(LoweredMethod method, DerivationOptions options) => WithCheckpoints(method, contract => Pair(method, contract, options));

    /// <summary>
    /// Derives a pair with the checkpoints that are asked for. What an entry does in place, a pair does in copies, and after the caller went on; where it cannot, it
    /// keeps everything, as if there were none.
    /// </summary>
    internal static IEnumerable<FunctionBody> WithCheckpoints(LoweredMethod method, Func<Contract, IEnumerable<FunctionBody>> derive)
    {
        Contract contract = method.Contract;
        if (contract.IsCheckpointed || contract.LoopCheckpoints == 0) return derive(contract);
        if (method.IsSteady)
        {
            try
            {
                return [.. derive(contract)];
            }
            catch (UnsupportedException)
            {
                // Derived again below.
            }
        }

        return derive(contract with { LoopCheckpoints = 0 });
    }

    private static IEnumerable<FunctionBody> Pair(LoweredMethod method, Contract contract, DerivationOptions options)
    {
        FunctionBody forward = Copy(method.Body!, contract.Name + "__Forward");
        forward.TakesArena = true;
        forward.IsRecursive = method.IsRecursive;
        References.Resolve(forward, contract);
        Normalizer.Run(forward, contract.LoopCheckpoints != 0 ? forward.Body.Parameters : []);
        Models.DropPartials(forward);
        Value? array = contract.ReturnsArray ? ReturnedArrays.OnTape(forward) : null;
        if (options.Has(Optimizations.CommonSubexpressions)) CommonSubexpressions.Run(forward, argumentsMayShare: true);
        return Pair(forward, contract, method, options, array);
    }

    /// <summary>The pair of a function that is in normal form.</summary>
    /// <param name="array">The array that it returns, or null.</param>
    internal static IEnumerable<FunctionBody> Pair(FunctionBody forward, Contract contract, LoweredMethod method, DerivationOptions options, Value? array = null)
    {
        forward.WritesObjects = method.WritesObjects;
        if (contract.Replays) return ReplayedPair.Make(forward, contract, method, options, array);
        FunctionBody reverse = ReverseOf(forward, contract, method, options, array, replays: false);
        return [forward, reverse];
    }

    /// <summary>The reverse sweep of a pair.</summary>
    /// <param name="replays">Whether it runs the method first, so that it is both sweeps.</param>
    internal static FunctionBody ReverseOf(FunctionBody forward, Contract contract, LoweredMethod method, DerivationOptions options, Value? array, bool replays)
    {
        IReadOnlyDictionary<CountedLoop, LoopPlan> plans = contract.LoopCheckpoints == 0 ? LoopPlans.None : LoopPlans.Make(forward, contract.LoopCheckpoints, Attempt);
        return ReverseOf(forward, contract, method, options, array, replays, plans, out _);

        (IEnumerable<Statement>, HashSet<Region>) Attempt()
        {
            FunctionBody copy = Copy(forward, forward.Name);
            ReverseOf(copy, contract, method, options with { Pass = null, Optimizations = Optimizations.All }, null, replays, LoopPlans.None, out HashSet<Region> kept);
            return (copy.Body.Statements, kept);
        }
    }

    private static FunctionBody ReverseOf(
        FunctionBody forward, Contract contract, LoweredMethod method, DerivationOptions options, Value? array, bool replays, IReadOnlyDictionary<CountedLoop, LoopPlan> plans, out HashSet<Region> kept)
    {
        bool isPair = !replays;
        RuledCalls.Prepare(forward, isReverse: true, isPair: true);
        Snapshots.Take(forward, isPair);
        options.Pass?.Invoke(DerivationStage.Normalized, forward);
        Dictionary<Statement, Value> trips = TripCounters.Add(forward.Body);
        Verifier.Verify(forward, "normalization");

        PairCompanions.CheckArrays(forward);
        var companions = new PairCompanions(contract, forward);
        var roots = new Roots(forward);
        List<(Value Real, string Path)> returned = Returned(forward, contract, PairCompanions.PartsOf(contract.PairReturn));
        List<Value> outputs = [.. returned.Select(r => r.Real), .. companions.Left.SelectMany(l => l.Reals).Select(l => l.Real), .. companions.Inputs.Where(v => v.Type.IsBuffer), .. array is null ? [] : (Value[])[array]];
        var activity = new Activity(forward, roots, companions.Inputs, outputs);
        var definitions = new Definitions(forward.Body);
        var uses = new UseCounts(forward.Body);
        var memory = new MemoryOrder(forward, roots, isPair);
        Placements.Check(forward, memory);
        FunctionBody reverse = companions.Reverse(contract.Name + "__Reverse");
        reverse.IsRecursive = method.IsRecursive;

        var scope = new AdjointScope(null);
        var reversed = new Region();
        var into = new Builder(reversed.Statements);
        var reverser = new Reverser(forward, activity, definitions, uses, memory, trips, options.Optimizations) { IsPair = isPair, Plans = plans };
        foreach ((Value parameter, Value shadow) in companions.Storage) reverser.SetShadow(parameter, Companions.Own(shadow, parameter, into));
        if (array is not null)
        {
            ReturnedArrays.TakeOff(companions.Seed!, into);
            reverser.SetShadow(array, companions.Seed!);
        }

        Sow(returned.Where(r => activity.IsActive(r.Real)), companions.Seed, scope, into);
        foreach ((List<(Value Real, string Path)> left, Value adjoint) in companions.Left) Sow(left.Where(r => activity.IsActive(r.Real)), adjoint, scope, into);
        reverser.Reverse(forward.Body, reversed, scope);
        reversed.Yields.AddRange(companions.Totals(scope, into));
        reverser.InsertPartials();
        reverser.CarryShadows(replays ? companions.Storage : null);
        var keeper = new Keeper(forward, definitions, memory, reverser, options.Optimizations, isPair);
        keeper.Run(reversed, null);
        kept = keeper.Kept;
        if (replays)
        {
            ReplayedPair.Quieten(forward.Body.Statements);
            reverse.Body.Statements.AddRange(forward.Body.Statements);
        }

        reverse.Body.Statements.AddRange(reversed.Statements);
        reverse.Body.Yields.AddRange(reversed.Yields);
        LoopPlans.Finish(plans, reverse.Body);
        if (replays) ReplayedPair.TakeUp(forward, reverse);
        reverse.ReverseStart = 0;
        companions.Rebind(reverse);
        return reverse;
    }

    /// <summary>Gives what is returned its adjoints: the seed, or its members; 1 where there is none.</summary>
    private static void Sow(IEnumerable<(Value Real, string Path)> returned, Value? seed, AdjointScope scope, Builder into)
    {
        foreach ((Value real, string path) in returned)
        {
            Value own = seed is null ? into.Compute(real.Type, Literal.One) : path.Length == 0 ? seed : Packing.Part(seed, path, real.Type, into);

            // One value may be returned twice.
            scope.Set(real, scope.Get(real) is { } before ? into.Plus(before, own) : own);
        }
    }

    /// <summary>The reals that are returned, each by its path in what holds it.</summary>
    private static List<(Value Real, string Path)> Returned(FunctionBody function, Contract contract, EquatableArray<ContractPart> parts) =>
        contract.ReturnType is null ? [] : Companions.RealsOf(function.Body.Yields[0], parts, function);

    /// <param name="copies">Knows afterwards what each value has become.</param>
    internal static FunctionBody Copy(FunctionBody original, string name, Cloner? copies = null)
    {
        var copy = new FunctionBody(name);
        Cloner cloner = copies ?? new Cloner();
        Region body = cloner.Map(original.Body);
        copy.Body.Parameters.AddRange(body.Parameters);
        copy.Body.Statements.AddRange(body.Statements);
        copy.Body.Yields.AddRange(body.Yields);
        foreach (Parameter parameter in original.Parameters)
            copy.Parameters.Add(parameter with { Value = parameter.Value is null ? null : cloner.Use(parameter.Value) });
        copy.Outputs.AddRange(original.Outputs);
        return copy;
    }
}
