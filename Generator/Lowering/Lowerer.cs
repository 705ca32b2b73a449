using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Lowering;

/// <summary>A marked method in the IR, and what is wrong with it. The diagnostics hold locations: they stay out of the incremental model.</summary>
internal sealed class LoweringResult(LoweredMethod method, IReadOnlyList<Diagnostic> diagnostics)
{
    public LoweredMethod Method => method;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Where there is no body and no diagnostic: the method that does not compile, itself or a helper.</summary>
    public IMethodSymbol? Unfinished { get; init; }

    /// <summary>Where values of the body come from that do not vary smoothly with what they are computed of.</summary>
    public IReadOnlyDictionary<Value, Origin> Origins { get; init; } = new Dictionary<Value, Origin>();
}

/// <summary>The only stage that sees Roslyn: symbols and bound trees go in, contract and IR come out. Shared by the generator and the analyzer.</summary>
internal static class Lowerer
{
    public static LoweringResult Lower(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        try
        {
            return Work.Run(() => LowerHere(method, compilation, token), token, isLarge: false);
        }
        catch (InsufficientExecutionStackException)
        {
            return Work.Run(() => LowerDeep(method, compilation, token), token, isLarge: true);
        }
    }

    private static LoweringResult LowerDeep(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        try
        {
            return LowerHere(method, compilation, token);
        }
        catch (InsufficientExecutionStackException)
        {
            Diagnostic tooDeep = Diagnostic.Create(Descriptors.Expression, method.Locations.FirstOrDefault(), "This method", "an expression in it is nested too deeply, split it");
            AttributeData? mark = Marks.Find(method, "DifferentiableAttribute");
            return new LoweringResult(new LoweredMethod(Contracts.Read(method, mark is null ? 0 : ContractChecks.Modes(mark)), null, true, false), [tooDeep]);
        }
    }

    private static LoweringResult LowerHere(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        var diagnostics = new List<Diagnostic>();
        AttributeData? mark = Marks.Find(method, "DifferentiableAttribute");
        Contract contract = Contracts.Read(method, mark is null ? 0 : ContractChecks.Modes(mark));
        FunctionBody? body = null;
        IReadOnlyDictionary<Value, Origin> origins = new Dictionary<Value, Origin>();
        IMethodSymbol? unfinished = null;
        bool usesPair = false, isRecursive = false, isSteady = true;
        IReadOnlyList<OwnPair> inner = [];
        try
        {
            if (mark is not null) new ContractChecks(method, mark, compilation, diagnostics, token).Run();
            IEnumerable<ITypeSymbol> stored = [];
            if (diagnostics.Count == 0 && !method.IsAbstract && method.Parameters.All(p => p.Name.Length > 0))
            {
                isRecursive = CallGraph.IsRecursive(method, compilation, token);
                bool checksFinite = Marks.Named(mark!, "CheckFinite", out TypedConstant checks) && checks.Value is true;
                var lowerer = MethodLowerer.Run(method, compilation, token, [.. contract.Parameters.Select(p => p.TypeName)], checksFinite);
                body = lowerer.Lowered;
                usesPair = isRecursive || body is null || !lowerer.IsSmall;
                diagnostics.AddRange(lowerer.Diagnostics);
                if (diagnostics.Count == 0 && Repeater(contract) is { } repeater && Repeatability.Of(method, compilation, token) is { } effect)
                {
                    diagnostics.Add(Diagnostic.Create(Descriptors.Repeated, effect.At, effect.Inside is null ? [] : [effect.Inside], effect.What, method.Name, repeater));
                    body = null;
                }
                else if (diagnostics.Count == 0 && contract.Replays && Steadiness.Of(method, compilation, token) is { } changeable)
                {
                    isSteady = false;
                    if (contract.IsCheckpointed)
                    {
                        diagnostics.Add(Diagnostic.Create(Descriptors.Changeable, changeable.At, changeable.Inside is null ? [] : [changeable.Inside], changeable.What, method.Name));
                        body = null;
                    }
                }

                stored = [.. lowerer.StoredStructs];
                (origins, unfinished, inner) = (lowerer.Origins, lowerer.Unfinished, lowerer.OwnPairs);
            }

            ITypeSymbol[] own = method.IsStatic ? [] : [method.ContainingType, Overrides.First(method).ContainingType];
            contract = contract with { ShortNames = ShortNames.Of(method, [.. own, .. method.Parameters.Select(p => p.Type), method.ReturnType, .. stored]) };
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InsufficientExecutionStackException))
        {
            // Whatever the source, the build goes on and says whose fault it is.
            string message = exception.GetType().Name + ": " + exception.Message.Replace('\r', ' ').Replace('\n', ' ');
            diagnostics.Add(Diagnostic.Create(Descriptors.Internal, method.Locations.FirstOrDefault(), method.Name, message));
            body = null;
        }

        bool writesObjects = body is not null && contract.Parameters.Any(p => p.Type.HoldsObjects) && CalleeSummaries.WritesObjects(Overrides.First(method), compilation, token);
        if (writesObjects && Overrides.MarkedBase(method) is { } marked && !SymbolEqualityComparer.Default.Equals(marked.ContainingAssembly, compilation.Assembly) && !Pairs.WritesObjects(marked))
            diagnostics.Add(Diagnostic.Create(Descriptors.InstanceMethod, method.Locations.FirstOrDefault(), method.Name, $"an override that changes an object, which callers of '{marked.ContainingType.Name}.{marked.Name}' rely on it not to do"));
        return new LoweringResult(new LoweredMethod(contract, body, usesPair, isRecursive) { WritesObjects = writesObjects, IsSteady = isSteady, Inner = new([.. inner.Select(p => Inner(contract, p))]) }, diagnostics) { Origins = origins, Unfinished = unfinished };
    }

    /// <summary>What runs the method more than once; null for nothing.</summary>
    private static string? Repeater(Contract contract) =>
        contract.WantsJacobian ? "Jacobian" : contract.HasHessian ? "Hessian" : contract.IsCheckpointed ? "[Checkpoint]" : contract.LoopCheckpoints != 0 ? "LoopCheckpoints" : null;

    /// <summary>A function that calls itself inside the method, as one of its type's own methods.</summary>
    private static LoweredMethod Inner(Contract contract, OwnPair pair) => new(
        contract with
        {
            Name = pair.Name,
            Inside = contract.Name,
            Accessibility = "private",
            PairAccessibility = "private",
            Attributes = new([]),
            ReturnTypeName = pair.ReturnType?.Name ?? "void",
            ReturnType = pair.ReturnType,
            ReturnParts = new([]),
            ReturnStruct = null,
            Parameters = new([.. pair.Parameters]),
            Documentation = "",
            WantsGradient = false,
            WantsVjp = false,
            WantsJacobian = false,
            WantsHessian = false,
            Dispatch = "",
            Overridden = new([]),
            IsReadOnly = false,
            IsCheckpointed = false,
            LoopCheckpoints = 0,
        },
        pair.Body,
        usesPair: true,
        isCalledRecursively: true)
    { WritesObjects = pair.Passed.Any(p => p.Type.HoldsObjects && !p.IsReadOnly) };
}
