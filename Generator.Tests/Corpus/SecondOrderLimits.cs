using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>What second order does with the corpus.</summary>
internal static class SecondOrderLimits
{
    /// <summary>
    /// Cases whose Hvp is an error that says so: rules over more than reals by value. docs/limits.md has the list.
    /// </summary>
    public static readonly HashSet<string> Refused =
    [
        "ExpressionsWithTheirSlope", "ImplicitFixedPoint", "ImplicitFloats", "ImplicitKepler", "ImplicitRootByBisection", "ImplicitRootOfAnUnrolledSearch",
        "ImplicitRootsOfALoop", "ImplicitSteadyState", "ImplicitSystem", "ImplicitSystemsOfALoop", "LinearSolveBesideAHelper", "LinearSolveOfActiveMatrices",
        "RuleInBranches", "RuleOfArrays", "RuleOfFloats", "RuleOfGeneric", "RuleOfHelper", "RuleOfMarked", "RuleOfParamsArray", "RuleOfStorage",
        "RuleWhoseResultIsUnused", "RuleWithArena", "RuleWithConstants", "RuleWithStateAndReferences", "RulesInFunctions", "RulesInRecursion", "RulesOfStructs",
        "RulesThatShareStorage", "TensorAcosh0", "TensorAnywhere0", "TensorAnywhere1", "TensorAnywhere2", "TensorAnywhere3", "TensorClamps",
        "TensorDestinationsThatAreLonger", "TensorFloats", "TensorGeneric", "TensorNotEmpty0", "TensorNumberByPairs", "TensorOfIntegersBeside",
        "TensorOverwrittenArguments", "TensorPairReductions", "TensorPairReductionsOfOne", "TensorPairs", "TensorPairsByNumber", "TensorPositive0",
        "TensorProductsOfZeros", "TensorReductions", "TensorSmall0", "TensorTriples", "TensorTriplesAndNumber", "TensorTriplesByNumber",
    ];

    /// <summary>
    /// Cases of which a difference of gradients is no second derivative at the arguments: kinks (HuberLoss), ties (AdaptiveQuadratureInAHelper), a matrix that is
    /// singular (InverseOfAMatrix), and searches, which take another path however near the next point is; there the second derivative of the path that was taken is another than that of what is sought.
    /// </summary>
    private static readonly string[] s_unsteady = ["HuberLoss", "AdaptiveQuadratureInAHelper", "KeplerByBrent", "TridiagonalEigenByBisection", "GaussSeidelWithConvergence", "InverseOfAMatrix"];

    public static bool IsTried(Case test) => !s_unsteady.Contains(test.Name) && Share.Of(test, 3, 0);
}
