using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// Partials that the forward sweep computes, each right behind its operation. What is computed there anyhow (a function of the method's own, a partial that another
/// derivative has asked for) is not computed again.
/// </summary>
internal sealed class InsertedPartials(Definitions definitions, bool areShared)
{
    private readonly List<(Region Region, Statement After, List<Statement> Added)> _all = [];
    private readonly Dictionary<Region, Plan> _plans = [];

    /// <param name="operation">What the partial is one of.</param>
    /// <param name="added">What computes it.</param>
    /// <returns>The partial: the one given, or the same value that was there.</returns>
    public Value Add(Compute operation, List<Statement> added, Value partial)
    {
        if (added.Count == 0) return partial;
        Region region = definitions.RegionOf(operation.Result);
        if (!areShared)
        {
            _all.Add((region, operation, added));
            return partial;
        }

        if (!_plans.TryGetValue(region, out Plan? plan)) _plans.Add(region, plan = new Plan(region));
        var known = new Substituter();
        Statement after = operation;
        List<Statement> rest = [];
        foreach (Statement statement in added)
        {
            Statement own = known.IsEmpty ? statement : statement.Map(known);
            own.Quote ??= statement.Quote;
            if (own is Compute computed && plan.Find(computed) is { } same)
            {
                known.Bind(computed.Result, same.Result);
                same.Result.Name ??= computed.Result.Name;
                after = plan.Later(after, same);
                continue;
            }

            rest.Add(own);
        }

        partial = known.Use(partial);
        if (rest.Any(s => s is not Compute { Operation: Literal } || s.Results.Contains(partial)))
        {
            plan.Insert(after, rest);
            _all.Add((region, after, rest));
        }

        return partial;
    }

    /// <summary>Puts them where they belong. To be called once, when all are known.</summary>
    public void Insert()
    {
        foreach ((Region region, Statement after, List<Statement> added) in _all)
        {
            region.Statements.InsertRange(region.Statements.IndexOf(after) + 1, added);
            foreach (Statement statement in added)
                foreach (Value result in statement.Results) definitions.Add(result, region, statement);
        }
    }

    /// <summary>A region as it will be, with what each of its expressions is computed by.</summary>
    private sealed class Plan
    {
        private readonly List<Statement> _statements;
        private readonly Dictionary<string, Compute> _known = [];
        private readonly Dictionary<Value, int> _ids = [];

        public Plan(Region region)
        {
            _statements = [.. region.Statements];
            foreach (Statement statement in _statements) Know(statement);
        }

        public Compute? Find(Compute computed) => computed.Operation is Literal ? null : _known.TryGetValue(KeyOf(computed), out Compute? known) ? known : null;

        public Statement Later(Statement one, Statement other) => _statements.IndexOf(one) > _statements.IndexOf(other) ? one : other;

        public void Insert(Statement after, List<Statement> added)
        {
            _statements.InsertRange(_statements.IndexOf(after) + 1, added);
            foreach (Statement statement in added) Know(statement);
        }

        private void Know(Statement statement)
        {
            if (statement is Compute { Operation: not Literal } computed && !_known.ContainsKey(KeyOf(computed))) _known.Add(KeyOf(computed), computed);
        }

        private string KeyOf(Compute computed) => computed.Operation + ":" + computed.Result.Type + string.Concat(computed.Operands.Select(o => " " + IdOf(o)));

        // Literals are the same by text, wherever they stand.
        private string IdOf(Value value)
        {
            if (value.Constant is { } literal) return "=" + literal.Text + ":" + value.Type;
            if (!_ids.TryGetValue(value, out int id)) _ids.Add(value, id = _ids.Count);
            return id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
