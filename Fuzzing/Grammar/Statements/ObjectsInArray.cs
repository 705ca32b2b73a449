namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Objects of an array: one of them by an index, or all in order.</summary>
internal sealed class ObjectsInArray() : StatementConstruct("objects in an array", 5)
{
    public override bool Fits(Writer writer) => writer.MayLoop && !writer.IsMember;

    public override void Write(Writer writer)
    {
        string net = Nets.Pick(writer), layer = writer.Fresh("layer"), index = writer.Fresh("i");
        switch (writer.Chance.Below(3))
        {
            case 0:
                writer.Line($"Layer {layer} = {net}.Layers[({writer.Integer(1)} & 7) % {net}.Layers.Length];");
                Nets.Touch(writer, layer);
                Nets.Touch(writer, layer);
                break;
            case 1:
                writer.Loop($"foreach (Layer {layer} in {net}.Layers)", 3, () => Body(writer, layer));
                break;
            default:
                writer.Loop($"for (int {index} = 0; {index} < {net}.Layers.Length; {index}++)", 3, () =>
                {
                    writer.Line($"Layer {layer} = {net}.Layers[{index}];");
                    Body(writer, layer);
                });
                break;
        }
    }

    private static void Body(Writer writer, string layer)
    {
        Nets.Touch(writer, layer);
        if (writer.Chance.Percent(40)) writer.Statements(1);
        if (writer.Chance.Percent(60)) Nets.Touch(writer, layer);
    }
}
