using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Brings a lowered body into the form that differentiation takes.</summary>
internal static class Normalizer
{
    public static void Run(FunctionBody function)
    {
        StorageHandles.Run(function);
        Extents.Forward(function);
        SpanIndices.Convert(function);
        TripScopes.Add(function.Body);
    }
}
