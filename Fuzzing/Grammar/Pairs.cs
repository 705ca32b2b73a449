using System.Collections.Generic;
using System.Linq;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>The struct of a program: every kind of member that a struct may have, all of them keeping values small.</summary>
internal static class Pairs
{
    public const string Name = "Pair";

    private const string Source = """
        public struct Pair
        {
            public double X;
            public int Count;
            public double Y { get; set; }
            public Pair(double x, double y) : this(x) => Y = y;
            public Pair(double x) { X = x; Y = Math.Sin(x); Count = 1; }
            public readonly double Norm => Math.Sqrt(1.0 + X * X + Y * Y);
            public double First { readonly get => X + 0.5 * Count; set { X = Math.Sin(value); Count++; } }
            public double this[int i] { readonly get => (i & 1) == 0 ? X : Y; set { if ((i & 1) == 0) X = value; else Y = value; } }
            public readonly double Dot(in Pair o) => Math.Tanh(X * o.X + Y * o.Y);
            public void Turn(double angle) { double x = X; X = Math.Cos(angle) * X - Math.Sin(angle) * Y; Y = Math.Sin(angle) * x + Math.Cos(angle) * Y; }
            public Pair Turned(double angle) { Turn(angle); Count++; return this; }
            public readonly void Deconstruct(out double x, out double y) { x = X; y = Y * 0.5; }
            public static Pair operator +(Pair a, Pair b) => new(0.5 * (a.X + b.X), Math.Sin(a.Y - b.Y)) { Count = a.Count };
            public static Pair operator -(Pair a) => new() { Y = -a.Y, X = -a.X, Count = a.Count + 1 };
            public static Pair operator *(double s, Pair a) { a.X *= Math.Tanh(s); a.Y *= 0.9; return a; }
            public static explicit operator double(Pair a) => a.X - a.Y;
        }

        private static Pair Blend(Pair a, in Pair b, double s)
        {
            if (s > 0.5) return a;
            a.X = Math.Sin(s * b.Y);
            return a + b;
        }

        private static void Kick(ref Pair a, double s, out Pair old)
        {
            old = a;
            a.Turn(s);
            a.Count += old.Count & 1;
        }


        """;

    public static bool Any(Writer writer) => writer.Scope.Any(v => v.Shape is Shape.Struct or Shape.Structs);

    /// <summary>A variable or an element of storage.</summary>
    public static Variable Pick(Writer writer)
    {
        Variable picked = writer.Chance.PickOrNone(writer.Scope.Where(v => v.Shape is Shape.Struct or Shape.Structs))!;
        return picked.Shape == Shape.Structs ? new($"{picked.Name}[{writer.Index(picked)}]", Shape.Struct, Element.Integer) : picked;
    }

    public static IEnumerable<Variable> Storages(Writer writer) => writer.Scope.Where(v => v.Shape == Shape.Structs);

    /// <summary>Makes the type known and a variable of it, with its fields.</summary>
    public static Variable Declare(Writer writer, string name)
    {
        Require(writer.Plan);
        Variable pair = new(name, Shape.Struct, Element.Integer);
        writer.Declare(pair);
        writer.Declare(new(name + ".X", Shape.Scalar, Element.Double));
        if (writer.Chance.Percent(50)) writer.Declare(new(name + ".Count", Shape.Scalar, Element.Integer) { IsReference = true });
        return pair;
    }

    public static void Require(ProgramPlan plan)
    {
        if (!plan.Used.Contains("struct")) plan.Members.Insert(0, Source);
        plan.Note("struct");
    }

    /// <summary>An expression of the struct's type.</summary>
    public static string Value(Writer writer, int depth = 2)
    {
        string? one = Any(writer) ? Pick(writer).Name : null;
        int choice = writer.Chance.Below(one is null || depth == 0 ? 4 : 13);
        if (one is not null && depth == 0) return one;
        return choice switch
        {
            0 => $"new Pair({writer.Tame(Element.Double)}, {writer.Tame(Element.Double)})",
            1 => $"new Pair {{ Y = {writer.Tame(Element.Double)}, X = {writer.Leaf(Element.Double)}, Count = {writer.Integer(0)} }}",
            2 => $"new Pair({writer.Tame(Element.Double)})",
            3 => "default(Pair)",
            4 => one!,
            5 => $"({Value(writer, depth - 1)} + {Value(writer, depth - 1)})",
            6 => $"({writer.Leaf(Element.Double)} * {Value(writer, depth - 1)})",
            7 => $"(-{Value(writer, 0)})",
            8 => $"({one} with {{ Y = {writer.Tame(Element.Double)} }})",
            9 => $"({writer.Condition()} ? {Value(writer, depth - 1)} : {Value(writer, depth - 1)})",
            10 => $"Blend({Value(writer, depth - 1)}, {one}, {writer.Leaf(Element.Double)})",
            11 => $"{one}.Turned({writer.Leaf(Element.Double)})",
            _ => $"(({writer.Integer(0)}) switch {{ 0 => {Value(writer, depth - 1)}, 1 or 2 => {one}, _ => {Value(writer, 0)} }})",
        };
    }
}
