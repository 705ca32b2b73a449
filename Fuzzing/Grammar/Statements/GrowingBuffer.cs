using System;

namespace AutoDiff.Fuzzing.Grammar.Statements;

/// <summary>Objects with arrays that are replaced by longer ones while they are in use, and with one that is made where it is missing.</summary>
internal sealed class GrowingBuffer() : StatementConstruct("growing buffer", 4)
{
    private const string Class = """
        [Differentiable]
        public sealed partial class Pile
        {
            private double[] _items = new double[1];
            private double[]? _seen;
            public int Count;
            public void Push(double x)
            {
                if (Count == _items.Length) GROW
                _items[Count++] = x;
            }
            public double Pop() => Count == 0 ? 0.25 : _items[--Count];
            public double See(double x, int i)
            {
                _seen ??= new double[3];
                return _seen[(i & 7) % _seen.Length] = Math.Sin(_seen[0] + _seen[2] * x + _items[0]);
            }
            public void Drop()
            {
                if (_seen is { Length: > 2 }) _seen = null;
                Array.Resize(ref _items, Math.Max(1, Count));
            }
        }


        """;

    public override bool Fits(Writer writer) => writer.MayLoop;

    public override void Write(Writer writer)
    {
        if (!writer.Plan.Members.ToString().Contains("partial class Pile", StringComparison.Ordinal))
        {
            writer.Plan.Members.Append(Class.Replace("GROW", writer.Chance.Percent(50)
                ? "Array.Resize(ref _items, 2 * Count);"
                : "{ var bigger = new double[2 * Count]; Array.Copy(_items, bigger, Count); _items = bigger; }", StringComparison.Ordinal));
        }

        string piles = writer.Fresh("piles"), index = writer.Fresh("i");
        writer.Line($"Pile[] {piles} = [new Pile(), new Pile {{ Count = 1 }}];");
        writer.Loop($"for (int {index} = 0; {index} < {writer.Limit()}; {index}++)", 3, () =>
        {
            Use(writer, piles);
            if (writer.Chance.Percent(60)) Use(writer, piles);
            if (writer.Chance.Percent(40)) writer.Statements(1);
        });
        Use(writer, piles);
    }

    private static void Use(Writer writer, string piles)
    {
        Variable real = writer.PickReal();
        string pile = $"{piles}[{writer.Integer(1)} & 1]", to = $"{real.Name} = {(real.Element == Element.Single ? "(float)" : "")}", leaf = writer.Leaf(Element.Double);
        writer.Line(writer.Chance.Below(7) switch
        {
            0 or 1 or 2 => $"{pile}.Push({writer.Tame(Element.Double)});",
            3 or 4 => $"{to}Math.Sin({pile}.Pop() + {leaf});",
            5 => $"{to}Math.Cos({pile}.See({leaf}, {writer.Integer(1)}));",
            _ => $"{pile}.Drop();",
        });
    }
}
