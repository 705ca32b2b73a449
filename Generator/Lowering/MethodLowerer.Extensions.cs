using System.Linq;
using AutoDiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Calls of members of <c>extension</c> blocks: what stands before the dot is an argument like the others, the first.</summary>
internal sealed partial class MethodLowerer
{
    private Place[] ExtensionReceiver(IOperation instance, IMethodSymbol method, IParameterSymbol self)
    {
        if (IsApart(self.Type) || IsApart(instance.Type)) throw NeededWhole(Concrete(instance.Type!));
        if (self.RefKind != RefKind.Ref && !(self.RefKind is RefKind.In or RefKind.RefReadOnlyParameter && IsShared(instance, method))) return Held(Elements(instance));
        if (Marks.IsNoGradient(self)) throw Fail(Descriptors.ByReference, instance, self.Name, ContractChecks.RefText(self.RefKind));
        return Referred(instance, self);
    }

    /// <summary>The member of an extension block that is called or read; null of other operations.</summary>
    private static ISymbol? ExtensionOf(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } when Extensions.Is(method) => method,
        IPropertyReferenceOperation { Property: var property } when Extensions.Is(property) => property,
        _ => null,
    };

    /// <summary>Whether the expression is a property of an extension block whose getter is looked into.</summary>
    private bool IsExtensionRead(IPropertyReferenceOperation property) => Extensions.Is(property.Property) && property.Instance is not null && IsReadable(property);

    /// <summary>Says in the callee's frame what its block's parameter is: by value a copy.</summary>
    private void BindExtended(IParameterSymbol self, Place[] receiver) =>
        BindParameter(self, self.RefKind == RefKind.None ? new Argument([.. receiver.Select(Get)], null) : new Argument(null, receiver));
}
