using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>
/// What is right but could be better. A warning where the derivative itself suffers, a suggestion where only time does; unlike the
/// errors, users may configure and suppress them.
/// </summary>
internal static class Advice
{
    private const string Category = "AutoDiff";
    private const string Help = "https://github.com/autodiff-net/autodiff/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor Hypot = new(
        "GRAD0060",
        "A square root of squares has no derivative at the origin",
        "The derivative of '{0}' is not a number at the origin, and the squares overflow early; write '{1}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0060.md");

    public static readonly DiagnosticDescriptor Square = new(
        "GRAD0061",
        "A square is computed as a power",
        "'{0}' computes powers, and so does its derivative; write '{1}'",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0061.md");

    public static readonly DiagnosticDescriptor FloatThroughMath = new(
        "GRAD0062",
        "A float goes through a function of double",
        "'{0}' goes to double and back, and so does its derivative; '{1}' has the same value",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0062.md");

    public static readonly DiagnosticDescriptor DerivativeEnds = new(
        "GRAD0063",
        "A derivative ends where nothing has a slope",
        "All that depends on {0} ends in '{1}', which has no slope, so the gradient is always zero; compute with a smooth form, or say [NoGradient] or Derivative.Stop",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0063.md");

    public static readonly DiagnosticDescriptor ZeroGradient = new(
        "GRAD0064",
        "The gradient of a parameter is always zero",
        "No result of '{1}' depends on the reals of '{0}', so the gradient is always zero; mark it [NoGradient]",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0064.md");

    public static readonly DiagnosticDescriptor Overflow = new(
        "GRAD0065",
        "An exponential overflows where the result would not",
        "'{0}' and its derivative are lost where the exponential overflows; write '{1}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0065.md");

    /// <summary>Forms of expressions that have a better one.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Forms { get; } = [Hypot, Square, FloatThroughMath, Overflow];

    /// <summary>Derivatives that are always zero.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Dead { get; } = [DerivativeEnds, ZeroGradient];

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. Forms, .. Dead];
}
