using System;

namespace AutoDiff;

/// <summary>A linear system whose matrix has no inverse.</summary>
public sealed class SingularMatrixException : ArithmeticException
{
    /// <summary>Says what is singular.</summary>
    /// <param name="matrixName">What the method calls the matrix.</param>
    /// <param name="column">The first column that depends on those before it.</param>
    public SingularMatrixException(string matrixName, int column)
        : base($"{matrixName} is singular: its column {column} is a combination of those before it, so that the system has no single solution.")
        => (MatrixName, Column) = (matrixName, column);

    /// <summary>What the method calls the matrix.</summary>
    public string MatrixName { get; }

    /// <summary>The first column that depends on those before it.</summary>
    public int Column { get; }
}
