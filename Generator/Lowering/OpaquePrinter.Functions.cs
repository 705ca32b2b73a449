using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

internal sealed partial class MethodLowerer
{
    /// <summary>The bodies of functions that stay C#: variables that are set once, branches, what is returned or thrown.</summary>
    private sealed partial class OpaquePrinter
    {
        private void Name(ISymbol own)
        {
            string name = (own.Name.Length == 0 || own.Name == "_" ? "unused" : own.Name) + "_";
            while (_reserved.Contains(name)) name += "_";
            _reserved.Add(name);
            _own.Add(own, name);
        }

        private void FunctionBlock(IBlockOperation block)
        {
            Raw("\n{");
            foreach (IOperation statement in block.Operations) FunctionStatement(statement);
            Raw("\n}");
        }

        private void FunctionStatement(IOperation statement)
        {
            switch (statement)
            {
                case IBlockOperation inner:
                    FunctionBlock(inner);
                    break;
                case IVariableDeclarationGroupOperation { Declarations: var declarations }:
                    foreach (IVariableDeclaratorOperation declarator in declarations.SelectMany(d => d.Declarators))
                    {
                        Raw("\n" + Type(declarator.Symbol.Type, statement) + " ");
                        Name(declarator.Symbol);
                        Raw(Literals.Identifier(_own[declarator.Symbol]) + " = ");
                        Print(declarator.GetVariableInitializer()!.Value);
                        Raw(";");
                    }

                    break;
                case IConditionalOperation conditional:
                    Raw("\nif (");
                    Print(conditional.Condition);
                    Raw(")");
                    FunctionBranch(conditional.WhenTrue);
                    if (conditional.WhenFalse is not { } whenFalse) break;
                    Raw("\nelse");
                    FunctionBranch(whenFalse);
                    break;
                case IReturnOperation { ReturnedValue: { } returned }:
                    Raw("\nreturn ");
                    Print(returned);
                    Raw(";");
                    break;
                case IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }:
                    Raw("\n");
                    Print(statement is IExpressionStatementOperation { Operation: var thrown } ? thrown : statement);
                    Raw(";");
                    break;
                case IEmptyOperation:
                    break;
                default:
                    throw lowerer.FailOpaqueFunction(statement);
            }
        }

        private void FunctionBranch(IOperation statement)
        {
            if (statement is IBlockOperation block)
            {
                FunctionBlock(block);
                return;
            }

            Raw("\n{");
            FunctionStatement(statement);
            Raw("\n}");
        }
    }
}
