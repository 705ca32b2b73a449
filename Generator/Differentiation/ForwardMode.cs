using System.Collections.Generic;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Normalization;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>A marked method's forward mode: the entry <c>XJvp</c>, and <c>X__Jvp</c>, which calls use.</summary>
internal static class ForwardMode
{
    public static FunctionBody Entry(LoweredMethod method, DerivationOptions options)
    {
        Contract contract = method.Contract;
        FunctionBody function = Deriver.Copy(method.Body!, DerivativeKind.Jvp.NameFor(contract));
        Deriver.Normalize(function, contract);
        Models.DropPartials(function);
        if (options.Has(Optimizations.CommonSubexpressions)) CommonSubexpressions.Run(function, argumentsMayShare: false);
        RuledCalls.Prepare(function, isReverse: false, isPair: false);
        options.Pass?.Invoke(DerivationStage.Normalized, function);
        Verifier.Verify(function, "normalization");

        var companions = new TangentCompanions(contract, function);
        var roots = new Roots(function);
        var activity = new Activity(function, roots, companions.Inputs, companions.Outputs);
        var memory = new MemoryOrder(function, roots, isPair: false);
        Placements.Check(function, memory);
        EntryChecks.Add(function, companions, memory.WrittenRoots);
        return Derived(function, activity, companions);
    }

    /// <param name="name">What it is called if reverse mode will take it; null for <c>X__Jvp</c>.</param>
    public static FunctionBody ForCalls(LoweredMethod method, DerivationOptions options, string? name = null)
    {
        Contract contract = method.Contract;
        FunctionBody function = Deriver.Copy(method.Body!, name ?? contract.Name + Call.Jvp);
        function.TakesArena = true;
        function.IsRecursive = method.IsRecursive;
        References.Resolve(function, contract);
        Normalizer.Run(function, []);
        if (name is null) Models.DropPartials(function);
        if (contract.ReturnsArray) ReturnedArrays.InScratch(function);
        if (options.Has(Optimizations.CommonSubexpressions)) CommonSubexpressions.Run(function, argumentsMayShare: true);
        RuledCalls.Prepare(function, isReverse: false, isPair: true);
        options.Pass?.Invoke(DerivationStage.Normalized, function);
        Verifier.Verify(function, "normalization");

        PairCompanions.CheckArrays(function);
        var companions = new PairTangents(contract, function);
        var roots = new Roots(function);
        Placements.Check(function, new MemoryOrder(function, roots, isPair: true));
        return Derived(function, new Activity(function, roots, companions.Inputs, companions.Outputs), companions, isSecondOrder: name is not null);
    }

    /// <param name="isSecondOrder">Whether reverse mode will take what comes out.</param>
    public static FunctionBody Derived(FunctionBody function, Activity activity, ITangents tangents, bool isSecondOrder = false)
    {
        var forwarder = new Forwarder(function, activity) { IsSecondOrder = isSecondOrder };
        List<Statement> entry = [];
        tangents.Enter(forwarder, new Builder(entry));
        forwarder.Run();
        tangents.Leave(forwarder);
        function.Body.Statements.InsertRange(0, entry);

        // Shadows that a trip makes end with it.
        TripScopes.Add(function.Body);
        return function;
    }
}
