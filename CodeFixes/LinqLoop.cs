using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.CodeFixes;

/// <summary>A chain of LINQ (<c>Where</c>, <c>Select</c>, and <c>Sum</c>, <c>Average</c>, <c>Max</c> or <c>Min</c> in the end) as a loop.</summary>
internal sealed class LinqLoop
{
    private readonly string _source;
    private readonly ITypeSymbol _element;
    private readonly IReadOnlyList<LinqStage> _stages;
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly HashSet<string> _taken;

    private LinqLoop(string source, ITypeSymbol element, IReadOnlyList<LinqStage> stages, SemanticModel model, SyntaxNode call) =>
        (_source, _element, _stages, _model, _position, _taken) = (source, element, stages, model, call.SpanStart, Declared(call));

    /// <summary>The statements, each line with its own indentation.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>What stands for the call after them.</summary>
    public string Result { get; private set; } = "";

    /// <param name="call">The last call of the chain.</param>
    /// <param name="target">The variable that gets the result as it is, or null.</param>
    public static LinqLoop? Of(IInvocationOperation call, string? target, SemanticModel model)
    {
        if (call.Type is not { SpecialType: SpecialType.System_Double or SpecialType.System_Single }) return null;
        List<LinqStage> stages = [];
        if (call.Arguments.Length > 1)
        {
            if (LinqStage.Of(call.Arguments[1].Value, isFilter: false) is not { } last) return null;
            stages.Add(last);
        }

        IInvocationOperation first = call;
        IOperation source = Unconverted(call.Arguments[0].Value);
        while (source is IInvocationOperation { TargetMethod: { Name: "Select" or "Where" } method } inner && IsLinq(method))
        {
            if (LinqStage.Of(inner.Arguments[1].Value, method.Name == "Where") is not { } stage) return null;
            stages.Insert(0, stage);
            (first, source) = (inner, Unconverted(inner.Arguments[0].Value));
        }

        if (first.TargetMethod.Parameters[0].Type is not INamedTypeSymbol { TypeArguments: { Length: 1 } elements }) return null;
        var loop = new LinqLoop(source.Syntax.ToString(), elements[0], stages, model, call.Syntax);
        bool isFloat = call.Type.SpecialType == SpecialType.System_Single;
        bool isDone = call.TargetMethod.Name switch
        {
            "Sum" => loop.Sum(source, isFloat, isFloat ? null : target),
            "Average" => IsIndexed(source) && !stages.Any(s => s.IsFilter) && loop.Average(isFloat),
            "Max" or "Min" => IsIndexed(source) && stages.Count <= 1 && !stages.Any(s => s.IsFilter) && loop.Extreme(call.TargetMethod.Name, isFloat, call.Type, target),
            _ => false,
        };
        return isDone ? loop : null;
    }

    /// <summary>LINQ adds floats in double.</summary>
    private bool Sum(IOperation source, bool isFloat, string? target)
    {
        string sum = target ?? Free("sum");
        Lines.Add($"double {sum} = 0;");
        Round(source, term => $"{sum} += {term};");
        Result = isFloat ? $"(float){sum}" : sum;
        return true;
    }

    private bool Average(bool isFloat)
    {
        string sum = Free("sum");
        Lines.Add($"double {sum} = 0;");
        Round(null, term => $"{sum} += {term};");
        Result = isFloat ? $"(float)({sum} / {_source}.Length)" : $"{sum} / {_source}.Length";
        return true;
    }

    private bool Extreme(string name, bool isFloat, ITypeSymbol type, string? target)
    {
        string extreme = target ?? Free(name.ToLowerInvariant()), index = Free("i");
        Lines.Add($"{Name(type)} {extreme} = {Term($"{_source}[0]")};");
        Lines.Add($"for (int {index} = 1; {index} < {_source}.Length; {index}++)");
        Lines.Add($"    {extreme} = {(isFloat ? "MathF" : "Math")}.{name}({extreme}, {Term($"{_source}[{index}]")});");
        Result = extreme;
        return true;

        string Term(string element) => _stages.Count == 0 ? element : _stages[0].Apply(element, _model);
    }

    /// <summary>The loop over the elements, with what each of them goes through.</summary>
    private void Round(IOperation? source, Func<string, string> use)
    {
        string element = Free(_stages.Select(s => s.Parameter).FirstOrDefault() ?? "value");
        Lines.Add(source is not null && CountOf(source) is { } count ? $"for (int {element} = 0; {element} < {count}; {element}++)" : $"foreach ({Name(_element)} {element} in {_source})");
        Inside(0, element, "", use);
    }

    private void Inside(int from, string current, string indent, Func<string, string> use)
    {
        // A value that is looked at again has a name; only what ends in the result needs none.
        bool needsBlock = _stages.Skip(from).TakeWhile((s, i) => from + i < _stages.Count - 1).Any(s => !s.IsFilter) && !_stages[from].IsFilter;
        string inner = indent + "    ";
        if (needsBlock) Lines.Add(indent + "{");
        while (true)
        {
            if (from == _stages.Count)
            {
                Lines.Add(inner + use(current));
                break;
            }

            LinqStage stage = _stages[from++];
            string applied = stage.Apply(current, _model);
            if (stage.IsFilter)
            {
                Lines.Add($"{inner}if ({applied})");
                Inside(from, current, inner, use);
                break;
            }

            if (from == _stages.Count)
            {
                Lines.Add(inner + use(applied));
                break;
            }

            current = Free(_stages[from].Parameter ?? "value");
            Lines.Add($"{inner}{Name(stage.Type)} {current} = {applied};");
        }

        if (needsBlock) Lines.Add(indent + "}");
    }

    private string Name(ITypeSymbol type) => type.ToMinimalDisplayString(_model, _position);

    private string Free(string name)
    {
        string free = name;
        for (int i = 2; !_taken.Add(free); i++) free = name + i;
        return free;
    }

    /// <summary>The names of the variables around the call; parameters of lambdas are not seen outside of them.</summary>
    private static HashSet<string> Declared(SyntaxNode call)
    {
        SyntaxNode member = call.Ancestors().OfType<MemberDeclarationSyntax>().First();
        return
        [
            .. member.DescendantNodes().Select(n => n switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                ForEachStatementSyntax loop => loop.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                ParameterSyntax { Parent: ParameterListSyntax { Parent: not ParenthesizedLambdaExpressionSyntax } } parameter => parameter.Identifier.ValueText,
                _ => "",
            }),
        ];
    }

    /// <summary>The number of rounds of <c>Enumerable.Range(0, n)</c>, if it may be read in each of them.</summary>
    private static string? CountOf(IOperation source) =>
        source is IInvocationOperation { TargetMethod: { Name: "Range" } method } range && IsLinq(method) && range.Arguments[0].Value.ConstantValue.Value is 0 && IsName(range.Arguments[1].Value.Syntax)
            ? range.Arguments[1].Value.Syntax.ToString()
            : null;

    private static bool IsIndexed(IOperation source) => source.Type is IArrayTypeSymbol { Rank: 1 } && IsName(source.Syntax);

    private static bool IsName(SyntaxNode expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or LiteralExpressionSyntax => true,
        MemberAccessExpressionSyntax member => IsName(member.Expression),
        _ => false,
    };

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion) operation = conversion.Operand;
        return operation;
    }

    public static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
