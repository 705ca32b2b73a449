using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>A body that runs when a method does, and where what it is called with comes from.</summary>
internal sealed class ReachedBody
{
    private readonly ReachedCode _code;
    private readonly IMethodSymbol _method;
    private readonly IReadOnlyList<(Provenance Value, Provenance Place)> _given;
    private readonly (Provenance Value, Provenance Place) _this;
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
    private AssignedValues? _assigned;

    private ReachedBody(ReachedCode code, IMethodSymbol method, IOperation body, IReadOnlyList<(Provenance, Provenance)> given, (Provenance, Provenance) self, Location? at) =>
        (_code, _method, Body, _given, _this, CalledAt) = (code, method, body, given, self, at);

    public IOperation Body { get; }

    /// <summary>Where the method that is asked about calls this one, if only through others; null for itself.</summary>
    public Location? CalledAt { get; }

    /// <summary>Whether it is that of the method that is asked about.</summary>
    public bool IsOutermost => CalledAt is null;

    /// <summary>Whether it is that of an object that others know and nobody follows.</summary>
    public bool IsOfOther => _this.Value == Provenance.Elsewhere;

    /// <summary>Two that are equal in this run alike.</summary>
    public string Key => _method.GetDocumentationCommentId() + Body.Syntax.SyntaxTree.FilePath + Body.Syntax.SpanStart + string.Concat(_given.Append(_this).Select(p => $"{(int)p.Value}{(int)p.Place}"));

    private AssignedValues Values => _assigned ??= new(Body);

    /// <summary>The method that is asked about.</summary>
    public static ReachedBody Outermost(ReachedCode code, IMethodSymbol method, IOperation body)
    {
        return new(code, method, body, [.. method.Parameters.Select(p => (Of(p.Type), Provenance.Given))], method.IsStatic ? default : (Of(method.ContainingType), method.ContainingType.IsValueType ? Provenance.Given : Of(method.ContainingType)), null);

        static Provenance Of(ITypeSymbol type) => SteadyTypes.Is(type) ? Provenance.Own : IsFollowed(type) ? Provenance.Given : Provenance.Elsewhere;
    }

    /// <summary>Whether derivatives know what is done to what a parameter of the type holds.</summary>
    public static bool IsFollowed(ITypeSymbol type) => Types.Map(type) is { IsBuffer: true } or { HoldsObjects: true } || Views.Is(type);

    /// <summary>What a call that stands here runs.</summary>
    public ReachedBody Enter(CallSite site, IMethodSymbol method, IOperation body, IOperation at)
    {
        var given = new (Provenance Value, Provenance Place)[method.Parameters.Length];
        if (site.Arguments is null)
        {
            // Whoever calls the delegate passes what they have.
            for (int i = 0; i < given.Length; i++) given[i] = (SteadyTypes.Is(method.Parameters[i].Type) ? Provenance.Own : IsFollowed(method.Parameters[i].Type) ? Provenance.Given : Provenance.Elsewhere, Provenance.Given);
        }
        else
        {
            foreach ((int ordinal, IOperation value) in site.Arguments.Where(a => a.Ordinal < given.Length)) given[ordinal] = (Of(value), method.Parameters[ordinal].RefKind == RefKind.None ? Provenance.Own : PlaceOf(value));
        }

        (Provenance, Provenance) self = site.Receiver is not { } receiver ? default : (Of(receiver), receiver.Type is { IsValueType: true } ? PlaceOf(receiver) : Of(receiver));
        return new(_code, method, body, given, self, CalledAt ?? at.Syntax.GetLocation());
    }

    /// <summary>Where what the expression leads to comes from.</summary>
    public Provenance Of(IOperation? operation)
    {
        if (operation is null || (operation.Type is { SpecialType: not SpecialType.System_Void } type && SteadyTypes.Is(type))) return Provenance.Own;
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return OfVariable(local.Local);
            case IParameterReferenceOperation reference:
                return OfParameter(reference.Parameter);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver or InstanceReferenceKind.InterpolatedStringHandler }:
                return Provenance.Own;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput }:
                return Of(AssignedValues.Subject(operation));
            case IInstanceReferenceOperation self:
                return Last(_this.Value, OfVariable(AssignedValues.This(self.Type!)));
            case IFieldReferenceOperation or IPropertyReferenceOperation when operation is IMemberReferenceOperation member && (member is IFieldReferenceOperation || Aggregates.Behind(((IPropertyReferenceOperation)member).Property) is not null):
                return OfMember(member);
            case IMemberReferenceOperation { Member.IsStatic: true } and not IMethodReferenceOperation when !CallsSource(operation):
                return Provenance.Elsewhere;
            case IAssignmentOperation assignment:
                return Of(assignment.Value);
            case IConditionalAccessInstanceOperation:
                return Of(Accessed(operation));
            case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return Provenance.Own;
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call:
                return call.Type!.TypeKind == TypeKind.Delegate ? Of(call.Instance) : Provenance.Elsewhere;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }:
                return OfLocalFunction(function, operation);

            // What is lent is given back, and copies of what holds numbers are new.
            case IInvocationOperation { TargetMethod: { Name: "Rent", ContainingType.Name: "ArrayPool" } }:
            case IInvocationOperation { TargetMethod: { Name: "Clone" or "ToArray" or "ToList" or "ToHashSet" } } copy when IsCopy(copy):
            case IObjectCreationOperation { Type: INamedTypeSymbol { IsReferenceType: true } made } when IsCollectionOfSteady(made):
                return Provenance.Own;
            default:
                return CallsSource(operation) ? Returned(operation, isPlace: false) : Children(operation);
        }
    }

    /// <summary>Where the place comes from that is written.</summary>
    public Provenance PlaceOf(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Local: { IsRef: true } local }:
                return OfVariable(local);
            case ILocalReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation:
                return Provenance.Own;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return IsCaptured(parameter) ? OfOwner(Last(_this.Value, _this.Place), parameter.ContainingType) : parameter.RefKind == RefKind.None ? Provenance.Own : IsOwn(parameter) ? _given[parameter.Ordinal].Place : Provenance.Given;
            case IInstanceReferenceOperation self:
                return self.Type is { IsValueType: true } ? _this.Place : Of(self);
            case IConversionOperation { OperatorMethod: null } conversion:
                return PlaceOf(conversion.Operand);
            case IConditionalOperation { WhenFalse: { } other } choice:
                return Last(PlaceOf(choice.WhenTrue), PlaceOf(other));
            case IArrayElementReferenceOperation element:
                return Of(element.ArrayReference);
            case IInlineArrayAccessOperation element:
                return PlaceOf(element.Instance);
            case IMemberReferenceOperation { Member.IsStatic: true }:
                return !CallsSource(operation) ? Provenance.Elsewhere : operation is IPropertyReferenceOperation { Property.ReturnsByRef: true } ? Returned(operation, isPlace: true) : Provenance.Own;
            case IPropertyReferenceOperation { Instance: { } owner } property when Aggregates.Behind(property.Property) is null:
                // What a setter does is seen where it is called.
                return CallsSource(property) ? property.Property.ReturnsByRef ? Returned(property, isPlace: true) : Provenance.Own : SteadyTypes.Is(owner.Type) ? PlaceOf(owner) : Of(owner);
            case IMemberReferenceOperation { Instance: { } owner }:
                return owner.Type is { IsReferenceType: true } type ? OfOwner(Of(owner), type) : PlaceOf(owner);
            case IInvocationOperation call when CallsSource(call):
                return Returned(call, isPlace: true);
            case IInvocationOperation call:
                return call.Arguments.Select(a => a.Parameter?.RefKind is RefKind.None or null ? Of(a.Value) : PlaceOf(a.Value)).Append(Of(call.Instance)).Max();
            default:
                return operation.Type is { } steady && SteadyTypes.Is(steady) && operation.ChildOperations.Count == 0 ? Provenance.Own : Children(operation);
        }
    }

    private static bool IsCopy(IInvocationOperation call) => (call.Instance ?? call.Arguments.FirstOrDefault()?.Value)?.Type switch
    {
        IArrayTypeSymbol array => SteadyTypes.Is(array.ElementType),
        INamedTypeSymbol collection => IsCollectionOfSteady(collection),
        _ => false,
    };

    private static bool IsCollectionOfSteady(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System" or "System.Collections.Generic" && type is { DeclaringSyntaxReferences.IsEmpty: true, TypeArguments.IsEmpty: false } && type.TypeArguments.All(SteadyTypes.Is);

    /// <summary>Members of objects that nobody follows lie elsewhere, if the objects do not.</summary>
    private static Provenance OfOwner(Provenance owner, ITypeSymbol type) => owner == Provenance.Given && !Objects.Is(type) ? Provenance.Elsewhere : owner;

    private Provenance OfMember(IMemberReferenceOperation member)
    {
        if (member.Instance is not { } owner) return Provenance.Elsewhere;
        Provenance of = Of(owner);
        return of == Provenance.Given && Objects.Is(owner.Type) && !IsFollowed(member.Type!) ? Provenance.Elsewhere : of;
    }

    private Provenance OfParameter(IParameterSymbol parameter)
    {
        if (IsCaptured(parameter)) return _this.Value == Provenance.Given && !IsFollowed(parameter.Type) ? Provenance.Elsewhere : Last(_this.Value, OfVariable(parameter));
        return Last(IsOwn(parameter) ? _given[parameter.Ordinal].Value : OfFunction(parameter), OfVariable(parameter));

        // Whoever calls a function of the body passes what it may have.
        static Provenance OfFunction(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate ? Provenance.Own : IsFollowed(parameter.Type) ? Provenance.Given : Provenance.Elsewhere;
    }

    /// <summary>Whether it is one of the method's, and not of a function in it.</summary>
    private bool IsOwn(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals((parameter.ContainingSymbol as IMethodSymbol)?.OriginalDefinition, _method.OriginalDefinition)
        || (parameter.ContainingSymbol is IMethodSymbol { PartialDefinitionPart: { } definition } && SymbolEqualityComparer.Default.Equals(definition.OriginalDefinition, _method.OriginalDefinition));

    /// <summary>Whether it is one of the primary constructor's, which its type keeps.</summary>
    public bool IsCaptured(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && !IsOwn(parameter);

    private Provenance OfVariable(ISymbol variable)
    {
        if (!_open.Add(variable)) return Provenance.Own;
        Provenance found = Provenance.Own;
        foreach (Assigned assigned in Values.Of(variable))
        {
            found = Last(found, assigned.Leaves != Assigned.Nothing ? Left(assigned.Value, assigned.Leaves) : assigned.IsPlace ? Last(PlaceOf(assigned.Value), Of(assigned.Value)) : Of(assigned.Value));
            if (found == Provenance.Elsewhere) break;
        }

        _open.Remove(variable);
        return found;
    }

    private Provenance OfLocalFunction(IMethodSymbol function, IOperation call)
    {
        if (Bodies.OfLocal(function, call, _code.Token) is not { } body || !_open.Add(function)) return Provenance.Own;
        Provenance found = Last(Children(call), Yields(body).Select(Of).DefaultIfEmpty().Max());
        _open.Remove(function);
        return found;
    }

    private Provenance Children(IOperation operation) => operation.ChildOperations.Select(c => c is IArgumentOperation argument ? Of(argument.Value) : Of(c)).DefaultIfEmpty().Max();

    private bool CallsSource(IOperation operation) => CallSites.Of(operation, _code.Compilation).Any(s => _code.BodiesOf(s).Any());

    /// <summary>What a call of the source gives back: of an object that it makes, what is put into it.</summary>
    private Provenance Returned(IOperation operation, bool isPlace) => Last(
        operation is IObjectCreationOperation creation ? Of(creation.Initializer) : Provenance.Own,
        Entered(operation, isPlace ? "place" : "value", inner => inner.Made ?? Yields(inner.Body).Select(v => isPlace ? inner.PlaceOf(v) : inner.Of(v)).DefaultIfEmpty().Max()));

    /// <summary>Of a constructor, or a part of it, what it puts into the object.</summary>
    private Provenance? Made => _method.MethodKind != MethodKind.Constructor ? null : Last(OfVariable(AssignedValues.This(_method.ContainingType)), Body is IBlockOperation ? Provenance.Own : Of(Body));

    /// <summary>What a call puts into what it is given.</summary>
    private Provenance Left(IOperation call, int parameter)
    {
        if (!CallsSource(call)) return parameter >= 0 && call is IInvocationOperation invocation && invocation.Arguments.Any(a => a.Parameter!.Ordinal == parameter && a.Parameter.RefKind is RefKind.Ref or RefKind.Out) ? Children(call) : Provenance.Own;
        return Entered(call, "left" + parameter, inner => inner.OfVariable(parameter == Assigned.Receiver ? AssignedValues.This(inner._method.ContainingType) : inner._method.Parameters[parameter]));
    }

    /// <summary>What is asked of all that an operation calls; of recursion, of the first call.</summary>
    private Provenance Entered(IOperation operation, string question, Func<ReachedBody, Provenance> ask)
    {
        Provenance found = Provenance.Own;
        foreach (CallSite site in CallSites.Of(operation, _code.Compilation))
            foreach ((IMethodSymbol method, IOperation body) in _code.BodiesOf(site)) found = Last(found, _code.Ask(Enter(site, method, body, operation), method, question, ask));
        return found;
    }

    /// <summary>What a body returns.</summary>
    private static IEnumerable<IOperation> Yields(IOperation body)
    {
        foreach (IOperation child in body.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation) continue;
            if (child is IReturnOperation { ReturnedValue: { } value }) yield return value;
            foreach (IOperation nested in Yields(child)) yield return nested;
        }
    }

    /// <summary>What stands before <c>?.</c></summary>
    private static IOperation? Accessed(IOperation instance)
    {
        for (IOperation? around = instance.Parent, inner = instance; around is not null; inner = around, around = around.Parent)
            if (around is IConditionalAccessOperation access && access.WhenNotNull == inner) return access.Operation;
        return null;
    }

    private static Provenance Last(Provenance a, Provenance b) => a > b ? a : b;
}
