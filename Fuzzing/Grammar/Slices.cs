namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Parts of storage.</summary>
internal static class Slices
{
    public static string AsSpan(Variable storage) => storage.Shape == Shape.Array ? storage.Name + ".AsSpan()" : storage.Name;

    /// <summary>A local that is a part of <paramref name="whole"/>.</summary>
    public static void Declare(Writer writer, Variable whole, string value, int minLength)
    {
        bool readOnly = whole.Shape == Shape.ReadOnlySpan || writer.Chance.Percent(20);
        Variable local = new(writer.Fresh("part"), readOnly ? Shape.ReadOnlySpan : Shape.Span, whole.Element)
        {
            MinLength = minLength,
            LengthClass = writer.Plan.FreshClass(),
            IsStackOnly = whole.IsStackOnly,
        };
        writer.Line($"{local.TypeName} {local.Name} = {value};");
        writer.Declare(local);
    }
}
