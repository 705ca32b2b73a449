using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Generator.Ir;

/// <summary>
/// The parameters of generated members. They follow from the declaration alone, so that callers and stubs need no body; the values are null.
/// </summary>
internal static class Signatures
{
    /// <summary>The method's own parameters, less what only its declaration can say (default values, <c>params</c>).</summary>
    public static List<Parameter> Primal(Contract contract) => [.. contract.Parameters.Where(p => !p.IsThis).Select(Own)];

    public static List<Parameter> Gradient(Contract contract)
    {
        List<Parameter> all = Primal(contract);
        foreach (ContractParameter parameter in contract.Parameters)
        {
            // What the method sets by out has no contents on entry to be derived by.
            if (parameter.HasCompanion && Own(parameter).Modifier != "out ") all.Add(Companion(parameter, parameter.GradientName, "out ") with { Whole = parameter.View?.Gradient });
        }

        return all;
    }

    public static List<Parameter> Vjp(Contract contract)
    {
        List<Parameter> all = Primal(contract);
        if (contract.ReturnsReals) all.Add(Seed(contract, contract.SeedType!));
        foreach (ContractParameter parameter in contract.Parameters)
            if (parameter.HasCompanion) all.Add(Companion(parameter, parameter.AdjointName, "ref ") with { Whole = parameter.View?.Adjoint });
        return all;
    }

    /// <summary>Reals by value have tangents by value; what the method leaves by reference has its tangent there; the result's comes out last.</summary>
    public static List<Parameter> Jvp(Contract contract)
    {
        List<Parameter> all = Primal(contract);
        foreach (ContractParameter parameter in contract.Parameters)
            if (parameter.HasCompanion) all.Add(Tangent(parameter, parameter.TangentName) with { Whole = parameter.View?.Tangent });
        if (contract.ReturnsReals) all.Add(new Parameter(TangentName(contract), contract.ReturnTypeName, "out ", null));
        return all;
    }

    /// <summary>What a companion of storage is: spans and arrays take a span, rectangular and jagged arrays their own type.</summary>
    public static IrType ShapeOf(IrType type) =>
        type.Shape is BufferShape.Matrix or BufferShape.Jagged or BufferShape.List or BufferShape.Object ? type : IrType.SpanOf(type.Element!);

    /// <summary>Tangents are only read: of storage that the method may write, and of references, too.</summary>
    public static List<Parameter> Hvp(Contract contract)
    {
        List<Parameter> all = Primal(contract);
        foreach (ContractParameter parameter in contract.Parameters)
            if (parameter.HasCompanion && Own(parameter).Modifier != "out ") all.Add(ReadTangent(parameter));
        foreach (ContractParameter parameter in contract.Parameters)
            if (parameter.HasCompanion && Own(parameter).Modifier != "out ") all.Add(Companion(parameter, parameter.HvpName, "out ") with { Whole = parameter.View?.Hvp });
        return all;
    }

    /// <summary>The matrix comes last.</summary>
    public static List<Parameter> Jacobian(Contract contract) => [.. Primal(contract), Matrix(contract, isHessian: false)];

    public static List<Parameter> Hessian(Contract contract) => [.. Primal(contract), Matrix(contract, isHessian: true)];

    /// <summary>What takes all derivatives, row by row.</summary>
    public static Parameter Matrix(Contract contract, bool isHessian)
    {
        string name = isHessian ? MatrixShape.Hessian : MatrixShape.Jacobian;
        while (contract.Parameters.Any(p => p.Name == name)) name += "_";
        return new Parameter(name, IrType.SpanOf(MatrixShape.Real(contract, isHessian) ?? IrType.Double).Name, "", null);
    }

    /// <summary>A tangent that is only read.</summary>
    public static Parameter ReadTangent(ContractParameter parameter) => new(parameter.TangentName, TypeOfReadTangent(parameter).Name, "", null) { Whole = parameter.View?.Tangent };

    public static IrType TypeOfReadTangent(ContractParameter parameter) => parameter.Type switch
    {
        { IsObject: true } => parameter.ShadowType ?? parameter.Type,
        { IsBuffer: true, Shape: BufferShape.Span or BufferShape.ReadOnlySpan or BufferShape.Array } => IrType.Buffer(BufferShape.ReadOnlySpan, parameter.Type.Element!),
        _ => parameter.Type,
    };

    /// <summary>Of <c>X__Jvp</c>, less the arena: by value what goes in, then the tangents of that; by <c>out</c> what is left, and the tangents of that and of the result.</summary>
    public static List<Parameter> JvpOfPair(Contract contract)
    {
        List<Parameter> all = Taken(contract);
        foreach (ContractParameter parameter in contract.Parameters)
            if (parameter.HasPairCompanion) all.Add(Tangent(parameter, parameter.PairTangentName) with { Modifier = "" });
        all.AddRange(contract.Parameters.Where(p => p.IsLeft).Select(p => new Parameter(p.LeftName, p.BareTypeName, "out ", null)));
        all.AddRange(contract.Parameters.Where(p => p.IsLeft && p.PairType.HoldsReals).Select(p => new Parameter(p.LeftTangentName, p.BareTypeName, "out ", null)));
        if (contract.PairReturn is { HoldsReals: true } returned) all.Add(new Parameter(TangentName(contract), contract.ReturnsArray ? returned.Name : contract.ReturnTypeName, "out ", null));
        return all;
    }

    /// <summary>What the result's tangent is called.</summary>
    public static string TangentName(Contract contract)
    {
        string name = "tangent";
        while (contract.Parameters.Any(p => p.Name == name || p.TangentName == name || p.PairName == name || p.PairTangentName == name || p.LeftName == name || p.LeftTangentName == name)) name += "_";
        return name;
    }

    /// <summary>Of <c>X__Forward</c>, less the arena: what is left by reference stands last.</summary>
    public static List<Parameter> Forward(Contract contract) =>
        [.. Taken(contract), .. contract.Parameters.Where(p => p.IsLeft).Select(p => new Parameter(p.LeftName, p.BareTypeName, "out ", null))];

    /// <summary>Of <c>X__Reverse</c>, less the arena: reals get their contributions by <c>out</c>, storage its shadow, <c>[NoGradient]</c> or not.</summary>
    public static List<Parameter> Reverse(Contract contract)
    {
        List<Parameter> all = Taken(contract);
        if (contract.PairReturn is { HoldsReals: true } returned) all.Add(Seed(contract, returned));
        all.AddRange(contract.Parameters.Where(p => p.IsLeft && p.PairType.HoldsReals).Select(p => new Parameter(p.LeftAdjointName, p.BareTypeName, "", null)));
        foreach (ContractParameter parameter in contract.Parameters)
            if (parameter.HasPairCompanion) all.Add(Companion(parameter, parameter.PairAdjointName, "out "));
        return all;
    }

    private static List<Parameter> Taken(Contract contract) => [.. contract.Parameters.Where(p => !p.IsThis && p.IsTaken).Select(p => new Parameter(p.PairName, InPair(p), "", null))];

    private static Parameter Seed(Contract contract, IrType type)
    {
        string name = "seed";
        while (contract.Parameters.Any(p => p.Name == name || p.AdjointName == name)) name += "_";
        return new Parameter(name, contract.ReturnsArray ? type.Name : contract.ReturnTypeName, "", null);
    }

    private static Parameter Own(ContractParameter parameter) => new(parameter.Name, parameter.BareTypeName, parameter.Modifier, null) { Whole = parameter.View?.Own };

    private static Parameter Tangent(ContractParameter parameter, string name) => parameter.Type is { IsBuffer: true, Shape: BufferShape.ReadOnlySpan }
        ? new Parameter(name, parameter.BareTypeName, "", null)
        : Companion(parameter, name, "") with { Modifier = parameter.Type.IsBuffer || parameter.Modifier is "in " or "ref readonly " ? "" : parameter.Modifier };

    private static Parameter Companion(ContractParameter parameter, string name, string modifierOfReals) => parameter.Type switch
    {
        { IsObject: true } when parameter.ShadowType is { } first => new Parameter(name, first.Name, "", null),
        { IsBuffer: true, Shape: BufferShape.Matrix or BufferShape.Jagged or BufferShape.List or BufferShape.Object } => new Parameter(name, parameter.TypeName, "", null),
        { IsBuffer: true } => new Parameter(name, IrType.SpanOf(parameter.Type.Element!).Name, "", null),
        _ => new Parameter(name, Own(parameter).TypeName, modifierOfReals, null),
    };

    private static string InPair(ContractParameter parameter) =>
        parameter.Type is { IsBuffer: true, Shape: BufferShape.Array } ? IrType.SpanOf(parameter.Type.Element!).Name : Own(parameter).TypeName;
}
