using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <content>Choosing among what is in scope.</content>
internal sealed partial class Writer
{
    public IEnumerable<Variable> Reals => _scope.Where(v => v.IsRealScalar);

    public IEnumerable<Variable> AssignableReals => Reals.Where(v => v.IsAssignable);

    public IEnumerable<Variable> Delegates => OfShape(Shape.Function);

    public IEnumerable<Variable> AssignableIntegers => _scope.Where(v => v.IsInteger && v.IsAssignable);

    public IEnumerable<Variable> Linear => _scope.Where(v => v.IsLinear && v.IsReal && v.MinLength > 0);

    public IEnumerable<Variable> Writable => Linear.Where(v => v.IsWritable);

    public IEnumerable<Variable> OfShape(Shape shape) => _scope.Where(v => v.Shape == shape && v.IsReal);

    public Variable PickReal() => Chance.PickOrNone(AssignableReals)!;

    public Variable PickLinear() => Chance.PickOrNone(Linear)!;

    public Variable PickWritable() => Chance.PickOrNone(Writable)!;

    /// <summary>The type that a new variable gets.</summary>
    public Element NewElement() => plan.HasFloats && Chance.Percent(40) ? Element.Single : Element.Double;

    /// <summary>An index that is in range for all that is known: a counter, a number, a number from the end, a remainder.</summary>
    public string Index(Variable storage)
    {
        Variable[] counters = [.. _scope.Where(v => v.IsInteger && v.IndexOf != 0 && v.IndexOf == storage.LengthClass)];
        if (counters.Length > 0 && Chance.Percent(75))
        {
            Variable counter = Chance.Pick<Variable>(counters);
            if (counter.Below > 0 && Chance.Percent(30)) return $"{counter.Name} - {Chance.Between(1, counter.Below)}";
            if (counter.Above > 0 && Chance.Percent(40)) return $"{counter.Name} + {Chance.Between(1, counter.Above)}";
            return counter.Name;
        }

        int choice = Chance.Below(10);
        if (choice < 3) return Chance.Below(storage.MinLength).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (choice < 5)
        {
            Note("index from the end");
            return "^" + Chance.Between(1, storage.MinLength);
        }

        if (choice == 5 && Chance.PickOrNone(_scope.Where(v => v is { IsLinear: true, Element: Element.Integer, MinLength: > 0 })) is { } table)
        {
            Note("index from a table");
            return $"({table.Name}[{Index(table)}] & 7) % {storage.Name}.Length";
        }

        if (choice == 6 && Chance.PickOrNone(AssignableIntegers) is { } moved)
        {
            Note("increment in an index");
            return $"({moved.Name}{Chance.Pick<string>("++", "--")} & 7) % {storage.Name}.Length";
        }

        if (choice == 7)
        {
            Note("index from a real");
            return $"((int)(4 * Math.Abs({Real(Element.Double, 0)})) & 15) % {storage.Name}.Length";
        }

        return _scope.Any(v => v.IsInteger) ? $"({Integer(1)} & 7) % {storage.Name}.Length" : "0";
    }

    /// <summary>Something that can be assigned: a variable or an element, with its type.</summary>
    public (string Text, Element Element) Target()
    {
        if (Writable.Any() && (Chance.Percent(55) || !AssignableReals.Any()))
        {
            Variable storage = PickWritable();
            return ($"{storage.Name}[{Index(storage)}]", storage.Element);
        }

        Variable real = PickReal();
        return (real.Name, real.Element);
    }

    public bool HasTarget => AssignableReals.Any() || Writable.Any();

    /// <summary>The length of storage, and counters that stay within it.</summary>
    public Variable Counter(string name, Variable storage, int below = 0, int above = 0) => new(name, Shape.Scalar, Element.Integer)
    {
        IsAssignable = false,
        IndexOf = storage.LengthClass,
        Below = below,
        Above = above,
    };

    /// <summary>An integer that the program may run a loop to: small, perhaps below zero.</summary>
    public string Limit()
    {
        Variable[] integers = [.. _scope.Where(v => v.IsInteger && v.IsAssignable)];
        return integers.Length > 0 && Chance.Percent(60)
            ? $"Math.Min({Chance.Pick<Variable>(integers).Name}, {Chance.Between(3, 5)})"
            : Chance.Between(2, 5).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
