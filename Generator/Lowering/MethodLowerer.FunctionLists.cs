using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Arrays and spans of delegates that a method makes of known functions and only reads: an element is a choice among them, by its index. And fields that
/// nobody can set again, which hold what they are declared with.
/// </summary>
internal sealed partial class MethodLowerer
{
    private readonly Dictionary<ISymbol, Closure> _fieldFunctions = new(SymbolEqualityComparer.Default);

    // ---- tables ----

    /// <summary>Gives a local the functions that it lists; false if it is no table.</summary>
    private bool TryDeclareTable(ILocalSymbol local, IOperation initializer)
    {
        if (ListedFunctions(local, initializer) is not { } elements || !IsOnlyRead(local, initializer)) return false;
        List<Closure> functions = [];
        Checkpoint saved = Save();
        foreach (IOperation element in elements)
        {
            if (ClosureOf(Expression(element)) is (KnownFunction or NullFunction) and var function)
            {
                functions.Add(function);
                continue;
            }

            // Which it is depends on more than its place.
            Restore(saved);
            return false;
        }

        var type = new IrType(Ir.TypeKind.Opaque, Types.Name(local.Type)) { IsFunction = true };
        var variable = new Variable(local.Name, type, _order++);
        _frame.Owned.Add(variable);
        _frame.Places[local] = [new Place(variable)];
        _environment[variable] = Function(type, new FunctionList(functions));
        return true;
    }

    private IReadOnlyList<IOperation>? ListedFunctions(ILocalSymbol local, IOperation initializer)
    {
        ITypeSymbol? of = local.Type is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType : Types.IsSpan(local.Type, out _, out ITypeSymbol? element) ? element : null;
        if (of is not { TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate }) return null;
        while (initializer is IConversionOperation { IsImplicit: true } conversion) initializer = conversion.Operand;
        IReadOnlyList<IOperation>? listed = initializer switch
        {
            IArrayCreationOperation { Initializer: { } values } => values.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            _ => null,
        };
        return listed is { Count: > 0 } && listed.All(e => e is not ISpreadOperation && MayBeKnown(e)) ? listed : null;
    }

    /// <summary>Whether nobody can put another function into it, or has it under another name.</summary>
    private static bool IsOnlyRead(ILocalSymbol local, IOperation at)
    {
        IOperation root = at;
        while (root.Parent is { } parent) root = parent;
        return root.Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local)).All(IsRead);

        static bool IsRead(ILocalReferenceOperation reference)
        {
            IOperation user = reference;
            while (user.Parent is IConversionOperation { IsImplicit: true }) user = user.Parent;
            return user.Parent switch
            {
                IForEachLoopOperation loop => loop.Collection == user && loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None },
                IPropertyReferenceOperation { Property: { IsIndexer: false, Name: "Length" } } => true,
                IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } => StorageOf(user.Parent) is not null && IsValue(user.Parent),
                _ => false,
            };
        }

        static bool IsValue(IOperation element) => element.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target != element,
            IArgumentOperation { Parameter.RefKind: not RefKind.None } or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => false,
            ITupleOperation tuple => tuple.Parent is not IDeconstructionAssignmentOperation { Target: var target } || target != tuple,
            IReturnOperation or IConditionalOperation { IsRef: true } => false,
            _ => true,
        };
    }

    /// <summary>The functions of a table; null for anything else.</summary>
    private FunctionList? TableOf(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } or IParenthesizedOperation) operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation is ILocalReferenceOperation { Local: var local } && Find(local) is { Length: 1 } places && places[0].Variable is { Type.IsFunction: true } variable && _environment.TryGetValue(variable, out Value? value) && value is not null
            ? ClosureOf(value) as FunctionList : null;
    }

    /// <summary>Whether it is an element of a table.</summary>
    private bool IsOfTable(IOperation operation) => StorageOf(operation) is { } storage && (TableOf(storage) is not null || MayBeArray(storage));

    /// <summary>The function at an index; null if it is no element of a table.</summary>
    private Value? TableElement(IOperation operation)
    {
        if (StorageOf(operation) is not { } storage || TableOf(storage) is not { } table) return null;
        IOperation index = operation switch
        {
            IArrayElementReferenceOperation element => element.Indices[0],
            IPropertyReferenceOperation indexer => indexer.Arguments[0].Value,
            _ => ((IImplicitIndexerReferenceOperation)operation).Argument,
        };
        while (index is IConversionOperation { IsImplicit: true, OperatorMethod: not null } or IParenthesizedOperation) index = index is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)index).Operand;
        Value count = Int(table.Functions.Count);
        Value at = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat ? Compute(IrType.Int, new Ir.Binary(BinaryOperator.Subtract), count, Expression(hat.Operand)) : Expression(index);
        if (!at.Type.Equals(IrType.Int)) throw FailExpression(operation, "An index of this type", "use int");
        Value isOutside = ShortCircuit(false, Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), at, Int(0)), () => Not(Compute(IrType.Bool, new Ir.Binary(BinaryOperator.Less), at, count)));
        Merge(isOutside, InBranch(() => Throws("throw new global::System.IndexOutOfRangeException()")), InBranch(() => { }));
        return ElementOf(table, at, Map(operation.Type!));
    }

    private Value ElementOf(FunctionList table, Value at, IrType type) => Function(type, table.Functions.Count == 1 ? table.Functions[0] : new ChosenFunction(at, table.Functions));

    /// <summary>Gives each function of a table to the body of a loop, in order.</summary>
    private bool TryForEachFunction(IForEachLoopOperation loop, IOperation collection, string quote)
    {
        if (MayBeArray(collection))
        {
            ForEachElement(loop, ArrayOfFunctions(collection), quote);
            return true;
        }

        if (TableOf(collection) is not { } table) return false;
        ILocalSymbol local = ((IVariableDeclaratorOperation)loop.LoopControlVariable).Symbol;
        EachIndex(loop, quote, Int(table.Functions.Count), at =>
        {
            _quote = quote;
            Assign(Declare(local)[0].Variable!, ElementOf(table, at, Map(local.Type)));
            Statement(loop.Body);
        });
        return true;
    }

    // ---- fields ----

    /// <summary>What a static field runs that holds what it is declared with; null if it may hold anything else.</summary>
    private Closure? FieldFunction(IOperation operation)
    {
        if (operation is not IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true, Type.TypeKind: Microsoft.CodeAnalysis.TypeKind.Delegate, ContainingType: { IsGenericType: false } type } field }) return null;
        if (((INamedTypeSymbol)field.Type).DelegateInvokeMethod is not { } invoked || !TakesPart(invoked)) return null;
        if (_fieldFunctions.TryGetValue(field, out Closure? known)) return known;
        if (type.StaticConstructors.Any(c => !c.IsImplicitlyDeclared) || field.DeclaringSyntaxReferences.Length != 1) return null;
        if (field.DeclaringSyntaxReferences[0].GetSyntax(_token) is not Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: { } value }) return null;
        IOperation? made = _compilation.GetSemanticModel(value.SyntaxTree).GetOperation(value, _token);
        while (made is IConversionOperation { IsImplicit: true } conversion) made = conversion.Operand;
        if (made?.Parent is IDelegateCreationOperation around) made = around;
        Frame outermost = _frame;
        while (outermost.Caller is { } caller) outermost = caller;
        Closure? function = made switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => new KnownFunction(lambda.Symbol, lambda.Body, outermost, made) { Field = field },
            IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: null, ConstrainedToType: null, Method: { MethodKind: MethodKind.Ordinary, IsStatic: true } method } } => new KnownFunction(method, null, outermost, made) { Field = field },
            _ => null,
        };
        if (function is not null) _fieldFunctions.Add(field, function);
        return function;
    }
}
