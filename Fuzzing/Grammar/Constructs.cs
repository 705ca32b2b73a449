using System.Collections.Generic;
using AutoDiff.Fuzzing.Grammar.Expressions;
using AutoDiff.Fuzzing.Grammar.Members;
using AutoDiff.Fuzzing.Grammar.Statements;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>
/// The language as the fuzzer knows it. What the product learns to differentiate is added here: a class that writes it, and a line.
/// </summary>
internal static class Constructs
{
    /// <summary>Statements.</summary>
    public static IReadOnlyList<StatementConstruct> Statements { get; } =
    [
        new DeclareReal(),
        new Assign(),
        new CompoundAssign(),
        new ChainedAssign(),
        new IncrementStatement(),
        new SwapScalars(),
        new SwapElements(),
        new TupleLocal(),
        new SinCosPair(),
        new DeclareStruct(),
        new ChangeStruct(),
        new MeterStatement(),
        new ViewOfStorage(),
        new OptionalArray(),
        new DeclareStructs(),
        new ChangeStructs(),
        new ComplexNumber(),
        new DeclareInteger(),
        new AssignInteger(),
        new DeclareFlag(),
        new StoreElement(),
        new UpdateElement(),
        new ReferToElement(),
        new NewArray(),
        new CloneArray(),
        new StackAlloc(),
        new SliceByRange(),
        new SliceByMethod(),
        new OverlappingSlices(),
        new BulkFill(),
        new BulkClear(),
        new BulkCopy(),
        new SortStorage(),
        new SortByComparison(),
        new ResizeArray(),
        new Stencil(),
        new SwapStorage(),
        new SelectStorage(),
        new AliasStorage(),
        new FreshStorageEachTrip(),
        new NewMatrix(),
        new NewJagged(),
        new StoreInRows(),
        new LoopOverRows(),
        new RowOfJagged(),
        new SwapRows(),
        new IfStatement(),
        new SwitchStatement(),
        new SwitchOnPatterns(),
        new ForOverStorage(),
        new ForDownwards(),
        new ForWithStride(),
        new ForRunTimeStride(),
        new ForTwoVariables(),
        new ForChangedInBody(),
        new ForWithCondition(),
        new WhileStatement(),
        new DoStatement(),
        new EndlessLoop(),
        new ForEachStatement(),
        new ForEachObject(),
        new SumLoop(),
        new ScratchReused(),
        new BreakStatement(),
        new ContinueStatement(),
        new EarlyReturn(),
        new JumpToLabel(),
        new ThrowGuard(),
        new TraceStatement(),
        new TryStatement(),
        new CallStatement(),
        new CallThenOverwrite(),
        new LocalFunction(),
        new RecursiveFunction(),
        new ChosenReference(),
        new DeclareFunction(),
        new FunctionArgument(),
        new FunctionList(),
        new NullableLocal(),
        new NullableElements(),
        new InlineArray(),
        new DeclareObject(),
        new DeclareLocalObject(),
        new ChangeLocalObject(),
        new ChainOfObjects(),
        new WalkDownTree(),
        new ObjectsInArray(),
        new ChosenObject(),
    ];

    /// <summary>Expressions of type <c>double</c> and <c>float</c>.</summary>
    public static IReadOnlyList<RealConstruct> Reals { get; } =
    [
        new RealLeaf(),
        new Sum(),
        new Product(),
        new Square(),
        new Quotient(),
        new Remainder(),
        new Negation(),
        new SmoothFunction(),
        new KinkedFunction(),
        new RootAtZero(),
        new Conditional(),
        new SwitchOnInteger(),
        new SwitchOnReal(),
        new AssignmentExpression(),
        new IncrementExpression(),
        new StopExpression(),
        new MixedPrecision(),
        new CallExpression(),
        new MatrixElement(),
        new StructMember(),
        new FunctionCall(),
        new SwitchOnTuple(),
        new ListPattern(),
        new ObjectCall(),
        new FoundObjectCall(),
    ];

    /// <summary>Conditions.</summary>
    public static IReadOnlyList<ConditionConstruct> Conditions { get; } =
    [
        new CompareReals(),
        new CompareIntegers(),
        new IsEven(),
        new CompareStorage(),
        new BooleanVariable(),
        new And(),
        new Or(),
        new Pattern(),
    ];

    /// <summary>Methods that the tested one may call.</summary>
    public static IReadOnlyList<MemberConstruct> Members { get; } =
    [
        new MarkedScalarMethod(),
        new MarkedStorageMethod(),
        new HelperMethod(),
        new HelperWithReferences(),
        new MarkedMethodWithReferences(),
        new HelperOverStorage(),
        new RecursiveMethod(),
        new RecursionOverStorage(),
        new RecursionWithReferences(),
        new MutualRecursion(),
    ];
}
