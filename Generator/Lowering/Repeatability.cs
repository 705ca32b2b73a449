using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Something in what runs that tells one run of a method from another.</summary>
/// <param name="At">Where it stands in the method.</param>
/// <param name="Inside">Where it stands in what the method calls; null for the method itself.</param>
internal sealed record Finding(Location At, Location? Inside, string What)
{
    public static Finding Of(IOperation operation, ReachedBody body)
    {
        string text = string.Join(" ", operation.Syntax.ToString().Split(['\r', '\n', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        Location at = operation.Syntax.GetLocation();
        return new Finding(body.CalledAt ?? at, body.CalledAt is null ? null : at, text.Length > 60 ? text.Substring(0, 60) + "…" : text);
    }
}

/// <summary>
/// Whether a method can run several times for one derivative: nobody may see it, and each time must be as the first. What it writes to its parameters is put
/// back; what else it changes, counts, draws, prints or asks the machine for is an effect. What nobody knows is one too.
/// </summary>
internal static class Repeatability
{
    // What only computes, or throws.
    private static readonly HashSet<string> s_pure =
    [
        "System.Math", "System.MathF", "System.Convert", "System.BitConverter", "System.Numerics.BitOperations", "System.String", "System.Char", "System.Boolean", "System.Enum", "System.Array", "System.MemoryExtensions", "System.Span", "System.ReadOnlySpan",
        "System.Object", "System.ArgumentException", "System.ArgumentNullException", "System.ArgumentOutOfRangeException", "System.ObjectDisposedException", "System.HashCode", "System.Tuple", "System.ValueTuple", "System.Nullable", "System.Type", "System.Index", "System.Range",
        "System.Linq.Enumerable", "System.Runtime.InteropServices.MemoryMarshal", "System.Runtime.InteropServices.CollectionsMarshal", "System.Runtime.CompilerServices.RuntimeHelpers", "System.Runtime.CompilerServices.Unsafe", "System.Numerics.Tensors.TensorPrimitives",
        "System.Globalization.CultureInfo", "System.TimeSpan", "System.Buffers.ArrayPool", "System.Exception", "System.Collections.Generic.Comparer", "System.Collections.Generic.EqualityComparer", "System.StringComparer",
    ];

    // What collections are asked without being changed.
    private static readonly string[] s_questions = ["Contains", "TryGet", "IndexOf", "LastIndexOf", "Get", "CopyTo", "To", "Equals", "CompareTo", "BinarySearch", "Find", "Exists", "Peek", "TryPeek", "TrueForAll", "AsSpan", "AsMemory", "MoveNext", "Slice", "Format"];

    // Beside these, what methods do that take storage to which they could write.
    private static readonly string[] s_readers = ["Cast", "AsBytes", "CreateSpan", "CreateReadOnlySpan", "SequenceEqual", "SequenceCompareTo", "StartsWith", "EndsWith", "Count", "Trim", "Overlaps", "CommonPrefixLength", "Split", "Enumerate", "ConvertAll", "Read", "op_", "ThrowIf"];

    private static readonly MethodMemo<Finding?> s_known = new();

    /// <summary>The first thing that stands in the way, or null.</summary>
    public static Finding? Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = CallGraph.Canonical(method);
        return s_known.Get(method, compilation, () => ReachedCode.Of(method, compilation, token).Where(r => IsEffect(r.Operation, r.Body, compilation)).Select(r => Finding.Of(r.Operation, r.Body)).FirstOrDefault());
    }

    private static bool IsEffect(IOperation operation, ReachedBody body, Compilation compilation) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call => body.Of(call.Instance) == Provenance.Elsewhere || call.Arguments.Any(a => IsHandedOn(a, body)),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call => call.Arguments.Any(a => IsHandedOn(a, body)),
        IEventAssignmentOperation or IAwaitOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or ILockOperation => true,
        IUsingOperation or IUsingDeclarationOperation or IForEachLoopOperation => false,
        IDeconstructionAssignmentOperation assignment => IsWritten(assignment.Target, body),
        IIncrementOrDecrementOperation increment when IsWritten(increment.Target, body) => true,
        IAssignmentOperation assignment when IsWritten(assignment.Target, body) => true,
        _ => CallSites.Of(operation, compilation).Any(s => IsEffect(operation, s, body, compilation)),
    };

    /// <summary>What functions of the body do to what they are given is judged as if that were the method's.</summary>
    private static bool IsHandedOn(IArgumentOperation argument, ReachedBody body) =>
        argument.Value.Type is { } type && (ReachedBody.IsFollowed(type) || type.TypeKind == TypeKind.Delegate) && body.Of(argument.Value) == Provenance.Elsewhere;

    private static bool IsWritten(IOperation target, ReachedBody body) => target is ITupleOperation tuple ? tuple.Elements.Any(e => IsWritten(e, body)) : body.PlaceOf(target) == Provenance.Elsewhere;

    /// <summary>Whether a call does something that the source does not show.</summary>
    private static bool IsEffect(IOperation operation, CallSite site, ReachedBody body, Compilation compilation)
    {
        IMethodSymbol method = site.Method.ReducedFrom ?? site.Method;
        if (method.IsExtern) return true;
        if (method.GetAttributes().Any(a => a.AttributeClass?.Name == "ConditionalAttribute") && !IsFramework(method.ContainingType)) return true;
        if (operation is IPropertyReferenceOperation { Property: var property }) return IsAmbient(property) || (!IsFramework(property.ContainingType) && !IsOfSource(method, compilation));
        if (IsOfSource(method, compilation)) return Implementers.MayBeElsewhere(method) && !Marks.IsMarked(method) && site.Receiver is { Type: not ITypeParameterSymbol } receiver && body.Of(receiver) != Provenance.Own;
        return !IsPure(method, site, body) || Changes(operation, method, site, body);
    }

    private static bool IsOfSource(IMethodSymbol method, Compilation compilation) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly) || Bodies.HasSource(CallGraph.Canonical(method), compilation);

    private static bool IsFramework(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || space == "AutoDiff");

    private static bool IsAmbient(IPropertySymbol property) => property.ContainingType.ToDisplayString() switch
    {
        "System.DateTime" or "System.DateTimeOffset" => property.Name is "Now" or "UtcNow" or "Today",
        "System.Random" or "System.Environment" or "System.Diagnostics.Stopwatch" => true,
        _ => false,
    };

    private static bool IsPure(IMethodSymbol method, CallSite site, ReachedBody body)
    {
        INamedTypeSymbol type = method.ContainingType;
        string space = type.ContainingNamespace?.ToDisplayString() ?? "", name = type.OriginalDefinition.ContainingNamespace is null ? type.Name : space + "." + type.Name;
        if (space == "AutoDiff") return true;
        if (space != "System" && !space.StartsWith("System.", StringComparison.Ordinal)) return false;
        if (name is "System.DateTime" or "System.DateTimeOffset" or "System.Guid" or "System.Random" or "System.Environment" or "System.Console") return false;
        if (method is { MethodKind: MethodKind.Constructor }) return type.IsValueType || space is "System.Collections" or "System.Collections.Generic" or "System.Text" or "System" || type.BaseType?.Name is "EventArgs" || IsException(type);
        if (s_pure.Contains(name) || (name == "System.Diagnostics.Debug" && method.Name == "Assert")) return true;

        // Numbers, vectors, and what the method has made for itself.
        if (type.IsValueType && type.IsUnmanagedType) return true;
        if (type.TypeKind == TypeKind.Interface && method.IsStatic) return true;
        return IsQuestion(method) || (site.Receiver is { } receiver && body.Of(receiver) == Provenance.Own);
    }

    private static bool IsQuestion(IMethodSymbol method) => s_questions.Any(q => method.Name.StartsWith(q, StringComparison.Ordinal)) && method.Name is not "GetOrAdd" and not "GetValueRefOrAddDefault";

    /// <summary>Whether the framework's method writes to storage that is not the method's: to a span, an array, or what is passed by reference.</summary>
    private static bool Changes(IOperation operation, IMethodSymbol method, CallSite site, ReachedBody body)
    {
        if (site.Receiver is { Type.IsValueType: true } span && method.Name is "Fill" or "Clear" && body.Of(span) == Provenance.Elsewhere) return true;
        if (site.Arguments is null) return false;
        bool onlyReads = (IsQuestion(method) && method.Name != "CopyTo") || s_readers.Any(r => method.Name.StartsWith(r, StringComparison.Ordinal)) || method.ContainingType.Name is "Enumerable" or "String" or "Convert" or "HashCode" or "BitConverter";
        foreach ((int ordinal, IOperation value) in site.Arguments.Where(a => a.Ordinal < method.Parameters.Length))
        {
            IParameterSymbol parameter = method.Parameters[ordinal];
            if (parameter.RefKind is RefKind.Ref or RefKind.Out ? method.ContainingType.Name != "Unsafe" && body.PlaceOf(value) == Provenance.Elsewhere : !onlyReads && CanWrite(parameter) && body.Of(value) == Provenance.Elsewhere) return true;
        }

        return operation is IInvocationOperation && method.ContainingType.Name == "CollectionsMarshal" && !method.Name.StartsWith("AsSpan", StringComparison.Ordinal) && site.Arguments.Any(a => body.Of(a.Value) == Provenance.Elsewhere);
    }

    private static bool CanWrite(IParameterSymbol parameter) =>
        !parameter.Name.StartsWith("source", StringComparison.Ordinal) && (parameter.Type.TypeKind == TypeKind.Array || parameter.Type is { Name: "Array", SpecialType: SpecialType.System_Array } || (parameter.Type is INamedTypeSymbol { Name: "Span" or "Memory", Arity: 1 } storage && Types.IsSystem(storage.ContainingNamespace)));

    private static bool IsException(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name == "Exception") return true;
        return false;
    }
}
