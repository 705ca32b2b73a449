using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Shrinking;

/// <summary>
/// Arguments as text: numbers, <c>true</c> and <c>false</c>, lists in brackets. The parameters say what type they have; in a struct or a tuple, which is a
/// list of its fields, reals end in <c>d</c>, <c>f</c> or <c>h</c>.
/// </summary>
internal static class ArgumentText
{
    public static string Format(IEnumerable<object?> arguments) => string.Join("; ", arguments.Select(Format));

    public static object?[] Parse(string text, Signature signature)
    {
        string[] parts = signature.Parameters.Length == 0 ? [] : text.Split(';');
        return parts.Length == signature.Parameters.Length
            ? [.. parts.Zip(signature.Parameters, (part, parameter) => Parse(part.Trim(), parameter.Holder))]
            : throw new FormatException($"{parts.Length} arguments for {signature.Parameters.Length} parameters: {text}");
    }

    private static string Format(object? value) => value switch
    {
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        float real => real.ToString("R", CultureInfo.InvariantCulture),
        Half real => real.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        object?[] fields and not Array[] => List(fields.Select(f => Format(f) + (f switch { double => "d", float => "f", Half => "h", _ => "" }))),
        Array { Rank: 2 } matrix => List(Enumerable.Range(0, matrix.GetLength(0)).Select(i => List(Enumerable.Range(0, matrix.GetLength(1)).Select(j => Format(matrix.GetValue(i, j)))))),
        Array array => List(array.Cast<object?>().Select(Format)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";

    private static object Parse(string text, string type) => type switch
    {
        "double" => double.Parse(text, CultureInfo.InvariantCulture),
        "float" => float.Parse(text, CultureInfo.InvariantCulture),
        "Half" => Half.Parse(text, CultureInfo.InvariantCulture),
        "int" => int.Parse(text, CultureInfo.InvariantCulture),
        "bool" => bool.Parse(text),
        "double[]" => Row<double>(text),
        "float[]" => Row<float>(text),
        "Half[]" => Row<Half>(text),
        "int[]" => Row<int>(text),
        "double[][]" => Items(text).Select(Row<double>).ToArray(),
        "float[][]" => Items(text).Select(Row<float>).ToArray(),
        "Half[][]" => Items(text).Select(Row<Half>).ToArray(),
        "double[,]" => Matrix<double>(text),
        "float[,]" => Matrix<float>(text),
        "Half[,]" => Matrix<Half>(text),
        _ when type.EndsWith("[]", StringComparison.Ordinal) => Items(text).Select(fields => Items(fields).Select(Field).ToArray()).ToArray(),
        _ when type[0] == '(' || type.StartsWith("global::", StringComparison.Ordinal) => Items(text).Select(Field).ToArray(),
        _ => throw new FormatException($"An argument of type '{type}' cannot be read."),
    };

    private static object Field(string text) => text[^1] switch
    {
        'd' => Parse(text[..^1], "double"),
        'f' => Parse(text[..^1], "float"),
        'h' => Parse(text[..^1], "Half"),
        'e' => Parse(text, "bool"),
        _ => Parse(text, "int"),
    };

    private static T[] Row<T>(string text)
        where T : IParsable<T>
        => [.. Items(text).Select(item => T.Parse(item, CultureInfo.InvariantCulture))];

    private static T[,] Matrix<T>(string text)
        where T : IParsable<T>
    {
        T[][] rows = [.. Items(text).Select(Row<T>)];
        T[,] matrix = new T[rows.Length, rows.Length == 0 ? 0 : rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++) matrix[i, j] = rows[i][j];
        }

        return matrix;
    }

    /// <summary>The items of a list, lists among them whole.</summary>
    private static List<string> Items(string text)
    {
        text = text.Trim();
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']') throw new FormatException($"'{text}' is no list.");
        List<string> items = [];
        int depth = 0, start = 1;
        for (int i = 1; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if ((text[i] != ',' || depth != 0) && i != text.Length - 1) continue;
            if (i > start && text[start..i].Trim().Length > 0) items.Add(text[start..i].Trim());
            start = i + 1;
        }

        return items;
    }
}
