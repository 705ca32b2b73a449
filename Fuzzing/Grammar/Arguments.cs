using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Arguments for a program.</summary>
internal static class Arguments
{
    /// <param name="isUsual">Long enough and away from edges; otherwise there may be zeros, ties and short storage.</param>
    public static object?[] Draw(Chance chance, IReadOnlyList<Variable> parameters, bool isUsual)
    {
        int common = chance.Between(3, 5);
        bool isShort = !isUsual && chance.Percent(4);
        if (isShort) common = chance.Below(3);
        bool hasEdges = !isUsual && chance.Percent(50);
        return [.. parameters.Select(Of)];

        object? Of(Variable parameter)
        {
            int length = parameter.LengthClass < 0 ? common : isShort ? chance.Below(3) : chance.Between(3, 5);
            return parameter.Shape switch
            {
                Shape.Scalar when parameter.Element == Element.Integer => chance.Between(isUsual ? 1 : -1, 6),
                Shape.Scalar when parameter.Element == Element.Boolean => chance.Percent(50),
                Shape.Scalar => Scalar(parameter.Element),
                Shape.Struct => Fields(),
                Shape.Structs => Enumerable.Range(0, length).Select(_ => Fields()).ToArray(),
                Shape.Matrix => Matrix(parameter.Element, chance.Between(2, 3), chance.Between(2, 3)),
                Shape.Jagged => Jagged(parameter.Element),
                _ when parameter.Element == Element.Integer => Enumerable.Range(0, length).Select(_ => chance.Between(0, 9)).ToArray(),
                _ => Row(parameter.Element, length),
            };
        }

        object?[] Fields() => [Real(), chance.Between(0, 3), Real()];

        double Real() => hasEdges && chance.Percent(35)
            ? chance.Pick<double>(0.0, 0.0, 1.0, -1.0, 0.5, -0.0)
            : Math.Round((chance.Unit() * 3) - 1.5, 3);

        object Scalar(Element element) => element == Element.Single ? (object)(float)Real() : Real();

        Array Row(Element element, int length) => element == Element.Single
            ? Enumerable.Range(0, length).Select(_ => (float)Real()).ToArray()
            : Enumerable.Range(0, length).Select(_ => Real()).ToArray();

        Array Jagged(Element element)
        {
            int[] lengths = [.. Enumerable.Range(0, chance.Between(2, 3)).Select(_ => chance.Between(2, 4))];
            return element == Element.Single
                ? lengths.Select(n => (float[])Row(element, n)).ToArray()
                : lengths.Select(n => (double[])Row(element, n)).ToArray();
        }

        Array Matrix(Element element, int rows, int columns)
        {
            Array matrix = element == Element.Single ? new float[rows, columns] : new double[rows, columns];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++) matrix.SetValue(Scalar(element), i, j);
            }

            return matrix;
        }
    }
}
