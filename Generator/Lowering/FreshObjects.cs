using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Whether an object that <c>new</c> gives is known to nobody else, and nor is any storage in it: its constructors and initialisers, those of its bases too,
/// hand <c>this</c> to nobody, and put into it only arrays and objects that they make themselves, each in one place.
/// </summary>
internal static class FreshObjects
{
    private static readonly MethodMemo<bool> s_known = new();

    /// <summary>Whether what the expression makes is an object of a marked class, and its maker's alone.</summary>
    public static bool IsMadeBy(IObjectCreationOperation creation, Compilation compilation, CancellationToken token) =>
        creation is { Constructor: { } constructor, Type: INamedTypeSymbol type } && Objects.Is(type) && Keeps(constructor.OriginalDefinition, compilation, token)
        && (creation.Initializer is null || new Inspection(compilation, token).IsKept(creation.Initializer, mayNameLocals: false));

    private static bool Keeps(IMethodSymbol constructor, Compilation compilation, CancellationToken token) =>
        s_known.Get(constructor, compilation, () => new Inspection(compilation, token).Keeps(constructor));

    /// <summary>Looks at each place where a constructor, or what it calls, names the object or storage that may be in it. Each is looked at once.</summary>
    private sealed class Inspection(Compilation compilation, CancellationToken token)
    {
        private readonly HashSet<IMethodSymbol> _seen = new(SymbolEqualityComparer.Default);

        // Locals may be put somewhere once.
        private readonly HashSet<ISymbol> _placed = new(SymbolEqualityComparer.Default);
        private bool _mayNameLocals = true;

        public bool Keeps(IMethodSymbol constructor)
        {
            constructor = constructor.OriginalDefinition;
            INamedTypeSymbol type = constructor.ContainingType;
            if (type.SpecialType == SpecialType.System_Object || !_seen.Add(constructor)) return true;

            // What is not in sight has other ways; the parameters of a primary constructor are fields where members use them.
            if (type.DeclaringSyntaxReferences.Length == 0 || type.TypeKind != TypeKind.Class || CapturedParameters.Of(type).Any(p => Matters(p.Type)) || IsCopy(constructor)) return false;
            ChainedConstructor? chained = Bodies.InitializerOf(constructor, compilation, token);
            if (chained is not null && !chained.Arguments.All(a => IsKept(a.Value) && !Matters(a.Value.Type))) return false;
            bool isOfSame = chained is not null && SymbolEqualityComparer.Default.Equals(chained.Constructor.ContainingType.OriginalDefinition, type);
            if (!isOfSame && !Bodies.FieldInitializers(type, compilation, token).All(i => IsKept(i.Value) && (!Matters(i.Field.Type) || IsNew(i.Value)))) return false;
            IMethodSymbol? before = chained?.Constructor ?? type.BaseType?.InstanceConstructors.OrderBy(c => c.Parameters.Length).FirstOrDefault(c => c.Parameters.All(p => p.IsOptional || p.IsParams));
            if (before is null || !Keeps(before)) return false;
            if (Bodies.Of(constructor, compilation, token) is { } body) return IsKept(body);

            // A primary constructor has no body; what its parameters give, records put into properties.
            return constructor.IsImplicitlyDeclared || (Contracts.IsPrimary(constructor) && constructor.Parameters.All(p => !Matters(p.Type)));
        }

        /// <summary>Whether nothing in the code lets go of the object or of storage in it, or puts in what others know.</summary>
        public bool IsKept(IOperation code, bool mayNameLocals = true)
        {
            bool before = _mayNameLocals;
            _mayNameLocals = mayNameLocals;
            bool isKept = code.DescendantsAndSelf().All(IsGood);
            _mayNameLocals = before;
            return isKept;
        }

        private bool IsGood(IOperation operation)
        {
            token.ThrowIfCancellationRequested();
            return operation switch
            {
                IAnonymousFunctionOperation or ILocalFunctionOperation or IDelegateCreationOperation or IDynamicInvocationOperation or IAddressOfOperation => false,
                ISimpleAssignmentOperation { IsRef: true } => false,
                IAssignmentOperation assignment when Matters(assignment.Target.Type) => IsNew(assignment.Value),
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declared } initializer when Matters(declared.Symbol.Type) => IsNew(initializer.Value),
                IArrayInitializerOperation { ElementValues: var elements } => elements.All(e => !Matters(e.Type) || e is IArrayInitializerOperation || IsNew(e)),
                ICollectionExpressionOperation { Elements: var elements } => elements.All(e => !Matters(e.Type) || IsNew(e)),
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => true,
                IInstanceReferenceOperation => IsUsedInPlace(operation),
                ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IArrayElementReferenceOperation when Matters(operation.Type) => IsUsedInPlace(operation),
                _ => true,
            };
        }

        /// <summary>Whether the place that names it only looks into it, or puts it where it belongs.</summary>
        private bool IsUsedInPlace(IOperation named) => named.Parent switch
        {
            IFieldReferenceOperation field => field.Instance == named,
            IPropertyReferenceOperation property => property.Instance == named && (IsArrays(property.Property) || (Aggregates.Behind(property.Property) is not null && IsOwn(property.Property))),
            IArrayElementReferenceOperation element => element.ArrayReference == named,
            IAssignmentOperation assignment => assignment.Target == named || IsOnlyName(named),
            IVariableInitializerOperation or IReturnOperation => IsOnlyName(named),
            IForEachLoopOperation or IConversionOperation { IsImplicit: true, OperatorMethod: null, Parent: IForEachLoopOperation } => true,
            IInvocationOperation { TargetMethod: { Name: "GetLength" or "GetUpperBound" or "GetLowerBound" } method } => IsArrays(method),
            IInvocationOperation { TargetMethod: { } method, Instance: var instance } call when instance == named => IsOwn(method) && call.Arguments.All(a => !Matters(a.Value.Type)) && KeepsBody(method),
            IArgumentOperation argument => IsElements(named) && IsFilled(argument),
            IConversionOperation { IsImplicit: true, OperatorMethod: null, Parent: IArgumentOperation argument } => IsElements(named) && IsFilled(argument),
            IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } } => true,
            _ => false,
        };

        /// <summary>Methods of arrays that only write or compare elements.</summary>
        private static bool IsFilled(IArgumentOperation argument) => argument.Parent is IInvocationOperation { TargetMethod: { IsStatic: true, ReturnsVoid: true } method } && IsArrays(method);

        /// <summary>Whether an array's elements are no storage themselves: to copy them is to copy numbers.</summary>
        private static bool IsElements(IOperation array) => array.Type is IArrayTypeSymbol { ElementType: var element } && !Matters(element);

        private static bool IsArrays(ISymbol member) => member.ContainingType.SpecialType == SpecialType.System_Array;

        /// <summary>Whether nothing that overrides it runs instead.</summary>
        private static bool IsOwn(ISymbol member) => !(member.IsVirtual || member.IsAbstract || member.IsOverride) || member.IsSealed;

        private bool KeepsBody(IMethodSymbol method)
        {
            method = method.OriginalDefinition;
            if (!_seen.Add(method)) return true;
            return Bodies.HasSource(method, compilation) && Bodies.Of(method, compilation, token) is { } body && IsKept(body);
        }

        /// <summary>Whether a value is an array or object that is made here, and nobody else's.</summary>
        private bool IsNew(IOperation value) => value switch
        {
            IParenthesizedOperation parenthesized => IsNew(parenthesized.Operand),
            IConversionOperation { OperatorMethod: null } conversion => IsNew(conversion.Operand),
            IArrayCreationOperation or ICollectionExpressionOperation or IArrayInitializerOperation or ILiteralOperation or IDefaultValueOperation => true,
            IConditionalOperation { WhenFalse: { } whenFalse } choice => IsNew(choice.WhenTrue) && IsNew(whenFalse),
            ISwitchExpressionOperation choice => choice.Arms.All(a => IsNew(a.Value)),
            IObjectCreationOperation { Constructor: { } constructor } creation => Objects.Is(creation.Type) && creation.Arguments.All(a => !Matters(a.Value.Type)) && Keeps(constructor),
            IInvocationOperation { TargetMethod: { Name: "ToArray", ContainingType: { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } }, Type: IArrayTypeSymbol { ElementType: var element } } => !Matters(element),
            IInvocationOperation { TargetMethod: { Name: "Clone" } clone, Instance: { } instance } => IsArrays(clone) && IsElements(instance),
            IInvocationOperation { TargetMethod.IsStatic: true } call => call.Arguments.All(a => !Matters(a.Value.Type)) && GivesNew(call.TargetMethod),
            ILocalReferenceOperation { Local: var local } => _mayNameLocals && DeclarationOf(local, value) is { Parent: IVariableDeclarationOperation },
            _ => false,
        };

        private bool GivesNew(IMethodSymbol method)
        {
            method = method.OriginalDefinition;
            if (!_seen.Add(method)) return true;
            return Bodies.HasSource(method, compilation) && Bodies.Of(method, compilation, token) is { } body && IsKept(body)
                && body.DescendantsAndSelf().OfType<IReturnOperation>().All(r => r is { Kind: OperationKind.Return, ReturnedValue: { } returned } && IsNew(returned));
        }

        /// <summary>Whether storage that a local names is put somewhere here alone, once for each that is made.</summary>
        private bool IsOnlyName(IOperation named) =>
            named is ILocalReferenceOperation { Local: var local } && _mayNameLocals && _placed.Add(local) && DeclarationOf(local, named) is { } declaration && LoopAround(named) == LoopAround(declaration);

        private static IOperation? LoopAround(IOperation? operation)
        {
            while (operation is not null and not ILoopOperation) operation = operation.Parent;
            return operation;
        }

        private static IVariableDeclaratorOperation? DeclarationOf(ILocalSymbol local, IOperation use)
        {
            IOperation root = use;
            while (root.Parent is not null) root = root.Parent;
            return root.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local));
        }

        /// <summary>Whether what has the type may be storage of reals or an object of a marked class, or hold one: then it counts who knows it.</summary>
        private static bool Matters(ITypeSymbol? type) => type switch
        {
            null or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Delegate } => false,
            IArrayTypeSymbol array => Types.Map(array).HoldsReals || Matters(array.ElementType),
            INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(e => Matters(e.Type)),
            ITypeParameterSymbol => !Types.Map(type).IsReal,
            { IsRefLikeType: true } or { TypeKind: TypeKind.Interface } or { SpecialType: SpecialType.System_Object } => true,
            { IsValueType: true } => Aggregates.Is(type) ? Aggregates.Leaves(type).Any(l => Types.Map(l.Type).IsBuffer) : Types.HiddenReals(type) is not null,
            _ => Objects.Is(type) || type.AllInterfaces.Any(i => i.Name == "IEnumerable"),
        };

        private static bool IsCopy(IMethodSymbol constructor) => constructor.Parameters.Length == 1 && constructor.ContainingType.IsRecord
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);
    }
}
