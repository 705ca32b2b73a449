using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Functions that go to code without source and have nothing to do with the derivative: comparers, predicates and selectors over integers and objects. They
/// stay C#. What they capture must be what it is whenever they run: variables that are assigned once, and nothing of storage of reals but elements that are
/// read while the call lasts.
/// </summary>
internal sealed partial class MethodLowerer
{
    /// <summary>The lambda that is an argument as it stands, or null.</summary>
    private static IAnonymousFunctionOperation? LambdaOf(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion) operation = conversion.Operand;
        return operation is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } ? lambda : null;
    }

    /// <summary>What the lambda runs, where it may stay C#: the value that it returns, or a block.</summary>
    private IOperation? KeptBody(IAnonymousFunctionOperation lambda)
    {
        if (KeptBody(lambda.Symbol, lambda.Body, out ISymbol[] captured) is not { } kept) return null;
        return (captured.Length == 0 || EndsWithItsCall(lambda)) && IsFixed(lambda, captured) ? kept : null;
    }

    /// <summary>What a function runs, where it may stay C# as long as what it captures stays as it is.</summary>
    private IOperation? KeptBody(IMethodSymbol function, IOperation body, out ISymbol[] captured)
    {
        captured = [];
        if (function is not { IsAsync: false, RefKind: RefKind.None } || function.Parameters.Any(p => p.RefKind != RefKind.None)) return null;
        if (body is not IBlockOperation { Operations: var operations }) return null;
        IOperation kept = operations.FirstOrDefault() is IReturnOperation { ReturnedValue: { } returned } ? returned : body;
        HashSet<ISymbol> own = new(function.Parameters, SymbolEqualityComparer.Default);
        own.UnionWith(kept.DescendantsAndSelf().OfType<IVariableDeclaratorOperation>().Select(d => d.Symbol));
        captured = [.. Captured(kept, own)];
        return kept.DescendantsAndSelf().All(o => MayStay(o, own)) ? kept : null;
    }

    private static IEnumerable<ISymbol> Captured(IOperation body, HashSet<ISymbol> own) =>
        body.DescendantsAndSelf().Select(o => o switch { ILocalReferenceOperation local => local.Local, IParameterReferenceOperation parameter => (ISymbol)parameter.Parameter, _ => null })
            .OfType<ISymbol>().Where(s => !own.Contains(s)).Distinct(SymbolEqualityComparer.Default);

    /// <summary>Whether nobody has the function when the whole expression has been evaluated: .NET's own calls that take functions as such, and what they give is no object.</summary>
    private bool EndsWithItsCall(IAnonymousFunctionOperation lambda)
    {
        IInvocationOperation? last = null;
        IOperation at = lambda;
        while (at.Parent is IArgumentOperation or IConversionOperation or IDelegateCreationOperation or IInvocationOperation or IParenthesizedOperation)
        {
            if (at is IArgumentOperation { Parameter.OriginalDefinition.Type.TypeKind: Microsoft.CodeAnalysis.TypeKind.TypeParameter }) return false;
            at = at.Parent;
            if (at is not IInvocationOperation call) continue;
            if (!IsFramework(call.TargetMethod)) return false;
            last = call;
        }

        return last?.Type is { } given && (given.SpecialType == SpecialType.System_Void || given.SpecialType == SpecialType.System_String || Map(given).Kind is Ir.TypeKind.Real or Ir.TypeKind.Integer or Ir.TypeKind.Boolean or Ir.TypeKind.Buffer);
    }

    /// <summary>Whether nothing assigns the variables after they were declared: a function sees the variable, and what is generated has its value.</summary>
    private bool IsFixed(IOperation at, ISymbol[] captured)
    {
        if (captured.Length == 0) return true;
        IOperation root = at;
        while (root.Parent is { } parent) root = parent;
        HashSet<ISymbol> assigned = Assignments.Of(root).Symbols;
        return captured.All(s => !assigned.Contains(s) && IsHeld(s));
    }

    /// <summary>Whether it is a variable whose value may stand for it.</summary>
    private bool IsHeld(ISymbol captured) =>
        captured is not IParameterSymbol { RefKind: not RefKind.None } && Find(captured) is { Length: > 0 } places
        && places.All(p => p.Variable is { } variable && _environment.TryGetValue(variable, out Value? value) && value is not null && ClosureOf(value) is null);

    private bool MayStay(IOperation operation, HashSet<ISymbol> own) => operation switch
    {
        IParameterReferenceOperation parameter when own.Contains(parameter.Parameter) => true,
        ILocalReferenceOperation { IsDeclaration: false } local when own.Contains(local.Local) => true,
        IParameterReferenceOperation when IsMember(operation) => false,
        ILocalReferenceOperation or IParameterReferenceOperation when IsAggregate(operation.Type) => operation.Parent is { } member && IsPartOfVariable(member, own),
        ILocalReferenceOperation or IParameterReferenceOperation => Map(operation.Type!) is var type && (!type.IsBuffer || (type.Shape == BufferShape.Array && IsElementRead(operation))),
        IFieldReferenceOperation or IPropertyReferenceOperation when IsMember(operation) => false,
        IInstanceReferenceOperation self => !IsObject(self.Type) && !IsAggregate(self.Type),
        IAssignmentOperation or IIncrementOrDecrementOperation or IDeclarationExpressionOperation or IIsPatternOperation or IAnonymousFunctionOperation or IDelegateCreationOperation => false,
        IVariableDeclaratorOperation declarator => declarator.Symbol.RefKind == RefKind.None && declarator.GetVariableInitializer() is not null,
        ILoopOperation or ISwitchOperation or ITryOperation or ILockOperation or IUsingOperation or IUsingDeclarationOperation or IBranchOperation or ILabeledOperation or ILocalFunctionOperation => false,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => false,
        IInvocationOperation or IPropertyReferenceOperation when ExtensionOf(operation) is { } extension && Extensions.ReceiverOf(extension) is { RefKind: not RefKind.None } => false,
        IInvocationOperation call => call.TargetMethod.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) && !IsStop(call.TargetMethod) && !Marks.IsMarked(call.TargetMethod) && !IsRuled(call.TargetMethod),
        _ => true,
    };

    /// <summary>Whether it is a member, no storage, of a struct that a variable around the function holds: a value like the variable's.</summary>
    private bool IsPartOfVariable(IOperation operation, ICollection<ISymbol> own)
    {
        bool isField = operation is IFieldReferenceOperation || (operation is IPropertyReferenceOperation { Arguments.Length: 0 } property && Aggregates.Behind(property.Property) is not null);
        if (!isField || operation is not IMemberReferenceOperation { Instance: { } owner } || !IsAggregate(owner.Type) || Nullables.UnderlyingOf(owner.Type!) is not null) return false;
        bool isWhole = IsAggregate(operation.Type);
        return (isWhole ? operation.Parent is { } outer && IsPartOfVariable(outer, own) : !Map(operation.Type!).IsBuffer && !Map(operation.Type!).IsFunction) && IsOfVariable(owner);

        bool IsOfVariable(IOperation whole) => whole switch
        {
            ILocalReferenceOperation local => !own.Contains(local.Local),
            IParameterReferenceOperation parameter => !own.Contains(parameter.Parameter) && !IsCaptured(parameter),
            IMemberReferenceOperation { Instance: { } inner } => IsOfVariable(inner),
            _ => false,
        };
    }

    private static bool IsElementRead(IOperation array) =>
        (array.Parent is IArrayElementReferenceOperation { Type: not IArrayTypeSymbol } element && element.ArrayReference == array)
        || array.Parent is IPropertyReferenceOperation { Property.Name: "Length" };

    /// <summary>Functions that stay C#.</summary>
    private sealed partial class OpaquePrinter
    {
        /// <summary>The parameters of the lambda that is being written, by what they are called there.</summary>
        private readonly Dictionary<ISymbol, string> _own = new(SymbolEqualityComparer.Default);

        /// <summary>Storage of reals whose elements a function reads: the call itself does not have it.</summary>
        private readonly HashSet<Value> _read = [];

        /// <summary>What names of the file around must not mean.</summary>
        private readonly List<string> _reserved = [];

        private readonly HashSet<Value> _captured = [];

        private bool _isInert = inert;

        private bool TryFunction(IOperation operation)
        {
            if (LambdaOf(operation) is { } lambda && lowerer.KeptBody(lambda) is { } body)
            {
                Lambda(lambda.Symbol, body);
                return true;
            }

            while (operation is IConversionOperation { IsImplicit: true } conversion) operation = conversion.Operand;
            return operation is IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: null, ConstrainedToType: null, Method: var method } } && TryMethod(method, operation);
        }

        /// <summary>A static method, as the function that it is.</summary>
        public bool TryMethod(IMethodSymbol method, IOperation at)
        {
            if (method is not { MethodKind: MethodKind.Ordinary, IsStatic: true } || Marks.IsMarked(method) || lowerer.IsRuled(method) || !lowerer.IsAccessible(method)) return false;
            Raw(Qualified(method, at));
            if (method.TypeArguments.Length > 0) Raw("<" + string.Join(", ", method.TypeArguments.Select(t => Type(t, at))) + ">");
            return true;
        }

        public void Lambda(IMethodSymbol lambda, IOperation body)
        {
            foreach (IParameterSymbol parameter in lambda.Parameters) Name(parameter);
            bool outer = _isInert;
            _isInert = true;
            Raw(lambda.Parameters.Length == 1 ? _own[lambda.Parameters[0]] : "(" + string.Join(", ", lambda.Parameters.Select(p => _own[p])) + ")");
            Raw(" =>");
            int first = _operands.Count;
            if (body is IBlockOperation block)
            {
                FunctionBlock(block);
            }
            else
            {
                Raw(" ");
                Print(body);
            }

            _isInert = outer;
            _read.UnionWith(_operands.Skip(first).Where(o => o.Type is { IsBuffer: true, HoldsReals: true }));
            _captured.UnionWith(_operands.Skip(first));
        }

        /// <summary>A variable that may stand in a function: a reference is captured by nobody.</summary>
        private Value Capturable(Value value) =>
            _own.Count > 0 && !value.Type.IsBuffer && lowerer._method.Parameters.Any(p => p.RefKind != RefKind.None) ? lowerer.OpaqueResult("{0}", value.Type, value) : value;
    }
}
