using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Normalization;

/// <summary>Brings a lowered body into the form that differentiation takes.</summary>
internal static class Normalizer
{
    public static void Run(FunctionBody function, bool isPair)
    {
        _ = isPair;
        Extents.Forward(function);
    }
}
