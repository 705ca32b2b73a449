using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// A local function or a lambda that calls itself, as a pair of methods of its own. What it captures are parameters: by value what it reads, by reference
/// what it assigns. Storage comes by value too, and what is in it is shared.
/// </summary>
/// <param name="name">What stands before <c>__Forward</c>.</param>
internal sealed class OwnPair(string name, KnownFunction function, IReadOnlyList<Variable> captured, IReadOnlyList<Variable> assigned)
{
    public string Name => name;

    public KnownFunction Function => function;

    /// <summary>The variables around it that it names, in order of their declaration: the first of its parameters.</summary>
    public IReadOnlyList<Variable> Captured => captured;

    public bool Assigns(Variable variable) => System.Linq.Enumerable.Contains(assigned, variable);

    /// <summary>The delegates that it captures or is given, of which each other one makes another pair.</summary>
    public Dictionary<object, Closure> Functions { get; } = [];

    /// <summary>As its methods declare them: what is captured, then its own parameters, then what it returns in parts.</summary>
    public List<ContractParameter> Parameters { get; } = [];

    /// <summary>As calls pass them, less those that only come out. Which storage it only reads is known when all bodies are.</summary>
    public List<CalleeParameter> Passed { get; } = [];

    /// <summary>Null for nothing, and for what comes out in parts.</summary>
    public IrType? ReturnType { get; set; }

    /// <summary>Null while it is being lowered.</summary>
    public FunctionBody? Body { get; set; }
}
