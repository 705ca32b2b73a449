using System;

namespace AutoDiff.Fuzzing.Running;

/// <summary>The calls of a program: the method, and the derivatives that it asks for.</summary>
internal sealed record ProgramCalls(
    Func<object?[], object?> Primal,
    Func<object?[], object?[], object?>? Gradient,
    Func<object?[], object?, object?[], object?>? Vjp,
    Func<object?[], object?[], object?>? Jvp,
    Func<object?[], object?[], object?[], object?>? Hvp);
