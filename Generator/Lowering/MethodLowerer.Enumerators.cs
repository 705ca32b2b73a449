using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary><c>foreach</c> over what has an enumerator of its own, a struct with source that is taken apart: windows of a series, pairs, rows of a view.</summary>
internal sealed partial class MethodLowerer
{
    /// <summary>How a loop goes through its collection where that is looked into; null where it is not.</summary>
    private ForEachStatementInfo? StructEnumerator(IForEachLoopOperation loop) =>
        EnumeratorOf(loop) is { GetEnumeratorMethod: { } getter, MoveNextMethod: { } step, CurrentProperty.GetMethod: { } current } info
        && IsAggregate(getter.ReturnType) && Bodies.HasSource(getter, _compilation) && Bodies.HasSource(step, _compilation) && (Bodies.HasSource(current, _compilation) || Aggregates.Behind(info.CurrentProperty) is not null)
            ? info : null;

    private void ForEachOwn(IForEachLoopOperation loop, IOperation collection, ForEachStatementInfo info, string quote)
    {
        (IMethodSymbol getter, IMethodSymbol step, IPropertySymbol current) = (info.GetEnumeratorMethod!, info.MoveNextMethod!, info.CurrentProperty!);
        if (info.DisposeMethod is not null) throw FailStatement(collection, "foreach over what has to be disposed of", "loop over a span, an array or an index");
        ILocalSymbol? local = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        if (IsApart(current.Type)) throw NeededWhole(current.Type);
        if (local is not null && local.RefKind == RefKind.None) CheckLocal(local, loop.LoopControlVariable);
        Place[] enumerator = Held(MemberCall(collection, getter, Receiver(collection, getter), []));
        Assignments assigned = Assigned(loop.Body);
        assigned.Captured.UnionWith(enumerator.Select(p => p.Variable!));
        Loop(quote, assigned, loop.ExitLabel, loop.ContinueLabel, () => MemberCall(collection, step, enumerator, [])[0], Body, null);

        void Body()
        {
            _quote = quote;
            if (local is null) Predeclare(loop.LoopControlVariable);
            Place[]? referred = null;
            if (current.RefKind != RefKind.None)
            {
                TryInline(collection, current.GetMethod!, enumerator, [], out _, keepsErrors: true);
                referred = _referred ?? throw Broken();
            }

            if (local is { RefKind: not RefKind.None })
            {
                _frame.Places[local] = referred ?? throw Fail(Descriptors.RefLocal, loop.LoopControlVariable, local.Name);
                Statement(loop.Body);
                return;
            }

            Value[] item = referred is not null ? [.. referred.Select(Get)] : Aggregates.Behind(current) is { } field ? Part(field) : MemberCall(collection, current.GetMethod!, enumerator, []);
            Place?[] declared = local is null ? PlacesOf(loop.LoopControlVariable)! : Declare(local);
            if (local is null) item = Deconstructed(loop, current.Type, item);
            if (item.Length != declared.Length) throw FailStatement(loop.LoopControlVariable, "This loop variable", "declare one variable");
            SetAll(declared, Fitted(item, [.. item.Select((v, i) => declared[i]?.Type ?? v.Type)], loop.LoopControlVariable));
            Statement(loop.Body);
        }

        Value[] Part(IFieldSymbol field)
        {
            (int start, int count) = Extent(getter.ReturnType, field);
            return [.. enumerator.Skip(start).Take(count).Select(Get)];
        }
    }
}
