using System.Collections.Generic;
using System.Linq;
using AutoDiff.Fuzzing.Numbers;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>Writes the program of a seed and a number: always the same one.</summary>
internal static class ProgramGenerator
{
    /// <summary>Storage of this class has one length in all parameters, so that programs may exchange it.</summary>
    private const int Common = -1;

    public static FuzzProgram Generate(ulong seed, int number)
    {
        Chance chance = new(seed, number);
        ProgramPlan plan = new(chance) { HasFloats = chance.Percent(18) };
        for (int members = chance.Pick<int>(0, 0, 1, 1, 2); members > 0; members--)
        {
            MemberConstruct member = chance.Weighted(Constructs.Members, m => m.Weight);
            member.Write(plan);
        }

        Element? returns = chance.Percent(12) ? null : plan.HasFloats && chance.Percent(40) ? Element.Single : Element.Double;
        if (returns is null) plan.Note("no return value");

        // Most programs are small: a defect needs few statements, and the compiler's time grows with all of them.
        int statements = chance.Percent(25) ? chance.Between(4, 8) : chance.Between(2, 4);
        Writer writer = new(plan, statements, maxLoopDepth: 3) { Returns = returns, Callables = [.. plan.Callables] };
        List<Variable> parameters = Parameters(plan, returns is null);
        HashSet<string> constants = Constants(plan, parameters);
        foreach (Variable parameter in parameters)
        {
            if (parameter.Shape == Shape.Struct) Pairs.Declare(writer, parameter.Name);
            else writer.Declare(parameter);
            if (parameter.Shape == Shape.Structs) Pairs.Require(plan);
        }

        while (writer.Budget > 0) writer.Statement();
        if (returns is { } type) Result(writer, type);

        string list = string.Join(", ", parameters.Select(p => (constants.Contains(p.Name) ? "[NoGradient] " : "") + p.TypeName + " " + p.Name));
        string trace = plan.Traces ? "public static int Trace;\n\n" : "";
        string source = $"{trace}{plan.Members}[Differentiable]\npublic static {(returns is { } r ? TypeNames.Of(r) : "void")} F({list})\n{{\n{writer.Text}}}";
        object?[][] arguments = [Arguments.Draw(chance, parameters, isUsual: true), Arguments.Draw(chance, parameters, isUsual: false)];
        DerivativeModes modes = chance.Pick<DerivativeModes>(
            DerivativeModes.Gradient, DerivativeModes.Gradient, DerivativeModes.Vjp, DerivativeModes.Vjp, DerivativeModes.Gradient | DerivativeModes.Vjp);
        string name = "P" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        FuzzProgram program = OtherNumbers.Perhaps(new FuzzProgram(number, new Case(name, source, arguments) { Modes = modes }, plan.Used), chance);
        return program with { Case = program.Case.InBothModes() };
    }

    private static List<Variable> Parameters(ProgramPlan plan, bool needsWritable)
    {
        Chance chance = plan.Chance;
        List<Variable> parameters = [];
        for (int k = chance.Between(1, 3); k > 0; k--) parameters.Add(new("xyz"[k - 1].ToString(), Shape.Scalar, NewElement()));
        for (int k = chance.Between(needsWritable ? 1 : 0, 3); k > 0; k--)
        {
            Shape shape = needsWritable && k == 1 ? Shape.Span : chance.Pick<Shape>(
                Shape.Span, Shape.Span, Shape.Span, Shape.ReadOnlySpan, Shape.ReadOnlySpan, Shape.Array, Shape.Array, Shape.Array, Shape.Matrix, Shape.Jagged);
            bool isLinear = shape is not (Shape.Matrix or Shape.Jagged);
            bool isCommon = isLinear && chance.Percent(75);
            parameters.Add(new(shape switch { Shape.Matrix => "m", Shape.Jagged => "rows", _ => "a" } + k, shape, NewElement())
            {
                MinLength = isLinear ? 3 : 2,
                LengthClass = isCommon ? Common : plan.FreshClass(),
            });
        }

        if (chance.Percent(12))
        {
            plan.Note("struct parameter");
            parameters.Add(new("pair", Shape.Struct, Element.Integer));
        }

        if (chance.Percent(12))
        {
            plan.Note("parameter of structs");
            parameters.Add(new("pairs", Shape.Structs, Element.Integer) { MinLength = 3, LengthClass = Common });
        }

        for (int k = chance.Below(3); k > 0; k--) parameters.Add(new("nk"[k - 1].ToString(), Shape.Scalar, Element.Integer));
        if (chance.Percent(30)) parameters.Add(new("flag", Shape.Scalar, Element.Boolean));
        if (chance.Percent(20)) parameters.Add(new("table", Shape.Array, Element.Integer) { MinLength = 3, LengthClass = plan.FreshClass() });
        return [.. parameters.Select(p => (p, chance.Bits())).OrderBy(p => p.Item2).Select(p => p.p)];

        Element NewElement() => plan.HasFloats && chance.Percent(45) ? Element.Single : Element.Double;
    }

    /// <summary>Some parameters get no gradient; one real always has one.</summary>
    private static HashSet<string> Constants(ProgramPlan plan, List<Variable> parameters)
    {
        HashSet<string> constants = [];
        List<Variable> reals = [.. parameters.Where(p => p.IsReal)];
        foreach (Variable parameter in reals.Where(p => plan.Chance.Percent(p.IsScalar ? 8 : 15)))
        {
            if (constants.Count + 1 >= reals.Count) break;
            plan.Note(parameter.IsScalar ? "constant parameter" : "workspace");
            constants.Add(parameter.Name);
        }

        return constants;
    }

    /// <summary>A sum of what the program made, so that most of it matters.</summary>
    private static void Result(Writer writer, Element type)
    {
        string f = type == Element.Single ? "f" : "";
        List<string> terms = [];
        foreach (Variable real in writer.Reals.Where(_ => writer.Chance.Percent(65)).Take(5)) terms.Add($"{Weight()} * {writer.As(type, real.Element, real.Name)}");
        foreach (Variable storage in writer.Linear.Where(_ => writer.Chance.Percent(60)).Take(4))
        {
            terms.Add($"{Weight()} * {writer.As(type, storage.Element, $"{storage.Name}[{writer.Index(storage)}]")} * {writer.As(type, storage.Element, $"{storage.Name}[^1]")}");
        }

        foreach (Variable pairs in Pairs.Storages(writer).Take(2)) terms.Add($"{Weight()} * {writer.As(type, Element.Double, $"({pairs.Name}[{writer.Index(pairs)}].X * {pairs.Name}[^1].Y)")}");
        foreach (Variable rows in writer.Scope.Where(Rows.IsWritable).Take(2)) terms.Add($"{Weight()} * {writer.As(type, rows.Element, Rows.Element(writer, rows))}");
        if (terms.Count == 0) terms.Add(writer.Real(type));
        writer.Line($"return {string.Join(" + ", terms)};");

        string Weight() => writer.Chance.Pick<string>("0.5", "1.5", "-0.75", "2.0", "1.0") + f;
    }
}
