using System.Linq;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>A call, and then a store to what it may have read: its reverse comes after that of the store.</summary>
internal sealed class CallThenOverwrite() : StatementConstruct("store after a call", 10)
{
    public override bool Fits(Writer writer) => writer.Writable.Any() && Invocations.Candidates(writer, returns: true).Any(TakesStorage);

    public override void Write(Writer writer)
    {
        Callable callable = writer.Chance.PickOrNone(Invocations.Candidates(writer, returns: true).Where(TakesStorage))!;
        Variable result = new(writer.Fresh("r"), Shape.Scalar, callable.Returns!.Value);
        writer.Line($"{result.TypeName} {result.Name} = {Invocations.Write(writer, callable, result.Element)};");
        writer.Declare(result);
        for (int k = writer.Chance.Between(1, 2); k > 0; k--)
        {
            Variable storage = writer.PickWritable();
            writer.Line($"{storage.Name}[{writer.Index(storage)}] {writer.Chance.Pick<string>("=", "=", "*=")} {writer.Tame(storage.Element)};");
        }
    }

    private static bool TakesStorage(Callable callable) => callable.Parameters.Any(p => !p.Variable.IsScalar);
}
