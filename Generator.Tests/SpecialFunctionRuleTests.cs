using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace AutoDiff.Generator.Tests;

/// <summary>The runtime's special functions in marked methods: the generator knows none of them, and finds their rules as it finds anybody's.</summary>
public sealed class SpecialFunctionRuleTests
{
    [Fact]
    public void Marked_methods_call_each_function_in_both_modes()
    {
        MethodInfo[] functions = [.. typeof(SpecialFunctions).GetMethods().Where(m => m.IsDefined(typeof(CustomVjpAttribute)))];
        Assert.Equal(30, functions.Length);
        List<string> members = [];
        foreach (MethodInfo f in functions)
        {
            string type = f.ReturnType == typeof(float) ? "float" : "double", name = f.Name + type;
            string call = f.GetParameters().Length == 1 ? $"SpecialFunctions.{f.Name}(x * k)" : $"SpecialFunctions.{f.Name}(x * k, k)";
            members.Add($"[Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)] public static {type} {name}({type} x, {type} k) => 2 * {call};");
        }

        Assembly assembly = Compiler.Load(CompilationSettings.Default, ("Special.cs", Compiler.Usings + "public static partial class Special\n{\n" + string.Join("\n", members) + "\n}\n"));
        foreach (MethodInfo f in functions)
        {
            Type type = f.ReturnType, special = assembly.GetType("Special")!;
            string name = f.Name + (type == typeof(float) ? "float" : "double");
            object x = Convert.ChangeType(0.5, type), k = Convert.ChangeType(0.8, type);
            object?[] gradient = [x, k, null, null], tangent = [x, k, Convert.ChangeType(1, type), Convert.ChangeType(0, type), null];
            object value = special.GetMethod(name + "Gradient")!.Invoke(null, gradient)!;
            special.GetMethod(name + "Jvp")!.Invoke(null, tangent);
            double at = Convert.ToDouble(x) * Convert.ToDouble(k), second = Convert.ToDouble(k);
            bool isUnary = f.GetParameters().Length == 1;
            MethodInfo exact = isUnary ? typeof(SpecialFunctions).GetMethod(f.Name, [typeof(double)])! : typeof(SpecialFunctions).GetMethod(f.Name, [typeof(double), typeof(double)])!;
            double At(double a, double b) => 2 * (double)exact.Invoke(null, isUnary ? [a] : [a, b])!;
            double tolerance = type == typeof(float) ? 1e-5 : 1e-7;
            double byX = second * (At(at + 1e-6, second) - At(at - 1e-6, second)) / 2e-6;
            double byK = Convert.ToDouble(x) * byX / second + (isUnary ? 0 : (At(at, second + 1e-6) - At(at, second - 1e-6)) / 2e-6);
            AssertNear(At(at, second), Convert.ToDouble(value), tolerance, name);
            AssertNear(byX, Convert.ToDouble(gradient[2]), tolerance, name + " by x");
            AssertNear(byK, Convert.ToDouble(gradient[3]), tolerance, name + " by k");
            AssertNear(byX, Convert.ToDouble(tangent[4]), tolerance, name + " along x");
            AssertSecondDerivatives(special.GetMethod(name + "Hvp")!, assembly.GetType("Special")!.GetMethod(f.Name + "doubleGradient")!, Convert.ToDouble(x), second, type, name);
        }
    }

    /// <summary>Against differences of the gradient in double.</summary>
    private static void AssertSecondDerivatives(MethodInfo hvp, MethodInfo gradient, double x, double k, Type type, string name)
    {
        object?[] all = [Convert.ChangeType(x, type), Convert.ChangeType(k, type), Convert.ChangeType(0.75, type), Convert.ChangeType(-0.5, type), null, null];
        hvp.Invoke(null, all);
        object?[] ahead = [x + 0.75e-6, k - 0.5e-6, null, null], behind = [x - 0.75e-6, k + 0.5e-6, null, null];
        gradient.Invoke(null, ahead);
        gradient.Invoke(null, behind);
        for (int i = 0; i < 2; i++)
            AssertNear(((double)ahead[2 + i]! - (double)behind[2 + i]!) / 2e-6, Convert.ToDouble(all[4 + i]), type == typeof(float) ? 1e-4 : 1e-7, $"{name}, second derivative {i}");
    }

    private static void AssertNear(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R} for {expected:R}");
}
