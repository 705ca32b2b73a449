using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>
/// What every pass must leave: each value defined once and used only where its definition dominates, yields that fit, types that fit. A reverse sweep
/// that names a primal value of a finished scope (the last iteration's, an untaken branch's) is rejected here.
/// </summary>
internal static class Verifier
{
    public static void Verify(FunctionBody function, string pass)
    {
        var problems = new List<string>();
        var verifier = new Scope(problems);
        verifier.Check(function.Body, null);
        if (function.Body.Yields.Count != function.Outputs.Count) problems.Add("yields do not fit the outputs");
        if (problems.Count > 0)
            throw new InvalidOperationException($"IR of {function.Name} is invalid after {pass}: {string.Join("; ", problems)}\n{Printer.Print(function)}");
    }

    private sealed class Scope(List<string> problems)
    {
        private readonly HashSet<Value> _everDefined = [];
        private readonly HashSet<Value> _visible = [];

        public void Check(Region region, Statement? loop)
        {
            var local = new List<Value>();
            foreach (Value parameter in region.Parameters) Define(parameter, local);
            foreach (Statement statement in region.Statements)
            {
                Work.Step();
                foreach (Value operand in statement.Operands) Use(operand, statement.ToString());
                foreach (Region nested in statement.Regions) Check(nested, statement is If ? loop : statement);
                if (statement is Leave leave) Fits(leave.Operands, loop is WhileLoop left ? left.Results : [], "leave");
                if (statement is Next next) Fits(next.Operands, loop is CountedLoop c ? c.Carried : loop is WhileLoop w ? w.Before.Parameters : [], "next");
                CheckShape(statement);
                foreach (Value result in statement.Results) Define(result, local);
            }

            foreach (Value yield in region.Yields) Use(yield, "a yield");
            foreach (Value value in local) _visible.Remove(value);
        }

        private void Define(Value value, List<Value> local)
        {
            if (!_everDefined.Add(value)) problems.Add($"{value} is defined twice");
            _visible.Add(value);
            local.Add(value);
        }

        private void Use(Value value, string by)
        {
            if (!_visible.Contains(value)) problems.Add($"{value} is not in scope in {by}");
        }

        private void CheckShape(Statement statement)
        {
            switch (statement)
            {
                case If i:
                    Fits(i.Then.Yields, i.Results, "then");
                    Fits(i.Else.Yields, i.Results, "else");
                    break;
                case CountedLoop l:
                    Fits(l.Initial, l.Carried, "for");
                    Fits(l.Body.Yields, l.Carried, "for");
                    Fits(l.Body.Yields, l.Results, "for");
                    break;
                case WhileLoop w:
                    Fits(w.Initial, w.Before.Parameters, "while");
                    Fits(w.After.Yields, w.Before.Parameters, "while");
                    Fits(w.Before.Yields.GetRange(1, w.Before.Yields.Count - 1), w.After.Parameters, "while");
                    Fits(w.After.Parameters, w.Results, "while");
                    break;
                case Store s when !s.Stored.Type.Equals(s.Field?.Type ?? s.Buffer.Type.Element):
                    problems.Add($"{s.Stored} is stored in {s.Buffer}");
                    break;
                case Load l when !l.Result.Type.Equals(l.Field?.Type ?? l.Buffer.Type.Element):
                    problems.Add($"{l.Result} is loaded from {l.Buffer}");
                    break;
                case Compute { Operation: Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide }, Result.Type: { Lanes: > 0 } lanes } c when c.Operands.Any(o => o.Type.Equals(lanes)):
                    break;
                case Compute { Operation: Binary b } c when b.Operator < BinaryOperator.ShiftLeft
                    && (!c.Operands[0].Type.Equals(c.Operands[1].Type) || !c.Operands[0].Type.Equals(c.Result.Type)):
                    problems.Add($"{b.Operator} of {c.Operands[0]} and {c.Operands[1]} gives {c.Result}");
                    break;
            }
        }

        private void Fits(IReadOnlyList<Value> from, IReadOnlyList<Value> to, string what)
        {
            if (from.Count != to.Count)
            {
                problems.Add($"{what} has {from.Count} values for {to.Count}");
                return;
            }

            for (int i = 0; i < from.Count; i++)
                if (!from[i].Type.Equals(to[i].Type) && !from[i].Type.IsBuffer && !AreSameButForNull(from[i].Type, to[i].Type)) problems.Add($"{what}: {from[i]} for {to[i]}");
        }

        // What may be null and what may not are one type at run time.
        private static bool AreSameButForNull(IrType a, IrType b) => a.Kind == TypeKind.Opaque && b.Kind == TypeKind.Opaque && a.Name.TrimEnd('?') == b.Name.TrimEnd('?');
    }
}
