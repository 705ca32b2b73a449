using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Shadows of objects, and of arrays and lists of them, that nobody gives: they are made beside what they belong to, and nobody else knows them.</summary>
internal static class NewShadows
{
    /// <param name="mayBeNothing">Whether there may be no object: then it has no shadow. An array or a list may always be missing.</param>
    public static OpaqueCode Of(Value found, Value shadow, bool mayBeNothing)
    {
        shadow.IsShadow = true;
        string text = !found.Type.IsObject ? "global::AutoDiff.Runtime.Shadow.Of({0}, shadow => shadow.CreateShadow())" : mayBeNothing ? "{0}?.CreateShadow()" : "{0}.CreateShadow()";
        return new(text, shadow, isPure: false, found) { GivesFresh = true, MayGiveNothing = mayBeNothing || !found.Type.IsObject, OnlyReads = true };
    }

    /// <summary>Whether what a statement gives may be missing.</summary>
    public static bool MayGiveNothing(Statement? maker) => maker is not OpaqueCode { GivesFresh: true, MayGiveNothing: false };
}
