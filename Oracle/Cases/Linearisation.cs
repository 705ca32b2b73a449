using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>
/// The whole Jacobian of a case at some arguments, a column for each real that a differentiable parameter holds on entry. Rows:
/// what the differentiable parameters hold on return (a parameter by value what it held before), then what is returned.
/// </summary>
/// <param name="Overflows">Whether a value that depends on the inputs became infinite or NaN on the way.</param>
internal sealed record Linearisation(ImmutableArray<Dual[]> Columns, bool Overflows)
{
    /// <summary>The derivative of the returned value by each input.</summary>
    public IEnumerable<Dual> Gradient => Columns.Select(column => column[^1]);

    public static Linearisation Of(Signature signature, object?[] arguments, Func<object?[], object?> primal)
    {
        Overflow.Forget();
        ImmutableArray<Dual[]>.Builder columns = ImmutableArray.CreateBuilder<Dual[]>();
        for (int i = 0; i < arguments.Length; i++)
        {
            int count = signature.Parameters[i].HasGradient ? Values.Flat(arguments[i]).Length : 0;
            for (int k = 0; k < count; k++)
            {
                object?[] dual = [.. arguments.Select((a, j) => Values.ToDual(a, j == i ? k : -1))];
                object? result = primal(dual);
                IEnumerable<Dual> left = signature.Parameters.Zip(dual).Where(p => p.First.Differentiable).SelectMany(p => Values.Reals(p.Second));
                columns.Add([.. left, .. Values.Reals(result)]);
            }
        }

        return new Linearisation(columns.ToImmutable(), Overflow.Seen);
    }

    /// <summary>The derivative of a weighted sum of the outputs by each input.</summary>
    public IEnumerable<Dual> Pull(double[] seeds) => Columns.Select(column => Dual.Of(0, [.. column.Zip(seeds)]));

    /// <summary>The derivative of each output along a direction in the inputs.</summary>
    public IEnumerable<Dual> Push(double[] tangents)
    {
        for (int row = 0; Columns.Length > 0 && row < Columns[0].Length; row++) yield return Dual.Of(0, [.. Columns.Select((column, i) => (column[row], tangents[i]))]);
    }
}
