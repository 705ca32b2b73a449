using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Turns the bound tree of a method into structured SSA. Variables live in an environment that maps each to its value now; branches run on copies of it
/// and are merged, loops carry what they assign. Each file of this class is one construct.
/// </summary>
internal sealed partial class MethodLowerer
{
    private readonly IMethodSymbol _method;
    private readonly Compilation _compilation;
    private readonly CancellationToken _token;
    private readonly List<Diagnostic> _diagnostics = [];

    // Flags and default values are literals at the very beginning, so that they are in scope wherever branches meet.
    private List<Statement> _prologue = [];
    private Dictionary<string, Value> _shared = [];
    private readonly Dictionary<Value, string> _constants = [];

    private Region _region = new();
    private Dictionary<Variable, Value?> _environment = [];
    private Frame _frame = null!;
    private Flow _flow;
    private string? _quote;
    private int _order;
    private int _count;
    private int _copied;
    private IMethodSymbol? _broken;

    private MethodLowerer(IMethodSymbol method, Compilation compilation, CancellationToken token, HashSet<ISymbol> whole) =>
        (_method, _compilation, _token, _whole) = (method, compilation, token, whole);

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>The functions of the body that call themselves.</summary>
    public IReadOnlyList<OwnPair> OwnPairs { get; private set; } = [];

    /// <summary>The method, or the helper of it, that does not compile as it is.</summary>
    public IMethodSymbol? Unfinished => _broken;

    /// <summary>Whether every real that is computed or read is checked to be finite.</summary>
    public bool ChecksFinite { get; init; }

    /// <summary>Whether a marked method's body is copied into its callers.</summary>
    public static bool IsInlinable(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        MethodLowerer lowerer = Run(method, compilation, token, TypeNames(method));
        return lowerer.Lowered is not null && lowerer.IsSmall;
    }

    // Where only that is asked: the methods that are called with objects.
    private List<IMethodSymbol>? _objectCallees;

    /// <summary>Whether the method itself writes objects that it is given, and which methods it gives them to.</summary>
    public static (bool Writes, IReadOnlyList<IMethodSymbol> Callees) ObjectWritesOf(IMethodSymbol method, Compilation compilation, CancellationToken token)
    {
        List<IMethodSymbol> callees = [];
        MethodLowerer lowerer = Run(method, compilation, token, TypeNames(method), objectCallees: callees);
        return lowerer.Lowered is { } body ? (Analysis.ObjectWrites.Any(body) || lowerer.OwnPairs.Any(p => Analysis.ObjectWrites.Any(p.Body!)), callees) : (true, callees);
    }

    private static List<string> TypeNames(IMethodSymbol method) => [.. method.IsStatic ? [] : (string[])[method.ContainingType.Name], .. method.Parameters.SelectMany(p => Views.Is(p.Type) ? Aggregates.Leaves(p.Type).Select(l => l.Type.Name) : [p.Type.Name])];

    /// <summary>Whether callers may copy what was lowered.</summary>
    public bool IsSmall => _count <= Budget && _copied <= MarkedBudget;

    private FunctionBody? Lower(IReadOnlyList<string> typeNames)
    {
        IOperation? body = Bodies.Of(_method, _compilation, _token);
        if (body is null) return null;

        var function = new FunctionBody(_method.Name);
        _frame = NewFrame(_method, null, null, null);
        var tuples = new List<(Value, ITypeSymbol, Place[], bool)>();
        var inline = new List<(Value, ITypeSymbol, Variable)>();
        if (!_method.IsStatic) Take(Receiver(), _method.ContainingType, ContractParameter.This, Contracts.ReceiverModifier(_method), isConstant: false);
        foreach (IParameterSymbol parameter in (_method.PartialImplementationPart ?? _method).Parameters)
        {
            if (Views.Is(parameter.Type)) TakeView(Declare(parameter), parameter);
            else Take(Declare(parameter), parameter.Type, parameter.Name, Contracts.Modifier(parameter), Marks.IsNoGradient(parameter));
        }

        _region = function.Body;
        foreach ((Value whole, ITypeSymbol type, Place[] places, bool isConstant) in tuples)
        {
            Value[] pieces = Pieces(whole, type);
            SetAll(places, pieces);
            if (isConstant) _stopped.UnionWith(pieces);
        }

        foreach ((Value whole, ITypeSymbol type, Variable variable) in inline) Assign(variable, InlinePart("{0}", type, whole));
        References references = Follow(function);
        if (CustomRules.Of(_method, _compilation) is { Problems.Count: 0 } rules) Guarded(() => OwnRules(body, rules));
        else Body(body);
        CheckReadBack();
        CheckAsked();
        CheckCompared();
        CheckWrittenStorage(function);
        if (_broken is not null || _diagnostics.Count > 0) return null;

        if (_method.ReturnsVoid)
        {
        }
        else if (IsAggregate(_method.ReturnType))
        {
            Value whole = Made([.. _frame.Results.Select(Read)], _method.ReturnType, "result");
            function.Outputs.Add(new Output(null, whole.Type));
            _region.Yields.Add(whole);
        }
        else
        {
            Value returned = Read(_frame.Results[0]);
            if (returned.Type.IsBuffer) Guarded(() => returned = ReturnedArray(function, returned));
            if (_diagnostics.Count > 0) return null;
            function.Outputs.Add(new Output(null, _frame.Results[0].Type));
            _region.Yields.Add(returned);
        }

        for (int i = 0; i < function.Parameters.Count; i++)
            if (function.Parameters[i] is { Value: { } array } parameter && IsArray(array.Type)) function.Parameters[i] = parameter with { MayBeNull = parameter.TypeName.EndsWith("?", StringComparison.Ordinal) || _absences.ContainsKey(array) };
        references.Leave();
        function.Body.Statements.InsertRange(0, _prologue);
        Tidying.Apply(function);
        InvariantMembers.Hoist(function);
        ParameterAssignments.Prune(function.Body, isCheckedLater: ChecksFinite);
        OwnPairs = CalledPairs(function);
        foreach (OwnPair pair in OwnPairs) CheckWrittenStorage(pair.Body!, pair.Body!.Body.Parameters);
        return _diagnostics.Count > 0 ? null : function;

        void TakeView(Place[] places, IParameterSymbol view)
        {
            List<Leaf> leaves = Leaves(view.Type);
            for (int i = 0; i < leaves.Count; i++)
            {
                string name = view.Name + "." + leaves[i].Path;
                var value = new Value(Map(leaves[i].Type), view.Name + IrField.PlainName(leaves[i].Path));
                function.Parameters.Add(new Parameter(name, typeNames[function.Parameters.Count], "", value) { Whole = new(view.Name, Types.Name(view.Type)) });
                function.Body.Parameters.Add(value);
                _given.Add(value);
                Assign(places[i].Variable!, value);
            }
        }

        void Take(Place[] places, ITypeSymbol type, string name, string modifier, bool isConstant)
        {
            var value = new Value(IsInline(type) ? Types.Map(type) : Map(type), name == ContractParameter.This ? null : name);
            function.Parameters.Add(new Parameter(name, Bare(typeNames[function.Parameters.Count], modifier), modifier, value));
            function.Body.Parameters.Add(value);
            _given.Add(value);
            if (modifier == "out ") return;
            if (IsAggregate(type)) tuples.Add((value, type, places, isConstant));
            else if (IsInline(type)) inline.Add((value, type, places[0].Variable!));
            else Assign(places[0].Variable!, value);
        }
    }

    /// <summary>Where an instance method's own object lives.</summary>
    private Place[] Receiver() => _frame.Places[_method.ContainingType.OriginalDefinition] = Declare(_method.ContainingType, "");

    private static string Bare(string typeName, string modifier) => typeName.StartsWith(modifier, StringComparison.Ordinal) ? typeName.Substring(modifier.Length) : typeName;

    /// <summary>A struct or a tuple of its leaves: who takes its derivative finds them in it.</summary>
    private Value Made(Value[] leaves, ITypeSymbol type, string name)
    {
        var whole = new Value(Map(type), name);
        Emit(new OpaqueCode(WholeText(type), whole, isPure: true, leaves) { NamesTypes = true });
        return whole;
    }

    private void Body(IOperation body)
    {
        _followsAbsence = _followsAbsence || NamesAbsence(_frame.Method, body);
        if (body is IBlockOperation block) Statements(block.Operations, 0);
        else Statement(body);
        _flow = Flow.Live;
    }

    private Frame NewFrame(IMethodSymbol method, Frame? caller, Frame? outer, Location? callSite, KnownFunction? function = null, IOperation? body = null)
    {
        var exit = new JumpTarget(null, NewFlag("returned"));

        // Only what is inlined can return a tuple in parts: a signature has one return.
        Variable[] results = method.ReturnsVoid ? [] : method.RefKind != RefKind.None ? [] : caller is null && !IsAggregate(method.ReturnType) ? [Hidden(Map(method.ReturnType), "result")] : [.. Leaves(method.ReturnType).Select(l => Hidden(Map(l.Type)))];
        return new Frame(method, caller, outer, callSite, exit, results, _count) { Function = function };
    }

    /// <summary>A variable of the lowering's own; the name is for who reads what is emitted.</summary>
    private Variable Hidden(IrType type, string? name = null)
    {
        var variable = new Variable(name, type, _order++);
        _environment[variable] = null;
        return variable;
    }

    // ---- variables ----

    private Variable NewFlag(string name)
    {
        var flag = new Variable(name, IrType.Bool, _order++) { IsFlag = true };
        _environment[flag] = Flag(false);
        return flag;
    }

    private Place[] Declare(ISymbol symbol)
    {
        ITypeSymbol type = symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;
        return _frame.Places[symbol] = Declare(type, symbol.Name);
    }

    private Place[] Declare(ITypeSymbol type, string name)
    {
        bool isWhole = !IsAggregate(type);
        var places = new List<Place>();
        foreach (Leaf leaf in Leaves(type))
        {
            string own = isWhole || leaf.Path == Nullables.Number ? name : name.Length == 0 ? new IrField(leaf.Path, Map(leaf.Type), "").Name : name + IrField.PlainName(leaf.Path);
            var variable = new Variable(own.Length == 0 ? null : own, Map(leaf.Type), _order++);
            _environment[variable] = null;
            _frame.Owned.Add(variable);
            places.Add(new Place(variable));
        }

        return [.. places];
    }

    /// <summary>
    /// Declares what an expression declares (<c>out var x</c>, <c>is var x</c>) where its statement begins: a branch inside it must not be the only one
    /// that knows of it.
    /// </summary>
    private void Predeclare(IOperation? expression)
    {
        if (expression is null or IBlockOperation or ILocalFunctionOperation or IAnonymousFunctionOperation) return;
        ISymbol? declared = expression switch
        {
            ILocalReferenceOperation { IsDeclaration: true } local => local.Local,
            IDeclarationPatternOperation pattern => pattern.DeclaredSymbol,
            IRecursivePatternOperation pattern => pattern.DeclaredSymbol,
            IListPatternOperation pattern => pattern.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null)
        {
            bool isNew = Find(declared) is null;
            Place[] places = Places(declared);
            foreach (Place place in places)
                if (place.Variable is { } variable && !_environment.ContainsKey(variable)) _environment[variable] = null;
            if (isNew && declared is ILocalSymbol local && places.Any(p => p.Type.IsOwned)) Own(local.Type, places);
        }

        foreach (IOperation child in expression.ChildOperations) Predeclare(child);
    }

    private Place[]? Find(ISymbol symbol)
    {
        for (Frame? frame = _frame; frame is not null; frame = frame.Outer)
        {
            if (frame.Places.TryGetValue(symbol, out Place[]? places)) return places;
            if (frame.Pointers.TryGetValue(symbol, out Pointer? pointer)) return PlacesOf(pointer);
        }

        return null;
    }

    /// <summary>A variable is declared where it is first named; what is no variable of the body's has been bound before.</summary>
    private Place[] Places(ISymbol symbol) => Find(symbol) ?? (symbol is ILocalSymbol ? Declare(symbol) : throw Fail(Descriptors.Expression, _at?.GetLocation() ?? Location.None, $"'{symbol.Name}' of '{symbol.ContainingSymbol.Name}'", "pass it as an argument"));

    /// <summary>The place of a local that is no tuple: declared here, it is a variable.</summary>
    private Variable Lookup(ISymbol symbol) => Places(symbol)[0].Variable!;

    private Value Read(Variable variable) =>
        _environment[variable] is { } value ? value
        : variable.Type.IsFunction ? Function(variable.Type, new UnknownFunction(variable.Name) { Reason = _unkept.TryGetValue(variable, out (string, string) reason) ? reason : null }) : Default(variable.Type);

    private void Assign(Variable variable, Value value)
    {
        value = OfItsOwn(value, variable);
        if (value.Name is null && variable.Name is not null) value.Name = variable.Name;
        _environment[variable] = value;
        if (variable.Cell is { } cell) Emit(new Store(cell, [Int(0)], value));
    }

    /// <summary>The value as another variable gets it: of a struct that C# code may change, a copy.</summary>
    private Value OfItsOwn(Value value, Variable variable) =>
        value.Type.IsCopied && _environment.Any(e => e.Value == value && e.Key != variable) ? OpaqueResult("{0}", value.Type, value) : value;

    // ---- statements ----

    private void Emit(Statement statement)
    {
        statement.Quote ??= _quote;
        if (statement is Store or Bulk or Allocate) CheckIsWritable(statement);
        if (statement is Store or Bulk or Call && _at is not null) _origins[statement] = (_at, _frame);
        if (statement is Compute compute) Locate(compute);
        if (statement is OpaqueCode { Result: { } given } && IsArray(given.Type)) _given.Add(given);
        _region.Statements.Add(statement);
        if (statement is Store or Bulk or Call or OpaqueCode { IsPure: false } || (_branchActs && statement.Regions.Count > 0)) (_acts, _branchActs) = (++_actCount, false);
        _count++;
        for (Frame? frame = _frame; frame is { Depth: > 0 }; frame = frame.Caller)
            if (_count - frame.StartCount > Budget) throw new BudgetException(frame);
    }

    private Value Compute(IrType type, Operation operation, params Value[] operands)
    {
        var result = new Value(type);
        Emit(new Compute(result, operation, operands));
        if (operation is Literal literal) _constants[result] = literal.Text;
        if (operation is Literal or NamedConstant || (operation is Ir.Convert && operands[0].Type.Kind == Ir.TypeKind.Integer)) _stopped.Add(result);
        return result;
    }

    private Value Int(long value) => Compute(IrType.Int, new Literal(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private Value Flag(bool value) => Shared(IrType.Bool, new Literal(value ? "true" : "false"));

    private Value Default(IrType type) => Shared(type, Literals.Default(type));

    private Value Shared(IrType type, Literal literal)
    {
        string key = type.Name + " " + literal.Text;
        if (_shared.TryGetValue(key, out Value? value)) return value;
        _shared.Add(key, value = new Value(type));
        _constants[value] = literal.Text;
        _prologue.Add(new Compute(value, literal));
        return value;
    }

    private bool IsConstant(Value value, bool expected) => _constants.TryGetValue(value, out string? text) && text == (expected ? "true" : "false");

    private Value Not(Value condition)
    {
        if (IsConstant(condition, true)) return Flag(false);
        if (IsConstant(condition, false)) return Flag(true);
        if (_negated.TryGetValue(condition, out Value? opposite)) return opposite;
        opposite = Compute(IrType.Bool, new Unary(UnaryOperator.Not), condition);
        _negated[opposite] = condition;
        return opposite;
    }

    private Value Or(Value left, Value right)
    {
        if (IsConstant(left, false) || IsConstant(right, true)) return right;
        if (IsConstant(right, false) || IsConstant(left, true)) return left;
        return Compute(IrType.Bool, new Binary(BinaryOperator.Or), left, right);
    }

    // ---- errors ----

    /// <summary>Ends the lowering of one statement; what is wrong has been reported.</summary>
    private sealed class UnsupportedException : Exception;

    /// <summary>What is being inlined grew beyond <see cref="Budget"/>.</summary>
    private sealed class BudgetException(Frame frame) : Exception
    {
        public Frame Frame => frame;
    }

    /// <summary>What does not bind is the compiler's to report.</summary>
    private Exception Fail(DiagnosticDescriptor descriptor, IOperation at, params object[] arguments) =>
        descriptor != Descriptors.CallsDerivative && HasInvalid(at) ? Invalid(at) : Fail(descriptor, at.Syntax.GetLocation(), arguments);

    private Exception Fail(DiagnosticDescriptor descriptor, Location at, params object[] arguments)
    {
        Diagnostic diagnostic = _frame.CallSite is { } call ? Diagnostic.Create(descriptor, call, [at], arguments) : Diagnostic.Create(descriptor, at, arguments);

        // A function is lowered at each of its calls, and what is wrong in it is said once.
        if (!_diagnostics.Any(d => IsSame(d, diagnostic))) _diagnostics.Add(diagnostic);
        return new UnsupportedException();
    }

    private static bool IsSame(Diagnostic said, Diagnostic diagnostic)
    {
        if (said.Id != diagnostic.Id) return false;
        if (said.AdditionalLocations.Count > 0 && said.AdditionalLocations.SequenceEqual(diagnostic.AdditionalLocations)) return true;

        // Two diagnostics are equal only if the same objects are their arguments. What a helper cannot reach, it cannot reach from any call.
        return (said.Location.Equals(diagnostic.Location) || said.Id == Descriptors.Inaccessible.Id) && Text(said) == Text(diagnostic);

        static string Text(Diagnostic of) => of.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    private Exception FailExpression(IOperation at, string what, string instead) => Fail(Descriptors.Expression, at, what, instead);

    private Exception FailStatement(IOperation at, string what, string instead) => Fail(Descriptors.Statement, at, what, instead);

    /// <summary>What an error calls the method.</summary>
    private static string TitleOf(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? "new " + method.ContainingType.Name : method.Name;

    /// <summary>The compiler reports it; so do we not.</summary>
    private Exception Broken() => Broken(_frame.Method);

    /// <param name="method">The method that is in error.</param>
    private Exception Broken(IMethodSymbol method)
    {
        _broken ??= method;
        return new UnsupportedException();
    }

    /// <summary>Runs one independent part; after an error in it, lowering goes on behind it to find the next.</summary>
    private void Guarded(Action part)
    {
        (Region region, Dictionary<Variable, Value?> environment, Frame frame, Flow flow, string? quote, int targets) =
            (_region, _environment, _frame, _flow, _quote, _frame.Targets.Count);
        try
        {
            part();
        }
        catch (UnsupportedException)
        {
            (_region, _environment, _frame, _flow, _quote) = (region, environment, frame, flow, quote);
            frame.Targets.RemoveRange(targets, frame.Targets.Count - targets);
        }
    }

    private static string OneLine(SyntaxNode syntax) => OneLine(syntax.ToString());

    private static string OneLine(string text)
    {
        string line = string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 100 ? line : line.Substring(0, 99).TrimEnd() + "…";
    }
}
