using System;
using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// The derivative methods of a marked method, or why there are none. Whatever goes wrong here ends as an error on the method and a stub, never as a wrong
/// derivative: the IR is verified after every pass, in Release too.
/// </summary>
internal sealed class Derivation
{
    private Derivation(IReadOnlyList<FunctionBody>? functions, string? problem, bool isInternal) => (Functions, Problem, IsInternal) = (functions, problem, isInternal);

    public IReadOnlyList<FunctionBody>? Functions { get; }

    public string? Problem { get; }

    /// <summary>Whether the problem is a defect of ours rather than something that is not supported.</summary>
    public bool IsInternal { get; }

    public static Derivation Of(LoweredMethod method) => Of(method, DerivationOptions.Default);

    public static Derivation Of(LoweredMethod method, DerivationOptions options)
    {
        try
        {
            return new(Deriver.Derive(method, options), null, false);
        }
        catch (InsufficientExecutionStackException)
        {
            return new(null, "it is nested too deeply; split it", false);
        }
        catch (UnsupportedException e)
        {
            return new(null, e.Message, false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(null, e.GetType().Name + ": " + e.Message, true);
        }
    }
}
