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
        if (options.Has(Optimizations.CommonSubexpressions)) CommonSubexpressions.Run(function, argumentsMayShare: false);
        options.Pass?.Invoke(DerivationStage.Normalized, function);
        Verifier.Verify(function, "normalization");

        var companions = new TangentCompanions(contract, function);
        var roots = new Roots(function);
        var forwarder = new Forwarder(function, new Activity(function, roots, companions.Inputs, companions.Outputs));
        EntryChecks.Add(function, companions, new MemoryOrder(function, roots, isPair: false).WrittenRoots);
        List<Statement> entry = [];
        companions.Enter(forwarder, new Builder(entry));
        forwarder.Run();
        companions.Leave(forwarder);
        return Finished(function, entry);
    }

    public static FunctionBody ForCalls(LoweredMethod method, DerivationOptions options)
    {
        Contract contract = method.Contract;
        FunctionBody function = Deriver.Copy(method.Body!, contract.Name + Call.Jvp);
        function.TakesArena = true;
        function.IsRecursive = method.IsRecursive;
        References.Resolve(function, contract);
        Normalizer.Run(function, []);
        if (options.Has(Optimizations.CommonSubexpressions)) CommonSubexpressions.Run(function, argumentsMayShare: true);
        options.Pass?.Invoke(DerivationStage.Normalized, function);
        Verifier.Verify(function, "normalization");

        PairCompanions.CheckArrays(function);
        var companions = new PairTangents(contract, function);
        var forwarder = new Forwarder(function, new Activity(function, new Roots(function), companions.Inputs, companions.Outputs));
        List<Statement> entry = [];
        companions.Enter(forwarder, new Builder(entry));
        forwarder.Run();
        companions.Leave(forwarder);
        return Finished(function, entry);
    }

    private static FunctionBody Finished(FunctionBody function, List<Statement> entry)
    {
        function.Body.Statements.InsertRange(0, entry);

        // Shadows that a trip makes end with it.
        TripScopes.Add(function.Body);
        return function;
    }
}
