using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AutoDiff.Oracle;

/// <summary>
/// Writes the class through which a case's methods are called: reflection cannot pass spans, so each argument travels in an array
/// of objects, and what is passed by reference travels back in it.
/// </summary>
internal static class Driver
{
    public static string TypeName(Case test) => "Drive_" + test.Name;

    /// <summary>The call of the method alone, for the oracle's copy of the program.</summary>
    public static string OfPrimal(Case test) => Class(test, [Primal(test, Signature.Of(test))]);

    /// <summary>The calls of the method and of its derivatives.</summary>
    /// <param name="measures">Whether there is one that counts what a gradient allocates.</param>
    public static string OfDerivatives(Case test, bool measures = true)
    {
        Signature signature = Signature.Of(test);
        List<string> members = [Primal(test, signature)];
        if (test.Made.HasFlag(DerivativeModes.Vjp)) members.Add(Vjp(test, signature));
        if (test.Made.HasFlag(DerivativeModes.Jvp))
        {
            members.Add(Jvp(test, signature));
            if (measures) members.Add(Allocated(test, signature, "JvpAllocated", TangentsOf(signature), JvpCall(test, signature)));
        }

        if (test.Made.HasFlag(DerivativeModes.Gradient))
        {
            members.Add(Gradient(test, signature));
            if (measures) members.Add(Allocated(test, signature, "Allocated", GradientsOf(signature), GradientCall(test, signature)));
        }

        if (test.Made.HasFlag(DerivativeModes.Hvp)) members.Add(Hvp(test, signature));
        if (test.Made.HasFlag(DerivativeModes.Jacobian)) members.Add(Matrix("Jacobian", test, signature));
        if (test.Made.HasFlag(DerivativeModes.Hessian)) members.Add(Matrix("Hessian", test, signature));
        if ((test.Made & (DerivativeModes.Jacobian | DerivativeModes.Hessian)) != 0) members.Add(Reals);
        return Class(test, members);
    }

    private static string Class(Case test, IEnumerable<string> members) =>
        $"#nullable disable\nusing System;\nusing System.Numerics;\nnamespace Corpus;\n\npublic static class {TypeName(test)}\n{{\n{string.Join("\n", members)}{(Signature.Of(test) is { Reals: > 0 } || Signature.Of(test).Parameters.Any(p => p.Struct is not null || p.Element is not null) ? Structs : "")}}}\n";

    private static string Target(Case test) => "global::Corpus." + test.Name + (test.Path.Length == 0 ? "" : "." + test.Path);

    private static string Primal(Case test, Signature signature) =>
        Method("public static object Primal(object[] a)", Holders(signature), Call(signature, $"{Target(test)}.F{signature.TypeArguments}({string.Join(", ", Own(signature))})"), Back(signature));

    private static Parameter[] GradientsOf(Signature signature) => [.. signature.Parameters.Where(p => p.HasGradient)];

    private static Parameter[] TangentsOf(Signature signature) => [.. signature.Parameters.Where(p => p.Differentiable)];

    private static string GradientCall(Case test, Signature signature) =>
        $"{Target(test)}.FGradient{signature.TypeArguments}({string.Join(", ", Own(signature).Concat(GradientsOf(signature).Select(p => $"{p.GradientModifier} g_{p.Name}".Trim())))})";

    private static string JvpCall(Case test, Signature signature)
    {
        IEnumerable<string> result = signature.Seed is null ? [] : ["out tangent_"];
        return $"{Target(test)}.FJvp{signature.TypeArguments}({string.Join(", ", Own(signature).Concat(TangentsOf(signature).Select(p => $"{p.TangentModifier} g_{p.Name.TrimStart('@')}".Trim())).Concat(result))})";
    }

    private static IEnumerable<string> Tangent(Signature signature) => signature.Seed is { } type ? [$"{type} tangent_ = default;"] : [];

    private static string Gradient(Case test, Signature signature)
    {
        Parameter[] with = GradientsOf(signature);
        return Method(
            "public static object Gradient(object[] a, object[] g)",
            Holders(signature).Concat(Companions(with, "g")),
            Call(signature, GradientCall(test, signature)),
            Back(signature).Concat(CompanionsBack(with, "g")));
    }

    private static string Vjp(Case test, Signature signature)
    {
        IEnumerable<Parameter> with = signature.Parameters.Where(p => p.Differentiable);
        IEnumerable<string> seed = signature.Seed is null ? [] : ["seed_"];
        return Method(
            "public static object Vjp(object[] a, object seed, object[] g)",
            Holders(signature).Concat(signature.Seed is { } type ? [$"var seed_ = {(signature.Reals > 0 ? $"Made<{type}>(seed)" : $"({type})seed")};"] : []).Concat(Companions(with, "g")),
            Call(signature, $"{Target(test)}.FVjp{signature.TypeArguments}({string.Join(", ", Own(signature).Concat(seed).Concat(with.Select(p => $"{p.AdjointModifier} g_{p.Name}".Trim())))})"),
            Back(signature).Concat(CompanionsBack(with, "g")));
    }

    /// <summary>The tangents travel as adjoints do; that of the result is the last of them.</summary>
    private static string Jvp(Case test, Signature signature)
    {
        Parameter[] with = TangentsOf(signature);
        return Method(
            "public static object Jvp(object[] a, object[] g)",
            Holders(signature).Concat(Tangent(signature)).Concat(Companions(with, "g")),
            Call(signature, JvpCall(test, signature)),
            Back(signature).Concat(CompanionsBack(with, "g")).Concat(signature.Seed is null ? [] : [$"g[{with.Length}] = {(signature.Reals > 0 ? "Taken(tangent_)" : "tangent_")};"]));
    }

    /// <summary>The tangents, which are only read, travel before what the products with the Hessian go into.</summary>
    private static string Hvp(Case test, Signature signature)
    {
        Parameter[] with = GradientsOf(signature);
        return Method(
            "public static object Hvp(object[] a, object[] t, object[] g)",
            Holders(signature).Concat(with.Select((p, i) => $"var t_{p.Name.TrimStart('@')} = {Held(p, $"t[{i}]")};")).Concat(Companions(with, "g")),
            Call(signature, $"{Target(test)}.FHvp{signature.TypeArguments}({string.Join(", ", Own(signature).Concat(with.Select(p => "t_" + p.Name.TrimStart('@'))).Concat(with.Select(p => $"{p.GradientModifier} g_{p.Name.TrimStart('@')}".Trim())))})"),
            Back(signature).Concat(CompanionsBack(with, "g")));
    }

    /// <summary>The matrix, of whatever real type, comes back as numbers.</summary>
    private static string Matrix(string kind, Case test, Signature signature) => Method(
        $"public static object {kind}(object[] a, double[][] taken, int length)",
        Holders(signature).Append("var matrix = new AnyReals(length);"),
        Call(signature, $"{Target(test)}.F{kind}{signature.TypeArguments}({string.Join(", ", Own(signature).Append("matrix"))})"),
        Back(signature).Append("taken[0] = matrix.Numbers;"));

    /// <summary>The bytes that a derivative allocates when it has run before; <c>restore</c> undoes what it writes.</summary>
    private static string Allocated(Case test, Signature signature, string name, Parameter[] with, string call)
    {
        StringBuilder body = new();
        body.Append($"    public static long {name}(object[] a, object[] g, Action restore, int runs)\n    {{\n");
        foreach (string line in Holders(signature).Concat(name == "JvpAllocated" ? Tangent(signature) : []).Concat(Companions(with, "g")))
        {
            body.Append("        ").Append(line).Append('\n');
        }

        body.Append($$"""
                    long allocated = 0;
                    for (int run = 0; run < runs; run++)
                    {
                        restore();
                        long before = GC.GetAllocatedBytesForCurrentThread();
                        {{call}};
                        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                    }
                    return allocated;
                }

            """);
        return body.ToString();
    }

    private static string Method(string head, IEnumerable<string> before, string call, IEnumerable<string> after)
    {
        StringBuilder text = new();
        text.Append("    ").Append(head).Append("\n    {\n");
        foreach (string line in before)
        {
            text.Append("        ").Append(line).Append('\n');
        }

        text.Append("        try { ").Append(call).Append(" }\n        finally\n        {\n");
        foreach (string line in after)
        {
            text.Append("            ").Append(line).Append('\n');
        }

        return text.Append("        }\n    }\n").ToString();
    }

    private static string Call(Signature signature, string call) => signature.Returns == "void" ? call + "; return null;" : $"return {(signature.Reals > 0 ? $"Taken({call})" : call)};";

    private static IEnumerable<string> Holders(Signature signature) =>
        signature.Parameters.Select((p, i) => $"var {Local(p)} = {Held(p, $"a[{i}]")};");

    private static IEnumerable<string> Own(Signature signature) =>
        signature.Parameters.Select(p => $"{p.Modifier} {Local(p)}".Trim());

    private static IEnumerable<string> Back(Signature signature) =>
        signature.Parameters.Select((p, i) => (p, i)).Where(x => x.p.Element is not null || x.p.Modifier is "ref" or "out")
            .Select(x => x.p.Element is not null ? $"TakeAll({Local(x.p)}, a[{x.i}]);" : $"a[{x.i}] = {Given(x.p, Local(x.p))};");

    private static IEnumerable<string> Companions(IEnumerable<Parameter> with, string array) =>
        with.Select((p, i) => $"var g_{p.Name.TrimStart('@')} = {Held(p, $"{array}[{i}]")};");

    private static IEnumerable<string> CompanionsBack(IEnumerable<Parameter> with, string array) =>
        with.Select((p, i) => (p, i)).Where(x => x.p.IsValue || x.p.Element is not null)
            .Select(x => x.p.Element is not null ? $"TakeAll(g_{x.p.Name.TrimStart('@')}, {array}[{x.i}]);" : $"{array}[{x.i}] = {Given(x.p, "g_" + x.p.Name.TrimStart('@'))};");

    private static string Held(Parameter parameter, string value) =>
        parameter.Element is { } element ? $"MadeAll<{element}>({value})" : parameter.Struct is null ? $"({parameter.Holder}){value}" : $"Made<{parameter.Holder}>({value})";

    private static string Given(Parameter parameter, string value) => parameter.Struct is null ? value : $"Taken({value})";

    /// <summary>Structs travel as arrays of their fields.</summary>
    private const string Structs = """
            private static T Made<T>(object fields)
            {
                int next = 0;
                return fields is object[] { Length: > 0 } all ? (T)Made(typeof(T), all, ref next) : default(T);
            }

            private static object Made(Type type, object[] fields, ref int next)
            {
                if (!IsStruct(type)) return fields[next++];
                object made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
                foreach (System.Reflection.FieldInfo field in Fields(type)) field.SetValue(made, Made(field.FieldType, fields, ref next));
                return made;
            }

            private static T[] MadeAll<T>(object rows) => rows is object[][] all ? Array.ConvertAll(all, fields => Made<T>(fields)) : null;

            private static void TakeAll<T>(T[] made, object rows)
            {
                for (int i = 0; made != null && i < made.Length; i++) Taken(made[i]).CopyTo(((object[][])rows)[i], 0);
            }

            private static object[] Taken(object made)
            {
                var fields = new System.Collections.Generic.List<object>();
                Take(made, fields);
                return fields.ToArray();
            }

            private static void Take(object made, System.Collections.Generic.List<object> fields)
            {
                if (made is null || !IsStruct(made.GetType())) fields.Add(made);
                else foreach (System.Reflection.FieldInfo field in Fields(made.GetType())) Take(field.GetValue(made), fields);
            }

            private static bool IsStruct(Type type) => type.IsValueType && !type.IsEnum && (type.Namespace is "Corpus" or "System.Numerics" || (type.Namespace == "AutoDiff.Oracle" && type.Name is not ("Dual" or "DualF" or "DualH")) || type.Name.StartsWith("ValueTuple`"));

            private static System.Reflection.FieldInfo[] Fields(Type type)
            {
                var fields = type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic);
                Array.Sort(fields, (a, b) => a.MetadataToken.CompareTo(b.MetadataToken));

                // The twin of a vector says how many it has.
                if (type.GetField("Fields") is { IsStatic: true } count) Array.Resize(ref fields, (int)count.GetValue(null));
                return fields;
            }

        """;

    /// <summary>Storage for a matrix whose real type its taker knows: it holds NaN until then, and numbers afterwards.</summary>
    private const string Reals = """
            private sealed class AnyReals(int length)
            {
                private Array _all = Array.Empty<double>();

                public double[] Numbers => _all switch { float[] floats => Array.ConvertAll(floats, f => (double)f), Half[] halfs => Array.ConvertAll(halfs, h => (double)h), _ => (double[])_all };

                public static implicit operator Span<double>(AnyReals reals) => reals.Made(double.NaN);

                public static implicit operator Span<float>(AnyReals reals) => reals.Made(float.NaN);

                public static implicit operator Span<Half>(AnyReals reals) => reals.Made(Half.NaN);

                private T[] Made<T>(T first)
                {
                    var made = new T[length];
                    Array.Fill(made, first);
                    _all = made;
                    return made;
                }
            }

        """;

    private static string Local(Parameter parameter) => "p_" + parameter.Name.TrimStart('@');
}
