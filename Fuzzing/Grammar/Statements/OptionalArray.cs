using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>An array that may be null: chosen or set in a loop, read where it is there, tested, and filled.</summary>
internal sealed class OptionalArray() : StatementConstruct("optional array", 6)
{
    public override bool Fits(Writer writer) => writer.AssignableReals.Any();

    public override void Write(Writer writer)
    {
        Element type = writer.NewElement();
        string name = writer.Fresh("optional"), number = TypeNames.Of(type);
        Variable[] arrays = [.. writer.Linear.Where(v => v.Shape == Shape.Array && v.Element == type && v.MinLength >= 2)];
        writer.Line($"{number}[]? {name} = {writer.Condition()} ? {Array()} : null;");
        if (writer.MayLoop && writer.Chance.Percent(40))
        {
            string i = writer.Fresh("i");
            writer.Loop($"for (int {i} = 0; {i} < 3; {i}++)", 3, () =>
            {
                writer.Line($"if ({name} == null) {name} = {i} < 2 ? {Some()} : null;");
                writer.Line($"else if ({writer.Condition()}) {name}[{i} & 1] = {writer.Tame(type)};");
            });
        }

        if (writer.Chance.Percent(30)) writer.Line($"{name}?[{writer.Chance.Between(0, 1)}] {writer.Chance.Pick("=", "+=", "-=")} {writer.Tame(type)};");
        Variable real = writer.PickReal();
        string index = writer.Chance.Between(0, 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string read = writer.Chance.Between(0, 3) switch
        {
            0 => $"{name}?[{index}] ?? {writer.Tame(type)}",
            1 => $"{name} is null ? {writer.Tame(type)} : {name}[{index}] * {writer.Tame(type)}",
            2 => $"{name} is {{ Length: > 1 }} ? {name}[1] : {name}?.Length ?? 3",
            _ => $"({name} ?? {Array()})[{index}]",
        };
        writer.Line($"{real.Name} = {writer.As(real.Element, type, $"({read})")};");
        if (!writer.Chance.Percent(50)) return;
        writer.Line($"{name} ??= {Some()};");
        writer.Declare(new(name, Shape.Array, type) { MinLength = 2, IsLocal = true, IsAssignable = false });

        // What an expression declares is declared once.
        string Some() => $"[{writer.Tame(type)}, {writer.Tame(type)}]";

        string Array() => arrays.Length > 0 && writer.Chance.Percent(50) ? writer.Chance.Pick<Variable>(arrays).Name : $"new {number}[] {{ {writer.Tame(type)}, {writer.Tame(type)} }}";
    }
}
