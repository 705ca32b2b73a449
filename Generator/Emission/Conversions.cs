using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>C#'s implicit numeric conversions.</summary>
internal static class Conversions
{
    public static bool IsImplicit(IrType from, IrType to) => from.Name == to.Name || from.Name switch
    {
        "sbyte" => to.Name is "short" or "int" or "long" or "float" or "double",
        "byte" => to.Name is "short" or "ushort" or "int" or "uint" or "long" or "ulong" or "float" or "double",
        "short" => to.Name is "int" or "long" or "float" or "double",
        "ushort" => to.Name is "int" or "uint" or "long" or "ulong" or "float" or "double",
        "char" => to.Name is "ushort" or "int" or "uint" or "long" or "ulong" or "float" or "double",
        "int" => to.Name is "long" or "float" or "double",
        "uint" => to.Name is "long" or "ulong" or "float" or "double",
        "long" or "ulong" => to.Name is "float" or "double",
        "float" => to.Name is "double",
        _ => false,
    };

    /// <summary>Types whose arithmetic C# does in <c>int</c>.</summary>
    public static bool IsSmall(IrType type) => type.Name is "byte" or "sbyte" or "short" or "ushort" or "char";
}
