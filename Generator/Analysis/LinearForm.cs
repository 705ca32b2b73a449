using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Analysis;

/// <summary>An integer as a constant plus multiples of values: what is known of a slice's start and length.</summary>
internal sealed class LinearForm
{
    private readonly Dictionary<Value, long> _terms = [];

    public long Constant { get; private set; }

    public IEnumerable<Value> Values => _terms.Keys;

    public static LinearForm Of(Value value, Definitions definitions)
    {
        var form = new LinearForm();
        form.Add(value, 1, definitions);
        return form;
    }

    public LinearForm Plus(LinearForm other, long factor)
    {
        var sum = new LinearForm { Constant = Constant + (factor * other.Constant) };
        foreach (KeyValuePair<Value, long> term in _terms) sum.AddTerm(term.Key, term.Value);
        foreach (KeyValuePair<Value, long> term in other._terms) sum.AddTerm(term.Key, factor * term.Value);
        return sum;
    }

    /// <summary>Certainly not negative: every term is a positive multiple of something that is not.</summary>
    public bool IsNonNegative(HashSet<Value> nonNegative) => Constant >= 0 && _terms.All(t => t.Value > 0 && nonNegative.Contains(t.Key));

    private void Add(Value value, long factor, Definitions definitions)
    {
        switch (definitions.StatementOf(value))
        {
            case Compute { Operation: Literal literal } when long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long constant):
                Constant += factor * constant;
                break;
            case Compute { Operation: Binary { Operator: BinaryOperator.Add } } sum:
                Add(sum.Operands[0], factor, definitions);
                Add(sum.Operands[1], factor, definitions);
                break;
            case Compute { Operation: Binary { Operator: BinaryOperator.Subtract } } difference:
                Add(difference.Operands[0], factor, definitions);
                Add(difference.Operands[1], -factor, definitions);
                break;
            case Compute { Operation: Binary { Operator: BinaryOperator.Multiply } } product when Number(product.Operands[0]) is { } left:
                Add(product.Operands[1], factor * left, definitions);
                break;
            case Compute { Operation: Binary { Operator: BinaryOperator.Multiply } } product when Number(product.Operands[1]) is { } right:
                Add(product.Operands[0], factor * right, definitions);
                break;
            default:
                AddTerm(value, factor);
                break;
        }
    }

    private void AddTerm(Value value, long factor)
    {
        _terms.TryGetValue(value, out long before);
        if (before + factor == 0) _terms.Remove(value);
        else _terms[value] = before + factor;
    }

    private static long? Number(Value value) =>
        value.Constant is { } literal && long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
