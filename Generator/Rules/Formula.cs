using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Rules;

/// <summary>Builds the IR of a rule's formula: numbers, names, + − * /, parentheses, calls of table functions and of <c>Partial.*</c>.</summary>
internal ref struct Formula
{
    private static readonly Regex s_call = new(@"([A-Za-z][\w.]*)\(", RegexOptions.CultureInvariant);

    private readonly string _text;
    private readonly Builder _builder;
    private readonly IReadOnlyDictionary<string, Value> _names;
    private readonly IrType _type;
    private int _at;

    private Formula(string text, Builder builder, IrType type, IReadOnlyDictionary<string, Value> names) =>
        (_text, _builder, _type, _names, _at) = (text, builder, type, names, 0);

    public static Value Build(string text, Builder builder, IrType type, IReadOnlyDictionary<string, Value> names) =>
        new Formula(text, builder, type, names).Sum();

    /// <summary>The functions that a formula calls.</summary>
    public static IEnumerable<string> Functions(string text) => s_call.Matches(text).Cast<Match>().Select(m => m.Groups[1].Value);

    private Value Sum()
    {
        Value left = Product();
        while (true)
        {
            if (Take('+')) left = _builder.Plus(left, Product());
            else if (Take('-')) left = _builder.Minus(left, Product());
            else return left;
        }
    }

    private Value Product()
    {
        Value left = Factor();
        while (true)
        {
            if (Take('*')) left = _builder.Times(left, Factor());
            else if (Take('/')) left = _builder.Over(left, Factor());
            else return left;
        }
    }

    private Value Factor()
    {
        if (Take('-')) return NegativeFactor();
        if (Take('('))
        {
            Value inner = Sum();
            Expect(')');
            return inner;
        }

        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '.')) _at++;
        string word = _text.Substring(start, _at - start);
        if (word.Length == 0) throw new FormatException($"A name or a number is missing at {start} in '{_text}'.");
        if (char.IsDigit(word[0])) return Number(word);
        return Take('(') ? Call(word) : _names[word];
    }

    private Value NegativeFactor()
    {
        // "-1 / x": the literal itself is negative, so that nothing is negated at run time.
        if (_at < _text.Length && char.IsDigit(_text[_at]))
        {
            int start = _at;
            while (_at < _text.Length && (char.IsDigit(_text[_at]) || _text[_at] == '.')) _at++;
            return Number("-" + _text.Substring(start, _at - start));
        }

        return _builder.Negate(Factor());
    }

    private readonly Value Number(string word)
    {
        double value = double.Parse(word, CultureInfo.InvariantCulture);
        return _builder.Compute(_type, new Literal(_type.Equals(IrType.Float) ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : Shortest(value)));
    }

    // netstandard2.0 on .NET Framework prints "R" lossily; the shortest of three that comes back is exact on every host.
    private static string Shortest(double value)
    {
        foreach (string format in (string[])["G15", "G16", "G17"])
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value) return text;
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private Value Call(string name)
    {
        List<Value> arguments = [];
        do arguments.Add(Sum());
        while (Take(','));
        Expect(')');
        Function function = name.StartsWith("Partial.", StringComparison.Ordinal)
            ? new Function(name, name)
            : FunctionTable.TryGet(name, out FunctionRule rule)
                ? new Function(rule.Name, rule.TargetFor(_type), rule.Throws, rule.Cheap)
                : throw new FormatException($"'{name}' in '{_text}' is no function of the table.");
        return _builder.Compute(_type, function, [.. arguments]);
    }

    private bool Take(char wanted)
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
        if (_at >= _text.Length || _text[_at] != wanted) return false;
        _at++;
        while (_at < _text.Length && _text[_at] == ' ') _at++;
        return true;
    }

    private void Expect(char wanted)
    {
        if (!Take(wanted)) throw new FormatException($"'{wanted}' is missing at {_at} in '{_text}'.");
    }
}
