using System;

namespace AutoDiff.Generator.Differentiation;

/// <summary>A method that lowers but cannot be differentiated yet: an error at the method, never a wrong derivative.</summary>
internal sealed class UnsupportedException(string message) : Exception(message);
