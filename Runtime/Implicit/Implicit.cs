namespace AutoDiff;

/// <summary>
/// Roots, fixed points and solutions of linear systems, differentiated by the equation that they satisfy and not through the search that found them. The search
/// may be any, also one of other code, under <see cref="Derivative.Stop{T}(T)"/>; what is left of it in the derivative is one evaluation of the equation.
/// </summary>
/// <remarks>
/// What a search finds is x with f(x, p) = 0 up to rounding. Then dx = −(∂f/∂x)⁻¹·∂f/∂p·dp, whatever the search did. The point may depend on p as well (as where nothing stops the search): that cancels.
/// </remarks>
public static partial class Implicit
{
}
