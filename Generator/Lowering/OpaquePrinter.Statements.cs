using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

internal sealed partial class MethodLowerer
{
    /// <summary>The statements of a <c>finally</c>, one a line.</summary>
    private sealed partial class OpaquePrinter
    {
        // There variables are what they are when the guarded part is left.
        private bool _isFinally;

        public void Finally(IBlockOperation block)
        {
            _isFinally = true;
            Statements(block);
        }

        private void Statements(IBlockOperation block)
        {
            foreach (IOperation statement in block.Operations)
            {
                if (statement is IEmptyOperation) continue;
                if (_text.Length > 0) Raw("\n");
                Statement(statement);
            }
        }

        private void Statement(IOperation statement)
        {
            switch (statement)
            {
                case IBlockOperation block:
                    Block(block);
                    break;
                case IExpressionStatementOperation { Operation: var expression }:
                    if (lowerer.HasActiveParts(expression)) throw FailFinally(expression, "it takes part in the derivative");
                    _named.Clear();
                    Effect(expression);
                    Raw(";");
                    break;
                case IConditionalOperation conditional:
                    if (lowerer.HasActiveParts(conditional.Condition)) throw FailFinally(conditional.Condition, "it takes part in the derivative");
                    Raw("if (");
                    Print(conditional.Condition);
                    Raw(")\n");
                    Braced(conditional.WhenTrue);
                    if (conditional.WhenFalse is not { } whenFalse) break;
                    Raw("\nelse\n");
                    Braced(whenFalse);
                    break;
                default:
                    throw FailFinally(statement, "only calls, assignments to members and if can be kept as they are");
            }
        }

        private void Effect(IOperation expression)
        {
            (IOperation Target, IOperation? Value)? assignment = expression switch
            {
                ISimpleAssignmentOperation simple => (simple.Target, simple.Value),
                ICompoundAssignmentOperation compound => (compound.Target, compound.Value),
                IIncrementOrDecrementOperation increment => (increment.Target, null),
                _ => null,
            };
            if (assignment is not var (target, value)) Print(expression);
            else if (target is ILocalReferenceOperation or IParameterReferenceOperation && CellOf(target) is null) throw FailFinally(expression, "it assigns a variable");
            else if (CellOf(target) is not null) Assignment(expression, target, value, isUsed: false);
            else
            {
                lowerer.CheckWrite(target, value);
                Assignment(expression, target, value, isUsed: false);
            }

            lowerer.CheckOpaque(expression, null, [.. _named.Distinct()]);
        }

        /// <summary>Where a counter or a flag lies that the guarded part assigns.</summary>
        private Value? CellOf(IOperation operation) => operation switch
        {
            ILocalReferenceOperation local => lowerer.Find(local.Local)?[0].Variable?.Cell,
            IParameterReferenceOperation parameter => lowerer.Find(parameter.Parameter)?[0].Variable?.Cell,
            _ => null,
        };

        private void Braced(IOperation statement)
        {
            if (statement is IBlockOperation block) Block(block);
            else
            {
                Raw("{\n");
                Statement(statement);
                Raw("\n}");
            }
        }

        private void Block(IBlockOperation block)
        {
            Raw("{");
            Statements(block);
            Raw("\n}");
        }

        private System.Exception FailFinally(IOperation at, string why) =>
            lowerer.FailGuard(at.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax ? at.Syntax.GetFirstToken().Parent! : at.Syntax, "finally", why, "write it after the try, or in a method without reals");
    }
}
