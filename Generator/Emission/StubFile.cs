using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// The members that a method promises when its body cannot be differentiated: they let callers compile, so that one mistake shows one error, and throw.
/// Those of an abstract method have no body.
/// </summary>
internal static class StubFile
{
    /// <param name="error">Where nobody else says why there is no derivative: then the file itself is an error.</param>
    public static string Emit(LoweredMethod method, string? error)
    {
        Contract contract = method.Contract;
        var writer = new SourceWriter();
        bool isQualified = contract.QualifiesNames || contract.TakenNames.Any(SimpleNames.IsReserved) || contract.Parameters.Any(p => SimpleNames.IsReserved(p.Name));
        var methods = new Methods(contract, writer, new SimpleNames(isQualified, contract.ShortNames, contract.TypePath), isCheckedByDefault: false);
        SourceFile.Head(writer);
        if (error is not null) writer.Line($"#error {contract.Name} {error}");
        SourceFile.Usings(writer);
        SourceFile.Nested(writer, contract.Namespace, contract.Nest, () =>
        {
            var stubs = new List<FunctionBody>();
            if (contract.WantsGradient) stubs.Add(Stub(contract, "Gradient", Signatures.Gradient(contract), contract.ReturnType));
            if (contract.WantsVjp) stubs.Add(Stub(contract, "Vjp", Signatures.Vjp(contract), contract.ReturnType));
            if (contract.HasJvp) stubs.Add(Stub(contract, "Jvp", Signatures.Jvp(contract), contract.ReturnType));
            if (contract.HasHvp) stubs.Add(Stub(contract, "Hvp", Signatures.Hvp(contract), contract.ReturnType));
            if (contract.WantsJacobian) stubs.Add(Stub(contract, "Jacobian", Signatures.Jacobian(contract), contract.ReturnType));
            if (contract.HasHessian) stubs.Add(Stub(contract, "Hessian", Signatures.Hessian(contract), contract.ReturnType));
            if (contract.HasPair)
            {
                stubs.Add(Stub(contract, "__Forward", Signatures.Forward(contract), InPair(contract)));
                stubs.Add(Stub(contract, "__Reverse", Signatures.Reverse(contract), null));
            }

            if (contract.HasForward) stubs.Add(Stub(contract, Call.Jvp, Signatures.JvpOfPair(contract), InPair(contract)));
            if (contract.HasSecondOrder)
            {
                Contract second = SecondOrderContract.Of(contract);
                stubs.Add(Stub(second, "__Forward", Signatures.Forward(second), InPair(second)));
                stubs.Add(Stub(second, "__Reverse", Signatures.Reverse(second), null));
            }

            for (int i = 0; i < stubs.Count; i++)
            {
                if (i > 0) writer.Line();
                if (contract.IsAbstract) methods.WriteAbstract(stubs[i]);
                else methods.WriteStub(stubs[i]);
            }
        });
        return writer.ToString();
    }

    /// <summary>Written as the method writes it, also where it means nothing yet; an array's pair gives a span.</summary>
    private static IrType? InPair(Contract contract) => contract.ReturnsArray ? contract.PairReturn : contract.ReturnType;

    private static FunctionBody Stub(Contract contract, string suffix, List<Parameter> parameters, IrType? returned)
    {
        var stub = new FunctionBody(contract.Name + suffix) { TakesArena = suffix[0] == '_' };
        stub.Parameters.AddRange(parameters);
        if (returned is not null) stub.Outputs.Add(new Output(null, returned));
        return stub;
    }
}
