using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Ir;

/// <summary>Everything that the declaration of a marked method says: what its derivatives' signatures depend on. Equatable.</summary>
internal sealed record Contract
{
    /// <summary>The version of what pairs, their callers and the runtime agree on.</summary>
    public const int Abi = 1;

    /// <summary>Documentation comment id, unique per overload.</summary>
    public required string Id { get; init; }

    /// <summary>"" for the global namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types around the method, outermost first: "static partial class Model&lt;T&gt;" (modifiers that all parts share, no constraints).</summary>
    public required EquatableArray<string> Nest { get; init; }

    /// <summary>The last of <see cref="Nest"/> as C# refers to it from anywhere: "global::N.Model&lt;T&gt;".</summary>
    public required string TypePath { get; init; }

    public required string Name { get; init; }

    /// <summary>Of a function that calls itself inside a marked method, the method's name; else null.</summary>
    public string? Inside { get; init; }

    /// <summary>"public", "internal", "private protected", …</summary>
    public required string Accessibility { get; init; }

    /// <summary>That of its pair: code that contains another member of the type, which calls it, is elsewhere in the assembly.</summary>
    public required string PairAccessibility { get; init; }

    /// <summary>"&lt;T&gt;" or "".</summary>
    public required string TypeParameters { get; init; }

    /// <summary>"where T : struct": one for each type parameter that has some.</summary>
    public required EquatableArray<string> Constraints { get; init; }

    /// <summary>Attributes that carry over, a line each: "[global::System.Obsolete(\"…\")]".</summary>
    public required EquatableArray<string> Attributes { get; init; }

    /// <summary>The return type in C#: "double", "void", "int".</summary>
    public required string ReturnTypeName { get; init; }

    /// <summary>Null for void.</summary>
    public required IrType? ReturnType { get; init; }

    public required EquatableArray<ContractParameter> Parameters { get; init; }

    /// <summary>The method's own XML documentation, raw lines without <c>///</c>, or "".</summary>
    public required string Documentation { get; init; }

    public required bool WantsGradient { get; init; }

    public required bool WantsVjp { get; init; }

    public bool WantsJvp { get; init; }

    public bool WantsHvp { get; init; }

    public bool WantsJacobian { get; init; }

    public bool WantsHessian { get; init; }

    /// <summary>Whether there is <c>XHvp</c>: without one real that is returned there are only the derivatives that callers use.</summary>
    public bool HasHvp => WantsHvp && ReturnsOneReal;

    /// <summary>Whether there is <c>XHessian</c>: an override may return less than a base's attribute needs.</summary>
    public bool HasHessian => WantsHessian && ReturnsOneReal;

    public bool ReturnsOneReal => ReturnType is { IsReal: true } || ReturnParts.Count == 1;

    /// <summary>Whether there is <c>XJvp</c>: a returned array's tangent comes out to callers alone.</summary>
    public bool HasJvp => WantsJvp && !ReturnsArray;

    /// <summary>Whether there is a pair: any mode that needs one gives it to callers.</summary>
    public bool HasPair => WantsGradient || WantsVjp || (WantsJacobian && MatrixShape.IsByRows(this));

    /// <summary>Whether there is <c>X__Jvp</c>.</summary>
    public bool HasForward => WantsJvp || (WantsJacobian && !MatrixShape.IsByRows(this));

    /// <summary>Whether there is the pair of second order.</summary>
    public bool HasSecondOrder => WantsHvp || WantsHessian;

    /// <summary>
    /// Whether simple names of ours (<c>Math</c>, <c>Span</c>, <c>Arena</c>, …) mean something else inside the type: then emission writes them with
    /// <c>global::</c>.
    /// </summary>
    public required bool QualifiesNames { get; init; }

    /// <summary>Names that emitted locals must avoid: members of the type and its bases, type parameters.</summary>
    public required EquatableArray<string> TakenNames { get; init; }

    /// <summary>The user's types that can be called by their simple names.</summary>
    public EquatableArray<ShortName> ShortNames { get; init; } = new([]);

    /// <summary>The reals of a struct or a tuple that is returned; empty for other types.</summary>
    public EquatableArray<ContractPart> ReturnParts { get; init; } = new([]);

    /// <summary>The struct or tuple of reals that is returned, with its fields; null for other types.</summary>
    public IrType? ReturnStruct { get; init; }

    /// <summary>What the pair returns, with its fields: callers follow all its reals, <c>[NoGradient]</c> or not.</summary>
    public IrType? PairReturn => ReturnStruct ?? (ReturnsArray ? IrType.SpanOf(ReturnType!.Element!) : ReturnType);

    /// <summary>Whether the seed of <c>XVjp</c> has what to hold.</summary>
    public bool ReturnsReals => ReturnType is { IsReal: true } || ReturnParts.Count > 0 || ReturnsArray;

    /// <summary>Whether it returns an array of reals, which has one derivative, <c>XVjp</c>.</summary>
    public bool ReturnsArray => ReturnType is { IsBuffer: true };

    /// <summary>The type of the seed of <c>XVjp</c>: the return's own, of an array what reads one.</summary>
    public IrType? SeedType => ReturnsArray ? IrType.Buffer(BufferShape.ReadOnlySpan, ReturnType!.Element!) : ReturnType;

    /// <summary>Whether the first parameter is the receiver.</summary>
    public bool IsInstance => Parameters.Count > 0 && Parameters[0].IsThis;

    /// <summary>How it dispatches: "", "virtual ", "abstract ", "override ", "sealed override ".</summary>
    public string Dispatch { get; init; } = "";

    /// <summary>Of an override, the derivatives that a base has: they are overridden, others begin here.</summary>
    public EquatableArray<string> Overridden { get; init; } = new([]);

    /// <summary>Whether no class can derive from the method's.</summary>
    public bool IsOfSealed { get; init; }

    public bool IsAbstract => Dispatch == "abstract ";

    /// <summary>Whether it is a member of a struct that leaves it as it is, and says so.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether a parameter is passed by reference.</summary>
    public bool HasReferences => System.Linq.Enumerable.Any(Parameters, p => p.Modifier.Length > 0);

    public bool Unsafe { get; init; }

    /// <summary>Whether its pair keeps what it is given instead of what it computes, and computes that again.</summary>
    public bool IsCheckpointed { get; init; }

    /// <summary>How its loops are checkpointed: −1 by blocks of √n trips, n by at most n snapshots; 0 not at all.</summary>
    public int LoopCheckpoints { get; init; }

    /// <summary>Whether its pair runs it again in the reverse sweep.</summary>
    public bool Replays => IsCheckpointed || LoopCheckpoints != 0;
}

/// <summary>"global::N.Vector" is "Vector" to the method.</summary>
internal sealed record ShortName(string Full, string Short);

/// <summary>A parameter of a marked method.</summary>
/// <param name="TypeName">As declared, the modifier included, fully qualified where it is not a keyword or a span.</param>
/// <param name="HasCompanion">Holds reals and is not <c>[NoGradient]</c>.</param>
/// <param name="CompanionName">A prefix that gives free names: the parameter's own name ("w" → "wGradient", "wAdjoint").</param>
internal sealed record ContractParameter(string Name, string TypeName, IrType Type, bool HasCompanion, string GradientName, string AdjointName)
{
    /// <summary>What the receiver of an instance method is called among the parameters: no C# name, so that <c>@this</c> is another.</summary>
    public const string This = "<this>";

    private static readonly string[] s_modifiers = ["ref readonly ", "ref ", "out ", "in "];

    /// <summary>How it is passed: "", "in ", "ref readonly ", "ref ", "out ".</summary>
    public string Modifier => System.Array.Find(s_modifiers, m => TypeName.StartsWith(m, System.StringComparison.Ordinal)) ?? "";

    public bool IsThis => Name == This;

    /// <summary>Whether it has contents on entry.</summary>
    public bool IsTaken => Modifier != "out ";

    /// <summary>Whether the pair gives its derivative: of storage that may be written what is written there is followed, <c>[NoGradient]</c> or not.</summary>
    public bool HasPairCompanion => (IsTaken && HasCompanion) || (Type is { IsBuffer: true, HoldsReals: true } && Type.Shape != BufferShape.ReadOnlySpan);

    /// <summary>Whether the method may leave other contents in it.</summary>
    public bool IsLeft => Modifier is "ref " or "out ";

    /// <summary>What the companion of second order is called.</summary>
    public string HvpName { get; init; } = "";

    /// <summary>What the companion in forward mode is called.</summary>
    public string TangentName { get; init; } = "";

    /// <summary>What the pair calls the contents that it leaves.</summary>
    public string LeftName { get; init; } = "";

    /// <summary>What the pair calls the adjoint of the contents that it leaves.</summary>
    public string LeftAdjointName { get; init; } = "";

    /// <summary>What forward mode calls the tangent of the contents that it leaves, between methods.</summary>
    public string LeftTangentName { get; init; } = "";

    /// <summary>The struct or tuple of reals that it is, with its fields; null for other types.</summary>
    public IrType? Struct { get; init; }

    /// <summary>What the pair leaves in it, with its fields: callers follow all its reals, <c>[NoGradient]</c> or not.</summary>
    public IrType PairType => Struct ?? Type;

    /// <summary>The type without the modifier.</summary>
    public string BareTypeName => TypeName.Substring(Modifier.Length);

    /// <summary>What the companion of an override's receiver is declared as: the type that first declares the method. Null for its own.</summary>
    public IrType? ShadowType { get; init; }

    /// <summary>The reals of a struct or a tuple, each by its path from the whole; empty for other types.</summary>
    public EquatableArray<ContractPart> Parts { get; init; } = new([]);

    /// <summary>The structs and tuples inside it, each by its path, with its type in C#.</summary>
    public EquatableArray<ContractInner> Inner { get; init; } = new([]);

    /// <summary>Those that only a constructor puts together, each by its path, the whole by "".</summary>
    public EquatableArray<string> Constructed { get; init; } = new([]);

    /// <summary>The view of storage that it is a field of; null for a parameter of its own.</summary>
    public ContractView? View { get; init; }

    /// <summary>What the pair calls it, which takes the fields of a view one by one.</summary>
    public string PairName { get; init; } = Name;

    /// <summary>What the pair calls its shadow or its contribution.</summary>
    public string PairAdjointName { get; init; } = AdjointName;

    /// <summary>What the pair's forward mode calls its tangent.</summary>
    public string PairTangentName { get; init; } = "";
}

/// <summary>A view of storage as entries take it: its fields are parameters of the contract, called "view.Field", and each has its companion in the view's.</summary>
/// <param name="IsCompared">Whether the companion has the field, with the same contents.</param>
internal sealed record ContractView(WholeParameter Own, WholeParameter Gradient, WholeParameter Adjoint, WholeParameter Tangent, WholeParameter Hvp, bool HasCompanion, bool IsCompared);

/// <summary>A struct or a tuple in another: "Position" is a "global::N.Vector".</summary>
internal sealed record ContractInner(string Path, string TypeName);

/// <summary>A real in a struct or a tuple: "Position.X".</summary>
/// <param name="Index">Which of the fields it is, those of inner structs in their place.</param>
internal sealed record ContractPart(string Path, IrType Type, int Index);

/// <summary>A marked method, lowered: what flows from the only stage that sees Roslyn to all others. Equal if contract and printed body are.</summary>
internal sealed class LoweredMethod(Contract contract, FunctionBody? body, bool usesPair, bool isCalledRecursively) : System.IEquatable<LoweredMethod>
{
    private readonly string _text = body is null ? "" : Printer.Print(body);

    public Contract Contract => contract;

    /// <summary>Null if the body cannot be differentiated (the analyzer says why) or does not compile yet: stubs are emitted.</summary>
    public FunctionBody? Body => body;

    public bool UsesPair => usesPair;

    /// <summary>Whether it, or what it calls, writes objects that it is given.</summary>
    public bool WritesObjects { get; init; }

    /// <summary>Whether it finds what it found before when it runs again after its caller went on: else its pair keeps everything, whatever was asked for.</summary>
    public bool IsSteady { get; init; } = true;

    /// <summary>Functions of its body that call themselves: each has a pair, and nothing else.</summary>
    public EquatableArray<LoweredMethod> Inner { get; init; } = new([]);

    /// <summary>Whether it has so many statements or levels that passes may go deep.</summary>
    public bool IsLarge => _text.Length > 60_000;

    /// <summary>Whether the method is part of a cycle of calls: its entries are built on the pair.</summary>
    public bool IsRecursive => isCalledRecursively;

    public bool Equals(LoweredMethod? other) =>
        other is not null && _text == other._text && contract == other.Contract && usesPair == other.UsesPair && WritesObjects == other.WritesObjects && IsSteady == other.IsSteady && isCalledRecursively == other.IsRecursive && Inner.Equals(other.Inner)
        && (body is null) == (other.Body is null);

    public override bool Equals(object? obj) => obj is LoweredMethod other && Equals(other);

    public override int GetHashCode() => unchecked((_text.GetHashCode() * 31) + contract.Id.GetHashCode());
}
