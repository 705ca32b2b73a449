using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Loops over collections that are C#'s own: lists, sets, dictionaries, text. What is in them is constant.</summary>
internal sealed partial class MethodLowerer
{
    private static readonly string[] s_collections =
        ["List", "HashSet", "Queue", "Stack", "LinkedList", "Dictionary", "SortedDictionary", "SortedList", "SortedSet"];

    /// <summary>Whether its enumerator needs no disposal, so that a loop over it is no <c>try</c>.</summary>
    private static bool IsCollection(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String) return true;
        INamedTypeSymbol? outer = type as INamedTypeSymbol;
        while (outer?.ContainingType is { } around) outer = around;
        return outer is { Arity: > 0, ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace: var system } } }
            && Types.IsSystem(system) && s_collections.Contains(outer.Name);
    }

    /// <summary>How a loop goes through a collection, unless it converts the items, waits for them, or disposes of a struct that can change.</summary>
    private static ForEachStatementInfo? EnumeratorOf(IForEachLoopOperation loop) =>
        loop.Syntax is CommonForEachStatementSyntax syntax && loop.SemanticModel?.GetForEachStatementInfo(syntax) is { IsAsynchronous: false, GetEnumeratorMethod: { IsStatic: false } getter, ElementConversion: { IsExplicit: false } } info
        && (info.DisposeMethod is null || IsCollection(getter.ContainingType) || getter.ReturnType is { IsReferenceType: true } or { IsReadOnly: true })
            ? info : null;

    private void ForEachItem(IForEachLoopOperation loop, IOperation collection, string quote)
    {
        var declarator = loop.LoopControlVariable as IVariableDeclaratorOperation;
        IMethodSymbol? deconstructor = declarator is null ? DeconstructorOf(loop) : null;
        bool isTuple = declarator is null && deconstructor is null && loop.LoopControlVariable is ITupleOperation or IDeclarationExpressionOperation { Expression: ITupleOperation };
        if (declarator is { Symbol.RefKind: not RefKind.None } || (declarator is null && deconstructor is null && !isTuple))
            throw FailStatement(loop.LoopControlVariable, "This loop variable", "declare one variable");
        if (EnumeratorOf(loop) is not { GetEnumeratorMethod: { } getter, CurrentProperty: { } current, ElementType: { } element } info) throw FailStatement(collection, "foreach over this collection", "loop over a span, an array or an index");
        if (IsApart(element)) throw NeededWhole(element);
        if (declarator is not null) CheckLocal(declarator.Symbol, declarator);
        if (IsAggregate(element)) CheckFieldsAreReachable(collection, element, isWrite: false);
        IrType item = Map(element);

        // What went into the collection would come out of it without its derivative.
        Value source = Expression(collection);
        if (item.HoldsReals || HiddenReals(element) is not null || IsAggregate(element)) _readBack.Add((source.Type.Name, true, collection.Syntax.GetLocation(), _frame, null));
        if (collection.Type is IArrayTypeSymbol { Rank: 1 }) EachIndex(loop, quote, OpaqueResult("{0}.Length", IrType.Int, source), at => Body("{0}[{1}]", source, at));
        else Enumerated(Map(getter.ReturnType));

        void Enumerated(IrType type)
        {
            Value enumerator = OpaqueResult("{0}.GetEnumerator()", type, source);

            // What has no type of its own to give is converted, as the language does.
            string gives = SymbolEqualityComparer.Default.Equals(current.Type, element) ? "{0}.Current" : $"({item.Name}){{0}}.Current";
            if (info.DisposeMethod is null || IsCollection(collection.Type!)) Rounds();
            else Guarded(IsDisposable(getter.ReturnType) ? "using ({0})" : "using ({0} as System.IDisposable)", [enumerator], new OpaqueText("", []), Rounds);

            void Rounds() => Loop(quote, Assigned(loop.Body), loop.ExitLabel, loop.ContinueLabel, () => OpaqueResult("{0}.MoveNext()", IrType.Bool, enumerator), () => Body(gives, enumerator), null);
        }

        void Body(string gives, params Value[] from)
        {
            _quote = quote;
            if (declarator is null) Predeclare(loop.LoopControlVariable);
            Place?[] declared = declarator is null ? PlacesOf(loop.LoopControlVariable)! : Declare(declarator.Symbol);
            Value taken = OpaqueResult(gives, item, from);
            Value[] items = deconstructor is not null ? DeconstructedOpaque(loop, deconstructor, taken) : IsAggregate(element) ? Unpacked(taken, element) : [taken];
            SetAll(declared, [.. items.Select((v, i) => declared[i] is { } place && IsScalar(place.Type) && IsScalar(v.Type) ? Convert(v, place.Type) : v)]);
            Statement(loop.Body);
        }
    }

    private static bool IsDisposable(ITypeSymbol type) => type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable);
}
