namespace AutoDiff.Fuzzing.Defects;

/// <summary>Mistakes that derivatives have been seen to make, in reverse mode and, the last of them, in forward mode and in second order. Each is planted into derivations to see whether the fuzzer finds it.</summary>
internal enum Defect
{
    /// <summary>A store does not use up the adjoint of what it overwrites.</summary>
    AdjointKeptAtStore,

    /// <summary>The adjoint of an element is set where it must be added to.</summary>
    AccumulationAssigned,

    /// <summary>A store's adjoint is used up only after what it stores has added to it.</summary>
    StoreReversedLate,

    /// <summary>Gradients, and what a Clear or Fill cleared, keep what they held.</summary>
    ClearForgotten,

    /// <summary>A copy gives nothing back.</summary>
    CopyForgotten,

    /// <summary>The adjoints of scratch begin with whatever was there.</summary>
    ScratchNotCleared,

    /// <summary>The adjoint of a slice begins where that of the whole does.</summary>
    SliceAdjointMoved,

    /// <summary>Each slice has adjoints of its own: overlaps are missed.</summary>
    SliceAdjointsApart,

    /// <summary>Storage that may be one of several is always the first.</summary>
    AliasMissed,

    /// <summary>Memory is read again although it was overwritten.</summary>
    OverwrittenReload,

    /// <summary>A callee reads again what its caller has overwritten.</summary>
    CalleeReloadsOverwritten,

    /// <summary>The other branch is reversed.</summary>
    WrongBranch,

    /// <summary>A branch is reversed whether it ran or not.</summary>
    BranchAlwaysReversed,

    /// <summary>The last trip's value stands for every trip's.</summary>
    LastTripValue,

    /// <summary>A selecting function gives its adjoint to the other side.</summary>
    RouteSwapped,

    /// <summary>The last trip is not reversed.</summary>
    TripTooFew,

    /// <summary>A loop with a stride is reversed from its limit on.</summary>
    StrideReversedFromLimit,

    /// <summary>Trips are reversed first to last.</summary>
    TripsInOrder,

    /// <summary>The adjoint of a value from outside a loop is the last trip's contribution.</summary>
    SumAssigned,

    /// <summary>Adjoints of values that trade places stay where they are.</summary>
    SwapNotReversed,

    /// <summary>What is kept in an inner loop is looked for at the outer loop's trip.</summary>
    OuterTripIndex,

    /// <summary>What is computed again uses the counter of the next trip.</summary>
    CounterAhead,

    /// <summary>Two values come off the tape in the order in which they were put there.</summary>
    PopsSwapped,

    /// <summary>An early return gives nothing back.</summary>
    EarlyReturnSeedLost,

    /// <summary>What goes through memory counts as constant.</summary>
    ActivityLostInMemory,

    /// <summary>What is carried round a loop counts as constant.</summary>
    ActivityLostRoundLoop,

    /// <summary>What a call returns counts as constant.</summary>
    ActivityLostInCall,

    /// <summary>What is loaded counts as constant.</summary>
    ActivityLostAtLoad,

    /// <summary>A conversion between float and double drops the adjoint.</summary>
    ConversionDropped,

    /// <summary>A difference gives both operands the same sign.</summary>
    SignLost,

    /// <summary>A zero adjoint is multiplied with an infinite partial.</summary>
    StrongProductPlain,

    /// <summary>A call's contributions go to each other's arguments.</summary>
    ContributionsSwapped,

    /// <summary>One value stands for two loads with a store between them.</summary>
    SharedAcrossStore,

    /// <summary>A store that is still read is removed as dead.</summary>
    LiveStoreRemoved,

    /// <summary>What is stored leaves its tangent behind.</summary>
    TangentNotStored,

    /// <summary>What a constant overwrites keeps its tangent.</summary>
    TangentNotCleared,

    /// <summary>A copy leaves the tangents where they are.</summary>
    TangentsNotCopied,

    /// <summary>The tangents of scratch begin with whatever was there.</summary>
    TangentScratchNotCleared,

    /// <summary>The tangents of a slice begin where those of the whole do.</summary>
    TangentSliceMoved,

    /// <summary>Storage that may be one of several has the tangents of the first.</summary>
    TangentsOfFirstRoot,

    /// <summary>A tangent stays what it was before the loop.</summary>
    TangentNotCarried,

    /// <summary>Tangents of values that trade places stay where they are.</summary>
    TangentsNotSwapped,

    /// <summary>A value has the tangent of one branch, whichever ran.</summary>
    TangentOfOneBranch,

    /// <summary>A sum, or a product, follows one of its two operands.</summary>
    TangentHalved,

    /// <summary>The tangent of a difference is a sum.</summary>
    TangentSignLost,

    /// <summary>A call gets an argument without its tangent.</summary>
    TangentLostInCall,

    /// <summary>In second order, what is stored leaves its tangent behind.</summary>
    HessianTangentNotStored,

    /// <summary>In second order, a tangent stays what it was before the loop.</summary>
    HessianTangentNotCarried,

    /// <summary>In second order, a value has the tangent of one branch, whichever ran.</summary>
    HessianTangentOfOneBranch,

    /// <summary>In second order, a product follows one of its two operands.</summary>
    HessianTangentHalved,
}
