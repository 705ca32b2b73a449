using System;
using System.Globalization;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>Constants as the IR writes them, culture-free.</summary>
internal static class Literals
{
    public static Operation Of(object? value, ITypeSymbol type)
    {
        if (type.TypeKind == Microsoft.CodeAnalysis.TypeKind.Enum) return new NamedConstant(Enum(value!, type));
        return value switch
        {
            null => new Literal("default"),
            double d => new Literal(Text(d)),
            float f => new Literal(Text(f)),
            bool b => new Literal(b ? "true" : "false"),
            char c => new NamedConstant(SymbolDisplay.FormatLiteral(c, quote: true)),
            string s => new Literal(SymbolDisplay.FormatLiteral(s, quote: true)),
            decimal m => new NamedConstant(m.ToString(CultureInfo.InvariantCulture) + "m"),
            IFormattable other => new Literal(other.ToString(null, CultureInfo.InvariantCulture)),
            _ => new Literal("default"),
        };
    }

    /// <summary>The value that stands where C# proves that nobody reads one.</summary>
    public static Literal Default(IrType type) => type.Kind switch
    {
        TypeKind.Boolean => new Literal("false"),
        TypeKind.Real => Literal.Zero,
        TypeKind.Integer when IsPlainInteger(type.Name) => Literal.Zero,
        _ => new Literal("default"),
    };

    private static bool IsPlainInteger(string name) =>
        name is "int" or "long" or "byte" or "sbyte" or "short" or "ushort" or "uint" or "ulong" or "nint" or "nuint";

    /// <summary>C# for a constant inside opaque code.</summary>
    public static string Code(object? value, ITypeSymbol type)
    {
        if (value is null) return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : "default(" + Types.Name(type) + ")";
        if (type.TypeKind == Microsoft.CodeAnalysis.TypeKind.Enum) return Enum(value, type);
        return value switch
        {
            double d when double.IsNaN(d) => "double.NaN",
            double d when double.IsInfinity(d) => d > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            double d => Text(d) + "d",
            float f when float.IsNaN(f) => "float.NaN",
            float f when float.IsInfinity(f) => f > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
            float f => Text(f) + "f",
            bool b => b ? "true" : "false",
            char c => SymbolDisplay.FormatLiteral(c, quote: true),
            string s => SymbolDisplay.FormatLiteral(s, quote: true),
            decimal m => m.ToString(CultureInfo.InvariantCulture) + "m",
            int i => i.ToString(CultureInfo.InvariantCulture),
            long l => l.ToString(CultureInfo.InvariantCulture) + "L",
            uint u => u.ToString(CultureInfo.InvariantCulture) + "u",
            ulong u => u.ToString(CultureInfo.InvariantCulture) + "ul",
            IFormattable small => "(" + Types.Name(type) + ")" + Negative(small.ToString(null, CultureInfo.InvariantCulture)),
            _ => "default(" + Types.Name(type) + ")",
        };
    }

    private static string Enum(object value, ITypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true } field && field.ConstantValue!.Equals(value)) return Types.Name(type) + "." + Identifier(field.Name);
        return "(" + Types.Name(type) + ")" + Negative(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
    }

    private static string Negative(string digits) => digits[0] == '-' ? "(" + digits + ")" : digits;

    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    // "R" loses digits on .NET Framework, which may host the compiler: take the shortest precision that comes back.
    public static string Text(double value)
    {
        if (Special(value) is { } special) return special;
        for (int precision = 15; precision < 17; precision++)
        {
            string text = value.ToString("G" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value)) return text;
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    public static string Text(float value)
    {
        if (Special(value) is { } special) return special;
        for (int precision = 6; precision < 9; precision++)
        {
            string text = value.ToString("G" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value)) return text;
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static string? Special(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0) return BitConverter.DoubleToInt64Bits(value) < 0 ? "-0" : "0";
        return null;
    }
}
