using System;

namespace AutoDiff.Oracle;

/// <summary>A derivative, or what surrounds it, is not what it must be; the message shows all that is needed to see why.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);
