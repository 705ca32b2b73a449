using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>Takes models out of a function whose reverse sweep has what it needs of them: what a model stood for is its value again.</summary>
internal static class Models
{
    public static void Drop(FunctionBody function)
    {
        var values = new Substituter();
        int dropped = Visit(function.Body, values, function.ReverseStart);
        if (function.ReverseStart > 0) function.ReverseStart -= dropped;
        if (!values.IsEmpty) values.Apply(function.Body);
    }

    /// <summary>First derivatives need none of partials: those are their values.</summary>
    public static void DropPartials(FunctionBody function)
    {
        var values = new Substituter();
        Visit(function.Body);
        if (!values.IsEmpty) values.Apply(function.Body);

        void Visit(Region region)
        {
            region.Statements.RemoveAll(s =>
            {
                if (s is not Compute { Operation: Modelled { IsInPartial: true } } partial) return false;
                values.Bind(partial.Result, partial.Operands[0]);
                return true;
            });
            foreach (Statement statement in region.Statements)
                foreach (Region nested in statement.Regions) Visit(nested);
        }
    }

    /// <returns>How many statements before <paramref name="before"/> are gone.</returns>
    private static int Visit(Region region, Substituter values, int before)
    {
        int dropped = 0;
        for (int i = region.Statements.Count - 1; i >= 0; i--)
        {
            switch (region.Statements[i])
            {
                case Compute { Operation: Modelled } modelled:
                    values.Bind(modelled.Result, modelled.Operands[0]);
                    modelled.Operands[0].Name ??= modelled.Result.Name;
                    region.Statements.RemoveAt(i);
                    if (i < before) dropped++;
                    break;
                case Compute { Operation: Linear } linear:
                    region.Statements[i] = new Compute(linear.Result, Literal.Zero) { Quote = linear.Quote };
                    break;
                case var statement:
                    foreach (Region nested in statement.Regions) Visit(nested, values, 0);
                    break;
            }
        }

        return dropped;
    }
}
