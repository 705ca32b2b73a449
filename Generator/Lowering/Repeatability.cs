using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>What of a method may be seen if it runs more than once.</summary>
/// <param name="At">Where it stands in the method.</param>
/// <param name="Inside">Where it stands in what the method calls; null for the method itself.</param>
internal sealed record RepeatedEffect(Location At, Location? Inside, string What);

/// <summary>
/// Whether a method can run several times for one derivative: nobody may see it, and each time must be as the first. What it writes to its parameters is put
/// back; what else it changes, counts, draws, prints or asks the machine for is an effect. What nobody knows is one too.
/// </summary>
internal sealed class Repeatability
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

    private static readonly MethodMemo<RepeatedEffect?> s_known = new();

    private readonly Compilation _compilation;
    private readonly CancellationToken _token;
    private readonly HashSet<IMethodSymbol> _seen = new(SymbolEqualityComparer.Default);

    private Repeatability(Compilation compilation, CancellationToken token) => (_compilation, _token) = (compilation, token);

    /// <summary>The first thing that stands in the way, or null.</summary>
    public static RepeatedEffect? Of(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        method = CallGraph.Canonical(method);
        return s_known.Get(method, compilation, () => new Repeatability(compilation, token).In(method, isMarked: true));
    }

    private RepeatedEffect? In(IMethodSymbol method, bool isMarked = false)
    {
        if (!_seen.Add(method) || Bodies.Of(method, _compilation, _token) is not { } body) return null;
        return Within(body, isMarked ? method : null);
    }

    /// <param name="marked">The method itself: what a delegate that it is given does, nobody knows. Those of its helpers are known where they are made.</param>
    private RepeatedEffect? Within(IOperation operation, IMethodSymbol? marked)
    {
        // What throws ends it all.
        if (operation is IThrowOperation) return null;
        if (Effect(operation, marked) is { } effect) return effect;
        foreach (IOperation child in operation.ChildOperations)
            if (Within(child, marked) is { } found) return found;
        return null;
    }

    private RepeatedEffect? Effect(IOperation operation, IMethodSymbol? marked)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call:
                return marked is not null && Root(call.Instance) is var source && (source is null ? call.Instance is not IConditionalAccessInstanceOperation : source is IParameterSymbol && SymbolEqualityComparer.Default.Equals(source.ContainingSymbol, marked)) ? At(call) : null;
            case IInvocationOperation call:
                return Called(call, call.TargetMethod, call.Instance);
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return Called(creation, constructor, null);
            case IPropertyReferenceOperation property:
                return Asked(property);
            case IBinaryOperation { OperatorMethod: { } method }:
                return Called(operation, method, null);
            case IUnaryOperation { OperatorMethod: { } method }:
                return Called(operation, method, null);
            case IConversionOperation { OperatorMethod: { } method }:
                return Called(operation, method, null);
            case IIncrementOrDecrementOperation increment:
                return Written(increment, increment.Target) ?? (increment.OperatorMethod is { } step ? Called(operation, step, null) : null);
            case ICompoundAssignmentOperation compound:
                return Written(compound, compound.Target) ?? (compound.OperatorMethod is { } with ? Called(operation, with, null) : null);
            case IAssignmentOperation assignment:
                return Written(assignment, assignment.Target);
            case IUsingOperation or IUsingDeclarationOperation or IForEachLoopOperation or IDeconstructionAssignmentOperation:
                return Implied(operation);
            case IEventAssignmentOperation or IAwaitOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or ILockOperation:
                return At(operation);
            default:
                return null;
        }
    }

    /// <summary>What is called without a call in the source: what disposes, enumerates, takes apart.</summary>
    private RepeatedEffect? Implied(IOperation operation)
    {
        if (operation.SemanticModel is not { } model) return null;
        List<IMethodSymbol?> called = [];
        switch (operation)
        {
            case IUsingOperation { Resources: var resources }:
                called.AddRange(Resources(resources).Select(DisposeOf));
                break;
            case IUsingDeclarationOperation { DeclarationGroup: var group }:
                called.AddRange(Resources(group).Select(DisposeOf));
                break;
            case IForEachLoopOperation when operation.Syntax is CommonForEachStatementSyntax each:
                ForEachStatementInfo info = model.GetForEachStatementInfo(each);
                called.AddRange([info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty?.GetMethod, info.DisposeMethod is not null && info.GetEnumeratorMethod is { } enumerator ? DisposeOf(enumerator.ReturnType) : null]);
                break;
            case IDeconstructionAssignmentOperation when operation.Syntax is AssignmentExpressionSyntax assignment:
                Add(model.GetDeconstructionInfo(assignment));
                break;
        }

        return called.OfType<IMethodSymbol>().Where(m => Bodies.HasSource(CallGraph.Canonical(m), _compilation)).Select(m => Called(operation, m, null)).FirstOrDefault(e => e is not null);

        void Add(DeconstructionInfo info)
        {
            called.Add(info.Method);
            foreach (DeconstructionInfo nested in info.Nested) Add(nested);
        }
    }

    private static IEnumerable<ITypeSymbol> Resources(IOperation resources) => resources is IVariableDeclarationGroupOperation group
        ? group.Declarations.SelectMany(d => d.Declarators).Select(d => d.Symbol.Type)
        : resources.Type is { } type ? [type] : [];

    private IMethodSymbol? DisposeOf(ITypeSymbol type) =>
        _compilation.GetTypeByMetadataName("System.IDisposable")?.GetMembers("Dispose").FirstOrDefault() is { } dispose && type.FindImplementationForInterfaceMember(dispose) is IMethodSymbol found ? found
        : type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 0);

    private RepeatedEffect? Called(IOperation operation, IMethodSymbol method, IOperation? receiver)
    {
        method = method.ReducedFrom ?? method;
        if (method.MethodKind == MethodKind.LocalFunction) return null;
        if (method.GetAttributes().Any(a => a.AttributeClass?.Name == "ConditionalAttribute") && !method.ContainingType.ToDisplayString().StartsWith("System.", StringComparison.Ordinal)) return At(operation);
        IMethodSymbol canonical = CallGraph.Canonical(method);
        IEnumerable<IMethodSymbol> bodies = canonical.IsVirtual || canonical.IsAbstract || canonical.IsOverride ? Overrides.Of(canonical, _compilation, _token).Select(CallGraph.Canonical).Prepend(canonical) : [canonical];
        bool hasSource = false;
        foreach (IMethodSymbol body in bodies)
        {
            if (!Bodies.HasSource(body, _compilation)) continue;
            hasSource = true;
            if (In(body) is { } inside) return new RepeatedEffect(operation.Syntax.GetLocation(), inside.Inside ?? inside.At, inside.What);
        }

        if (hasSource || SymbolEqualityComparer.Default.Equals(canonical.ContainingAssembly, _compilation.Assembly)) return null;
        return IsPure(canonical, receiver) ? null : At(operation);
    }

    private static bool IsPure(IMethodSymbol method, IOperation? receiver)
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
        if (s_questions.Any(q => method.Name.StartsWith(q, StringComparison.Ordinal))) return true;
        return receiver is not null && Root(receiver) is ILocalSymbol local && IsMadeHere(local, receiver);
    }

    private static bool IsException(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name == "Exception") return true;
        return false;
    }

    /// <summary>Whether a variable holds what its declaration makes.</summary>
    private static bool IsMadeHere(ILocalSymbol local, IOperation use)
    {
        IOperation top = use;
        while (top.Parent is not null) top = top.Parent;
        return top.DescendantsAndSelf().OfType<IVariableDeclaratorOperation>().Any(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local) && Plain(d.GetVariableInitializer()?.Value) is IObjectCreationOperation or IArrayCreationOperation or ICollectionExpressionOperation)
            && !top.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>().Any(a => a.Target is ILocalReferenceOperation assigned && SymbolEqualityComparer.Default.Equals(assigned.Local, local));
    }

    private RepeatedEffect? Asked(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        if (Aggregates.Behind(property) is not null || property.GetMethod is not { } getter) return null;
        if (property.ContainingType.ToDisplayString() is "System.DateTime" or "System.DateTimeOffset" ? property.Name is "Now" or "UtcNow" or "Today" : property.ContainingType.ToDisplayString() is "System.Random" or "System.Environment" or "System.Diagnostics.Stopwatch") return At(reference);
        bool isFramework = property.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || space == "AutoDiff");
        return isFramework ? null : Called(reference, getter, reference.Instance);
    }

    /// <summary>Variables, and what lies in parameters: the caller puts that back, or says that it cannot.</summary>
    private RepeatedEffect? Written(IOperation operation, IOperation target)
    {
        // A setter of the user's may do anything.
        if (Plain(target) is IPropertyReferenceOperation { Property.SetMethod: { } setter } set && Aggregates.Behind(set.Property) is null && Bodies.HasSource(CallGraph.Canonical(setter), _compilation) && Called(set, setter, set.Instance) is { } effect) return effect;
        switch (Plain(target))
        {
            case ITupleOperation tuple:
                return tuple.Elements.Select(e => Written(operation, e)).FirstOrDefault(e => e is not null);
            case IFieldReferenceOperation { Field: { IsStatic: true } }:
                return At(operation);
            case IMemberReferenceOperation { Instance: { } owner } member when owner.Type is { IsReferenceType: true } type:
                return member is IPropertyReferenceOperation { Property.IsIndexer: true } ? Root(owner) is ILocalSymbol local && IsMadeHere(local, owner) ? null : At(operation)
                    : Objects.Is(type) ? null : Root(owner) is ILocalSymbol own && IsMadeHere(own, owner) ? null : IsInInitializer(member) ? null : At(operation);
            case IMemberReferenceOperation { Instance: { } owner }:
                return Written(operation, owner);
            case IArrayElementReferenceOperation element:
                return Plain(element.ArrayReference) is IFieldReferenceOperation { Field: { IsStatic: true } } ? At(operation)
                    : Plain(element.ArrayReference) is IMemberReferenceOperation { Instance: { Type: { IsReferenceType: true } holder } } && !Objects.Is(holder) ? At(operation) : null;
            default:
                return null;
        }
    }

    private static bool IsInInitializer(IOperation member)
    {
        for (IOperation? around = member.Parent; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IObjectOrCollectionInitializerOperation) return true;
        return false;
    }

    private static ISymbol? Root(IOperation? operation) => Plain(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Instance: { } owner } => Root(owner),
        IArrayElementReferenceOperation element => Root(element.ArrayReference),
        _ => null,
    };

    private static IOperation? Plain(IOperation? operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion) operation = conversion.Operand;
        return operation;
    }

    private static RepeatedEffect At(IOperation operation)
    {
        string text = string.Join(" ", operation.Syntax.ToString().Split(['\r', '\n', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return new RepeatedEffect(operation.Syntax.GetLocation(), null, text.Length > 60 ? text.Substring(0, 60) + "…" : text);
    }
}
