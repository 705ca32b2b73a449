using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>Writes a function as a method; an entry that needs the arena takes it in a wrapper, since nothing stays in registers across a <c>try</c>.</summary>
internal sealed class Methods(Contract contract, SourceWriter writer, SimpleNames names, bool isCheckedByDefault)
{
    /// <summary>The attribute of everything that is generated.</summary>
    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"AutoDiff.Generators\", \"0.1.0\")]";


    private const int Width = 130;

    /// <summary>Whether a body compares something with itself.</summary>
    public bool ComparesWithItself { get; private set; }

    public void Write(FunctionBody function)
    {
        string arena = "arena";
        while (IsParameter(function, arena) || contract.TakenNames.Contains(arena)) arena += "_";
        var plan = new Plan(function);
        var body = new Statements(function, plan, names, arena, isCheckedByDefault);
        ComparesWithItself |= body.ComparesWithItself;
        bool entersArena = !function.TakesArena && UsesArena(function.Body);
        bool isSplit = entersArena && HasLoop(function.Body);

        Header(function, function.TakesArena ? arena : null, AccessibilityOf(function));
        writer.Open();
        if (function.IsRecursive) writer.Line("global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();");
        Checks(function);
        if (!entersArena)
        {
            Body(function, body, arena);
            writer.Close();
            return;
        }

        string type = names.Member("Arena");
        writer.Line($"{type} {arena} = {type}.Enter();");
        using (writer.Block("try"))
        {
            if (isSplit) writer.Line($"{(ReturnOf(function) == "void" ? "" : "return ")}{Identifiers.Escape(function.Name)}{contract.TypeParameters}({Arguments(function, arena)});");
            else Body(function, body, arena);
        }

        using (writer.Block("finally")) writer.Line($"{arena}.Dispose();");
        writer.Close();
        if (!isSplit) return;

        writer.Line();
        Attributes(function.Name);
        Signature(function, arena, "private");
        writer.Open();
        Body(function, body, arena);
        writer.Close();
    }

    /// <summary>A member that only throws.</summary>
    public void WriteStub(FunctionBody function)
    {
        string arena = "arena";
        while (IsParameter(function, arena)) arena += "_";
        Header(function, function.TakesArena ? arena : null, AccessibilityOf(function), "[global::AutoDiff.Runtime.Stub]");
        writer.Indent();
        writer.Line($"=> throw new global::System.NotSupportedException(\"{contract.Name} has no derivative; the build says why.\");");
        writer.Unindent();
    }

    private string AccessibilityOf(FunctionBody function) => function.TakesArena ? contract.PairAccessibility : contract.Accessibility;

    private void Header(FunctionBody function, string? arena, string accessibility, string? mark = null, bool isAbstract = false)
    {
        var documentation = new Documentation(contract);
        string kind = function.Name.Substring(Math.Min(contract.Name.Length, function.Name.Length));
        if (kind.StartsWith("Gradient", StringComparison.Ordinal)) documentation.Gradient(writer, function.Parameters, arena);
        else if (kind.StartsWith("Vjp", StringComparison.Ordinal)) documentation.Vjp(writer, function.Parameters, arena);
        else if (kind.StartsWith("Jvp", StringComparison.Ordinal)) documentation.Jvp(writer, function.Parameters, arena);
        else if (kind.StartsWith("Hvp", StringComparison.Ordinal)) documentation.Hvp(writer, function.Parameters, arena);
        else if (kind.StartsWith("Jacobian", StringComparison.Ordinal)) documentation.Matrix(writer, function.Parameters, arena, isHessian: false);
        else if (kind.StartsWith("Hessian", StringComparison.Ordinal)) documentation.Matrix(writer, function.Parameters, arena, isHessian: true);
        else if (kind == "__Forward") documentation.Forward(writer);
        else if (kind == Call.Jvp) documentation.JvpOfPair(writer);
        else if (kind == "__Reverse") documentation.Reverse(writer);
        else documentation.Other(writer);
        Attributes(function.Name);
        if (kind == "__Forward" && contract.Inside is null) writer.Line($"[global::AutoDiff.Runtime.Pair({Contract.Abi}{(function.WritesObjects ? ", WritesObjects = true" : "")})]");
        if (mark is not null) writer.Line(mark);
        Signature(function, arena, accessibility, isAbstract);
    }

    private static bool IsParameter(FunctionBody function, string name) => Parameter.Shown(function.Parameters).Any(p => p.Name == name);

    private static bool UsesArena(Region region) => region.Statements.Any(s =>
        s is Push or Pop or Store { IsTemporary: true } or FreeHeap or Mark or Release or Call or CallReverse or OpaqueCode { TakesArena: true } or Allocate { Storage: not StorageClass.Managed } || s.Regions.Any(UsesArena));

    private static bool HasLoop(Region region) => region.Statements.Any(s => s is CountedLoop or WhileLoop || s.Regions.Any(HasLoop));

    private static IEnumerable<string> Reserved(Region region) => region.Statements.SelectMany(s => (s is OpaqueCode code ? code.Reserved : []).Concat(s.Regions.SelectMany(Reserved)));

    private void Body(FunctionBody function, Statements statements, string arena)
    {
        var declarations = new Declarations(statements.Body, statements.Variables);
        _ = new Naming(statements.Body, statements.Variables, declarations, [.. contract.TakenNames, .. Reserved(function.Body), arena]);
        new CodePrinter(writer, names, statements.Variables, declarations).Print(statements.Body);
    }

    private void Attributes(string name)
    {
        writer.Line(GeneratedCode);
        if (name.Contains("__")) writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        foreach (string attribute in contract.Attributes) writer.Line(attribute);
    }

    private void Signature(FunctionBody function, string? arena, string accessibility, bool isAbstract = false)
    {
        List<string> parameters = [.. Parameter.Shown(function.Parameters).Select(p => $"{p.Modifier}{names.Type(p.TypeName)} {Identifiers.Escape(p.Name)}")];
        if (arena is not null) parameters.Add($"ref {names.Member("Arena")} {arena}");
        string head = $"{accessibility} {(contract.IsInstance ? contract.IsReadOnly ? "readonly " : accessibility == "private" ? "" : Dispatch(function) : "static ")}{(contract.Unsafe ? "unsafe " : "")}{names.Type(ReturnOf(function))} {Identifiers.Escape(function.Name)}{contract.TypeParameters}(";
        string tail = isAbstract && contract.Constraints.Count == 0 ? ");" : ")";
        if (head.Length + parameters.Sum(p => p.Length + 2) + tail.Length <= Width)
        {
            writer.Line(head + string.Join(", ", parameters) + tail);
            Constraints(isAbstract);
            return;
        }

        writer.Line(head);
        writer.Indent();
        string line = "";
        for (int i = 0; i < parameters.Count; i++)
        {
            string next = parameters[i] + (i < parameters.Count - 1 ? "," : tail);
            if (line.Length > 0 && line.Length + next.Length >= Width)
            {
                writer.Line(line);
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + next;
        }

        writer.Line(line.Length > 0 ? line : tail);
        writer.Unindent();
        Constraints(isAbstract);
    }

    private void Constraints(bool isAbstract)
    {
        writer.Indent();
        for (int i = 0; i < contract.Constraints.Count; i++) writer.Line(names.Type(contract.Constraints[i]) + (isAbstract && i == contract.Constraints.Count - 1 ? ";" : ""));
        writer.Unindent();
    }

    /// <summary>A derivative dispatches as its method does; what no base has begins here.</summary>
    private string Dispatch(FunctionBody function)
    {
        if (!contract.Dispatch.EndsWith("override ", StringComparison.Ordinal)) return contract.Dispatch;
        string kind = function.Name.Substring(Math.Min(contract.Name.Length, function.Name.Length));
        return contract.Overridden.Contains(kind) ? contract.Dispatch : contract.IsOfSealed || contract.Dispatch[0] == 's' ? "" : "virtual ";
    }

    /// <summary>The derivative of an abstract method.</summary>
    public void WriteAbstract(FunctionBody function)
    {
        string arena = "arena";
        while (IsParameter(function, arena)) arena += "_";
        Header(function, function.TakesArena ? arena : null, AccessibilityOf(function), isAbstract: true);
    }

    private string ReturnOf(FunctionBody function) =>
        function.Outputs.FirstOrDefault(o => o.Name is null) is not { } output ? "void"
        : output.Type.Equals(contract.ReturnType) ? contract.ReturnTypeName
        : output.Type.Name;

    private static string Arguments(FunctionBody function, string arena) => string.Concat(Parameter.Shown(function.Parameters).Select(p =>
        (p.Modifier is "ref readonly " ? "in " : p.Modifier) + Identifiers.Escape(p.Name) + ", ")) + "ref " + arena;

    private void Checks(FunctionBody function)
    {
        // Only where they are is looked at.
        foreach (Parameter output in function.Parameters.Where(p => p.Modifier == "out " && function.Checks.Any(c => c.Kind == CheckKind.Separate && (c.First == p.Name || c.Second == p.Name))))
            writer.Line($"global::System.Runtime.CompilerServices.Unsafe.SkipInit(out {Identifiers.Escape(output.Name)});");
        foreach (EntryCheck check in function.Checks)
        {
            string first = Identifiers.Escape(check.First), second = Identifiers.Escape(check.Second);
            if (check.Kind == CheckKind.Separate)
            {
                string types = check.SecondType.IsBuffer ? $"<{names.Type(check.FirstType.Name)}, {names.Type(check.SecondType.Scalar.Name)}>" : "";
                writer.Line($"{names.Member("Check.Separate")}{types}(in {first}, {(check.SecondType.IsBuffer ? Flat(second, check.SecondType) : "in " + second)});");
            }
            else if (check.Kind == CheckKind.SameMember)
            {
                writer.Line($"{names.Member("Check.SameMember")}({first}, {second});");
            }
            else if (check.Kind == CheckKind.DistinctRows)
            {
                writer.Line($"{names.Member("Check.DistinctRows")}({first});");
            }
            else if (check.Kind == CheckKind.Apart)
            {
                // Storage of different element types does not overlap.
                if (!check.FirstType.Scalar.Equals(check.SecondType.Scalar)) continue;

                // A rectangular array and a row of a jagged one are two objects.
                if (HasShape(check.FirstType) && HasShape(check.SecondType) && check.FirstType.Shape != check.SecondType.Shape) continue;
                string type = names.Type(check.FirstType.Scalar.Name);
                bool isShaped = HasShape(check.FirstType) || HasShape(check.SecondType);
                writer.Line($"{names.Member("Check.Apart")}<{(isShaped ? type + ", " + type : type)}>({Flat(first, check.FirstType)}, {Flat(second, check.SecondType)});");
            }
            else
            {
                writer.Line(HasShape(check.SecondType) || check.SecondType.Rank > 2 ? $"{names.Member("Check.SameShape")}({first}, {second});"
                    : check.MayBeNull ? $"{names.Member("Check.SameLength")}<{names.Type(check.SecondType.Scalar.Name)}>({first}, {second});"
                    : $"{names.Member("Check.SameLength")}({first}.Length, {second}.Length);");
                if (check is { FirstType.Shape: BufferShape.Jagged, IsOnlyRead: false }) writer.Line($"{names.Member("Check.DistinctRows")}({first});");
            }
        }

        Objects(function);
        if (function.Checks.Count + function.Objects.Count > 0) writer.Line();
    }

    /// <summary>Every object is looked into by members of its own class.</summary>
    private void Objects(FunctionBody function)
    {
        if (function.Objects.Count == 0) return;
        string check = "check";
        while (IsParameter(function, check) || contract.TakenNames.Contains(check)) check += "_";
        string type = names.Member("ObjectCheck");
        writer.Line($"{type} {check} = {type}.Begin();");
        foreach (ObjectEntry entry in function.Objects)
        {
            string name = Identifiers.Escape(entry.Name), shadow = entry.Shadow is null ? "null" : Identifiers.Escape(entry.Shadow);
            string written = entry.IsWritten ? "true" : "false";
            string companion = entry.Shadow is null ? "" : $"{shadow}, \"{shadow}\", ";
            writer.Line($"{check}{(entry.IsAgain ? ".Again()" : "")}.{(entry.Type.IsObject ? "Object" : "Objects")}({name}, \"{name}\", {companion}{written});");
        }

        foreach ((string name, IrType of, bool isChanged) in function.BesideObjects)
        {
            string element = names.Type(of.Scalar.Name), own = Identifiers.Escape(name);
            if (of.Shape == BufferShape.Jagged) writer.Line($"foreach ({element}[] row in {own} ?? []) {check}.Storage<{element}>(row, \"{own}\", {(isChanged ? "true" : "false")});");
            else writer.Line($"{check}.Storage<{element}>({(of.Shape == BufferShape.Matrix ? $"{names.Member("Storage.Flat")}<{element}>({own})" : own)}, \"{own}\", {(isChanged ? "true" : "false")});");
        }

        writer.Line($"{check}.End();");
    }

    private static bool HasShape(IrType type) => type.Rank == 2 || type.Shape == BufferShape.Jagged;

    /// <summary>The runtime knows arrays of two dimensions; more are checked as what they are in memory.</summary>
    private string Flat(string name, IrType type) => type.Rank > 2 ? $"{names.Member("Storage.Flat")}<{names.Type(type.Scalar.Name)}>({name})" : name;
}
