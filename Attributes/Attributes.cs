using System;

namespace AutoDiff;

/// <summary>The derivatives that a marked method can have; flags.</summary>
[Flags]
public enum DerivativeModes
{
    /// <summary><see cref="Gradient"/> where the return holds exactly one real, else <see cref="Vjp"/>.</summary>
    Default = 0,

    /// <summary><c>XGradient</c>: the value, and the gradient by every differentiable parameter.</summary>
    Gradient = 1,

    /// <summary><c>XVjp</c>: the value; adds the seed times the Jacobian to the adjoints (reverse mode).</summary>
    Vjp = 2,

    /// <summary><c>XJvp</c>: the value, and the Jacobian times the tangents (forward mode).</summary>
    Jvp = 4,

    /// <summary><c>XHvp</c>: the value, and the Hessian times the tangents.</summary>
    Hvp = 8,

    /// <summary><c>XJacobian</c>: the value, and the dense Jacobian.</summary>
    Jacobian = 16,

    /// <summary><c>XHessian</c>: the value, and the dense Hessian.</summary>
    Hessian = 32,
}

/// <summary>Asks for the derivatives of a method; on a class or struct, makes its reals differentiable.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>Which derivatives are generated.</summary>
    public DerivativeModes Modes { get; set; }

    /// <summary>Allows sums in another order and SIMD functions whose last bits differ.</summary>
    public bool Vectorize { get; set; }

    /// <summary>Makes the derivative throw at the first NaN or infinity, naming the expression.</summary>
    public bool CheckFinite { get; set; }

    /// <summary>How loops trade memory for recomputation: −1 keeps about √n snapshots in two levels, n &gt; 0 at most n snapshots.</summary>
    public int LoopCheckpoints { get; set; }
}

/// <summary>
/// Takes away a companion: what the parameter, field or property holds on entry is constant. What the method writes into it is
/// followed like any other value, so a workspace is <c>[NoGradient] Span&lt;double&gt;</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NoGradientAttribute : Attribute;

/// <summary>Gives a method a reverse rule of its own.</summary>
/// <param name="rule">The name of the rule, a method of the same type.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomVjpAttribute(string rule) : Attribute
{
    /// <summary>The name of the rule.</summary>
    public string Rule { get; } = rule;

    /// <summary>The name of a method that runs instead of the marked one in the forward sweep and keeps state for the rule.</summary>
    public string? Forward { get; set; }
}

/// <summary>Gives a method a forward rule of its own.</summary>
/// <param name="rule">The name of the rule, a method of the same type.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomJvpAttribute(string rule) : Attribute
{
    /// <summary>The name of the rule.</summary>
    public string Rule { get; } = rule;
}

/// <summary>Gives a rule to a method of another assembly.</summary>
/// <param name="type">The type that declares the method.</param>
/// <param name="method">The method's name.</param>
/// <param name="rules">The type that declares the rule.</param>
/// <param name="rule">The rule's name.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DerivativeOfAttribute(Type type, string method, Type rules, string rule) : Attribute
{
    /// <summary>The type that declares the method.</summary>
    public Type Type { get; } = type;

    /// <summary>The method's name.</summary>
    public string Method { get; } = method;

    /// <summary>The type that declares the rule.</summary>
    public Type Rules { get; } = rules;

    /// <summary>The rule's name.</summary>
    public string Rule { get; } = rule;

    /// <summary>The derivative that the rule gives.</summary>
    public DerivativeModes Mode { get; set; }

    /// <summary>The parameter types of the overload that is meant.</summary>
    public Type[]? Parameters { get; set; }
}

/// <summary>Recomputes the method in the reverse sweep instead of keeping its intermediates.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute;

/// <summary>Names the writable twin of a read-only view, the type of its gradient.</summary>
/// <param name="writable">The writable twin.</param>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class GradientTypeAttribute(Type writable) : Attribute
{
    /// <summary>The writable twin.</summary>
    public Type Writable { get; } = writable;
}

/// <summary>What a body can say about its own derivative.</summary>
public static class Derivative
{
    /// <summary>The value without its derivative: a constant for every derivative of the method.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns><paramref name="value"/>.</returns>
    public static T Stop<T>(T value) => value;
}
