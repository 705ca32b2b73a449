using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Brings a lowered body into the form that differentiation takes.</summary>
internal static class Normalizer
{
    /// <param name="constants">Storage parameters without a companion: rectangular ones that are written become flat, as their adjoints will be.</param>
    public static void Run(FunctionBody function, IReadOnlyList<Value> constants)
    {
        ChosenObjects.Check(function);
        ManagedArrays.Run(function);
        StorageHandles.Run(function, [.. constants.Where(c => c.Type is { Shape: BufferShape.Matrix, HoldsReals: true, HoldsObjects: false } && IsWritten(c, function.Body))]);
        CapturedArrays.Copy(function);
        ShapedArguments.Check(function);
        ReceivedArrays.Run(function);
        Extents.Forward(function);
        SpanIndices.Convert(function);
        TripScopes.Add(function.Body);
    }

    private static bool IsWritten(Value parameter, Region region) =>
        region.Statements.Any(s => (s is Store store && store.Buffer == parameter) || s.Regions.Any(r => IsWritten(parameter, r)));
}
