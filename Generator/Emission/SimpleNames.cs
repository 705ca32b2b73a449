using System;
using System.Text.RegularExpressions;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>How emitted code writes the names that it brings along: short, or with <c>global::</c> where the user's type means something else by them.</summary>
/// <param name="ownType">The type that holds the emitted code: it reaches its private members by name.</param>
internal sealed class SimpleNames(bool isQualified, EquatableArray<ShortName> shortNames, string ownType)
{
    private static readonly string[] s_system = ["Span", "ReadOnlySpan", "Math", "MathF", "Half"];
    private static readonly string[] s_runtime = ["Arena", "Check", "Partial", "AdjointMath", "Counts", "Bulk", "Storage", "Nullables", "Sorting", "ObjectCheck", "Checkpoints", "ArenaPosition", "Lanes"];
    private static readonly string[] s_intrinsics = ["Vector256"];
    private static readonly Regex s_ours = new($@"global::AutoDiff\.Runtime\.({string.Join("|", s_runtime)})(?=[.<]|$)", RegexOptions.CultureInvariant);
    private static readonly Regex s_half = new(@"global::System\.Half(?!\w)", RegexOptions.CultureInvariant);
    private static readonly Regex s_type = new(@"(?<![\w.:@])(Span|ReadOnlySpan)<", RegexOptions.CultureInvariant);

    private static readonly Regex s_lanes = new(@"(?<![\w.:@])Vector256(?=[<.])", RegexOptions.CultureInvariant);

    /// <summary>Names that no local may have.</summary>
    public static bool IsReserved(string name) => Array.IndexOf(s_system, name) >= 0 || Array.IndexOf(s_runtime, name) >= 0 || Array.IndexOf(s_intrinsics, name) >= 0;

    /// <summary>A type's name as the IR has it.</summary>
    public string Type(string name)
    {
        if (isQualified) name = s_lanes.Replace(s_type.Replace(name, "global::System.$1<"), "global::System.Runtime.Intrinsics.Vector256");
        else name = s_ours.Replace(s_half.Replace(name, "Half"), "$1");
        if (!name.Contains("global::")) return name;
        foreach (ShortName type in shortNames) name = Regex.Replace(name, Regex.Escape(type.Full) + @"(?!\w)", type.Short, RegexOptions.CultureInvariant);
        return name;
    }

    /// <summary>A member of an object by the name that it has here, and what is behind it on a path.</summary>
    /// <param name="path">The path, or the beginning of it.</param>
    /// <param name="of">The object's class in C#.</param>
    public string Path(IrField field, string path, bool isSet, string of)
    {
        if (field.Access is not { } access || path.Length < access.Length) return path;
        bool isOwn = ownType == access.Type || ownType.StartsWith(access.Type + ".", StringComparison.Ordinal) || (access.IsProtected && of == ownType);
        bool isShown = isSet ? access.IsReadOnly || (access.IsHidden && !isOwn) : access.IsHidden && !isOwn;
        return isShown ? access.Name + path.Substring(access.Length) : path;
    }

    /// <summary>"Math.Sin", "Check.SameLength".</summary>
    public string Member(string path)
    {
        if (!isQualified) return path;
        int dot = path.IndexOf('.');
        string first = dot < 0 ? path : path.Substring(0, dot);
        return Array.IndexOf(s_system, first) >= 0 ? "global::System." + path : Array.IndexOf(s_runtime, first) >= 0 ? "global::AutoDiff.Runtime." + path
            : Array.IndexOf(s_intrinsics, first) >= 0 ? "global::System.Runtime.Intrinsics." + path : path;
    }
}
