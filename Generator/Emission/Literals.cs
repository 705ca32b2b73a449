using System;
using System.Globalization;
using System.Text;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Constants in C#.</summary>
internal static class Literals
{
    /// <summary>The constant with exactly the type <paramref name="type"/>.</summary>
    public static string Strong(string text, IrType type) => type.Kind switch
    {
        TypeKind.Real when type.Lanes > 0 => text == "0" ? type.Name + ".Zero" : throw new InvalidOperationException($"{text} is no {type}"),
        TypeKind.Real when type.IsTypeParameter => Generic(text, type.Name),
        TypeKind.Real when type.Equals(IrType.Half) => Half(text),
        TypeKind.Real => Real(text, type.Name),
        TypeKind.Integer => Integer(text, type.Name),
        TypeKind.Boolean => text,
        _ => text == "default" ? $"default({type.Name})" : text,
    };

    /// <summary>A text as a string literal.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The constant where the context converts it: an <c>int</c> if that has the same value, else null.</summary>
    public static string? Weak(string text, IrType type)
    {
        if (type.Kind is not (TypeKind.Real or TypeKind.Integer) || text == "-0" || !IsPredefined(type.Name)) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && (value >= 0 || type.Name is not ("uint" or "ulong" or "byte" or "ushort" or "char" or "nuint")) && type.Name != "char"
            && (type.Name != "float" || Math.Abs((long)value) <= 1 << 24)
            ? text
            : null;
    }

    private static bool IsPredefined(string type) => type is "double" or "float" or "int" or "long" or "uint" or "ulong" or "short" or "ushort" or "byte" or "sbyte" or "nint" or "nuint";

    private static string Real(string text, string type) => text switch
    {
        "NaN" => type + ".NaN",
        "Infinity" => type + ".PositiveInfinity",
        "-Infinity" => type + ".NegativeInfinity",
        _ => Digits(text) + (type == "float" ? "f" : text.IndexOfAny(['.', 'E', 'e']) < 0 ? ".0" : ""),
    };

    private static string Half(string text) => text switch
    {
        "0" => "Half.Zero",
        "1" => "Half.One",
        "-1" => "Half.NegativeOne",
        "-0" => "Half.NegativeZero",
        "NaN" or "Infinity" or "-Infinity" => Real(text, "Half"),
        _ => text[0] == '-' ? $"({IrType.Half})({Number(text)})" : $"({IrType.Half}){Number(text)}",
    };

    /// <summary>What every type parameter of numbers offers; a number that is none of the names is converted.</summary>
    private static string Generic(string text, string type) => text switch
    {
        "0" => type + ".Zero",
        "1" => type + ".One",
        "-1" => $"-{type}.One",
        "NaN" or "Infinity" or "-Infinity" => Real(text, type),
        _ => $"{type}.CreateChecked({Number(text)})",
    };

    // A whole number as an int.
    private static string Number(string text) => text != "-0" && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text : Real(text, "double");

    // "1E-08" reads better as "1e-8".
    private static string Digits(string text)
    {
        int e = text.IndexOfAny(['E', 'e']);
        if (e < 0) return text;
        bool isNegative = text[e + 1] == '-';
        string exponent = text.Substring(e + 1).TrimStart('+', '-').TrimStart('0');
        return text.Substring(0, e) + "e" + (isNegative ? "-" : "") + (exponent.Length == 0 ? "0" : exponent);
    }

    private static string Integer(string text, string type)
    {
        bool isNumber = text.Length > 0 && (char.IsDigit(text[text.Length - 1]) && text[0] is '-' or (>= '0' and <= '9'));
        if (!isNumber) return text == "default" ? $"default({type})" : text;
        return type switch
        {
            "int" => text,
            "long" => text + "L",
            "uint" => text + "u",
            "ulong" => text + "UL",
            _ => text[0] == '-' ? $"({type})({text})" : $"({type}){text}",
        };
    }
}
