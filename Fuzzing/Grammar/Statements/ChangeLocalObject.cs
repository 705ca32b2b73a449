namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A method of an object that stays here changes it.</summary>
internal sealed class ChangeLocalObject() : StatementConstruct("change of an object that stays local", 40)
{
    public override bool Fits(Writer writer) => Tallies.Of(writer).Count > 0;

    public override void Write(Writer writer) => writer.Line($"{writer.Chance.Pick(Tallies.Of(writer))}.Add({writer.Real(Element.Double, 2)});");
}
