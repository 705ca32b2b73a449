using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What second order does with the corpus.</summary>
internal static class SecondOrderLimits
{
    /// <summary>
    /// Cases whose Hvp is an error that says so: objects that are made or changed, rectangular parameters that are written, sorts, structs of System.Numerics, rules,
    /// and calls of methods that return arrays. docs/limits.md has the list.
    /// </summary>
    public static readonly HashSet<string> Refused =
    [
        "AccessiblePrivateMarked", "AccessibleProtectedTemplateMethod", "BatchNormThenBackToBuffers", "CholeskySolve", "ClassThatAnObjectCannotBe",
        "ClothRelaxation", "ComplexAtZero", "ComplexRoots", "DeCasteljauInPlaceJagged", "DeepObjectJagged", "DeepObjectListOfLists",
        "DeepObjectListsInArrays", "DeepObjectThreeDeep", "EditedListHelpers", "EditedListKids", "EditedListPairArrays", "EditedListTree",
        "ExpressionsByASwitch", "ExpressionsByPosition", "ExpressionsBySections", "ExpressionsByTests", "ExpressionsOfManyTerms",
        "ExpressionsWithTheirSlope", "FloatKernelsOverMatrices", "ForeachOverACarriedMatrix", "FourierTransformOfComplex", "FunctionsInFields",
        "GameOfLifeWithThresholds", "GaussianEliminationWithPivoting", "GenericLists", "GenericListsHalf", "GenericListsSingle", "GenericSorting",
        "GenericSortingHalf", "GenericSortingSingle", "HeatWithBoundary", "HouseholderLeastSquares", "ImageBlurInPlaceBothWays",
        "ImplicitFixedPoint", "ImplicitFloats", "ImplicitKepler", "ImplicitRootByBisection", "ImplicitRootOfAnUnrolledSearch", "ImplicitRootsOfALoop",
        "ImplicitSteadyState", "ImplicitSystem", "ImplicitSystemsOfALoop", "LinearSolveBesideAHelper", "LinearSolveOfActiveMatrices",
        "InlineArraysBehindSpans", "InverseOfAMatrix", "JacobiRotations", "JacobiSvdOneSided", "JaggedWrittenInPlace", "ListPatterns",
        "MadeArrayArgumentWrittenBefore", "MadeArrayOfShapes", "MadeArraysFilledInConstructor", "MadeBaseOfItsOwn", "MadeByReference",
        "MadeCallWritesWhatIsFound", "MadeCallsThroughElements", "MadeCallsThroughNewObjects", "MadeCallsTwoLevelsDown", "MadeChosenAndBase",
        "MadeExpressionTreeRecords", "MadeFilledOrThrown", "MadeFilledWhenMissing", "MadeGenericClass", "MadeGivenAndNew", "MadeGraphEdges",
        "MadeHistoryOfRecords", "MadeInsideBranchArray", "MadeLayersOfRules", "MadeLinkedListWeights", "MadeListWrittenByRecursion",
        "MadeMadeInRecursion", "MadeMadeInVirtual", "MadeMatrixMember", "MadeMembersInitialized", "MadeMemo", "MadeNetworkOfLayers",
        "MadeNullArrayChosenFlag", "MadeNullArrayDefault", "MadeNullArrayFlag", "MadeNullThroughProperty", "MadeObjectInGivenMember",
        "MadeObjectParameterlessChain", "MadeParticlesInit", "MadeQueueInArray", "MadeReferenceOutlivesPlace", "MadeRemovedFromList",
        "MadeReplacedBetweenReads", "MadeSameObjectTwice", "MadeSharedArrayTwoViews", "MadeSpanArgument", "MadeStack", "MadeStructMembers",
        "MadeTreeBuildLoop", "MadeVirtualWritesWhatIsFound", "MandelbrotOfComplex", "MatrixWrittenInPlace", "MedianInALoop", "MinPlusPathsInPlace",
        "NewObjectsOfBranches", "NewObjectsOfLoops", "NewObjectsOfOverriddenMethods", "NewObjectsOfPairs", "NodesBehindGuards", "NodesBehindTests",
        "NodesByKindAndClass", "NodesOfAnOverride", "NodesOfOneName", "ObjectListCarriedInVirtual", "ObjectListFound", "ObjectListHelper",
        "ObjectListMember", "ObjectListParamDup", "ObjectListParamPair", "ObjectListSharedList", "ObjectWithVirtualMethods",
        "ObjectsChangedBetweenCallsThatReadThem", "OverridingPropertyInALoop", "PowerIterationSwapsAndDeflates", "PrimaryDense", "PrimaryGivenRead",
        "PrimaryMiddleClass", "PrimaryObjectParameter", "PrimaryRecordClass", "PrimaryShapes", "PrimaryStructGiven", "PrimaryTree",
        "PrimaryWrittenArray", "QrByGramSchmidt", "QuantileOfALoss", "RecursionOverStorage", "RecursiveFunctionOfConstantMatrixMarked",
        "ReferencesToVariablesAndElements", "ResizedMemberAfterUse", "ResizedMemberCacheFill", "ResizedMemberCacheNull", "ResizedMemberCacheNullUse",
        "ResizedMemberCopyMemberWhole", "ResizedMemberGrowObjects", "ResizedMemberResizeMemberWhole", "ResizedMemberResizeObjects",
        "ResizedMemberResizeShrink", "ReturnedNever", "ReturnedRecursive", "ReturnedVirtual", "RuleInBranches", "RuleOfArrays", "RuleOfFloats",
        "RuleOfGeneric", "RuleOfHelper", "RuleOfMarked", "RuleOfParamsArray", "RuleOfStorage", "RuleWhoseResultIsUnused", "RuleWithArena",
        "RuleWithConstants", "RuleWithStateAndReferences", "RulesInFunctions", "RulesInRecursion", "RulesOfStructs", "RulesThatShareStorage",
        "SortByAComparisonThatContradictsItself", "SortByAComparisonThatIsGiven", "SortByAComparisonThatThrows", "SortByComparers",
        "SortByDistanceFromWhatIsMadeHere", "SortByMembersOfWhatIsAround", "SortByWhatAPairIsGiven", "SortDescending", "SortOfNothing",
        "SortOfPairs", "SortOfStructsByTheirMembers", "SortOfStructsWithNames", "SortOfWhatIsConstant", "SortWithItems", "SortedCopy",
        "TensorAcosh0", "TensorAnywhere0", "TensorAnywhere1", "TensorAnywhere2", "TensorAnywhere3", "TensorClamps", "TensorDestinationsThatAreLonger",
        "TensorFloats", "TensorGeneric", "TensorNotEmpty0", "TensorNumberByPairs", "TensorOfIntegersBeside", "TensorOverwrittenArguments",
        "TensorPairReductions", "TensorPairReductionsOfOne", "TensorPairs", "TensorPairsByNumber", "TensorPositive0", "TensorProductsOfZeros",
        "TensorReductions", "TensorSmall0", "TensorTriples", "TensorTriplesAndNumber", "TensorTriplesByNumber",
        "StructsThatHoldVectors", "TestsForNothing", "TiesOfVectors", "VirtualMethodsThatWriteBesideOthersThatRead",
    ];

    /// <summary>
    /// Cases of which a difference of gradients is no second derivative at the arguments: kinks (HuberLoss), ties (AdaptiveQuadratureInAHelper), and searches, which take
    /// another path however near the next point is; there the second derivative of the path that was taken is another than that of what is sought.
    /// </summary>
    private static readonly string[] s_unsteady = ["HuberLoss", "AdaptiveQuadratureInAHelper", "KeplerByBrent", "TridiagonalEigenByBisection", "GaussSeidelWithConvergence"];

    /// <summary>A third of the cases runs with all tests, and all where some are asked for by AUTODIFF_CASE (<c>*</c> for all).</summary>
    public static bool IsTried(Case test) =>
        !s_unsteady.Contains(test.Name) && (Environment.GetEnvironmentVariable("AUTODIFF_CASE") is { Length: > 0 } || test.Name.Sum(c => c) % 3 == 0);
}
