using System.Collections.Generic;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Hessian times vector: the gradient of the derivative along the vector. Forward mode makes a function of the method's that has nothing but what methods have
/// (no tape, no adjoints), and reverse mode takes it like any other; the adjoint of its tangent is 1.
/// </summary>
internal static class SecondOrder
{
    public static FunctionBody Entry(LoweredMethod method, DerivationOptions options)
    {
        Contract contract = method.Contract;
        FunctionBody function = Deriver.Copy(method.Body!, DerivativeKind.Hvp.NameFor(contract));
        Deriver.Normalize(function, contract);
        if (options.Has(Optimizations.CommonSubexpressions)) CommonSubexpressions.Run(function, argumentsMayShare: false);
        var roots = new Roots(function);
        var tangents = new HvpTangents(contract, function, [.. new MemoryOrder(function, roots, isPair: false).WrittenRoots]);
        ForwardMode.Derived(function, new Activity(function, roots, tangents.Inputs, tangents.Outputs), tangents, isSecondOrder: true);
        Verifier.Verify(function, "forward mode");
        return Deriver.ReverseEntry(function, contract, DerivativeKind.Hvp, options, tangents.Result);
    }

    /// <summary>What callers use in second order: the pair of the method's forward mode.</summary>
    public static IEnumerable<FunctionBody> Pair(LoweredMethod method, DerivationOptions options) => Deriver.WithCheckpoints(method, contract => Pair(method, contract, options));

    private static IEnumerable<FunctionBody> Pair(LoweredMethod method, Contract contract, DerivationOptions options)
    {
        Contract second = SecondOrderContract.Of(contract);
        FunctionBody forward = ForwardMode.ForCalls(method, options, second.Name + "__Forward");
        Verifier.Verify(forward, "forward mode");
        foreach (FunctionBody function in Deriver.Pair(forward, second, method, options, second.ReturnsArray ? forward.Body.Yields[0] : null))
        {
            function.Own = second;
            yield return function;
        }
    }
}
