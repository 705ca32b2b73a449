using System.Collections.Generic;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>The corpus. A new case goes into the file of its kind; its name says what it is about.</summary>
internal static class AllCases
{
    public static IEnumerable<Case> All =>
    [
        .. ArithmeticCases.All,
        .. ControlFlowCases.All,
        .. StorageCases.All,
        .. HandleCases.All,
        .. StructCases.All,
        .. StructStorageCases.All,
        .. StructProgramCases.All,
        .. MarkedStructCases.All,
        .. ObjectCases.All,
        .. LocalObjectCases.All,
        .. NumericsCases.All,
        .. ReferenceCases.All,
        .. CallCases.All,
        .. InliningCases.All,
        .. FunctionCases.All,
        .. RecursiveFunctionCases.All,
        .. ChosenReferenceCases.All,
        .. TemplateCases.All,
        .. GenericCases.All,
        .. HalfCases.All,
        .. PatternCases.All,
        .. AbsenceCases.All,
        .. NullableCases.All,
        .. InlineArrayCases.All,
        .. TakingApartCases.All,
        .. SortingCases.All,
        .. SortingByComparisonCases.All,
        .. FunctionListCases.All,
        .. OrdinaryCases.All,
        .. GuardCases.All,
        .. OpaqueCases.All,
        .. PairReferenceCases.All,
        .. PointerCases.All,
        .. ViewCases.All,
        .. ChosenObjectCases.All,
        .. FoundObjectCases.All,
        .. MadeObjectCases.All,
        .. RecentSyntaxCases.All,
        .. EnumeratorCases.All,
        .. IdiomCases.All,
        .. HazardCases.All,
        .. ProgramCases.All,
        .. LinearAlgebraCases.All,
        .. ForeignCases.All,
        .. FoundCases.All,
        .. FoundJumpCases.All,
        .. GalleryCases.All,
    ];
}
