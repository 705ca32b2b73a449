using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Objects that a method makes and keeps to itself: taken apart like structs, they cost no allocation, and may be made of active values and in loops. It is
/// tried with every class that lends itself; where an object turns out to be needed as one (it is stored, compared, chosen while it can change, given to
/// what is not copied), its class is left whole and the method lowered again.
/// </summary>
internal sealed partial class MethodLowerer
{
    /// <summary>What to do with an object that would have to be taken apart and cannot be.</summary>
    private const string KeptWhole = "keep it in a variable of its own class that is set once, or make it of constants and assign its members";

    // Classes whose objects come from outside or are needed as objects.
    private readonly HashSet<ISymbol> _whole;
    private readonly HashSet<ISymbol> _apart = new(SymbolEqualityComparer.Default);

    /// <summary>Lowers the method's body.</summary>
    public static MethodLowerer Run(IMethodSymbol method, Compilation compilation, CancellationToken token, IReadOnlyList<string> typeNames, bool checksFinite = false, List<IMethodSymbol>? objectCallees = null)
    {
        HashSet<ISymbol> whole = new(SymbolEqualityComparer.Default);
        Dictionary<SyntaxNode, List<IrType>> slots = [];
        foreach (IParameterSymbol parameter in method.Parameters) LocalObjects.AddFound(parameter.Type, whole);
        if (!method.IsStatic) LocalObjects.AddFound(method.ContainingType, whole);
        MethodLowerer lowerer = Attempt();
        if (lowerer._apart.Count == 0 || lowerer._diagnostics.Count == 0) return lowerer;

        // As objects they may do where taken apart they do not.
        whole.UnionWith(lowerer._apart);
        MethodLowerer other = Attempt();
        return other._diagnostics.Count <= lowerer._diagnostics.Count ? other : lowerer;

        MethodLowerer Attempt()
        {
            while (true)
            {
                objectCallees?.Clear();
                var attempt = new MethodLowerer(method, compilation, token, new(whole, SymbolEqualityComparer.Default)) { ChecksFinite = checksFinite, _objectCallees = objectCallees, _arraySlots = slots };
                try
                {
                    attempt.Lowered = attempt.Lower(typeNames);
                    return attempt;
                }
                catch (NeededWholeException needed)
                {
                    whole.Add(needed.Class);
                }
                catch (MoreSlotsException)
                {
                }
            }
        }
    }

    /// <summary>The body, or null where it is in error or does not compile.</summary>
    public FunctionBody? Lowered { get; private set; }

    /// <summary>Whether objects of the class are taken apart here.</summary>
    private bool IsApart(ITypeSymbol? type)
    {
        if (type is null || Concrete(type) is not INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Class } named || !LocalObjects.IsEligible(Plain(named)) || _whole.Contains(named.OriginalDefinition)) return false;
        _apart.Add(named.OriginalDefinition);
        return true;
    }

    /// <summary>What lies in an object is found there, and its bases' constructors and methods run on it: none of these classes is taken apart beside it.</summary>
    private void LeaveWhole(INamedTypeSymbol type)
    {
        if (_whole.Contains(type.OriginalDefinition)) return;
        HashSet<ISymbol> found = new(SymbolEqualityComparer.Default);
        LocalObjects.AddFound(type, found);
        if (found.FirstOrDefault(_apart.Contains) is INamedTypeSymbol apart) throw NeededWhole(apart);
        _whole.UnionWith(found);
    }

    /// <summary>Whether two names of an object may see it change.</summary>
    private bool IsShared(ITypeSymbol? type) => IsApart(type) && !LocalObjects.IsImmutable((INamedTypeSymbol)Concrete(type!));

    private static INamedTypeSymbol Plain(INamedTypeSymbol type) => (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>Whether the expression is another name of an object that is known.</summary>
    private static bool IsName(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => IsName(parenthesized.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => true,
        _ => false,
    };

    /// <summary>The object itself, where it has a name; else a new one.</summary>
    private Place[] PlacesOfObject(IOperation operation) => IsName(operation) ? [.. PlacesOf(operation)!.Select(p => p!)] : Held(Parts(operation));

    /// <summary>What lies in what a member is read of.</summary>
    private Value[] PartsOfOwner(IOperation owner) => IsApart(owner.Type) && IsName(owner) ? [.. PlacesOf(owner)!.Select(p => Get(p!))] : Parts(owner);

    /// <summary>An object that can change has one place: who would have a copy of it has to have it alone.</summary>
    private void CheckIsCopied(IOperation operation)
    {
        if (IsShared(operation.Type) && !IsFresh(operation, 0)) throw NeededWhole(operation.Type!);
    }

    /// <summary>Whether nobody else knows of the object.</summary>
    private bool IsFresh(IOperation operation, int depth) => operation switch
    {
        IParenthesizedOperation parenthesized => IsFresh(parenthesized.Operand, depth),
        IObjectCreationOperation or IWithOperation => true,
        IConversionOperation { OperatorMethod: null, IsImplicit: true } same => SymbolEqualityComparer.Default.Equals(same.Type, same.Operand.Type) && IsFresh(same.Operand, depth),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => IsFresh(choice.WhenTrue, depth) && IsFresh(whenFalse, depth),
        ISwitchExpressionOperation choice => choice.Arms.All(a => IsFresh(a.Value, depth)),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call => GivesFresh(Bodies.OfLocal(call.TargetMethod, call, _token), depth),
        IInvocationOperation call => GivesFresh(Target(call), depth),
        IPropertyReferenceOperation { Property.GetMethod: { } getter } => GivesFresh(getter, depth),
        _ when OperatorOf(operation) is { } method => GivesFresh(method, depth),
        _ => false,
    };

    private bool GivesFresh(IMethodSymbol method, int depth) => Bodies.HasSource(method, _compilation) && GivesFresh(Bodies.Of(method, _compilation, _token), depth);

    /// <summary>Whether the body returns objects that it makes; one that a function inside sees is not its caller's alone.</summary>
    private bool GivesFresh(IOperation? body, int depth)
    {
        if (body is null || depth > MaximalDepth) return false;
        IOperation[] all = [.. body.Descendants()];
        if (all.Any(o => o is IAnonymousFunctionOperation or ILocalFunctionOperation)) return false;
        return all.OfType<IReturnOperation>().All(r => r.ReturnedValue is { } value && (IsFresh(value, depth + 1)
            || (value is ILocalReferenceOperation local && all.OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local.Local)) is { Initializer.Value: { } made } && IsFresh(made, depth + 1))));
    }

    /// <summary>The variables of what the names mean that may see an object change through another name.</summary>
    private IEnumerable<ISymbol> SharedOf(IEnumerable<ISymbol> names) => _apart.Count == 0 ? [] : names.Where(n => Concrete(TypeOf(n)) switch
    {
        // In another frame it may be any of them.
        ITypeParameterSymbol => true,
        INamedTypeSymbol named => _apart.Contains(named.OriginalDefinition) && !LocalObjects.IsImmutable(named.OriginalDefinition),
        _ => false,
    });

    private static ITypeSymbol TypeOf(ISymbol name) => name switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => (ITypeSymbol)name,
    };

    /// <summary>Its reals are followed from here, and an object is needed: it is lowered again.</summary>
    private Exception NeededWhole(ITypeSymbol type) => new NeededWholeException(((INamedTypeSymbol)Concrete(type)).OriginalDefinition);

    /// <summary>An object of the class is more to the method than its members.</summary>
    private sealed class NeededWholeException(INamedTypeSymbol type) : Exception
    {
        public INamedTypeSymbol Class => type;
    }
}
