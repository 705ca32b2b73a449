namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Matrices and arrays of rows.</summary>
internal static class Rows
{
    public static bool IsWritable(Variable variable) => variable is { Shape: Shape.Matrix or Shape.Jagged, IsReal: true };

    /// <summary>An element by two indices that are there.</summary>
    public static string Element(Writer writer, Variable storage)
    {
        string row = writer.Chance.Percent(60) ? writer.Chance.Below(2).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{writer.Integer(1)} & 1";
        string column = writer.Chance.Percent(60) ? writer.Chance.Below(2).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{writer.Integer(1)} & 1";
        return storage.Shape == Shape.Matrix ? $"{storage.Name}[{row}, {column}]" : $"{storage.Name}[{row}][{column}]";
    }
}
