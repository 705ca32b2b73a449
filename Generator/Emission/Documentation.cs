using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>XML documentation of generated members, with what the user says about the method and its parameters.</summary>
internal sealed class Documentation
{
    private readonly Contract _contract;
    private readonly string _method;
    private readonly XElement? _own;

    public Documentation(Contract contract)
    {
        _contract = contract;
        _method = (contract.Inside is null ? "" : contract.Name == contract.Inside + SecondOrderContract.Suffix ? "the forward mode of " : $"<c>{contract.Name.Substring(contract.Inside.Length).Trim('_')}</c> of ") + $"<see cref=\"{Identifiers.Escape(contract.Inside ?? contract.Name)}{contract.TypeParameters.Replace('<', '{').Replace('>', '}')}\"/>";
        _own = Parse(contract);
    }

    public void Gradient(SourceWriter writer, IReadOnlyList<Parameter> parameters, string? arena) =>
        Entry(writer, parameters, arena, "Returns " + _method + " and overwrites {0} with its derivatives.", "Is overwritten with the derivative by {0}.", p => p.GradientName);

    public void Vjp(SourceWriter writer, IReadOnlyList<Parameter> parameters, string? arena) =>
        Entry(writer, parameters, arena, "Returns " + _method + " and adds the seed times its derivatives to {0}.", "The seed times the derivative by {0} is added to it.", p => p.AdjointName, p => p.Modifier switch
        {
            "ref " => "Holds on entry the adjoint of what is left in {0}, on return that of what was found there.",
            "out " => "Holds on entry the adjoint of what is left in {0}; zero on return.",
            _ => null,
        });

    public void Jvp(SourceWriter writer, IReadOnlyList<Parameter> parameters, string? arena)
    {
        string tangent = Signatures.TangentName(_contract);
        string summary = _contract.ReturnsReals
            ? $"Returns {_method} and gives in <paramref name=\"{tangent}\"/> its derivative along {{0}}."
            : $"Runs {_method} and its derivative along {{0}}.";
        Entry(writer, parameters, arena, summary, "The direction in {0}.", p => p.TangentName, p => p switch
        {
            { Modifier: "ref " } => "Holds on entry the direction in what is found in {0}, on return the derivative of what is left there.",
            { Modifier: "out " } => "Is set to the derivative of what is left in {0}.",
            { Type: { IsBuffer: true, Shape: not BufferShape.ReadOnlySpan } } => "Holds on entry the direction in what is found in {0}, on return the derivative of what is left there.",
            _ => null,
        });
    }

    public void Hvp(SourceWriter writer, IReadOnlyList<Parameter> parameters, string? arena) =>
        Entry(writer, parameters, arena, "Returns " + _method + " and overwrites {0} with its Hessian times the tangents.", "Is overwritten with the part by {0} of the Hessian times the tangents.", p => p.HvpName);

    public void Matrix(SourceWriter writer, IReadOnlyList<Parameter> parameters, string? arena, bool isHessian)
    {
        string matrix = Signatures.Matrix(_contract, isHessian).Name, inputs = And([.. (isHessian ? MatrixShape.Inputs(_contract) : MatrixShape.Columns(_contract)).Select(p => Reference(Root(p.Name)))]);
        string outputs = And([.. MatrixShape.Rows(_contract).Select(p => Reference(Root(p.Name))), .. _contract.ReturnsReals ? ["what is returned"] : (string[])[]]);
        string summary = $"Returns {_method} and overwrites <paramref name=\"{matrix}\"/> with {(isHessian ? "its second derivatives" : "all its derivatives")}.";
        string shape = isHessian ? $"Is overwritten, row by row; rows and columns are the reals of {inputs}, in order." : $"Is overwritten, row by row; the rows are the reals of {outputs}, the columns those of {inputs}, in order.";
        Entry(writer, parameters, arena, _contract.ReturnTypeName == "void" ? summary.Replace("Returns", "Runs") : summary, "", p => "", matrix: (matrix, shape));
    }

    public void JvpOfPair(SourceWriter writer) => Write(writer, $"/// <summary>{_method} and its derivative along tangents, for methods that call it.</summary>");

    public void Forward(SourceWriter writer) =>
        Write(writer, $"/// <summary>{_method}, keeping on the arena's tape {(_contract.Replays ? "what it may write, as it found it: <c>" : "what <c>")}{_contract.Name}__Reverse</c> {(_contract.Replays ? "runs it again" : "needs")}.</summary>");

    public void Reverse(SourceWriter writer) =>
        Write(writer, $"/// <summary>Takes from the tape what <c>{_contract.Name}__Forward</c> kept{(_contract.Replays ? ", and runs it again" : "")}; gives the seed times the derivatives of {_method}.</summary>");

    public void Other(SourceWriter writer) => Write(writer, $"/// <summary>Part of the derivatives of {_method}.</summary>");

    private void Entry(SourceWriter writer, IReadOnlyList<Parameter> parameters, string? arena, string summary, string companion, Func<ContractParameter, string> nameOf,
        Func<ContractParameter, string?>? special = null, (string Name, string Text)? matrix = null)
    {
        var companions = new Dictionary<string, ContractParameter>();
        foreach (ContractParameter own in _contract.Parameters.Where(p => p.HasCompanion && parameters.Any(q => q.Name == nameOf(p)))) companions[Root(nameOf(own))] = own;
        List<string> lines = ["<summary>"];
        lines.AddRange(Wrap(summary.Replace("{0}", And([.. companions.Keys.Select(Reference)]))));
        if (Text("summary", null) is { } said)
        {
            lines.Add("<para>");
            lines.AddRange(said);
            lines.Add("</para>");
        }

        lines.Add("</summary>");
        foreach (string name in TypeParameters(_contract)) Element(lines, "typeparam", name, [$"As in {_method}."]);
        foreach (Parameter parameter in Parameter.Shown(parameters))
        {
            string fallback = matrix?.Name == parameter.Name ? matrix.Value.Text : companions.TryGetValue(parameter.Name, out ContractParameter? of)
                ? (special?.Invoke(of) ?? companion).Replace("{0}", Reference(Root(of.Name)))
                : _contract.Parameters.Any(p => Root(p.Name) == parameter.Name) ? $"As in {_method}."
                : _contract.Parameters.FirstOrDefault(p => Root(p.TangentName) == parameter.Name) is { } along ? $"The direction in {Reference(Root(along.Name))}; only read."
                : parameter.Modifier == "out " ? "Is set to the derivative of the result." : "The adjoint of the result, which the derivatives are multiplied by.";
            Element(lines, "param", parameter.Name, [fallback]);
        }

        if (arena is not null) Element(lines, "param", arena, ["The memory of the calling thread."]);
        if (_contract.ReturnTypeName != "void") Element(lines, "returns", null, [$"What {_method} returns."]);
        foreach (string line in lines) writer.Line(("/// " + line).TrimEnd());
    }

    private void Element(List<string> lines, string element, string? name, IReadOnlyList<string> fallback)
    {
        IReadOnlyList<string> text = Text(element, name) ?? fallback;
        string open = name is null ? $"<{element}>" : $"<{element} name=\"{name}\">";
        if (text.Count == 1)
        {
            lines.Add($"{open}{text[0]}</{element}>");
            return;
        }

        lines.Add(open);
        lines.AddRange(text);
        lines.Add($"</{element}>");
    }

    // The user's own words about it, or null.
    private string[]? Text(string element, string? name)
    {
        XElement? found = _own?.Elements(element).FirstOrDefault(e => name is null || (string?)e.Attribute("name") == name);
        if (found is null) return null;
        string inner = string.Concat(found.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting)));
        string[] lines = [.. inner.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        return lines.Length == 0 ? null : lines;
    }

    /// <summary>What has a member is a view, which is what the signature names.</summary>
    private static string Root(string name) => name.Split('.')[0];

    private static IEnumerable<string> TypeParameters(Contract contract) =>
        contract.TypeParameters.Trim('<', '>').Split([','], StringSplitOptions.RemoveEmptyEntries).Select(t => t.Trim());

    private static string Reference(string name) => name == ContractParameter.This ? "what it is called on" : $"<paramref name=\"{name}\"/>";

    private static string And(string[] parts) => parts.Length switch
    {
        0 => "nothing",
        1 => parts[0],
        _ => string.Join(", ", parts.Take(parts.Length - 1)) + " and " + parts[parts.Length - 1],
    };

    private static IEnumerable<string> Wrap(string text)
    {
        const int Width = 130;
        string line = "";
        foreach (string word in text.Replace("<paramref name", "<paramref\u00A0name").Replace("<see cref", "<see\u00A0cref").Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= Width)
            {
                yield return line.Replace('\u00A0', ' ');
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + word;
        }

        yield return line.Replace('\u00A0', ' ');
    }

    private static XElement? Parse(Contract contract)
    {
        string documentation = contract.Documentation;
        if (documentation.Length == 0) return null;
        try
        {
            XElement root = XElement.Parse("<doc>" + documentation.Replace("\r", "") + "</doc>", LoadOptions.PreserveWhitespace);

            // References are bound in the user's file, with its usings; here they may mean nothing.
            foreach (XElement see in root.Descendants().Where(e => e.Attribute("cref") is not null).ToArray())
                see.ReplaceWith(new XElement("c", see.IsEmpty ? (string?)see.Attribute("cref") : see.Value));
            string[] names = [.. contract.Parameters.Select(p => Root(p.Name)), .. TypeParameters(contract)];
            foreach (XElement reference in root.Descendants().Where(e => e.Name.LocalName is "paramref" or "typeparamref" && !names.Contains((string?)e.Attribute("name"))).ToArray())
                reference.ReplaceWith(new XElement("c", (string?)reference.Attribute("name")));
            foreach (XElement include in root.Descendants().Where(e => e.Name == "include" || e.Name == "inheritdoc").ToArray()) include.Remove();
            return root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Write(SourceWriter writer, string line) => writer.Line(line);
}
