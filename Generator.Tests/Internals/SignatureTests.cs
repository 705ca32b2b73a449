using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Differentiation;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Lowering;
using AutoDiff.Generator.Tests.Corpus;
using AutoDiff.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Parameter = AutoDiff.Generator.Ir.Parameter;

namespace AutoDiff.Generator.Tests.Internals;

public sealed class SignatureTests
{
    [Theory]
    [InlineData("LogisticLeastSquares")]
    [InlineData("MultilayerPerceptron")]
    [InlineData("Matrix2D")]
    [InlineData("JaggedRows")]
    [InlineData("FloatMatrix")]
    [InlineData("ArrayAsParameterIsWritten")]
    [InlineData("OutputSpan")]
    [InlineData("RecursionOverSlicesInPlace")]
    public void A_stub_has_the_signature_of_what_it_stands_for(string name)
    {
        Case test = AllCases.All.Single(c => c.Name == name);
        CSharpCompilation compilation = Compiler.Create((test.Name + ".cs", test.File(Compiler.Usings)));
        IMethodSymbol method = compilation.GetTypeByMetadataName("Corpus." + name)!.GetMembers("F").OfType<IMethodSymbol>().Single();
        LoweredMethod lowered = Lowerer.Lower(method, compilation, default).Method;
        foreach (FunctionBody function in Derivation.Of(lowered).Functions!)
        {
            List<Parameter>? promised = function.Name switch
            {
                "FGradient" => Signatures.Gradient(lowered.Contract),
                "FVjp" => Signatures.Vjp(lowered.Contract),
                "F__Forward" => Signatures.Forward(lowered.Contract),
                "F__Reverse" => Signatures.Reverse(lowered.Contract),
                _ => null,
            };
            Assert.NotNull(promised);
            Assert.Equal(promised.Select(Text), function.Parameters.Select(Text));
        }
    }

    private static string Text(Parameter parameter) => parameter.Modifier + parameter.TypeName.Replace("global::System.", "", System.StringComparison.Ordinal) + " " + parameter.Name;
}
