using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <content>Expressions.</content>
internal sealed partial class Writer
{
    private static readonly string[] s_numbers = ["0.5", "1.25", "2.0", "-0.75", "0.1", "3.0", "1.0", "-1.5", "0.3", "0.9"];

    /// <summary>A real expression, as deep as the statement allows.</summary>
    public string Real(Element type) => Real(type, Chance.Between(1, 3));

    public string Real(Element type, int depth)
    {
        if (depth <= 0) return Leaf(type);
        RealConstruct[] fitting = [.. Constructs.Reals.Where(c => c.Fits(this))];
        RealConstruct chosen = Chance.Weighted(fitting, c => c.Weight);
        Note(chosen.Name);
        return chosen.Write(this, type, depth);
    }

    /// <summary>A variable, an element, a number.</summary>
    public string Leaf(Element type)
    {
        int choice = Chance.Below(10);
        if (choice < 4 && Chance.PickOrNone(Reals) is { } real) return As(type, real.Element, real.Name);
        if (choice < 8 && Chance.PickOrNone(Linear) is { } storage) return As(type, storage.Element, $"{storage.Name}[{Index(storage)}]");
        if (choice == 8 && Chance.PickOrNone(_scope.Where(v => v.IsInteger)) is { } integer)
        {
            Note("integer as a real");
            return $"({Number(type)} * {integer.Name})";
        }

        return Chance.PickOrNone(Reals) is { } other && Chance.Percent(60) ? As(type, other.Element, other.Name) : Number(type);
    }

    /// <summary>What patterns are matched against: a number would be decided by the compiler.</summary>
    public string Varying(Element type) =>
        Chance.PickOrNone(Reals) is { } real && Chance.Percent(60) ? Exactly(type, real.Element, real.Name)
        : Chance.PickOrNone(Linear) is { } storage ? Exactly(type, storage.Element, $"{storage.Name}[{Index(storage)}]")
        : $"{Functions(type)}.Cos({Real(type, 1)})";

    public string Number(Element type) => Chance.Pick<string>(s_numbers) + (type == Element.Single ? "f" : "");

    /// <summary>The text as a wider or narrower real.</summary>
    public string As(Element wanted, Element given, string text)
    {
        if (wanted != Element.Single || given == Element.Single) return text;
        Note("double as a float");
        return $"(float){text}";
    }

    /// <summary>As <see cref="As"/>, and a float where a double is wanted becomes one.</summary>
    private string Exactly(Element wanted, Element given, string text) => wanted == Element.Double && given == Element.Single ? $"(double){text}" : As(wanted, given, text);

    /// <summary>The functions of this type: <c>Math</c> or <c>MathF</c>.</summary>
    public static string Functions(Element type) => type == Element.Single ? "MathF" : "Math";

    /// <summary>A value that stays small whatever its operand is, so that what is carried round a loop does.</summary>
    public string Tame(Element type)
    {
        string text = Real(type);
        if (LoopDepth == 0 && Chance.Percent(60)) return text;
        string functions = Functions(type), f = type == Element.Single ? "f" : "";
        return Chance.Below(7) switch
        {
            0 or 1 => $"{functions}.Sin({text})",
            2 => $"{functions}.Tanh({text})",
            3 => $"{functions}.Atan({text})",
            4 => $"0.5{f} * {functions}.Cos({text})",
            5 => $"Math.Clamp({text}, -1.5{f}, 1.75{f})",
            _ => $"{text} / (2.0{f} + {functions}.Abs({Leaf(type)}))",
        };
    }

    public string Condition(int depth = 1)
    {
        ConditionConstruct[] fitting = [.. Constructs.Conditions.Where(c => c.Fits(this))];
        ConditionConstruct chosen = Chance.Weighted(fitting, c => c.Weight);
        Note(chosen.Name);
        return chosen.Write(this, depth);
    }

    /// <summary>A small integer.</summary>
    public string Integer(int depth)
    {
        Variable? variable = Chance.PickOrNone(_scope.Where(v => v.IsInteger));
        int choice = Chance.Below(10);
        if (choice < 5 && variable is not null) return variable.Name;
        if (choice == 5 && Chance.PickOrNone(Linear) is { } storage) return storage.Name + ".Length";
        if (depth > 0 && choice == 6) return $"({Integer(depth - 1)} + {Integer(depth - 1)})";
        if (depth > 0 && choice == 7) return $"({Integer(depth - 1)} * {Chance.Between(2, 3)} % 5)";
        if (depth > 0 && choice == 8 && Chance.PickOrNone(AssignableIntegers) is { } assigned)
        {
            Note("assignment to an integer in an expression");
            return $"({assigned.Name} = {Integer(0)} % 6)";
        }

        return Chance.Between(0, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
