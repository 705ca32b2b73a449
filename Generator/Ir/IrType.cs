using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>What a value is, as far as differentiation cares.</summary>
internal enum TypeKind
{
    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary>An integer type, <c>char</c> or an enum: never differentiated.</summary>
    Integer,

    /// <summary><c>double</c>, <c>float</c>, <c>Half</c>, or a type parameter that stands for such a number.</summary>
    Real,

    /// <summary>Storage: a span or an array.</summary>
    Buffer,

    /// <summary>A struct or a tuple of reals, as an element of storage: loads and stores name one of its fields.</summary>
    Struct,

    /// <summary>Any other C# type: passed through, never looked into.</summary>
    Opaque,
}

/// <summary>How C# holds a buffer.</summary>
internal enum BufferShape
{
    /// <summary><c>Span&lt;T&gt;</c>.</summary>
    Span,

    /// <summary><c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    ReadOnlySpan,

    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>T[,]</c> and up; <see cref="IrType.Rank"/> indices.</summary>
    Matrix,

    /// <summary><c>T[][]</c>: a buffer whose elements are arrays; or an array of objects.</summary>
    Jagged,

    /// <summary><c>List&lt;T&gt;</c> of objects: like an array of them, and a store without an index adds one.</summary>
    List,

    /// <summary>An object of a marked class: no index, its members are the fields of its one element.</summary>
    Object,
}

/// <summary>How generated code outside a marked class names a member: by a property that is generated into the class.</summary>
/// <param name="Type">The class in C# whose own code needs no property; "" for none.</param>
/// <param name="Name">The property.</param>
/// <param name="Length">How much of the path it stands for.</param>
/// <param name="IsHidden">Whether others cannot read the member by its own name.</param>
/// <param name="IsReadOnly">Whether nobody can set the member by its own name.</param>
/// <param name="IsProtected">Whether classes that derive from it reach the member by its own name, on objects of their own.</param>
internal sealed record MemberAccess(string Type, string Name, int Length, bool IsHidden, bool IsReadOnly, bool IsProtected = false);

/// <summary>What is generated into marked classes beside <c>CreateShadow</c> and <c>ClearShadow</c>.</summary>
internal static class ObjectMembers
{
    /// <summary>Shows a check what is in an object and in its shadow.</summary>
    public const string Check = "CheckShadow__";

    /// <summary>Gives a shadow the arrays and objects that it needs.</summary>
    public const string Shape = "ShapeShadow__";

    /// <summary>Gives another shadow of the same shape what it holds.</summary>
    public const string Copy = "CopyShadow__";

    /// <summary>The type of the shadows.</summary>
    public const string Type = "ShadowType__";
}

/// <summary>A field of a struct in storage, or a member of an object.</summary>
/// <param name="Path">How C# names it from the struct: "Position.X".</param>
/// <param name="Assignable">How far along the path what lies there can be assigned; what a property shows is set in a copy (<c>with</c>).</param>
internal sealed record IrField(string Path, IrType Type, string Assignable)
{
    public bool IsVariable => Assignable == Path;

    /// <summary>Whether it is marked <c>[NoGradient]</c>: what storage that is passed in holds there is constant.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether it is, or lies in, an object's member that is a property: nobody can refer to it.</summary>
    public bool IsProperty { get; init; }

    /// <summary>Of an object's member that is not open to the whole assembly.</summary>
    public MemberAccess? Access { get; init; }

    /// <summary>What ends the name of a property that shows a field which only its struct can reach.</summary>
    public const string AccessorSuffix = "__Value";

    /// <summary>Whether it lies in the nullable that the other one is the flag of.</summary>
    public bool IsBehind(IrField flag) =>
        flag.IsFlag && Path.StartsWith(flag.Path.Substring(0, flag.Path.Length - StructText.Flag.Length) + StructText.Number, StringComparison.Ordinal);

    /// <summary>Whether it says if a nullable has a value.</summary>
    public bool IsFlag => Type.Kind == TypeKind.Boolean && (Path == StructText.Flag || Path.EndsWith("." + StructText.Flag, StringComparison.Ordinal));

    /// <summary>For locals: "positionX".</summary>
    public string Name => char.ToLowerInvariant(PlainName(Path)[0]) + PlainName(Path).Substring(1);

    /// <summary>A path as the end of a local's name: "PositionX".</summary>
    public static string PlainName(string path)
    {
        IEnumerable<string> names = path.Split('.').Where(n => n != StructText.Number).Select(n => (n.EndsWith(AccessorSuffix, StringComparison.Ordinal) ? n.Substring(0, n.Length - AccessorSuffix.Length) : n).Trim('@', '_'));
        string plain = string.Concat(names.Select(n => n.Length == 0 ? n : char.ToUpperInvariant(n[0]) + n.Substring(1)));
        return plain.Length == 0 || !char.IsLetter(plain[0]) ? "Field" + plain : plain;
    }
}

/// <summary>The type of a value. Two types are equal if their C# texts are, but for the names of tuples' elements.</summary>
internal sealed class IrType : IEquatable<IrType>
{
    public static readonly IrType Double = new(TypeKind.Real, "double");
    public static readonly IrType Float = new(TypeKind.Real, "float");
    public static readonly IrType Half = new(TypeKind.Real, "global::System.Half");
    public static readonly IrType Int = new(TypeKind.Integer, "int");
    public static readonly IrType Long = new(TypeKind.Integer, "long");
    public static readonly IrType Bool = new(TypeKind.Boolean, "bool");

    public IrType(TypeKind kind, string name) => (Kind, Name, Identity) = (kind, name, name);

    private IrType(string name, BufferShape shape, IrType element, int rank)
        : this(TypeKind.Buffer, name) => (Shape, Element, Rank) = (shape, element, rank);

    private bool _hidesReals;

    public TypeKind Kind { get; }

    /// <summary>The type in C#, as emitted code writes it.</summary>
    public string Name { get; }

    /// <summary>The same without what only names elements of tuples: what differs in that alone is one type, and may be one storage.</summary>
    public string Identity { get; init; }

    public BufferShape Shape { get; }

    /// <summary>The type of a buffer's elements (of a jagged array: of its rows).</summary>
    public IrType? Element { get; }

    /// <summary>How many indices a load of a buffer takes.</summary>
    public int Rank { get; }

    /// <summary>The fields of a struct, those of inner structs in their place; empty for other types.</summary>
    public IReadOnlyList<IrField> Fields { get; private init; } = [];

    /// <summary>Of a struct, how code of it is written.</summary>
    public StructText Text { get; private init; } = StructText.None;

    /// <summary>Whether arena memory can hold it: no field is a reference.</summary>
    public bool IsUnmanaged { get; private init; } = true;

    /// <summary>A delegate: where what it runs is known, that is lowered, and the delegate itself is no value of the IR.</summary>
    public bool IsFunction { get; init; }

    /// <summary>An object that is not looked into, which may be nothing.</summary>
    public bool IsReference { get; init; }

    /// <summary>A struct that is not looked into and can be changed where it lies: every variable holds a copy of its own.</summary>
    public bool IsCopied { get; init; }

    /// <summary>Storage that belongs to a variable: what is assigned is copied into it.</summary>
    public bool IsOwned { get; private init; }

    /// <summary>What a method keeps for the rule of another: a struct without references, which nobody looks into.</summary>
    public bool IsState { get; private init; }

    /// <summary>A type parameter: C# knows no literals and no casts of it.</summary>
    public bool IsTypeParameter { get; private init; }

    /// <summary>Of several reals of a type side by side, how many there are; 0 for other types.</summary>
    public int Lanes { get; private init; }

    public bool IsReal => Kind == TypeKind.Real;

    public bool IsBuffer => Kind == TypeKind.Buffer;

    public bool IsObject => Shape == BufferShape.Object && IsBuffer;

    /// <summary>Whether each element is storage of its own: an array, an object.</summary>
    public bool HasRows => IsBuffer && Element!.IsBuffer;

    /// <summary>Whether it, or what stands at the bottom of it, is an object.</summary>
    public bool HoldsObjects => IsObject || (HasRows && Element!.HoldsObjects);

    /// <summary>Whether its elements are storage of objects in turn, or have several indices.</summary>
    public bool IsDeepInObjects => HoldsObjects && !IsObject && !(Element!.IsObject && Shape != BufferShape.Matrix);

    /// <summary>Whether a derivative can be taken by what it holds.</summary>
    public bool HasDerivative => Kind switch
    {
        TypeKind.Struct => _hidesReals || Fields.Any(f => f.Type.HasDerivative && !f.IsConstant),
        TypeKind.Buffer => Element!.HasDerivative,
        _ => IsReal,
    };

    /// <summary>A real, a struct of reals, or storage whose innermost elements are such.</summary>
    public bool HoldsReals => IsReal || Kind == TypeKind.Struct || (IsBuffer && Element!.HoldsReals);

    /// <summary>What stands at the bottom of a buffer: a real, a struct. Of another type itself.</summary>
    public IrType Scalar => IsBuffer ? Element!.Scalar : this;

    public static IrType Buffer(BufferShape shape, IrType element, int rank = 1)
    {
        return new(Text(element.Name), shape, element, rank) { Identity = Text(element.Identity) };

        string Text(string of) => shape switch
        {
            BufferShape.Span => $"Span<{of}>",
            BufferShape.ReadOnlySpan => $"ReadOnlySpan<{of}>",
            BufferShape.Matrix => ArrayName(of, element.IsBuffer, $"[{new string(',', rank - 1)}]"),
            BufferShape.List => $"global::System.Collections.Generic.List<{of}>",
            _ => ArrayName(of, element.IsBuffer, "[]"),
        };
    }

    /// <param name="name">The class in C#.</param>
    /// <param name="family">The class that it derives from in the end: objects of one family may be the same.</param>
    /// <param name="text">How structs that are members are written.</param>
    /// <param name="mayHoldMore">Whether an object of it may have reals that are not among the members: a derived one, another assembly's.</param>
    public static IrType Object(string name, string family, IReadOnlyList<IrField> members, StructText text, bool mayHoldMore) =>
        new(name, BufferShape.Object, new IrType(TypeKind.Struct, family) { Fields = members, Text = text, IsUnmanaged = false, _hidesReals = mayHoldMore }, rank: 0);

    /// <summary>An inline array, which is a value of its own and lies in storage here.</summary>
    public static IrType Owned(IrType element) => new($"Span<{element.Name}>", BufferShape.Span, element, rank: 1) { IsOwned = true };

    public static IrType StateOf(string name) => new(TypeKind.Opaque, name) { IsState = true };

    /// <summary>As many <c>double</c> or <c>float</c> as a vector of 256 bits has, which go through the same operations together.</summary>
    public static IrType LanesOf(IrType real) => new(TypeKind.Real, $"Vector256<{real.Name}>") { Lanes = real.Equals(Float) ? 8 : 4 };

    /// <summary>A type parameter that stands for a real number.</summary>
    public static IrType Number(string typeParameter) => new(TypeKind.Real, typeParameter) { IsTypeParameter = true };

    public static IrType Struct(string name, string identity, IReadOnlyList<IrField> fields, StructText text, bool isUnmanaged) =>
        new(TypeKind.Struct, name) { Identity = identity, Fields = fields, Text = text, IsUnmanaged = isUnmanaged };

    public static IrType SpanOf(IrType element) => Buffer(BufferShape.Span, element);

    public bool Equals(IrType? other) => other is not null && Identity == other.Identity && Kind == other.Kind;

    public override bool Equals(object? obj) => obj is IrType other && Equals(other);

    public override int GetHashCode() => Identity.GetHashCode();

    public override string ToString() => Name;

    // int[][,] is an array of int[,]: the new rank goes before the element's own.
    private static string ArrayName(string element, bool isBuffer, string rank) => element.Insert(isBuffer ? RanksOf(element) : element.Length, rank);

    /// <summary>Where the brackets of an array's type begin; its end for what is no array.</summary>
    public static int RanksOf(string array)
    {
        int at = array.Length;
        for (int i = array.Length; i > 0 && array[i - 1] is '[' or ']' or ',' or '?'; i--)
            if (array[i - 1] == '[') at = i - 1;
        return at;
    }
}
