using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Emission;

/// <summary>Prints statements once their locals are declared and named.</summary>
internal sealed class CodePrinter(SourceWriter writer, SimpleNames names, IReadOnlyList<Variable> variables, Declarations declarations)
{
    public void Print(Block block)
    {
        foreach (Code code in block.Statements) Print(code);
    }

    private void Print(Code code)
    {
        Work.Step();
        switch (code)
        {
            case Line l:
                Lines(Resolve(l.Text, l));
                break;
            case Assign a:
                Lines(Resolve(a.Declares ? $"{names.Type(a.Target.TypeName)} {a.Target.Token} = {a.Value};" : (a.Short ?? $"{a.Target.Token} = {a.Value}") + ";", a));
                break;
            case Declare d:
                writer.Line(Resolve($"{names.Type(d.Variable.TypeName)} {d.Variable.Token};"));
                break;
            case Comment c:
                writer.Line("// " + c.Text);
                break;
            case Label l:
                writer.Unindent();
                writer.Line(l.Name + ":");
                writer.Indent();
                break;
            case Blank:
                writer.Line();
                break;
            case IfElse f:
                Branches(f);
                break;
            case For f:
                Nested(Resolve($"for ({names.Type(f.Index.TypeName)} {f.Index.Token} = {f.Start};{(f.Condition.Length > 0 ? " " : "")}{f.Condition};{(f.Step.Length > 0 ? " " : "")}{f.Step})"), f.Body);
                break;
            case While { IsDo: true } w:
                writer.Line("do");
                writer.Open();
                Print(w.Body);
                writer.Close(Resolve($"}} while ({w.Condition});"));
                break;
            case While w:
                Nested(Resolve($"while ({w.Condition})"), w.Body);
                break;
            case Guarded g:
                using (writer.Block(Resolve(g.Header))) Print(g.Body);
                if (g.Last.Length > 0) Finally(g.Last);
                break;
        }
    }

    private void Finally(string last)
    {
        using (writer.Block("finally")) Lines(Resolve(last));
    }

    /// <summary>Code that stays the user's may be several lines, each brace at the beginning of one.</summary>
    private void Lines(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line == "{") writer.Open();
            else if (line.StartsWith("}", StringComparison.Ordinal)) writer.Close(line);
            else writer.Line(line);
        }
    }

    /// <summary>The text of a call with what its <c>out</c> arguments declare.</summary>
    private string Resolve(string text, Code call) =>
        declarations.DeclaringCalls.Contains(call) ? Naming.Resolve(text, variables, v => DeclaredAt(v, call)) : Resolve(text);

    private string DeclaredAt(Variable variable, Code call) =>
        declarations.FirstCalls.TryGetValue(variable, out Code? first) && first == call
            ? $"{names.Type(variable.TypeName)} {variable.Name}"
            : variable.Name;

    private void Branches(IfElse branches)
    {
        if (branches.Then.Statements.Count == 0)
        {
            if (branches.Else.Statements.Count == 0) return;
            Nested($"if ({Resolve(branches.Negated)})", branches.Else);
            return;
        }

        Nested($"if ({Resolve(branches.Condition)})", branches.Then, mustHaveBraces: branches.Else.Statements.Count > 0 && IsSingle(branches.Then) && !IsSingleLine(branches.Then));
        if (branches.Else.Statements.Count == 0) return;
        if (Only(branches.Else) is IfElse { Then.Statements.Count: > 0 } chained)
        {
            writer.Prefix("else ");
            Branches(chained);
            return;
        }

        Nested("else", branches.Else);
    }

    private void Nested(string header, Block body, bool mustHaveBraces = false)
    {
        if (!mustHaveBraces && IsSingle(body))
        {
            writer.Line(header);
            writer.Indent();
            Print(body);
            writer.Unindent();
            return;
        }

        using (writer.Block(header)) Print(body);
    }

    private static bool IsSingleLine(Block block) => Only(block) is Line or Assign { Declares: false };

    private static Code? Only(Block block) => block.Statements.Count == 1 ? block.Statements[0] : null;

    // Loops in a loop and lines need no braces; an if does, for the sake of an else that follows.
    private bool IsSingle(Block block) => Only(block) switch
    {
        Line l => !declarations.DeclaringCalls.Contains(l),
        Assign a => !a.Declares,
        For => true,
        _ => false,
    };

    private string Resolve(string text) => Naming.Resolve(text, variables);
}
