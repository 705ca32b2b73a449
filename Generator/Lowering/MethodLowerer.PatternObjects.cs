using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Objects that a pattern finds behind a test (<c>{ Kind: Kind.Log, Of: var of }</c>). They are found where the test has passed, and again at the beginning of the
/// branch that the whole pattern leads to: there it is the object itself, and not what one branch has found and another has not.
/// </summary>
internal sealed partial class MethodLowerer
{
    private readonly Dictionary<Value, FoundByPattern> _found = [];

    // What is true where a conjunction is.
    private readonly Dictionary<Value, (Value Left, Value Right)> _both = [];

    // The last statement on the way here that may change an object, of all of them, and whether a branch that has just ended has one.
    private int _acts, _actCount;
    private bool _branchActs;

    /// <param name="Acts">The last one before it was matched.</param>
    private sealed record FoundByPattern(IPatternOperation Pattern, Subject Subject, int Acts);

    /// <summary>Tests a pattern, and remembers what it finds.</summary>
    private Value Matched(IPatternOperation pattern, Subject value)
    {
        Value matches = Pattern(pattern, value);
        if (!_constants.ContainsKey(matches) && pattern.ChildOperations.Any(FindsObjects)) _found[matches] = new FoundByPattern(pattern, value, _acts);
        return matches;
    }

    private bool FindsObjects(IOperation operation) => operation.DescendantsAndSelf().Any(o => o is IPatternOperation pattern && SymbolOf(pattern) is { } local && IsObject(local.Type));

    private static ILocalSymbol? SymbolOf(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol as ILocalSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol as ILocalSymbol,
        _ => null,
    };

    /// <summary>Finds what is behind a condition that holds, or does not, in the branch that it leads to.</summary>
    private void FindAgain(Value condition, bool holds)
    {
        if (_found.Count == 0) return;
        if (!holds)
        {
            if (_negated.TryGetValue(condition, out Value? opposite)) FindAgain(opposite, true);
            return;
        }

        if (_both.TryGetValue(condition, out (Value Left, Value Right) both))
        {
            FindAgain(both.Left, true);
            FindAgain(both.Right, true);
        }

        if (_found.TryGetValue(condition, out FoundByPattern? found) && found.Acts == _acts) Find(found.Pattern, found.Subject);
    }

    private void Find(IPatternOperation pattern, Subject value)
    {
        switch (pattern)
        {
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                Find(both.LeftPattern, value);
                Find(both.RightPattern, value);
                break;
            case IDeclarationPatternOperation declaration when IsObject(value) && IsObject(declaration.NarrowedType):
                Name(declaration.DeclaredSymbol, declaration.MatchesNull ? value : As(declaration.NarrowedType, value));
                break;
            case IRecursivePatternOperation recursive when IsObject(value) && IsObject(recursive.MatchedType):
                Subject whole = As(recursive.MatchedType, value);
                Name(recursive.DeclaredSymbol, whole);
                if (recursive.DeconstructionSubpatterns.Any(FindsObjects))
                {
                    Subject[] items = Items(recursive, whole);
                    for (int i = 0; i < items.Length; i++) Find(recursive.DeconstructionSubpatterns[i], items[i]);
                }

                foreach (IPropertySubpatternOperation member in recursive.PropertySubpatterns.Where(p => FindsObjects(p.Pattern))) Find(member.Pattern, Member(member, whole));
                break;
        }

        void Name(ISymbol? symbol, Subject found)
        {
            if (symbol is ILocalSymbol local && Places(local) is { Length: 1 } places && places[0].Variable is { Type.IsObject: true } variable) Assign(variable, found.Only);
        }
    }
}
