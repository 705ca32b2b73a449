using System;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Fuzzing.Defects;

/// <summary>Plants a defect into the derivation of every method: a pass between those of the product.</summary>
internal static class Planter
{
    public static DerivationOptions Options(Defect defect) => new() { Pass = (stage, function) => Plant(defect, stage, function) };

    private static void Plant(Defect defect, DerivationStage stage, FunctionBody function)
    {
        Action<FunctionBody>? plant = stage switch
        {
            DerivationStage.Normalized => InPrimal(defect),
            DerivationStage.Reversed => InDerivative(defect),
            _ => null,
        };
        plant?.Invoke(function);
    }

    /// <summary>Whether only second order has it: what it reverses is what forward mode makes.</summary>
    public static bool IsOfSecondOrder(Defect defect) =>
        defect is Defect.HessianTangentNotStored or Defect.HessianTangentNotCarried or Defect.HessianTangentOfOneBranch or Defect.HessianTangentHalved;

    /// <summary>Defects of analyses, and of passes before differentiation; those of forward mode that second order reverses.</summary>
    private static Action<FunctionBody>? InPrimal(Defect defect) => defect switch
    {
        Defect.HessianTangentNotStored => TangentDefects.ForgetStores,
        Defect.HessianTangentNotCarried => TangentDefects.ForgetCarries,
        Defect.HessianTangentOfOneBranch => TangentDefects.ForgetBranches,
        Defect.HessianTangentHalved => TangentDefects.Halve,
        Defect.EarlyReturnSeedLost => PrimalDefects.StopEarlyReturns,
        Defect.ActivityLostInMemory => PrimalDefects.StopStores,
        Defect.ActivityLostRoundLoop => PrimalDefects.StopCarries,
        Defect.ConversionDropped => PrimalDefects.StopConversions,
        Defect.SharedAcrossStore => PrimalDefects.ShareLoads,
        _ => null,
    };

    /// <summary>Defects of the reversal and of what is kept for it, and of forward mode.</summary>
    private static Action<FunctionBody>? InDerivative(Defect defect) => defect switch
    {
        Defect.AdjointKeptAtStore => StorageDefects.KeepAdjoints,
        Defect.AccumulationAssigned => StorageDefects.Assign,
        Defect.StoreReversedLate => StorageDefects.ZeroLate,
        Defect.ClearForgotten => StorageDefects.ForgetClears,
        Defect.CopyForgotten => StorageDefects.ForgetCopies,
        Defect.ScratchNotCleared => StorageDefects.LeaveScratch,
        Defect.SliceAdjointMoved => StorageDefects.MoveSlices,
        Defect.SliceAdjointsApart => StorageDefects.SeparateSlices,
        Defect.AliasMissed => StorageDefects.TakeFirstRoot,
        Defect.OverwrittenReload => StorageDefects.Reload,
        Defect.ActivityLostAtLoad => StorageDefects.DropLoads,
        Defect.LiveStoreRemoved => StorageDefects.RemoveStores,
        Defect.WrongBranch => BranchDefects.Negate,
        Defect.BranchAlwaysReversed => BranchDefects.Always,
        Defect.RouteSwapped => BranchDefects.SwapRoutes,
        Defect.LastTripValue => LoopDefects.TakeLastTrip,
        Defect.TripTooFew => LoopDefects.SkipTrip,
        Defect.StrideReversedFromLimit => LoopDefects.StartAtLimit,
        Defect.TripsInOrder => LoopDefects.KeepOrder,
        Defect.SumAssigned => LoopDefects.AssignSums,
        Defect.SwapNotReversed => LoopDefects.SwapCarried,
        Defect.OuterTripIndex => LoopDefects.IndexByOuterTrip,
        Defect.CounterAhead => LoopDefects.CountAhead,
        Defect.PopsSwapped => LoopDefects.SwapPops,
        Defect.SignLost => ArithmeticDefects.LoseSigns,
        Defect.StrongProductPlain => ArithmeticDefects.MultiplyPlainly,
        Defect.ActivityLostInCall => ArithmeticDefects.LoseSeeds,
        Defect.CalleeReloadsOverwritten => StorageDefects.ForgetSnapshots,
        Defect.ContributionsSwapped => ArithmeticDefects.SwapContributions,
        Defect.TangentNotStored => TangentDefects.ForgetStores,
        Defect.TangentNotCleared => TangentDefects.ForgetClears,
        Defect.TangentsNotCopied => TangentDefects.ForgetCopies,
        Defect.TangentScratchNotCleared => TangentDefects.LeaveScratch,
        Defect.TangentSliceMoved => TangentDefects.MoveSlices,
        Defect.TangentsOfFirstRoot => TangentDefects.TakeFirstRoot,
        Defect.TangentNotCarried => TangentDefects.ForgetCarries,
        Defect.TangentsNotSwapped => TangentDefects.SwapCarried,
        Defect.TangentOfOneBranch => TangentDefects.ForgetBranches,
        Defect.TangentHalved => TangentDefects.Halve,
        Defect.TangentSignLost => TangentDefects.LoseSigns,
        Defect.TangentLostInCall => TangentDefects.LoseArguments,
        _ => null,
    };
}
