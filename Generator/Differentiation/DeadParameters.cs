using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Rules;

namespace AutoDiff.Generator.Differentiation;

/// <summary>A parameter whose derivative is zero, whatever the input.</summary>
/// <param name="Ends">Values without a slope that what depends on it ends in, as the lowered body knows them, in its order.</param>
internal sealed record DeadParameter(string Name, IReadOnlyList<Value> Ends);

/// <summary>
/// Finds parameters with a companion that no output depends on smoothly. Where <c>Derivative.Stop</c> or <c>[NoGradient]</c> takes the derivative away, it
/// is meant.
/// </summary>
internal sealed class DeadParameters
{
    private readonly Activity _dependent;
    private readonly List<Value> _ends = [];
    private bool _isMeant;

    private DeadParameters(Activity dependent, Region body)
    {
        _dependent = dependent;
        Visit(body);
    }

    public static IReadOnlyList<DeadParameter> Of(LoweredMethod method)
    {
        if (method.Body is not { } body || Endings.Ends(body.Body)) return [];
        Contract contract = method.Contract;
        DerivativeKind kind = contract.WantsVjp || contract.WantsJvp || contract.WantsJacobian ? DerivativeKind.Vjp : DerivativeKind.Gradient;
        var copies = new Cloner();
        FunctionBody function = Deriver.Copy(body, contract.Name, copies);
        Deriver.Normalize(function, contract);
        var companions = new Companions(contract, kind, function);
        var roots = new Roots(function);
        Value[] outputs = [.. Deriver.Outputs(function, contract, companions, kind)];
        var activity = new Activity(function, roots, companions.Inputs, outputs);
        var originals = new Dictionary<Value, Value>();
        foreach (Value value in Computed(body.Body)) originals[copies.Use(value)] = value;

        List<DeadParameter> dead = [];
        for (int i = 0; i < contract.Parameters.Count; i++)
        {
            ContractParameter parameter = contract.Parameters[i];
            if (!parameter.HasCompanion || parameter.IsThis || parameter.Modifier == "out ") continue;
            Value[] inputs = [.. companions.InputsOf(function.Body.Parameters[i])];
            if (inputs.Any(activity.IsActive)) continue;
            var found = new DeadParameters(new Activity(function, roots, inputs, outputs), function.Body);
            if (!found._isMeant) dead.Add(new DeadParameter(parameter.Name, [.. found._ends.Where(originals.ContainsKey).Select(v => originals[v])]));
        }

        return dead;
    }

    private static IEnumerable<Value> Computed(Region region) =>
        region.Statements.SelectMany(s => s is Compute compute ? [compute.Result] : s.Regions.SelectMany(Computed));

    private void Visit(Region region)
    {
        foreach (Statement statement in region.Statements)
        {
            Work.Step();
            switch (statement)
            {
                case Compute { Operation: not (Modelled or Linear or Select) } compute when Loses(compute):
                    if (compute.Operation is Function { Name: FunctionTable.Stop }) _isMeant = true;
                    else _ends.Add(compute.Result);
                    break;
                case View { IsConstant: true } view:
                    _isMeant |= _dependent.Varies(view.Buffer);
                    break;
                case Store store:
                    _isMeant |= _dependent.IsConstant(store.Buffer.Type, store.Field) && _dependent.Varies(store.Stored);
                    break;
                case Call call:
                    _isMeant |= call.Operands.Where((_, i) => !call.Parameters[i].IsDifferentiable).Any(o => o.Type.HoldsReals && _dependent.Varies(o));
                    break;
            }

            foreach (Region nested in statement.Regions) Visit(nested);
        }
    }

    private bool Loses(Compute compute) =>
        compute.Operands.Where((o, i) => o.Type.IsReal && _dependent.Varies(o) && !Activity.Carries(compute, i)).Any();
}
