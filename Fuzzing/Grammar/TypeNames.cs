namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Types as they are written.</summary>
internal static class TypeNames
{
    public static string Of(Element element) => element switch
    {
        Element.Double => "double",
        Element.Single => "float",
        Element.Integer => "int",
        _ => "bool",
    };

    public static string Of(Shape shape, Element element) => shape switch
    {
        Shape.Span => $"Span<{Of(element)}>",
        Shape.ReadOnlySpan => $"ReadOnlySpan<{Of(element)}>",
        Shape.Array => Of(element) + "[]",
        Shape.Matrix => Of(element) + "[,]",
        Shape.Jagged => Of(element) + "[][]",
        Shape.Struct => Pairs.Name,
        Shape.Object => "Box",
        Shape.Function => $"Func<{Of(element)}, {Of(element)}>",
        Shape.Structs => $"Span<{Pairs.Name}>",
        _ => Of(element),
    };
}
