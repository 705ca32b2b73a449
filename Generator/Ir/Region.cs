using System.Collections.Generic;

namespace AutoDiff.Generator.Ir;

/// <summary>A list of statements that ends by yielding values. Its parameters are the values it is entered with.</summary>
internal sealed class Region
{
    public List<Value> Parameters { get; } = [];

    public List<Statement> Statements { get; } = [];

    public List<Value> Yields { get; } = [];
}
