namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>A chain of n×n linear layers, to compare the orders in which its Jacobians can be multiplied.</summary>
/// <remarks>Data C182 (UC Berkeley, Fall 2024), "Backprop, part 2": why backpropagation goes from right to left.</remarks>
public sealed class LayerChain
{
    private readonly double[][] _weights, _values;
    private readonly double[] _weightAdjoint;
    private readonly int _width;

    /// <summary>Random layers.</summary>
    /// <param name="layers">How many.</param>
    /// <param name="width">The units of each.</param>
    /// <param name="normals">Standard normal numbers.</param>
    public LayerChain(int layers, int width, Func<int, double[]> normals)
    {
        _width = width;
        _weights = [.. Enumerable.Range(0, layers).Select(_ => Algebra.Map(normals(width * width), value => value / Math.Sqrt(width)))];
        _values = [.. Enumerable.Range(0, layers + 1).Select(_ => normals(width))];
        _weightAdjoint = new double[width * width];
    }

    /// <summary>From the loss to the input: the seed goes through one generated VJP after the other, O(n²) each.</summary>
    public double[] RightToLeft(double[] seed)
    {
        double[] adjoint = [.. seed];
        for (int layer = _weights.Length - 1; layer >= 0; layer--)
        {
            var inputAdjoint = new double[_width];
            Layers.MultiplyVjp(_weights[layer], _values[layer], _values[layer + 1], _weightAdjoint, inputAdjoint, adjoint);
            adjoint = inputAdjoint;
        }

        return adjoint;
    }

    /// <summary>From the input to the loss: the Jacobians are multiplied matrix by matrix, O(n³) each, and the seed comes last.</summary>
    public double[] LeftToRight(double[] seed)
    {
        double[] jacobian = _weights[0];
        for (int layer = 1; layer < _weights.Length; layer++) jacobian = Algebra.Product(_weights[layer], jacobian, _width, _width);
        return Algebra.ApplyTransposed(jacobian, seed);
    }
}
