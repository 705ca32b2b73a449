using System;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>The statements that are supported; anything else is an error at its own span.</summary>
internal sealed partial class MethodLowerer
{
    private void Statement(IOperation statement) => Guarded(() => StatementCore(statement));

    private void StatementCore(IOperation statement)
    {
        Work.Step();
        _at = statement is IExpressionStatementOperation { Operation: var whole } ? whole.Syntax : statement.Syntax;
        _evaluated = null;
        switch (statement)
        {
            case IBlockOperation block:
                Statements(block.Operations, 0);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclarationOperation declaration in group.Declarations)
                    foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
                        Declaration(declarator, declaration.Initializer, group);
                break;
            case IExpressionStatementOperation expression:
                _quote = OneLine(expression.Syntax);
                Predeclare(expression);
                Discard(expression.Operation);
                break;
            case IReturnOperation { Kind: OperationKind.Return } exit:
                Return(exit);
                break;
            case IConditionalOperation conditional:
                IfStatement(conditional, [], 0);
                break;
            case IBranchOperation branch:
                Branch(branch);
                break;
            case IForLoopOperation loop:
                InRounds(loop.ConditionLocals, () => For(loop));
                break;
            case IWhileLoopOperation loop:
                InRounds(loop.Locals, () => While(loop));
                break;
            case IForEachLoopOperation loop:
                InRounds(loop.Locals, () => ForEach(loop));
                break;
            case ISwitchOperation choice:
                Switch(choice);
                break;
            case IThrowOperation thrown:
                _quote = OneLine(thrown.Syntax);
                Throws(thrown);
                break;
            case IEmptyOperation:
                break;
            case ILocalFunctionOperation:
                // Lowered where it is called.
                break;
            case ILabeledOperation labeled:
                // Jumps back to it are the errors.
                if (labeled.Operation is { } inner) Statement(inner);
                break;
            case ITryOperation guarded:
                Try(guarded);
                break;
            case IUsingOperation guarded:
                Using(guarded);
                break;
            case ILockOperation:
                throw FailLock(statement.Syntax, "lock");
            case IReturnOperation:
                throw FailStatement(statement, "An iterator", "fill a span or an array instead of using yield");
            case IInvalidOperation:
                throw Invalid(statement);
            case var _ when statement.Syntax is FixedStatementSyntax { FixedKeyword: var keyword }:
                throw Fail(Descriptors.Statement, keyword.GetLocation(), "A fixed statement", "use a span, which needs no pinning");
            default:
                if (HasInvalid(statement)) throw Broken();
                throw FailStatement(statement, "This statement", "only declarations, assignments, calls, if, switch, loops, jumps and throw can");
        }
    }

    private void Declaration(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? shared, IOperation group)
    {
        ILocalSymbol local = declarator.Symbol;
        _quote = OneLine(group.Syntax);
        IVariableInitializerOperation? initializer = declarator.Initializer ?? shared;
        if (local.RefKind != RefKind.None)
        {
            CheckLocal(local, declarator);
            Predeclare(initializer);
            Refer(local, initializer?.Value ?? throw Broken(), NameOf(local, declarator));
            return;
        }

        if (initializer is not null && IsShared(local.Type) && IsName(initializer.Value) && SymbolEqualityComparer.Default.Equals(local.Type, initializer.Value.Type))
        {
            _frame.Places[local] = PlacesOfObject(initializer.Value);
            return;
        }

        if (initializer is not null && TryDeclareTable(local, initializer.Value)) return;
        Place[] places = Places(local);
        foreach (Place place in places) _environment[place.Variable!] = null;
        CheckLocal(local, declarator);
        if (initializer is null)
        {
            Own(local.Type, places);
            return;
        }

        Predeclare(initializer);
        if (IsAggregate(local.Type)) SetAll(places, Parts(initializer.Value));
        else if (places[0].Type.IsOwned) Set(places[0], Expression(initializer.Value));
        else Assign(places[0].Variable!, Expression(initializer.Value));
    }

    /// <summary>A <c>ref</c> local is another name of a variable, or of an element that is located where it is declared; one of several, if it is chosen or set again.</summary>
    private void Refer(ILocalSymbol local, IOperation target, Location name)
    {
        if (Map(local.Type).IsBuffer) throw Fail(Descriptors.RefLocal, name, local.Name);
        if (IsPointer(local, target))
        {
            Pointer pointer = NewPointer(local.Name, TargetsOf(local, target), local.RefKind);
            Point(pointer, target, () => Fail(Descriptors.RefLocal, name, local.Name));
            _frame.Pointers[local] = pointer;
            return;
        }

        if (PlacesOf(target) is not { } places || places.Any(p => p is null)) throw Fail(Descriptors.RefLocal, name, local.Name);
        _frame.Places[local] = Located(places!);
    }

    private void CheckLocal(ILocalSymbol local, IOperation at)
    {
        switch (local.Type.TypeKind)
        {
            case Microsoft.CodeAnalysis.TypeKind.Error:
                throw Broken();
            case Microsoft.CodeAnalysis.TypeKind.Dynamic:
                throw Fail(Descriptors.Expression, NameOf(local, at), $"The dynamic variable '{local.Name}'", "declare it with the type that it has");
            case Microsoft.CodeAnalysis.TypeKind.Pointer:
                throw Fail(Descriptors.Expression, NameOf(local, at), $"The pointer '{local.Name}'", "use a span");
        }

        if (HiddenReals(local.Type) is { } how && how is not "a collection" and not "decimal") throw Fail(Descriptors.LocalType, NameOf(local, at), local.Name, how);
    }

    private static Location NameOf(ILocalSymbol local, IOperation at) => local.Locations.FirstOrDefault() ?? at.Syntax.GetLocation();

    /// <summary>An expression for its effects.</summary>
    private void Discard(IOperation expression) => Evaluate(expression, used: false);

    private void Throws(IThrowOperation operation)
    {
        if (operation.Exception is not { } exception) throw FailStatement(operation, "A rethrow", "throw a new exception");
        while (exception is IConversionOperation { IsImplicit: true } conversion) exception = conversion.Operand;
        OpaqueText text = Opaque(exception);
        if (text.References.Count > 0) throw FailExpression(exception, "An exception that takes arguments by reference", "make it in a statement before");
        Throws("throw " + text.Text, text.Operands);
    }

    private void Throws(string text, params Value[] operands)
    {
        Emit(new Throw(text, [.. operands, .. _guards.SelectMany(g => g)]));
        _flow = Flow.Threw;
    }

    private static bool HasInvalid(IOperation operation)
    {
        if (operation.Kind == OperationKind.Invalid || operation is IConversionOperation { Conversion.Exists: false } || operation.Type?.TypeKind == Microsoft.CodeAnalysis.TypeKind.Error) return true;
        foreach (IOperation child in operation.ChildOperations)
            if (HasInvalid(child)) return true;
        return false;
    }

    /// <summary>What does not bind is the compiler's to report, but for a call of a member that will only be generated.</summary>
    private Exception Invalid(IOperation operation)
    {
        if (CalledDerivative(operation) is { } derivative) throw derivative;
        return operation.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(c => IsUnfinished(c.TargetMethod)) is { } call ? Broken(call.TargetMethod) : Broken();
    }
}
