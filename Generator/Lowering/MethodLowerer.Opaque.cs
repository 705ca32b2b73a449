using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

/// <summary>C# with holes for values.</summary>
internal sealed class OpaqueText(string text, Value[] operands)
{
    public string Text => text;

    public Value[] Operands => operands;

    /// <summary>The arguments by reference.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Storage of reals whose elements a function in it reads.</summary>
    public IReadOnlyCollection<Value> Read { get; init; } = [];

    /// <summary>The operands that functions in it capture.</summary>
    public IReadOnlyList<int> Captured { get; init; } = [];

    /// <summary>The names of the parameters of functions in it.</summary>
    public IReadOnlyList<string> Reserved { get; init; } = [];

    /// <summary>What it gives in <c>out</c> arguments.</summary>
    public IReadOnlyList<Value> Outs => [.. References.Where(r => !r.IsRead).Select(r => r.Value)];
}

/// <summary>
/// Code without a derivative, kept as C#. Reals may go into it to be formatted or logged; a real that comes out must not depend on one that went in.
/// </summary>
internal sealed partial class MethodLowerer
{
    // Types of objects that have been given reals, and reals that were read from objects: whoever is in both is found at the end, since a loop may come round.
    private readonly HashSet<string> _tainted = [];

    // Types of objects that hold such objects: their members that run code may read them.
    private readonly HashSet<string> _touched = [];
    private readonly List<(string Type, bool RunsCode, Location At, Frame Frame, string? Remedy)> _readBack = [];

    // Types by which one object is named: what one of them has been given, the other may give back.
    private readonly HashSet<(string From, string To)> _alike = [];

    // Tuples and structs that were put together of reals: they count as reals.
    private readonly HashSet<Value> _carrying = [];

    // Opaque code whose storage is nobody else's.
    private readonly HashSet<OpaqueCode> _new = [];

    // Where what writes storage stands.
    private readonly Dictionary<Statement, (SyntaxNode At, Frame Frame)> _origins = [];
    private SyntaxNode? _at;

    // Reals that depend on none: constants, integers, what Derivative.Stop says is meant to have no derivative.
    private readonly HashSet<Value> _stopped = [];

    // Nobody knows what a delegate reads.
    private const string AnyType = "";

    private OpaqueText Opaque(IOperation operation)
    {
        var printer = new OpaquePrinter(this, IsInert(operation));
        printer.Print(operation);
        return printer.Result();
    }

    private Value OpaqueResult(string text, IrType type, params Value[] operands)
    {
        if (text == "{0} is null" && _constants.ContainsKey(operands[0])) return Flag(true);
        var result = new Value(type);
        Emit(new OpaqueCode(text, result, isPure: false, operands));
        return result;
    }

    private Value? OpaqueValue(IOperation operation, bool used)
    {
        if (HasInvalid(operation)) throw Invalid(operation);
        if (operation is IInvocationOperation { TargetMethod: var method } call && IsOmitted(method, call)) return null;
        if (IsMadeInSteps(operation)) return InSteps((IObjectCreationOperation)operation);
        bool isVoid = operation.Type is null || operation.Type.SpecialType == SpecialType.System_Void;
        OpaqueText text = Opaque(operation);
        IrType? type = isVoid ? null : Map(operation.Type!);
        if (type is { IsOwned: true }) throw FailInline(operation);
        CheckOpaque(operation, type, text.Operands, text.References.Any(r => r.Value.Type.HoldsReals), text.Read);
        Value? result = isVoid || (!used && operation is IInvocationOperation or IObjectCreationOperation) ? null : new Value(type!);
        var code = new OpaqueCode(text.Text, result, result is not null && IsPure(operation), text.Operands) { Outs = text.Outs, Captured = text.Captured, Reserved = text.Reserved, GivesFresh = GivesFresh(operation) };
        if (GivesNew(operation)) _new.Add(code);
        Emit(code);
        Receive(text.References);
        return result;
    }

    private static bool IsPure(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: true } field, Instance: null or IInstanceReferenceOperation } => field.ContainingType.IsReferenceType || field.IsStatic,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: { SetMethod: null, IsVirtual: false, IsOverride: false, ContainingType.IsReferenceType: true } property } => Aggregates.Behind(property) is not null,
        _ => false,
    };

    private bool GivesFresh(IOperation operation) => operation is IObjectCreationOperation creation && FreshObjects.IsMadeBy(creation, _compilation, _token);

    /// <summary>Whether the storage that it gives is known to nobody else.</summary>
    private bool GivesNew(IOperation operation) => operation is IObjectCreationOperation ? !IsObject(operation.Type) || GivesFresh(operation) : operation is IInvocationOperation { TargetMethod: { Name: var name } method } && IsFramework(method)
        && (name is "ToArray" or "AllocateArray" or "AllocateUninitializedArray" || (name == "Rent" && method.ContainingType.Name == "ArrayPool"));

    /// <summary>What depends on the inputs and is written to storage of others: they may read it there.</summary>
    private void CheckWrittenStorage(FunctionBody function)
    {
        int first = _method.IsStatic ? 0 : 1;
        IEnumerable<Value> inputs = (_method.PartialImplementationPart ?? _method).Parameters.Where(p => !Marks.IsNoGradient(p) && p.RefKind != RefKind.Out).Select(p => function.Body.Parameters[p.Ordinal + first]);
        CheckWrittenStorage(function, inputs);
    }

    private void CheckWrittenStorage(FunctionBody function, IEnumerable<Value> inputs)
    {
        foreach (Statement written in ForeignStorage.Written(function, inputs, o => !_new.Contains(o)))
        {
            (SyntaxNode at, _frame) = _origins[written];
            SyntaxNode target = at is AssignmentExpressionSyntax assignment ? assignment.Left : at;
            Fail(Descriptors.FieldWrite, target.GetLocation(), OneLine(target), ReturnIt);
        }
    }

    /// <summary>[Conditional] calls whose symbol is not defined: the compiler leaves them out, arguments and all.</summary>
    private static bool IsOmitted(IMethodSymbol method, IOperation call)
    {
        bool conditional = false;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "ConditionalAttribute" || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not string symbol) continue;
            if (call.Syntax.SyntaxTree.Options.PreprocessorSymbolNames.Contains(symbol)) return false;
            conditional = true;
        }

        return conditional;
    }

    private void CheckOpaque(IOperation operation, IrType? result, Value[] operands, bool setsReals = false, IReadOnlyCollection<Value>? read = null) => CheckOpaque(
        operation, NameOf(operation), result, operands, setsReals, read);

    private static string NameOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => Extensions.Owner(call.TargetMethod).Name + "." + call.TargetMethod.Name,
        IConversionOperation { IsImplicit: true, OperatorMethod: not null, Type: { } type } conversion => $"({type.Name}){OneLine(conversion.Syntax)}",
        _ => OneLine(operation.Syntax),
    };

    private void CheckOpaque(IOperation operation, string name, IrType? result, Value[] operands, bool setsReals = false, IReadOnlyCollection<Value>? read = null)
    {
        if (operands.Any(o => ClosureOf(o) is not (null or NullFunction))) throw FailOpaqueFunction(operation);
        if (operands.Any(o => o.Type.IsOwned)) throw FailInline(operation);
        bool givesReal = setsReals || result is { HoldsReals: true } || (operation.Type is { } type && result is { Kind: TypeKind.Opaque } && Concrete(type) is { IsValueType: true } of && Types.HiddenReals(of) is not null);
        bool takesReal = false;
        foreach (Value operand in operands)
        {
            bool isRead = read?.Contains(operand) == true;
            if (operand.Type.IsBuffer && operand.Type.HoldsReals && !isRead) throw FailOpaque(operation, name);
            takesReal |= isRead || _carrying.Contains(operand) || (operand.Type.IsReal && !_stopped.Contains(operand));
        }

        if (takesReal && givesReal) throw FailOpaque(operation, name);
        if (takesReal && result is null && operation is IInvocationOperation { TargetMethod: { IsStatic: true } target } && !IsFramework(target))
            throw FailOpaque(operation, name);
        string[] takers = OpaqueTypes(operation.DescendantsAndSelf().SelectMany(Takers)), sources = OpaqueTypes(operation.DescendantsAndSelf().Select(SourceOf));
        bool runsCode = operation.DescendantsAndSelf().Any(o => o is IInvocationOperation or IObjectCreationOperation || (o is IPropertyReferenceOperation property && Aggregates.Behind(property.Property) is null));
        foreach (IConversionOperation conversion in operation.DescendantsAndSelf().OfType<IConversionOperation>().Where(c => c is { OperatorMethod: null, Type.IsReferenceType: true, Operand.Type.IsReferenceType: true }))
            _alike.UnionWith(from known in OpaqueTypes([conversion.Operand]) from seen in OpaqueTypes([conversion]) where !IsAny(known) && !IsAny(seen) select (known, seen));
        string? remedy = givesReal ? RemedyOf(operation) : null;
        if (givesReal) _readBack.AddRange(takers.Concat(sources).Select(t => (t, runsCode, operation.Syntax.GetLocation(), _frame, remedy)));
        if (takesReal) _tainted.UnionWith(takers);
        foreach (Value operand in operands)
        {
            if (operand.Type.Kind != TypeKind.Opaque) continue;

            // Of a.b.Add(x) it is b that gets the real.
            if (takesReal) (takers.Length > 0 ? _touched : _tainted).Add(operand.Type.Name);
            if (givesReal) _readBack.Add((operand.Type.IsFunction ? AnyType : operand.Type.Name, runsCode, operation.Syntax.GetLocation(), _frame, remedy));
            if (result is { Kind: TypeKind.Opaque } && _tainted.Contains(operand.Type.Name)) _tainted.Add(result.Name);
        }

        if (takesReal && result is { Kind: TypeKind.Opaque }) _tainted.Add(result.Name);
    }

    private string[] OpaqueTypes(IEnumerable<IOperation?> operations) =>
        [.. operations.Where(o => o?.Type is not null).Select(o => Map(o!.Type!)).Where(t => t.Kind == TypeKind.Opaque).Select(t => t.IsFunction ? AnyType : t.Name).Distinct()];

    /// <summary>What is given something: what a call runs on and its arguments, whose member is set.</summary>
    private static IEnumerable<IOperation?> Takers(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.Arguments.Select(a => (IOperation?)a.Value).Concat([call.Instance]),
        IObjectCreationOperation creation => creation.Arguments.Select(a => (IOperation?)a.Value),
        IAssignmentOperation { Target: IMemberReferenceOperation member } => Enumerable.Repeat(member.Instance, 1),
        _ => [],
    };

    /// <summary>Whose member or element is read.</summary>
    private static IOperation? SourceOf(IOperation operation) => operation switch
    {
        IMemberReferenceOperation member => member.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        _ => null,
    };

    private Exception FailOpaque(IOperation operation, string name) => operation switch
    {
        IInvocationOperation call when IsLinq(call.TargetMethod) => FailLinq(call),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => FailFunction(operation, "what the delegate runs is not known here", "call a method, or pass the function to a helper that has source and no mark"),
        IPropertyReferenceOperation { Instance: { } owner, Property: { GetMethod: { } getter } property } when IsObject(owner.Type) && Overrides.IsOpen(getter) =>
            FailExpression(operation, $"'{property.Name}', which a class that derives from '{property.ContainingType.Name}' may override,", "keep it in a field, or in a property that is not virtual"),
        IObjectCreationOperation { Type: { IsValueType: true } made } when IsAggregate(made) && !Numerics.Is(made) =>
            FailExpression(operation, $"'{OneLine(operation.Syntax)}', a constructor of another assembly,", $"set the members in an initialiser: new {made.Name} {{ … }}"),
        _ when operation is IObjectCreationOperation { Type: { } made } && IsObject(made) => FailExpression(operation, $"'{OneLine(operation.Syntax)}', of active values, where more than the members of a '{made.Name}' is needed (as an element, as its base class, chosen among several),", KeptWhole),
        _ => Fail(Descriptors.UnknownCall, operation, name),
    };

    private static bool IsFramework(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space is { Name: "System" or "Microsoft" };
    }

    private void CheckReadBack()
    {
        while (_tainted.Count > 0 && _alike.Any(Spreads))
        {
        }

        foreach ((string type, bool runsCode, Location at, Frame frame, string? remedy) in _readBack)
        {
            bool mayBeAny = IsAny(type);
            if (!_tainted.Contains(type) && !(runsCode && _touched.Contains(type)) && !(mayBeAny && _tainted.Count > 0)) continue;
            _frame = frame;
            Fail(Descriptors.ReadBack, at, remedy ?? "compute it from the values themselves");
        }
    }

    /// <summary>Whether a type is tainted by another one's being so, which was not known before.</summary>
    private bool Spreads((string From, string To) alike) => _tainted.Contains(alike.From) ? _tainted.Add(alike.To) : _tainted.Contains(alike.To) && _tainted.Add(alike.From);

    private static bool IsAny(string type) => type is "object" or "object?" or AnyType;

    /// <summary>An assignment to what is no variable and no element of a buffer.</summary>
    private Value? OpaqueWrite(IOperation operation, IOperation target, IOperation? value)
    {
        CheckWrite(target, value);
        bool inert = IsInert(target) && (value is null || IsInert(value));
        var printer = new OpaquePrinter(this, inert);
        IOperation whole = operation;
        while (whole.Parent is IConditionalAccessOperation access && access.WhenNotNull == whole) whole = access;
        IrType? type = whole.Parent is IExpressionStatementOperation or IForLoopOperation ? null : Map(operation.Type!);
        if (type is not null && (whole != operation || type.Kind is not (TypeKind.Integer or TypeKind.Boolean)))
            throw FailExpression(operation, "An assignment inside an expression", "write it as a statement of its own");
        printer.Assignment(operation, target, value, isUsed: type is not null);
        OpaqueText text = printer.Result();
        CheckOpaque(operation, null, text.Operands);
        Value? result = type is null ? null : new Value(type);
        Emit(new OpaqueCode(text.Text, result, isPure: false, text.Operands));
        return result;
    }

    private void CheckWrite(IOperation target, IOperation? value)
    {
        if (target.Type is not { } type) throw Broken();
        if (Map(type).HoldsReals && !IsStopped(value)) throw Fail(Descriptors.FieldWrite, target, OneLine(target.Syntax), RemedyOf(target) ?? ReturnIt);
        if (target is not (IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation))
            throw FailExpression(target.Parent ?? target, "This assignment", "assign to variables and elements");
    }

    private const string ReturnIt = "return it, write it to a span parameter";

    /// <summary>The mark that makes a member of a class followed.</summary>
    private string? RemedyOf(IOperation operation) => operation is IMemberReferenceOperation { Instance.Type: { } owner } && Concrete(owner) is INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Class, IsAnonymousType: false } type
        && IsOurs(type) && type.DeclaringSyntaxReferences.Length > 0 && !Objects.Is(type) ? $"mark '{type.Name}' [Differentiable] and declare it partial" : null;

    private static bool IsStopped(IOperation? value) => value is IInvocationOperation { TargetMethod: var method } && IsStop(method);

    /// <summary><c>text += …</c> on a local of an opaque type: a new value.</summary>
    private Value OpaqueCompound(ICompoundAssignmentOperation operation, Variable variable)
    {
        if (operation.Syntax is not AssignmentExpressionSyntax { OperatorToken.Text: var token } || operation.OperatorMethod is { } method && !IsFramework(method))
            throw FailExpression(operation, "This operator", "use a method");
        var printer = new OpaquePrinter(this, IsInert(operation.Value));
        printer.Hole(Read(variable));
        printer.Raw(" " + token.Substring(0, token.Length - 1) + " ");
        printer.Child(operation.Value);
        OpaqueText text = printer.Result();
        CheckOpaque(operation, variable.Type, text.Operands);
        Value result = OpaqueResult(text.Text, variable.Type, text.Operands);
        Assign(variable, result);
        _references?.Assigned(variable);
        return result;
    }

    /// <summary><c>text ??= …</c> on a local of an opaque type.</summary>
    private void FillIfNull(ICoalesceAssignmentOperation operation, Variable variable)
    {
        Value before = Read(variable);
        Value isNull = OpaqueResult("{0} is null", IrType.Bool, before);
        Value filled = Choose(isNull, variable.Type, Filled, () => before)!;
        Assign(variable, filled);
        _references?.Assigned(variable);

        Value? Filled()
        {
            Value? value = Evaluate(operation.Value, used: true);
            return value is null || value.Type.Equals(variable.Type) ? value : OpaqueResult("(" + variable.Type.Name + "){0}", variable.Type, value);
        }
    }

    /// <summary>Whether nothing in the expression has to become IR: then C# itself keeps its order and its short circuits.</summary>
    private bool IsInert(IOperation operation)
    {
        foreach (IOperation inner in operation.DescendantsAndSelf())
        {
            switch (inner)
            {
                case ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation }:
                    break;
                case IAssignmentOperation or IIncrementOrDecrementOperation or IDeclarationExpressionOperation or IIsPatternOperation:
                    return false;
                case IInstanceReferenceOperation self when IsObject(self.Type):
                    return false;
                case var member when IsMember(member):
                    return false;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: not IDiscardOperation and var argument } when !IsOthers(argument) && !IsText(argument):
                    return false;
                case var whole when IsAggregate(whole.Type):
                    return false;
                case ILocalReferenceOperation local when Map(local.Type!).IsBuffer:
                    return false;
                case IParameterReferenceOperation parameter when Map(parameter.Type!).IsBuffer:
                    return false;
                case IPropertyReferenceOperation { Instance: not null } property when IsExtensionRead(property) && TakesPart(property.Property.GetMethod!):
                    return false;
                case IInvocationOperation call when Extensions.Is(call.TargetMethod) && Bodies.HasSource(call.TargetMethod, _compilation) && TakesPart(call.TargetMethod):
                    return false;
                case IInvocationOperation call when IsStop(call.TargetMethod) || call.TargetMethod.MethodKind == MethodKind.LocalFunction
                    || (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke && MayBeKnown(call.Instance!))
                    || ((call.TargetMethod.IsStatic || call.TargetMethod.ContainingType.TypeKind == Microsoft.CodeAnalysis.TypeKind.Class) && Target(call) is var target && (IsRuled(target) || (Bodies.HasSource(target, _compilation) && (Marks.IsMarked(target) || TakesPart(target) || !IsAccessible(target))))):
                    return false;
            }
        }

        return true;
    }

    private bool IsAccessible(ISymbol symbol) => _compilation.IsSymbolAccessibleWithin(symbol, _method.ContainingType);
}
