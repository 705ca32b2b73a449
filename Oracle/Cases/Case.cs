using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace AutoDiff.Oracle;

/// <summary>
/// A numeric method, as members of a type, and the arguments to try it on. The method is the one named F; arrays stand for spans.
/// </summary>
/// <param name="Name">Also the name of the type that the members are put into.</param>
/// <param name="Source">The method and what it needs beside it.</param>
/// <param name="Arguments">One argument per parameter, for each run.</param>
internal sealed partial record Case(string Name, string Source, params object?[][] Arguments)
{
    /// <summary>The path from the case's type to the one that declares the method, type arguments included.</summary>
    public string In { get; init; } = "";

    /// <summary>The same with what stands for <c>T</c>.</summary>
    public string Path => In.Replace("<T>", $"<{Number}>", StringComparison.Ordinal);

    /// <summary>A generic method, a case for each of the types that may stand for its <c>T</c>; the arguments are given in doubles.</summary>
    public static IEnumerable<Case> Generic(string name, string source, params object?[][] arguments) => new[] { ("double", ""), ("float", "Single"), ("Half", "Half") }
        .Select(of => new Case(name + of.Item2, source, [.. arguments.Select(run => run.Select(a => Values.In(a, of.Item1)).ToArray())]) { Number = of.Item1 });

    /// <summary>The runs at kinks, jumps or poles, where a finite difference says nothing about the derivative.</summary>
    public int[] Kinks { get; init; } = [];

    /// <summary>
    /// The gradient by hand, for runs where forward mode, and so the oracle, meets ∞·0 on a path that reverse mode never takes.
    /// </summary>
    public IReadOnlyDictionary<int, double[]> Expected { get; init; } = new Dictionary<int, double[]>();

    /// <summary>
    /// Where the derivatives are those of instance methods: FGradient and FVjp by hand, which make the objects and take the derivatives out of their
    /// shadows. The method named F, which does the same without derivatives, is not marked then.
    /// </summary>
    public string Facade { get; init; } = "";

    /// <summary>FJvp by hand, where views of storage keep the oracle from making it.</summary>
    public string ForwardFacade { get; init; } = "";

    /// <summary>FGradient and FHvp by hand, for second order.</summary>
    public string SecondOrderFacade { get; init; } = "";

    /// <summary>The method allocates by itself: opaque code, formatted messages, delegates.</summary>
    public bool Allocates { get; init; }

    /// <summary>What the mark sets beside the modes: <c>CheckFinite = true</c>.</summary>
    public string[] Properties { get; init; } = [];

    /// <summary>The derivative methods to make, where the return has them.</summary>
    public DerivativeModes Modes { get; init; } = DerivativeModes.Gradient | DerivativeModes.Vjp;

    /// <summary>Those that are made: a gradient where the method returns one real, else the vector–Jacobian product.</summary>
    public DerivativeModes Made => Signature.Of(this).ReturnsReal || !Modes.HasFlag(DerivativeModes.Gradient) ? Modes : (Modes & ~DerivativeModes.Gradient) | DerivativeModes.Vjp;

    /// <summary>It computes with floats somewhere: the structs of System.Numerics but one hold them.</summary>
    public bool HasFloats => Mentions("float") || FloatStructs().IsMatch(Source);

    /// <summary>It computes with <c>Half</c> somewhere.</summary>
    public bool HasHalfs => Mentions("Half");

    /// <summary>Of a generic method, or of one in a generic type, what stands for its type parameter <c>T</c>: "double", "float", "Half".</summary>
    public string Number { get; init; } = "";

    /// <summary>The same with forward mode alone, in the methods that it calls too.</summary>
    public Case InForwardMode() => Marked(DerivativeModes.Jvp, DerivativeModes.Jvp) with { Facade = ForwardFacade };

    /// <summary>The same with the product with the Hessian, in the methods that it calls too.</summary>
    public Case InSecondOrder() => Marked(DerivativeModes.Gradient | DerivativeModes.Hvp, DerivativeModes.Vjp | DerivativeModes.Hvp) with { Facade = SecondOrderFacade };

    /// <summary>The same with the whole Jacobian, and what it needs of the methods that are called.</summary>
    public Case InJacobian() => Marked(DerivativeModes.Jacobian, DerivativeModes.Vjp | DerivativeModes.Jvp);

    /// <summary>The same with the whole Hessian, and its product with a vector.</summary>
    public Case InHessian() => Marked(DerivativeModes.Hvp | DerivativeModes.Hessian, DerivativeModes.Vjp | DerivativeModes.Hvp);

    /// <summary>The same with its loops checkpointed, and by snapshots the methods that it calls too.</summary>
    public Case WithCheckpoints(int setting) => this with
    {
        Properties = [.. Properties, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"LoopCheckpoints = {setting}")],
        Source = setting < 0 ? Source : OtherMethods().Replace(Source, m => m.Value[..^1] + ", Checkpoint]"),
    };

    /// <summary>The same with forward mode besides, in the methods that it calls too.</summary>
    public Case InBothModes() => Marked(Modes | DerivativeModes.Jvp, DerivativeModes.Vjp | DerivativeModes.Jvp);

    public override string ToString() => Name;

    /// <summary>The case as a file; the method asks for its modes where its return has them.</summary>
    /// <param name="usings">What stands above.</param>
    /// <param name="hasDerivatives">Whether derivatives stand beside it.</param>
    public string File(string usings, bool hasDerivatives = true)
    {
        Signature signature = Signature.Of(this);
        string[] properties = [.. signature.ReturnsReal || (Modes & (DerivativeModes.Jvp | DerivativeModes.Jacobian)) != 0 ? [$"Modes = {Flags(Made)}"] : (string[])[], .. Properties];
        string mark = properties.Length == 0 ? "[Differentiable]" : $"[Differentiable({string.Join(", ", properties)})]";
        string source = Source[..signature.Mark.Start] + (Facade.Length > 0 ? "" : mark) + Source[signature.Mark.End..] + (hasDerivatives && Facade.Length > 0 ? "\n\n" + Facade : "");
        if (Facade.Length > 0) source = RealMethods().Replace(source, mark);
        return $"{usings}\nnamespace Corpus;\n\npublic static partial class {Name}\n{{\n{Indented(source)}\n}}\n";
    }

    /// <summary>The marks of methods, but for the one named F and those of types.</summary>
    [GeneratedRegex(@"\[Differentiable(\([^)]*\))?\](?![^(;{]*\b(class|struct|record|interface)\b)(?=[^(;{]*?\s(?!F\b)\w+(<[\w, ]+>)?\()")]
    private static partial Regex OtherMethods();

    /// <summary>The marks of methods that return one real.</summary>
    [GeneratedRegex(@"\[Differentiable\](?=\s*(public|private|internal) (static |readonly )*(double|float) \w+\()")]
    private static partial Regex RealMethods();

    private Case Marked(DerivativeModes modes, DerivativeModes others) => this with { Modes = modes, Source = OtherMethods().Replace(Source, $"[Differentiable(Modes = {Flags(others)})]") };

    private bool Mentions(string type) => Number == type || Source.Contains(type, StringComparison.Ordinal);

    [GeneratedRegex(@"\b(Vector[234]|Quaternion|Plane|Matrix(3x2|4x4))\b")]
    private static partial Regex FloatStructs();

    private static string Flags(DerivativeModes modes) => string.Join(" | ", modes.ToString().Split(", ").Select(m => nameof(DerivativeModes) + "." + m));

    private static string Indented(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Length == 0 ? l : "    " + l));
}
