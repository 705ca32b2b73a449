using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>
/// Numbers that a model computes with: the components of a vector, or one. Operators work component by component; a single number goes with each of the
/// other side's.
/// </summary>
internal sealed class Term
{
    private readonly Builder _builder;
    private readonly Value[] _values;

    // What only has a derivative may be added up, and nothing else.
    private readonly bool _hasValue;

    public Term(Builder builder, IReadOnlyList<Value> values, Value? whole = null)
        : this(builder, [.. values], whole, hasValue: true)
    {
    }

    private Term(Builder builder, Value[] values, Value? whole, bool hasValue) => (_builder, _values, Whole, _hasValue) = (builder, values, whole, hasValue);

    /// <summary>The struct that the numbers are the components of, where there is one.</summary>
    public Value? Whole { get; }

    public IReadOnlyList<Value> Values => _values;

    public int Count => _values.Length;

    public Term this[int i] => new(_builder, [_values[i]], null, _hasValue);

    public static Term operator +(Term a, Term b) => Pairwise(a, b, a._builder.Plus, a._hasValue && b._hasValue);

    public static Term operator -(Term a, Term b) => Pairwise(a, b, a._builder.Minus, a._hasValue && b._hasValue);

    public static Term operator *(Term a, Term b) => Pairwise(a.Valued(), b.Valued(), a._builder.Times, true);

    public static Term operator /(Term a, Term b) => Pairwise(a.Valued(), b.Valued(), a._builder.Over, true);

    public static Term operator -(Term a) => a.Each(a._builder.Negate);

    public static Term operator +(Term a, double b) => a + a.Number(b);

    public static Term operator -(Term a, double b) => a - a.Number(b);

    public static Term operator -(double a, Term b) => b.Number(a) - b;

    public static Term operator *(double a, Term b) => b.Number(a) * b;

    public static Term operator /(double a, Term b) => b.Number(a) / b;

    public static Term operator <(Term a, double b) => a.Compare(BinaryOperator.Less, b);

    public static Term operator >(Term a, double b) => a.Compare(BinaryOperator.Greater, b);

    public static Term Join(params IEnumerable<Term> terms)
    {
        Term[] all = [.. terms];
        return new(all[0]._builder, [.. all.SelectMany(t => t._values)], null, all.All(t => t._hasValue));
    }

    public static Term Dot(Term a, Term b) => (a * b).Sum();

    /// <summary>Of three components.</summary>
    public static Term Cross(Term a, Term b) =>
        Join((a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0]));

    /// <summary>One or the other; both are computed.</summary>
    public static Term Where(Term condition, Term a, Term b) => new(a._builder, [.. Enumerable.Range(0, Math.Max(a.Count, b.Count))
        .Select(i => a._builder.Compute(a._values[0].Type, new Select(), condition._values[i % condition.Count], a._values[i % a.Count], b._values[i % b.Count]))], null, a._hasValue && b._hasValue);

    /// <summary>Functions of the rule table, component by component.</summary>
    public static Term Function(string name, params Term[] arguments) => Componentwise(arguments, i =>
    {
        if (!FunctionTable.TryGet(name, out FunctionRule rule)) throw new ArgumentException(name);
        Value[] operands = [.. arguments.Select(a => a.Valued()._values[i % a.Count])];
        return arguments[0]._builder.Compute(operands[0].Type, new Function(rule.Name, rule.TargetFor(operands[0].Type), rule.Throws, rule.Cheap), operands);
    });

    /// <summary>The derivative of a function of the rule table, component by component, where its results are given.</summary>
    public static Term Rule(string name, Term result, params Term[] arguments)
    {
        if (!FunctionTable.TryGet(name, out FunctionRule rule)) throw new ArgumentException(name);
        Builder builder = result._builder;
        bool needsResult = rule.Partials.Any(p => p.Flow != Flow.None && p.Formula.Contains("result"));
        return needsResult ? Along(Known(result, Along(result))) : Along(result);

        Term Along(Term of) => new(builder, [.. Enumerable.Range(0, of.Count).Select(i => Component(of._values[i], i))], null, hasValue: false);

        Value Component(Value own, int i)
        {
            IrType type = own.Type;
            Dictionary<string, Value> names = new() { ["result"] = own };
            for (int k = 0; k < rule.Arguments.Count; k++) names[rule.Arguments[k]] = arguments[k]._values[i % arguments[k].Count];
            Value? sum = null;
            for (int k = 0; k < rule.Arguments.Count; k++)
            {
                if (rule.Partials[k].Flow == Flow.None) continue;
                Value partial = Formula.Build(rule.Partials[k].Formula, builder, type, names);
                Value part = builder.Compute(type, new Linear(rule.Partials[k].Contribution), names[rule.Arguments[k]], partial);
                sum = sum is null ? part : builder.Plus(sum, part);
            }

            return sum ?? builder.Compute(type, Literal.Zero);
        }
    }

    /// <summary>Something whose derivatives by the components are given.</summary>
    public static Term Linear(Term x, Term partials, Contribution contribution = Contribution.Plain) =>
        new(x._builder, Pairwise(x, partials, (a, p) => x._builder.Compute(a.Type, new Linear(contribution), a, p), true)._values, null, hasValue: false);

    /// <summary>Numbers that a partial is made of, and which have a derivative themselves.</summary>
    public static Term Known(Term values, Term derivative) =>
        Pairwise(values, derivative, (v, d) => values._builder.Compute(v.Type, new Modelled(IsInPartial: true), v, d), true);

    /// <summary>C# on structs that gives a complex number.</summary>
    public static Term Complex(string code, params Term[] operands)
    {
        Builder builder = operands[0]._builder;
        var whole = new Value(new IrType(TypeKind.Opaque, "global::System.Numerics.Complex"));
        builder.Add(new OpaqueCode(code.Replace("Complex.", whole.Type.Name + "."), whole, isPure: true, [.. operands.Select(o => o.Whole ?? o._values[0])]) { IsCostly = true });
        return new(builder, [Part("Real"), Part("Imaginary")], whole);

        Value Part(string name)
        {
            var part = new Value(IrType.Double);
            builder.Add(new OpaqueCode("{0}." + name, part, isPure: true, whole) { Part = name });
            return part;
        }
    }

    /// <summary>C# on a matrix that gives another, whose numbers have no derivative of their own.</summary>
    public static Term Matrix(string code, Term operand)
    {
        Builder builder = operand._builder;
        var whole = new Value(new IrType(TypeKind.Opaque, "global::System.Numerics.Matrix4x4"));
        builder.Add(new OpaqueCode(code, whole, isPure: true, operand.Whole!) { IsCostly = true });
        return new(builder, [.. NumericsTypes.Members["Matrix4x4"].Select(Part)], whole);

        Value Part(string name)
        {
            var part = new Value(operand._values[0].Type);
            builder.Add(new OpaqueCode("{0}." + name, part, isPure: true, whole) { Part = name });
            return part;
        }
    }

    /// <summary>Each number for itself.</summary>
    public Term[] Separate() => [.. Enumerable.Range(0, Count).Select(i => this[i])];

    public Term Slice(int start, int count) => new(_builder, [.. _values.Skip(start).Take(count)], null, _hasValue);

    public Term Number(double number) => new(_builder, [_builder.Number(_values[0].Type, number)]);

    public Term Widened() => Each(v => _builder.Convert(v, IrType.Double));

    /// <summary>The same number several times.</summary>
    public Term Repeated(int count) => new(_builder, [.. Enumerable.Repeat(_values[0], count)]);

    public Term Sum() => new(_builder, [_values.Aggregate(_builder.Plus)], null, _hasValue);

    public Term IsZero() => Compare(BinaryOperator.Equal, 0);

    /// <summary>Whether one is more than the other, component by component.</summary>
    public Term IsMore(Term than) => Pairwise(this, than, (a, b) => _builder.Compare(BinaryOperator.Greater, a, b), true);

    /// <summary>Whether it is the index.</summary>
    public Term Is(int index) => new(_builder, [_builder.Compare(BinaryOperator.Equal, _values[0], _builder.Integer(_values[0].Type, index))]);

    private static Term Componentwise(Term[] arguments, Func<int, Value> component) =>
        new(arguments[0]._builder, [.. Enumerable.Range(0, arguments.Max(a => a.Count)).Select(component)]);

    private static Term Pairwise(Term a, Term b, Func<Value, Value, Value> operation, bool hasValue) =>
        new(a._builder, [.. Enumerable.Range(0, Math.Max(a.Count, b.Count)).Select(i => operation(a._values[i % a.Count], b._values[i % b.Count]))], null, hasValue);

    private Term Each(Func<Value, Value> operation) => new(_builder, [.. _values.Select(operation)], null, _hasValue);

    private Term Compare(BinaryOperator comparison, double number)
    {
        Term other = Number(number);
        return Each(v => _builder.Compare(comparison, v, other._values[0]));
    }

    private Term Valued() => _hasValue ? this : throw new InvalidOperationException("Only a derivative is known of this part of a model.");
}
