using System;
using System.Reflection;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>A conversion of the user's between conversions of numbers: the oracle, whose numbers are structs themselves, cannot chain them.</summary>
public sealed class StructConversionTests
{
    private const string Source = """
        using AutoDiff;

        public struct Length
        {
            public double X;
            public static implicit operator Length(double x) => new Length { X = x };
            public static explicit operator double(Length v) => v.X;
            public static Length operator +(Length a, Length b) => new Length { X = a.X + b.X };
        }

        public static partial class Model
        {
            [Differentiable]
            public static double F(double x, float y, int n)
            {
                Length a = n, b = y;
                a += n;
                a = a + 3;
                float narrow = (float)(b + a);
                int whole = (int)new Length { X = 2.9 };
                return a.X / 2 * x + narrow * b.X + whole * x;
            }
        }
        """;

    [Fact]
    public void Numbers_are_converted_on_both_sides_of_a_conversion_of_a_struct()
    {
        Assembly assembly = Compiler.Load(CompilationSettings.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, ("Model.cs", Source));
        Type model = assembly.GetType("Model")!;
        object?[] arguments = [0.5, 1.5f, 3, null, null];
        Assert.Equal(19.0, model.GetMethod("F")!.Invoke(null, arguments[..3]));
        Assert.Equal(19.0, model.GetMethod("FGradient")!.Invoke(null, arguments));
        Assert.Equal(6.5, arguments[3]);
        Assert.Equal(12f, arguments[4]);
    }
}
