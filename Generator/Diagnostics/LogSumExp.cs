using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>
/// The logarithm of a sum of exponentials that a loop before it has added up: <c>sum += Exp(x[i])</c>, then <c>Log(sum)</c>. Found only where nothing else
/// is done in the loop, nothing else with the sum, and the exponent is an element, at most scaled: one from which something is taken may be stable already.
/// </summary>
/// <param name="Added">The loop's one statement.</param>
/// <param name="Largest">A free name for the largest exponent.</param>
internal sealed record LogSumExp(StatementSyntax Loop, SyntaxNode Added, InvocationExpressionSyntax Exponential, string Largest, bool IsFloat)
{
    public ExpressionSyntax Exponent => Exponential.ArgumentList.Arguments[0].Expression;

    /// <summary>What stands before the loop that finds the largest exponent.</summary>
    public string Start => $"{(IsFloat ? "float" : "double")} {Largest} = {(IsFloat ? "float" : "double")}.NegativeInfinity;";

    /// <summary>What that loop does.</summary>
    public string Update => $"{Largest} = {(Exponential.Expression is MemberAccessExpressionSyntax member ? member.Expression + "." : "")}Max({Largest}, {Exponent})";

    /// <summary>What the exponential is taken of instead.</summary>
    public string Shifted => $"{Exponent} - {Largest}";

    public static LogSumExp? Of(IOperation operation)
    {
        if (NumericHabits.Call(operation, "Log") is not { Arguments.Length: 1, SemanticModel: { } model } log || log.Arguments[0].Value is not ILocalReferenceOperation { Local: var sum }
            || Declaration(sum) is not { Parent: BlockSyntax block } || BeginsAtZero(sum) is false) return null;
        List<IdentifierNameSyntax> uses = [.. block.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == sum.Name)];
        SyntaxNode read = log.Arguments[0].Value.Syntax;
        if (uses.Count < 2 || uses[uses.Count - 1] != read || read.Ancestors().TakeWhile(a => a != block).Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)) return null;

        // The loop stands beside the declaration, so that it begins at zero whenever it runs.
        StatementSyntax? loop = block.Statements.FirstOrDefault(s => s.Span.Contains(uses[0].Span));
        if (loop is null || loop.Span.Contains(read.Span) || OnlyStep(loop, model) is not { } added || AddedTo(added, sum) is not { } term) return null;
        return uses.Count(u => added.Syntax.Span.Contains(u.Span)) != uses.Count - 1 || NumericHabits.Call(term, "Exp") is not { Arguments: { Length: 1 } arguments, Syntax: InvocationExpressionSyntax exponential } || !IsTerm(arguments[0].Value, loop, model)
            ? null
            : new LogSumExp(loop, added.Syntax, exponential, Free(block), arguments[0].Value.Type!.SpecialType == SpecialType.System_Single);
    }

    private static LocalDeclarationStatementSyntax? Declaration(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } ? statement : null;

    private static bool BeginsAtZero(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: 0 or 0.0 or 0f } };

    /// <summary>The one thing that a loop over elements does.</summary>
    private static IOperation? OnlyStep(StatementSyntax loop, SemanticModel model)
    {
        StatementSyntax? body = loop switch
        {
            ForStatementSyntax { Declaration.Variables.Count: 1, Incrementors.Count: 1, Condition: not null } counted => counted.Statement,
            ForEachStatementSyntax each => each.Statement,
            _ => null,
        };
        if (body is BlockSyntax { Statements: { Count: 1 } statements }) body = statements[0];
        return body is ExpressionStatementSyntax only && IsRepeatable(loop, model) ? (model.GetOperation(only) as IExpressionStatementOperation)?.Operation : null;
    }

    private static IOperation? AddedTo(IOperation operation, ILocalSymbol sum) => operation switch
    {
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } added when Is(added.Target, sum) => Unconverted(added.Value),
        ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } total } assignment when Is(assignment.Target, sum) && Is(total.LeftOperand, sum) => Unconverted(total.RightOperand),
        _ => null,
    };

    private static bool Is(IOperation operation, ILocalSymbol local) => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : operation;

    /// <summary>Whether the loop may run twice: its head reads, and counts a variable of its own.</summary>
    private static bool IsRepeatable(StatementSyntax loop, SemanticModel model) => model.GetOperation(loop) switch
    {
        IForEachLoopOperation { Collection: var collection, LoopControlVariable: IVariableDeclaratorOperation } => IsStorage(Unconverted(collection).Type) && IsRead(Unconverted(collection)),
        IForLoopOperation { Before: { Length: 1 } before, Condition: IBinaryOperation { OperatorMethod: null } condition, AtLoopBottom: { Length: 1 } bottom, Locals: { Length: 1 } own }
            => before[0] is IVariableDeclarationGroupOperation group && group.Declarations.Single().Declarators.Single().Initializer is { } start && IsRead(start.Value)
                && IsRead(condition.LeftOperand) && IsRead(condition.RightOperand)
                && bottom[0] is IExpressionStatementOperation step && (step.Operation switch
                {
                    IIncrementOrDecrementOperation { OperatorMethod: null } count => Is(count.Target, own[0]),
                    ICompoundAssignmentOperation { OperatorMethod: null } count => Is(count.Target, own[0]) && IsRead(count.Value),
                    _ => false,
                }),
        _ => false,
    };

    /// <summary>An element, with a sign and factors that are the same in every round or other elements; no square, which a sign bounds.</summary>
    private static bool IsTerm(IOperation exponent, StatementSyntax loop, SemanticModel model)
    {
        ISymbol? own = loop switch
        {
            ForStatementSyntax counted => model.GetDeclaredSymbol(counted.Declaration!.Variables[0]),
            _ => model.GetDeclaredSymbol((ForEachStatementSyntax)loop),
        };
        List<IOperation> elements = [];
        return Walk(exponent) && elements.Count > 0 && !elements.Any(e => elements.Any(o => o != e && SyntaxFactory.AreEquivalent(o.Syntax, e.Syntax)));

        bool Walk(IOperation operation)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null, Type.IsValueType: true } conversion:
                    return Walk(conversion.Operand);
                case IUnaryOperation { OperatorMethod: null } unary:
                    return Walk(unary.Operand);
                case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } product:
                    return Walk(product.LeftOperand) && Walk(product.RightOperand);
                case var _ when IsElement(operation):
                    if (operation.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, own))) elements.Add(operation);
                    return operation.ChildOperations.All(c => IsRead(Unconverted(c is IArgumentOperation argument ? argument.Value : c)));
                default:
                    if (loop is ForEachStatementSyntax && operation is ILocalReferenceOperation { Local: var each } && SymbolEqualityComparer.Default.Equals(each, own)) elements.Add(operation);
                    return IsRead(operation);
            }
        }
    }

    private static bool IsElement(IOperation operation) => operation is IArrayElementReferenceOperation
        || (operation is IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } type } && Types.IsSpan(type, out _, out _));

    private static bool IsStorage(ITypeSymbol? type) => type is IArrayTypeSymbol || (type is not null && Types.IsSpan(type, out _, out _));

    /// <summary>Whether it only reads, lengths included.</summary>
    private static bool IsRead(IOperation operation) => NumericHabits.IsPure(operation) || operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Length", IsIndexer: false }, Instance: { } owner } => IsStorage(owner.Type) && IsRead(owner),
        IArrayElementReferenceOperation => operation.ChildOperations.All(IsRead),
        IInvocationOperation { TargetMethod: { Name: "GetLength" }, Instance: { Type: IArrayTypeSymbol } array, Arguments: { Length: 1 } arguments } => IsRead(array) && IsRead(arguments[0].Value),
        IBinaryOperation { OperatorMethod: null } binary => IsRead(binary.LeftOperand) && IsRead(binary.RightOperand),
        _ => false,
    };

    private static string Free(SyntaxNode within)
    {
        SyntaxNode member = within.Ancestors().OfType<MemberDeclarationSyntax>().First();
        HashSet<string> taken = [.. member.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText)];
        string name = "max";
        for (int i = 2; taken.Contains(name); i++) name = "max" + i;
        return name;
    }
}
