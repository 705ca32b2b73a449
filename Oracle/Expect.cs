using System.Diagnostics.CodeAnalysis;

namespace AutoDiff.Oracle;

/// <summary>Expectations of code that runs outside a test framework too.</summary>
internal static class Expect
{
    public static void That([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CheckFailedException(otherwise);
        }
    }

    [DoesNotReturn]
    public static void Fail(string why) => throw new CheckFailedException(why);
}
