using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>What opaque code leaves in a variable or an element that it takes by reference.</summary>
/// <param name="Places">Null for what is discarded.</param>
/// <param name="IsRead">By <c>ref</c>: it holds something before.</param>
internal sealed record Reference(Place?[] Places, ITypeSymbol Type, Value Value, bool IsRead);

internal sealed partial class MethodLowerer
{
    /// <summary>Whether an argument by reference is no variable of the method's: a field or an element that opaque code reaches by itself.</summary>
    private static bool IsOthers(IOperation argument) => argument switch
    {
        IFieldReferenceOperation { Instance: null } => true,
        IFieldReferenceOperation { Instance: { Type.IsReferenceType: true } } => true,
        _ => false,
    };

    /// <summary>Whether an argument is text with holes, which C# puts together in a variable of its own and passes by reference.</summary>
    private static bool IsText(IOperation argument) => argument switch
    {
        IInterpolatedStringHandlerCreationOperation => true,
        IConversionOperation { IsImplicit: true, Operand: var operand } => IsText(operand),
        _ => false,
    };

    /// <summary>Gives the variables what opaque code has left for them.</summary>
    private void Receive(IReadOnlyList<Reference> references)
    {
        foreach (Reference reference in references)
        {
            Value left = reference.IsRead ? OpaqueResult("{0}", reference.Value.Type, reference.Value) : reference.Value;
            SetAll(reference.Places, IsAggregate(reference.Type) ? Unpacked(left, reference.Type) : [left]);
        }
    }

    /// <summary>The arguments of opaque calls.</summary>
    private sealed partial class OpaquePrinter
    {
        private readonly List<Reference> _references = [];

        /// <summary>A member of an extension block, as the static method that it is: its file has no <c>using</c> that would find it.</summary>
        private void Extension(IOperation at, IMethodSymbol method, IOperation? receiver, IReadOnlyList<IArgumentOperation> arguments)
        {
            if (!lowerer.IsAccessible(method)) throw Inaccessible(method);
            if (receiver is not null && Extensions.ReceiverOf(method) is { RefKind: RefKind.Ref }) throw lowerer.FailExpression(at, $"'{method.Name}', an extension that takes by reference what it runs on,", "let it take a value");
            ITypeSymbol[] types = [.. method.ContainingType.TypeArguments, .. method.TypeArguments];
            Raw(Type(Extensions.Owner(method), at) + "." + Literals.Identifier(method.Name));
            if (types.Length > 0) Raw("<" + string.Join(", ", types.Select(t => Type(t, at))) + ">");
            Raw("(");
            if (receiver is not null) Child(receiver);
            if (receiver is not null && arguments.Count > 0) Raw(", ");
            Arguments(arguments);
            Raw(")");
        }

        public void Arguments(IReadOnlyList<IArgumentOperation> arguments)
        {
            bool first = true, named = false;
            for (int i = 0; i < arguments.Count; i++)
            {
                IArgumentOperation argument = arguments[i];
                if (argument.Parameter is not { } parameter) throw lowerer.FailExpression(argument, "This argument", "pass ordinary arguments");
                if (argument.ArgumentKind == ArgumentKind.DefaultValue && !KeepsDefault(parameter))
                {
                    named = true;
                    continue;
                }

                named |= parameter.Ordinal != i;
                if (!named && Expanded(argument) is { } elements)
                {
                    foreach (IOperation element in elements)
                    {
                        if (!first) Raw(", ");
                        first = false;
                        Child(element);
                    }

                    continue;
                }

                if (!first) Raw(", ");
                first = false;
                if (named) Raw(Literals.Identifier(parameter.Name) + ": ");
                if (IsText(argument.Value)) Print(argument.Value);
                else if (parameter.RefKind is RefKind.Ref or RefKind.Out) ByReference(argument.Value, parameter.RefKind);
                else Child(argument.Value);
            }
        }

        /// <summary>What was written for a <c>params</c> parameter, one by one; null for another argument.</summary>
        private static IReadOnlyList<IOperation>? Expanded(IArgumentOperation argument) => argument switch
        {
            { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } initializer } } => initializer.ElementValues,
            { ArgumentKind: ArgumentKind.ParamCollection, Value: ICollectionExpressionOperation collection } => collection.Elements,
            _ => null,
        };

        /// <summary>A variable or an element of the method's gets what the call leaves; what is C#'s own is passed as it is.</summary>
        private void ByReference(IOperation argument, RefKind kind)
        {
            if (argument.Type is not { } type) throw lowerer.Broken();
            string modifier = kind == RefKind.Out ? "out " : "ref ";
            if (argument is IDiscardOperation)
            {
                Raw(modifier + Type(type, argument) + " _");
                return;
            }

            if (IsOthers(argument))
            {
                Raw(modifier);
                Print(argument);
                return;
            }

            IrType mapped = lowerer.Map(type);
            if (mapped.IsBuffer || mapped.IsFunction || lowerer.PlacesOf(argument) is not { } places)
                throw lowerer.FailExpression(argument, $"An argument passed by '{modifier.TrimEnd()}'", "pass a variable of a number, a text or an object, or move the call to the caller");
            for (int i = 0; i < places.Length; i++)
            {
                if (places[i] is not { Variable: null } element) continue;
                lowerer.Get(element);
                places[i] = element.Referred();
            }

            var value = new Value(mapped);
            var reference = new Reference(places, type, value, kind == RefKind.Ref);
            _references.Add(reference);
            Raw(modifier);
            if (reference.IsRead) Hole(value);
            else _text.Append('{').Append((-_references.Count(r => !r.IsRead)).ToString(CultureInfo.InvariantCulture)).Append('}');
        }

        /// <summary>What is passed by <c>ref</c> is a local of its own, which the call may change: set when all arguments have been evaluated.</summary>
        private void Copy()
        {
            foreach (Reference reference in _references.Where(r => r.IsRead))
            {
                Value[] held = [.. reference.Places.Select(p => lowerer.Get(p!))];
                Value whole = lowerer.IsAggregate(reference.Type) ? lowerer.Made(held, reference.Type, "copy") : held[0];
                lowerer.Emit(new OpaqueCode("{0}", reference.Value, isPure: false, whole));
            }
        }

        // Where the user's own text or name is a default value it has to be said: the generated file's would be another.
        private static bool KeepsDefault(IParameterSymbol parameter) =>
            parameter.GetAttributes().Any(a => a.AttributeClass?.Name is "CallerArgumentExpressionAttribute" or "CallerMemberNameAttribute");
    }
}
