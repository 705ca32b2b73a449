using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// All that runs when a method does, as far as there is source: its body and those of what it calls, once for each way in which what they are called with may
/// be known to others.
/// </summary>
internal sealed class ReachedCode
{
    private readonly HashSet<string> _seen = [], _asked = [];
    private readonly Dictionary<string, Provenance> _answers = [];

    private ReachedCode(Compilation compilation, CancellationToken token) => (Compilation, Token) = (compilation, token);

    public Compilation Compilation { get; }

    public CancellationToken Token { get; }

    /// <summary>Operations in the order of the source, a caller's before its callee's.</summary>
    public static IEnumerable<(IOperation Operation, ReachedBody Body)> Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        var code = new ReachedCode(compilation, token);
        return Bodies.Of(method, compilation, token) is { } body ? code.Within(ReachedBody.Outermost(code, method, body)) : [];
    }

    /// <summary>The bodies that a call may run; none where there is no source.</summary>
    public IEnumerable<(IMethodSymbol Method, IOperation Body)> BodiesOf(CallSite site)
    {
        IMethodSymbol called = CallGraph.Canonical(site.Method.ReducedFrom ?? site.Method);
        foreach (IMethodSymbol method in Implementers.Of(called, Compilation, Token))
        {
            if (method.MethodKind == MethodKind.Constructor)
            {
                foreach (IOperation part in OfConstructor(method)) yield return (method, part);
            }
            else if (Bodies.Of(method, Compilation, Token) is { } body)
            {
                yield return (method, body);
            }
        }
    }

    /// <summary>Asks what is called for a provenance, once; what calls itself adds nothing that its first call has not.</summary>
    public Provenance Ask(ReachedBody reached, IMethodSymbol method, string question, Func<ReachedBody, Provenance> ask)
    {
        string key = reached.Key + question;
        if (_answers.TryGetValue(key, out Provenance known)) return known;
        if (!_asked.Add(key)) return Provenance.Own;
        Provenance answer = ask(reached);
        _asked.Remove(key);

        // Inside a cycle an answer may lack what is still being asked for.
        if (!CallGraph.IsRecursive(method, Compilation, Token)) _answers[key] = answer;
        return answer;
    }

    /// <summary>What its fields begin with, what it calls first, and its body.</summary>
    private IEnumerable<IOperation> OfConstructor(IMethodSymbol constructor)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        ChainedConstructor? chained = Bodies.InitializerOf(constructor, Compilation, Token);
        if (chained is null || !SymbolEqualityComparer.Default.Equals(chained.Constructor.ContainingType.OriginalDefinition, type.OriginalDefinition))
            foreach ((_, IOperation value) in Bodies.FieldInitializers(type.OriginalDefinition, Compilation, Token)) yield return value;
        if (chained?.Arguments.FirstOrDefault()?.Parent is { } call) yield return call;
        else if ((chained?.Constructor ?? type.BaseType?.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty)) is { } before && type.IsReferenceType)
            foreach (IOperation part in OfConstructor(CallGraph.Canonical(before))) yield return part;
        if (Bodies.Of(constructor, Compilation, Token) is { } body) yield return body;
    }

    private IEnumerable<(IOperation Operation, ReachedBody Body)> Within(ReachedBody reached)
    {
        if (!_seen.Add(reached.Key)) yield break;
        var pending = new Stack<IOperation>([reached.Body]);
        while (pending.Count > 0)
        {
            IOperation operation = pending.Pop();

            // What throws ends it all; of a name nothing runs.
            if (operation is IThrowOperation or INameOfOperation) continue;
            yield return (operation, reached);
            foreach (CallSite site in CallSites.Of(operation, Compilation))
                foreach ((IMethodSymbol method, IOperation body) in BodiesOf(site))
                    foreach ((IOperation, ReachedBody) inner in Within(reached.Enter(site, method, body, operation))) yield return inner;
            foreach (IOperation child in operation.ChildOperations.Reverse()) pending.Push(child);
        }
    }
}
