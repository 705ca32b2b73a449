using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// <c>try</c> with <c>finally</c>, and <c>using</c>: in the derivative they stand around the forward sweep of what they guard, so that what runs in the end
/// runs as often and in the order that it does in the method, after exceptions and jumps too.
/// </summary>
internal sealed partial class MethodLowerer
{
    private static readonly string[] s_locks = ["Lock", "Scope", "Monitor", "Mutex", "Semaphore", "SemaphoreSlim", "SpinLock", "ReaderWriterLock", "ReaderWriterLockSlim"];

    // What the guards around name in the end. A throw leads there, so that it reads these too.
    private Stack<Value[]> _guards = new();

    private void Try(ITryOperation operation)
    {
        if (operation.Catches.FirstOrDefault() is { } caught)
            throw FailGuard(caught.Syntax, "catch", "what had run when the exception was thrown is not known", "test for what would throw, move it to the caller, or move what has no reals into a method of its own");
        IBlockOperation end = operation.Finally ?? throw Broken();
        (Variable[] kept, Variable[] changed) = Shared(end, operation.Body);
        foreach (Variable variable in kept) variable.Cell = Cell(variable);
        try
        {
            OpaqueText last = Finally(end, operation.Body);
            if (last.Text.Length == 0) Statement(operation.Body);
            else Guarded("try", last.Operands, last, () => Statement(operation.Body));
            if (_flow == Flow.Threw) return;
            foreach (Variable variable in changed)
            {
                var left = new Value(variable.Type, variable.Name);
                Emit(new Load(left, variable.Cell!, [Int(0)]));
                _environment[variable] = left;
            }
        }
        finally
        {
            foreach (Variable variable in kept) variable.Cell = null;
        }
    }

    /// <summary>
    /// Counters and flags that the guarded part assigns and what runs in the end names: nobody knows where the part was left, so that their values lie in
    /// memory as well; and those that what runs in the end changes.
    /// </summary>
    private (Variable[] Kept, Variable[] Changed) Shared(IBlockOperation end, IOperation guarded)
    {
        Assignments before = Assigned(guarded), last = Assignments.Of(end);
        HashSet<Variable> assigned = [.. before.Symbols.SelectMany(VariablesOf), .. before.Captured];
        Variable[] changed = [.. last.Symbols.SelectMany(Kept)];
        return ([.. last.Named.SelectMany(Kept).Where(v => v.Cell is null && (assigned.Contains(v) || changed.Contains(v)))], changed);

        IEnumerable<Variable> Kept(ISymbol symbol) => Find(symbol) is { Length: 1 } places && places[0].Variable is { Type.Kind: Ir.TypeKind.Integer or Ir.TypeKind.Boolean } variable ? [variable] : [];
    }

    private Value Cell(Variable variable)
    {
        Value cell = Allocated(IrType.SpanOf(variable.Type), Int(1));
        cell.Name = variable.Name;
        Emit(new Store(cell, [Int(0)], Read(variable)));
        return cell;
    }

    private void Using(IUsingOperation operation)
    {
        if (operation.IsAsynchronous) throw FailGuard(operation.Syntax, "await using", "the derivative does not wait", "await in the caller");
        Action body = () => Statement(operation.Body);
        if (operation.Resources is IVariableDeclarationGroupOperation group) Using(group, body);
        else
        {
            _quote = "using (" + OneLine(operation.Resources.Syntax) + ")";
            Predeclare(operation.Resources);
            Use(operation.Resources, Expression(operation.Resources), body);
        }
    }

    /// <summary>A declaration whose variables are disposed of after <paramref name="body"/>: what follows it in its block.</summary>
    private void Using(IUsingDeclarationOperation operation, Action body)
    {
        if (operation.IsAsynchronous) throw FailGuard(operation.Syntax, "await using", "the derivative does not wait", "await in the caller");
        Using(operation.DeclarationGroup, body);
    }

    private void Using(IVariableDeclarationGroupOperation group, Action body)
    {
        foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators).Reverse())
        {
            Action inner = body;
            body = () =>
            {
                Declaration(declarator, null, group);
                Use(declarator, Map(declarator.Symbol.Type) is { IsBuffer: true } || IsAggregate(declarator.Symbol.Type) ? throw FailResource(declarator) : Read(Lookup(declarator.Symbol)), inner);
            };
        }

        body();
    }

    private void Use(IOperation resource, Value value, Action body)
    {
        ITypeSymbol type = (resource is IVariableDeclaratorOperation declarator ? declarator.Symbol.Type : resource.Type) ?? throw Broken();

        // What a using statement disposes of is a copy of what it is given.
        if (type is { IsValueType: true, IsReadOnly: false }) throw FailResource(resource);
        if (IsLock(type)) throw FailLock(resource.Syntax, OneLine(resource.Syntax));
        Guarded("using ({0})", [value], new OpaqueText("", []), body);
    }

    private void Guarded(string header, Value[] operands, OpaqueText last, Action body)
    {
        string? quote = _quote;
        Emit(new OpaqueCode(header, null, isPure: false, operands) { Guard = Ir.Guard.Begins });
        _guards.Push(last.Operands);
        try
        {
            body();
        }
        finally
        {
            _guards.Pop();
        }

        _quote = quote;
        Emit(new OpaqueCode(last.Text, null, isPure: false, last.Operands) { Guard = Ir.Guard.Ends });
    }

    /// <summary>What runs in the end, as C#: after an exception no value is known but those that the guarded part does not assign.</summary>
    private OpaqueText Finally(IBlockOperation block, IOperation guarded)
    {
        Assignments all = Assigned(guarded);
        HashSet<Variable> assigned = [.. all.Symbols.SelectMany(VariablesOf), .. all.Captured];
        foreach (IOperation inner in block.Descendants())
        {
            ISymbol? named = inner is ILocalReferenceOperation local ? local.Local : inner is IParameterReferenceOperation parameter ? parameter.Parameter : null;
            if (named is not null && Find(named) is { } places && places.Any(p => p.Variable is null || (assigned.Contains(p.Variable) && p.Variable.Cell is null)))
                throw FailGuard(inner.Syntax, "finally", $"'{named.Name}' is assigned in the try before it", "keep it in an object, or write this after the try");
            if (inner is IInvocationOperation { TargetMethod.ContainingType: { } type } && IsLock(type)) throw FailLock(inner.Syntax, OneLine(inner.Syntax));
        }

        var printer = new OpaquePrinter(this, inert: true);
        printer.Finally(block);
        return printer.Result();
    }

    private bool HasActiveParts(IOperation expression) => expression switch
    {
        IAssignmentOperation { Target: var target, Value: var value } => !IsInert(target) || !IsInert(value),
        IIncrementOrDecrementOperation { Target: var target } => !IsInert(target),
        _ => !IsInert(expression),
    };

    private static bool IsLock(ITypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        return space is { Name: "Threading", ContainingNamespace: var system } && Types.IsSystem(system) && s_locks.Contains(type.Name);
    }

    private Exception FailResource(IOperation resource) =>
        FailGuard(resource.Syntax, "using", "what is disposed of is a struct that can change", "declare it as a class or a readonly struct");

    private Exception FailLock(SyntaxNode at, string what) =>
        FailGuard(at, what, "the derivative reads what a lock guards once more when it has been left", "take the lock in the caller");

    private Exception FailGuard(SyntaxNode at, string what, string why, string instead) =>
        Fail(Descriptors.Protected, at is Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.CatchClauseSyntax ? at.GetFirstToken().GetLocation() : at.GetLocation(), what, why, instead);
}
