using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>What the user says about a method and its parameters stands at its derivatives, and is well-formed there whatever it was.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void Summary_parameters_and_returns_carry_over_and_companions_say_what_they_are()
    {
        XElement docs = Docs(
            "/// <summary>The loss of a line, see <see cref=\"Math.Abs(double)\"/>.</summary>\n    /// <param name=\"w\">The slope &amp; more.</param>\n    /// <param name=\"x\">\n    /// Where it was\n    /// measured.\n    /// </param>\n    /// <returns>Half the sum of squares, not below <c>0</c>.</returns>",
            "FGradient");
        Assert.Contains("The loss of a line, see <c>", docs.Element("summary")!.ToString(), StringComparison.Ordinal);
        Assert.Contains("overwrites <paramref name=\"wGradient\" /> and <paramref name=\"xGradient\" />", docs.Element("summary")!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["w: The slope & more.", "x: Where it was measured.", "wGradient: Is overwritten with the derivative by .", "xGradient: Is overwritten with the derivative by ."],
            docs.Elements("param").Select(p => $"{(string?)p.Attribute("name")}: {Line(p.Value)}"));
        Assert.Equal("Half the sum of squares, not below 0.", Line(docs.Element("returns")!.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("// no documentation")]
    [InlineData("/// just words")]
    [InlineData("/// <inheritdoc/>")]
    [InlineData("/// <inheritdoc cref=\"Math.Sin\"/>")]
    [InlineData("/// <include file='docs.xml' path='docs/*'/>")]
    [InlineData("/// <summary></summary>")]
    [InlineData("/// <summary>Not closed.")]
    [InlineData("/// <summary>Crossed <b>tags</summary></b>")]
    [InlineData("/// <summary>1 < 2 & 3</summary>")]
    [InlineData("/// <summary>&nbsp;&lt;&#x3b1;&gt;<![CDATA[ a < b ]]><!-- c --></summary>")]
    [InlineData("/// <summary>A <paramref name=\"typo\"/>, a <typeparamref name=\"T\"/>, a <see cref=\"Nothing.Known\"/>, a <see cref=\"\"/>, a <see langword=\"null\"/>.</summary>")]
    [InlineData("/// <summary>A <see href=\"https://example.com/?a=b&amp;c=d\">link</see>, <unknown:tag/>.</summary>")]
    [InlineData("/// <summary><para>One.</para><para>Two.</para><list type=\"bullet\"><item>Three.</item></list><code>\n    /// if (a &lt; b)\n    ///     c();\n    /// </code></summary>")]
    [InlineData("/// <param name=\"typo\">Of nobody.</param>\n    /// <param name=\"w\">First.</param>\n    /// <param name=\"w\">Again.</param>\n    /// <param>Nameless.</param>")]
    [InlineData("/// <summary>Of <paramref name=\"w\"/>.</summary>\n    /// <exception cref=\"ArgumentException\">Never.</exception>\n    /// <seealso cref=\"F\"/>")]
    [InlineData("/** <summary>In a block.</summary> */")]
    [InlineData("/**\n     * <summary>In a block\n     * of lines.</summary>\n     * <param name=\"w\">The slope.</param>\n     */")]
    [InlineData("/// <summary>Before.</summary>\n    #if false\n    #endif")]
    public void Documentation_is_well_formed_whatever_the_method_has(string documentation)
    {
        foreach (string name in (string[])["FGradient", "FVjp"])
        {
            XElement docs = Docs(documentation, name);
            Assert.NotEqual("", Line(docs.Element("summary")!.Value));
            Assert.Equal(Parameters(name), docs.Elements("param").Select(p => (string?)p.Attribute("name")));
            Assert.All(docs.Elements("param"), p => Assert.NotEqual("", Line(p.Value)));
            Assert.Single(docs.Elements("returns"));
        }
    }

    [Fact]
    public void A_comment_in_a_block_carries_over() =>
        Assert.Contains("In a block of lines.", Line(Docs("/**\n     * <summary>In a block\n     * of lines.</summary>\n     */", "FGradient").Element("summary")!.Value), StringComparison.Ordinal);

    private static string[] Parameters(string name) => name == "FGradient" ? ["w", "x", "wGradient", "xGradient"] : ["w", "x", "seed", "wAdjoint", "xAdjoint"];

    /// <summary>The documentation of a derivative as the compiler reads it; a warning about it would fail the run.</summary>
    private static XElement Docs(string documentation, string name)
    {
        GeneratorRun run = Compiler.Generate(("Test.cs", $$"""
            using System;
            using AutoDiff;

            public static partial class A
            {
                {{documentation}}
                [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Vjp)]
                public static double F(double w, double[] x) => w * x[0];
            }
            """));
        run.AssertCompiles();
        return XElement.Parse(run.Output.GetTypeByMetadataName("A")!.GetMembers(name).OfType<IMethodSymbol>().Single(m => m.DeclaredAccessibility == Accessibility.Public).GetDocumentationCommentXml()!);
    }

    private static string Line(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
