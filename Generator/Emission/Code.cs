using System.Collections.Generic;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// A local, a parameter or an index of the emitted method. Texts name it by <see cref="Token"/> until all locals are known and
/// <see cref="Naming"/> has given them their names.
/// </summary>
internal sealed class Variable(int id, string typeName, string? hint)
{
    // Private-use characters, which no C# text of ours contains.
    public const char Open = '\uE000', OpenOut = '\uE001', Close = '\uE002';

    public int Id => id;

    public string TypeName => typeName;

    /// <summary>The name it should have.</summary>
    public string? Hint => hint;

    /// <summary>A parameter, which has its name from the start.</summary>
    public bool IsParameter { get; set; }

    /// <summary>Declared by the header of its <c>for</c>.</summary>
    public bool IsIndex { get; set; }

    public string Name { get; set; } = "";

    public string Token { get; } = Open + id.ToString(System.Globalization.CultureInfo.InvariantCulture) + Close;

    /// <summary>As an <c>out</c> argument, where it may be declared.</summary>
    public string OutToken { get; } = OpenOut + id.ToString(System.Globalization.CultureInfo.InvariantCulture) + Close;
}

/// <summary>A C# statement.</summary>
internal abstract class Code
{
    /// <summary>The texts that are read and written by the statement itself, not by nested blocks.</summary>
    public abstract IEnumerable<string> Texts { get; }

    public virtual IEnumerable<Block> Blocks => [];
}

internal sealed class Block
{
    /// <summary>Behind an <c>else</c>, where an <c>if</c> that stands alone goes on the same line.</summary>
    public bool IsElse { get; init; }

    public List<Code> Statements { get; } = [];
}

/// <summary>Any one-line statement, with its semicolon.</summary>
internal sealed class Line(string text) : Code
{
    public string Text => text;

    /// <summary>Control does not come to what follows.</summary>
    public bool IsJump { get; init; }

    public override IEnumerable<string> Texts => [text];
}

/// <summary><c>x = value;</c>, as a declaration if <see cref="Declares"/>.</summary>
internal sealed class Assign(Variable target, string value, bool isTrivial) : Code
{
    public Variable Target => target;

    public string Value => value;

    /// <summary>Reads a constant or a variable and nothing else.</summary>
    public bool IsTrivial => isTrivial;

    public bool Declares { get; set; }

    /// <summary>How to print it if it does not declare: <c>x += 1;</c>.</summary>
    public string? Short { get; init; }

    public override IEnumerable<string> Texts => [target.Token, value];
}

/// <summary><c>double x;</c>.</summary>
internal sealed class Declare(Variable variable) : Code
{
    public Variable Variable => variable;

    public override IEnumerable<string> Texts => [variable.Token];
}

/// <summary>A line of comment, after a blank line unless it opens a block.</summary>
internal sealed class Comment(string text) : Code
{
    public string Text => text;

    public override IEnumerable<string> Texts => [];
}

internal sealed class Blank : Code
{
    public override IEnumerable<string> Texts => [];
}

/// <summary><c>Name:</c>, what a <c>goto</c> goes to.</summary>
internal sealed class Label(string name) : Code
{
    public string Name => name;

    public override IEnumerable<string> Texts => [];
}

/// <param name="negated">The condition's negation, as it reads best.</param>
internal sealed class IfElse(string condition, string negated, Block then, Block otherwise) : Code
{
    public string Condition => condition;

    public string Negated => negated;

    public Block Then => then;

    public Block Else => otherwise;

    /// <summary>The user jumps at the end of the first branch; the other is what follows.</summary>
    public bool Jumps { get; init; }

    public override IEnumerable<string> Texts => [condition];

    public override IEnumerable<Block> Blocks => [then, otherwise];
}

internal sealed class For(Variable index, string start, string condition, string step, Block body) : Code
{
    public Variable Index => index;

    public string Start => start;

    public string Condition => condition;

    public string Step => step;

    public Block Body => body;

    public override IEnumerable<string> Texts => [start, condition, step];

    public override IEnumerable<Block> Blocks => [body];
}

/// <summary><c>while (condition)</c>, or with <paramref name="isDo"/> <c>do … while (condition);</c>.</summary>
internal sealed class While(string condition, bool isDo, Block body) : Code
{
    public string Condition => condition;

    public bool IsDo => isDo;

    public Block Body => body;

    public override IEnumerable<string> Texts => [condition];

    public override IEnumerable<Block> Blocks => [body];
}

/// <summary><c>try { … } finally { last }</c>, or <c>using (…) { … }</c>.</summary>
internal sealed class Guarded(string header, Block body, string last) : Code
{
    public string Header => header;

    public Block Body => body;

    /// <summary>What runs in the end; empty where there is no <c>finally</c>.</summary>
    public string Last => last;

    public override IEnumerable<string> Texts => [header, last];

    public override IEnumerable<Block> Blocks => [body];
}
