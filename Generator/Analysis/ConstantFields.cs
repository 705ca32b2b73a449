using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>
/// The <c>[NoGradient]</c> fields of structs in storage that a function only reads or copies: constants wherever they lie. One that it writes is followed
/// like any other field, which is right for storage made here; storage that is passed in would need a shadow for it that its companion does not have.
/// What is written to an object and never read again ends there.
/// </summary>
internal sealed class ConstantFields
{
    private readonly HashSet<(string Type, string Path)> _written = [];

    private readonly HashSet<(string Type, string Path)> _read = [];

    public ConstantFields(FunctionBody function)
    {
        Read(function.Body);
        Visit(function.Body, [.. function.Body.Parameters]);
    }

    public bool Contains(IrType structure, IrField field) => field.IsConstant && !_written.Contains((structure.Name, field.Path));

    private void Read(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            if (statement is Load { Field: { IsConstant: true } field } load) _read.Add((load.Buffer.Type.Scalar.Name, field.Path));
            foreach (Region nested in statement.Regions) Read(nested);
        }
    }

    private void Visit(Region region, HashSet<Value> parameters)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            if (statement is Store { Field: { IsConstant: true, Type.IsReal: true } field } store && !(store.Buffer.Type.IsObject && !_read.Contains((store.Buffer.Type.Scalar.Name, field.Path))))
            {
                if (parameters.Any(p => p.Type.Scalar.Equals(store.Buffer.Type.Scalar)))
                    throw new UnsupportedException($"'{field.Path}' is [NoGradient] and is written in storage, while '{parameters.First(p => p.Type.Scalar.Equals(store.Buffer.Type.Scalar)).Name}' has a gradient without it; remove [NoGradient], or write it elsewhere");
                _written.Add((store.Buffer.Type.Scalar.Name, field.Path));
            }

            foreach (Region nested in statement.Regions) Visit(nested, parameters);
        }
    }
}
