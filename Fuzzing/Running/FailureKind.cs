namespace AutoDiff.Fuzzing.Running;

/// <summary>In which way a program fails; a shrunk program fails in the same way.</summary>
internal enum FailureKind
{
    /// <summary>The generator has an error for a program that it should take; counted apart from mismatches.</summary>
    Refused,

    /// <summary>The program itself is no C#: the fuzzer's own mistake.</summary>
    Invalid,

    /// <summary>An exception out of the generator, or one that it reports as a defect of its own.</summary>
    GeneratorThrew,

    /// <summary>What was generated does not compile, or with a warning.</summary>
    DoesNotCompile,

    /// <summary>Another value, other contents or another exception than the method's, or opaque code that ran differently.</summary>
    Behaviour,

    /// <summary>The gradient is not the oracle's.</summary>
    Gradient,

    /// <summary>The vector-Jacobian product is not the oracle's.</summary>
    Adjoint,

    /// <summary>The Jacobian-vector product is not the oracle's.</summary>
    Tangent,

    /// <summary>The product with the Hessian is not the derivative of the gradient, or not the product with a symmetric matrix.</summary>
    Hessian,

    /// <summary>A second call, or gradients that held something else before, change the result.</summary>
    Repetition,

    /// <summary>Another subset of optimisations, Debug or checked arithmetic change more than they may.</summary>
    Variant,

    /// <summary>The build's way, generator and analyzer driven by the compiler, gives something else.</summary>
    Pipeline,

    /// <summary>It takes too long.</summary>
    Hang,
}
