using System.Linq;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>
/// The emitted code of one case per feature, to be read in review; the numbers of the same cases are in <see cref="EngineTests"/>.
/// </summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("LogisticLeastSquares")]
    [InlineData("MultilayerPerceptron")]
    [InlineData("LongLoopWithExactSlab")]
    [InlineData("CubeRootByNewton")]
    [InlineData("GenericRosenbrock")]
    [InlineData("GenericStruct")]
    [InlineData("GenericContainingType")]
    [InlineData("GenericHelpers")]
    [InlineData("CallsOfGenericMethods")]
    [InlineData("HalfConversions")]
    [InlineData("HalfStorage")]
    [InlineData("StencilInPlace")]
    [InlineData("CallOfAMarkedMethod")]
    [InlineData("Recursion")]
    [InlineData("LocalFunctionCallsItself")]
    [InlineData("RecursionAssignsWhatItCaptures")]
    [InlineData("RecursionOverStorage")]
    [InlineData("CauchyLikelihood")]
    [InlineData("IntegralOfALambda")]
    [InlineData("LambdaWritesWhatItCaptures")]
    [InlineData("ChosenInOneBranchOfTwo")]
    [InlineData("InterfacesOfStructs")]
    [InlineData("NullableThatIsNot")]
    [InlineData("SwitchesOnTuples")]
    [InlineData("JumpsBetweenSections")]
    [InlineData("MedianInALoop")]
    [InlineData("SwitchInsideLoop")]
    [InlineData("PingPongBuffers")]
    [InlineData("OutputAccumulates")]
    [InlineData("CalleeOverwritesItsArguments")]
    [InlineData("LoggingIsOpaque")]
    [InlineData("MatrixWrittenInPlace")]
    [InlineData("IfElseChain")]
    [InlineData("SwitchStatementOnDoublePatterns")]
    [InlineData("SwitchExpressionOnInt")]
    [InlineData("LoopWithSeveralVariables")]
    [InlineData("WhileLoop")]
    [InlineData("DoLoop")]
    [InlineData("ForeachOverArrayAndSpan")]
    [InlineData("BreakAndContinue")]
    [InlineData("EarlyReturnsAtEveryDepth")]
    [InlineData("ThrowGuards")]
    [InlineData("TwoCarriedValuesSwap")]
    [InlineData("MaximumByMathMaxWithTies")]
    [InlineData("DotProduct")]
    [InlineData("GatherWithRepeatedIndices")]
    [InlineData("ScatterAddAndOverwrite")]
    [InlineData("OverlappingSlicesShareOneStorage")]
    [InlineData("FillClearCopyTo")]
    [InlineData("ViewsThatAreReadAndWritten")]
    [InlineData("ObjectsThatAreChosenAndCarried")]
    [InlineData("ClassesThatPatternsFind")]
    [InlineData("ViewsThatHideTheirSpans")]
    [InlineData("ArraysFromTheArena")]
    [InlineData("StackAllocatedWorkspace")]
    [InlineData("WorkspaceWithoutGradient")]
    [InlineData("LocalMatrix")]
    [InlineData("JaggedWrittenInPlace")]
    [InlineData("LocalJagged")]
    [InlineData("SelectedStorage")]
    [InlineData("OptionalWeights")]
    [InlineData("OptionalArraysFilled")]
    [InlineData("FloatSumInDouble")]
    [InlineData("RangeOfArrayCopies")]
    [InlineData("CompoundAssignments")]
    [InlineData("AssignmentInsideExpression")]
    [InlineData("ShortCircuits")]
    [InlineData("ConditionalsNested")]
    [InlineData("ConstantsAndTables")]
    [InlineData("TuplesOfLocals")]
    [InlineData("StructsOfStructsAndTuples")]
    [InlineData("StructParameters")]
    [InlineData("StructParametersOfStructs")]
    [InlineData("ElementsAreChangedInPlace")]
    [InlineData("ElementsThatAreRecords")]
    [InlineData("LocalArraysOfStructs")]
    [InlineData("RecursionWithStructsByValue")]
    [InlineData("MarkedStructReturned")]
    [InlineData("StructMethodReadsItself")]
    [InlineData("StructMethodChangesItself")]
    [InlineData("UnmarkedClassIsConstant")]
    [InlineData("MarkedClassOfScalarsAndArrays")]
    [InlineData("MarkedClassChangesItself")]
    [InlineData("LayersInAnArray")]
    [InlineData("VirtualLayers")]
    [InlineData("WorldOfBodies")]
    [InlineData("StoragesOfStructsAreCopied")]
    [InlineData("SpringsBetweenVectors")]
    [InlineData("ParticlesInALoop")]
    [InlineData("StructsThatHoldVectors")]
    [InlineData("ComplexRoots")]
    [InlineData("SpansOfVectors")]
    [InlineData("FinallyAfterJumpsOutOfALoop")]
    [InlineData("UsingDisposesOnEachWayOut")]
    [InlineData("ReferencesInLoopsAndBranches")]
    [InlineData("StructsByReference")]
    [InlineData("MarkedMethodsCalledByReference")]
    [InlineData("RecursiveStructs")]
    [InlineData("GenericType")]
    [InlineData("StopIsConstant")]
    [InlineData("MutualRecursion")]
    [InlineData("CalleeWithOverlappingSlices")]
    [InlineData("UnmarkedHelperWithRefAndEarlyExit")]
    [InlineData("WorkspaceCutInParts")]
    [InlineData("StrideDoesNotDivideTheRange")]
    [InlineData("RecursionReadsWhatTheCallerOverwrites")]
    public void The_emitted_code_is_the_reviewed_one(string name)
    {
        Case test = AllCases.All.Single(c => c.Name == name);
        GeneratorRun run = new GeneratorTest
        {
            Settings = CompilationSettings.Default with { Documentation = DocumentationMode.Parse },
            Sources = [(test.Name + ".cs", test.File(Compiler.Usings))],
        }.MatchesGoldens(name);
        Assert.NotEmpty(run.GeneratedTrees);
        Assert.NotEmpty(run.Models);
        Assert.All(run.Models, m => Assert.True(ModelWalker.AssertHoldsNothingOfRoslyn(m) > 0));
    }
}
