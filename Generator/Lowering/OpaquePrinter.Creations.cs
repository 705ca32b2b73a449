using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

internal sealed partial class MethodLowerer
{
    /// <summary>An object that is made with members or elements, where nothing in it has to become IR; else it is made first, and then what it holds.</summary>
    private bool IsMadeInSteps(IOperation operation) => operation is IObjectCreationOperation { Initializer: not null } && !IsInert(operation);

    private Ir.Value InSteps(IObjectCreationOperation creation)
    {
        var printer = new OpaquePrinter(this, inert: false);
        printer.Creation(creation, withInitializer: false);
        OpaqueText text = printer.Result();
        CheckOpaque(creation, Map(creation.Type!), text.Operands);
        var made = new Ir.Value(Map(creation.Type!));
        var code = new Ir.OpaqueCode(text.Text, made, isPure: false, text.Operands) { GivesFresh = GivesFresh(creation) };
        if (GivesNew(creation)) _new.Add(code);
        Emit(code);
        foreach (IOperation step in creation.Initializer!.Initializers) Step(made, step);
        return made;
    }

    private void Step(Ir.Value made, IOperation step)
    {
        // What a marked class holds is followed.
        if (made.Type.IsObject && step is ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } } set
            && (IMemberReferenceOperation)set.Target is var followed && IsAssignableLater(followed.Member) && IsMember(set.Target) && !Map(set.Target.Type!).IsBuffer)
        {
            SetAll(MemberPlaces(made, followed.Member, set.Target.Type!, set.Target), Elements(set.Value));
            return;
        }

        var printer = new OpaquePrinter(this, inert: false);
        printer.Hole(made);
        switch (step)
        {
            case ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } } assignment
                when IsAssignableLater(((IMemberReferenceOperation)assignment.Target).Member) && IsAccessible(((IMemberReferenceOperation)assignment.Target).Member):
                printer.Raw("." + Literals.Identifier(((IMemberReferenceOperation)assignment.Target).Member.Name) + " = ");
                printer.Child(assignment.Value);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation indexer } assignment when IsAccessible(indexer.Property):
                printer.Raw("[");
                printer.Arguments(indexer.Arguments);
                printer.Raw("] = ");
                printer.Child(assignment.Value);
                break;
            case IInvocationOperation { Instance: not null } add when IsAccessible(add.TargetMethod):
                printer.Raw("." + Literals.Identifier(add.TargetMethod.Name) + "(");
                printer.Arguments(add.Arguments);
                printer.Raw(")");
                break;
            default:
                throw FailExpression(step, "This initialiser", "compute its parts in statements before it");
        }

        OpaqueText text = printer.Result();
        CheckOpaque(step, null, text.Operands);
        Emit(new Ir.OpaqueCode(text.Text, null, isPure: false, text.Operands) { Outs = text.Outs });
        Receive(text.References);
    }

    private static bool IsAssignableLater(ISymbol member) => member switch
    {
        IPropertySymbol property => property is { SetMethod.IsInitOnly: false, IsRequired: false },
        IFieldSymbol field => field is { IsReadOnly: false, IsRequired: false },
        _ => false,
    };

    /// <summary>Objects with what they are made with.</summary>
    private sealed partial class OpaquePrinter
    {
        public void Creation(IObjectCreationOperation creation, bool withInitializer = true)
        {
            Raw("new " + Type(creation.Type!, creation) + "(");
            Arguments(creation.Arguments);
            Raw(")");
            if (withInitializer && creation.Initializer is { } initializer) Initializer(initializer);
        }

        private void Initializer(IObjectOrCollectionInitializerOperation initializer)
        {
            Raw(" { ");
            for (int i = 0; i < initializer.Initializers.Length; i++)
            {
                if (i > 0) Raw(", ");
                Entry(initializer.Initializers[i]);
            }

            Raw(initializer.Initializers.Length > 0 ? " }" : "}");
        }

        private void Entry(IOperation entry)
        {
            switch (entry)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment:
                    Named(target);
                    Raw(" = ");
                    Child(assignment.Value);
                    break;
                case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation member } nested:
                    Named(member);
                    Raw(" =");
                    Initializer(nested.Initializer);
                    break;
                case IInvocationOperation { Instance: not null } add:
                    if (add.Arguments.Length > 1) Raw("{ ");
                    Arguments(add.Arguments);
                    if (add.Arguments.Length > 1) Raw(" }");
                    break;
                default:
                    throw lowerer.FailExpression(entry, "This initialiser", "compute its parts in statements before it");
            }
        }

        private void Named(IMemberReferenceOperation member)
        {
            if (!lowerer.IsAccessible(member.Member)) throw Inaccessible(member.Member);
            if (member is IPropertyReferenceOperation { Property.IsIndexer: true } indexer)
            {
                Raw("[");
                Arguments(indexer.Arguments);
                Raw("]");
            }
            else
            {
                Raw(Literals.Identifier(member.Member.Name));
            }
        }

        private void ArrayCreation(IArrayCreationOperation creation, IArrayTypeSymbol array)
        {
            string element = Type(array.ElementType, creation);
            int bracket = element.IndexOf('[');
            string scalar = bracket < 0 ? element : element.Substring(0, bracket), rows = bracket < 0 ? "" : element.Substring(bracket);
            Raw("new " + scalar + "[");
            if (creation.Initializer is null) List(creation.DimensionSizes);
            else Raw(new string(',', array.Rank - 1));
            Raw("]" + rows);
            if (creation.Initializer is { } initializer) Elements(initializer);
        }

        private void Elements(IArrayInitializerOperation initializer)
        {
            Raw(" { ");
            for (int i = 0; i < initializer.ElementValues.Length; i++)
            {
                if (i > 0) Raw(",");
                if (initializer.ElementValues[i] is IArrayInitializerOperation inner)
                {
                    Elements(inner);
                    continue;
                }

                if (i > 0) Raw(" ");
                Child(initializer.ElementValues[i]);
            }

            Raw(" }");
        }

        /// <summary>A collection expression, as the collection's own initialiser.</summary>
        private void Collection(ICollectionExpressionOperation collection)
        {
            if (ElementOf(collection.Type) is { } element && !collection.Elements.Any(e => e is ISpreadOperation))
            {
                Raw("new " + Type(element, collection) + "[] { ");
                List(collection.Elements);
                Raw(" }");
                return;
            }

            if (collection.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } type || !type.InstanceConstructors.Any(c => c.Parameters.Length == 0)
                || collection.Elements.Any(e => e is ISpreadOperation) || !type.GetMembers("Add").Any())
                throw lowerer.FailExpression(collection, "This collection", "make a list, an array or a span of its elements");
            Raw("new " + Type(type, collection) + "() { ");
            List(collection.Elements);
            Raw(" }");
        }

        /// <summary>What an array made of a collection expression holds; null if it makes no array.</summary>
        private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IReadOnlyCollection" or "IReadOnlyList", TypeArguments.Length: 1 } sequence => sequence.TypeArguments[0],
            _ => null,
        };
    }
}
