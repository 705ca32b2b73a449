using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// Storage that code without a derivative can reach: tables, arrays and objects that it gave (but for new ones), and those that it was given (a span it cannot keep). Whatever of it runs may
/// write there.
/// </summary>
internal sealed class Exposure
{
    private readonly Roots _roots;

    public Exposure(FunctionBody function, Roots roots)
    {
        _roots = roots;
        Visit(function.Body);
    }

    public HashSet<Value> Exposed { get; } = [];

    /// <summary>Whether a statement runs code that may reach it. A marked method may, since it may call such code.</summary>
    public static bool Reaches(Statement statement) => statement is OpaqueCode { IsPure: false, OnlyReads: false } or Call;

    public bool IsExposed(Value buffer)
    {
        foreach (Value root in _roots[buffer])
            if (Exposed.Contains(root)) return true;
        return false;
    }

    private void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is OpaqueCode code)
            {
                foreach (Value result in code.Results.Where(r => !code.GivesFresh || r != code.Result)) Expose(result);
                if (!code.IsPure && !code.OnlyReads)
                    foreach (Value operand in code.Operands.Where(o => o.Type.Shape is not (BufferShape.Span or BufferShape.ReadOnlySpan))) Expose(operand);
            }

            foreach (Region nested in statement.Regions) Visit(nested);
        }
    }

    private void Expose(Value value)
    {
        if (value.Type.IsBuffer) Exposed.UnionWith(_roots.Deep(value));
    }
}
