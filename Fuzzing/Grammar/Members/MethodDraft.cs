using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Members;

/// <summary>A method beside the tested one while it is written: its parameters, its body, how it is called.</summary>
internal sealed class MethodDraft
{
    private readonly ProgramPlan _plan;
    private readonly List<CallableParameter> _parameters = [];

    public MethodDraft(ProgramPlan plan, string prefix, Element? returns, int statements, int loops)
    {
        _plan = plan;
        Name = plan.Fresh(prefix);
        Returns = returns;
        Writer = new Writer(plan, statements, loops) { IsMember = true, Returns = returns, Callables = [.. plan.Callables] };
    }

    public string Name { get; }

    public Element? Returns { get; }

    public Writer Writer { get; }

    public static Element NewElement(ProgramPlan plan) => plan.HasFloats && plan.Chance.Percent(40) ? Element.Single : Element.Double;

    public Variable Scalar(Element element, string modifier = "", bool isDepth = false, bool isConstant = false)
    {
        Variable variable = new(_plan.Fresh(element == Element.Integer ? "n" : "x"), Shape.Scalar, element) { IsAssignable = modifier != "in" && !isDepth, IsReference = modifier.Length > 0 };
        return Add(new(variable, modifier, isDepth, isConstant));
    }

    public Variable Storage(Shape shape, Element element, bool isConstant = false)
    {
        Variable variable = new(_plan.Fresh("a"), shape, element) { MinLength = Invocations.LeastLength, LengthClass = _plan.FreshClass() };
        return Add(new(variable, IsConstant: isConstant));
    }

    /// <summary>Writes the method with the body that the writer holds by now.</summary>
    /// <param name="factor">How often a call runs the body.</param>
    public void Finish(string feature, bool isMarked, int factor = 1)
    {
        string parameters = string.Join(", ", _parameters.Select(p =>
            (p.IsConstant && isMarked ? "[NoGradient] " : "") + (p.Modifier.Length > 0 ? p.Modifier + " " : "") + p.Variable.TypeName + " " + p.Variable.Name));
        _plan.Members.Append(isMarked ? "[Differentiable]\npublic" : "private")
            .Append(" static ").Append(Returns is { } type ? TypeNames.Of(type) : "void").Append(' ').Append(Name).Append('(').Append(parameters).Append(")\n{\n")
            .Append(Writer.Text).Append("}\n\n");
        _plan.Callables.Add(AsCallable(feature, (Writer.Cost + 2) * factor));
    }

    public Callable AsCallable(string feature, int cost) => new(Name, Returns, [.. _parameters], cost) { Feature = feature };

    /// <summary>Some statements.</summary>
    public void Body(int most)
    {
        int count = _plan.Chance.Between(1, most);
        for (int i = 0; i < count; i++) Writer.Statement();
    }

    public void Return()
    {
        if (Returns is { } type) Writer.Line($"return {Writer.Tame(type)} + {Writer.Leaf(type)};");
    }

    private Variable Add(CallableParameter parameter)
    {
        _parameters.Add(parameter);
        Writer.Declare(parameter.Variable);
        return parameter.Variable;
    }
}
