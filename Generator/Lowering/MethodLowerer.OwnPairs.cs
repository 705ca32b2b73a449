using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiff.Generator.Lowering;

/// <summary>Pairs of functions that call themselves: the body that becomes one, calls of it, and which of its storage it only reads.</summary>
internal sealed partial class MethodLowerer
{
    private FunctionBody Lower(IOperation call, OwnPair pair, Argument[] arguments)
    {
        var body = new FunctionBody(pair.Name);
        IMethodSymbol method = pair.Function.Method;
        HashSet<string> names = [];
        List<(string Name, Variable Variable)> left = [];
        Dictionary<object, Value> choices = [];
        _region = body.Body;
        foreach (Variable variable in pair.Captured) Take(variable, variable.Name ?? "self", pair.Assigns(variable) ? "ref " : "");
        foreach (KeyValuePair<object, Closure> function in pair.Functions.Where(f => f.Value is ChosenFunction)) choices.Add(function.Key, Choice((ChosenFunction)function.Value));
        foreach (KeyValuePair<object, Value> choice in choices.Where(c => c.Key is Variable)) _environment[(Variable)choice.Key] = choice.Value;
        _frame = pair.Function.Frame;
        Frame callee = NewFrame(method, null, _frame, _frame.CallSite, pair.Function, pair.Function.Body);
        BindTypes(method, callee);
        _frame = callee;
        foreach (IParameterSymbol parameter in method.OriginalDefinition.Parameters)
        {
            Place[] places = Declare(parameter);
            if (Given(arguments, parameter) is not null)
            {
                _environment[places[0].Variable!] = choices.TryGetValue(method.Parameters[parameter.Ordinal], out Value? choice) ? choice : arguments[parameter.Ordinal].Values![0];
                continue;
            }

            foreach (Place place in places)
            {
                if (parameter.RefKind is RefKind.Ref or RefKind.Out && place.Type.IsBuffer) throw FailPair(call, pair.Function, $"take '{parameter.Name}' by value, and return what it becomes");
                Take(place.Variable!, place.Variable!.Name ?? parameter.Name, parameter.RefKind == RefKind.Ref ? "ref " : parameter.RefKind == RefKind.Out ? "out " : "");
                if (Marks.IsNoGradient(parameter) && parameter.RefKind != RefKind.Out) _environment[place.Variable!] = Stopped(Read(place.Variable!));
            }
        }

        if (!method.ReturnsVoid && callee.Results.Length == 1 && !IsAggregate(method.ReturnType)) pair.ReturnType = callee.Results[0].Type;
        else foreach (Variable part in callee.Results) Take(part, part.Name ?? "result", "out ");
        foreach (ContractParameter taken in pair.Parameters.Where(p => p.IsTaken))
            pair.Passed.Add(new CalleeParameter(taken.Type, taken.HasPairCompanion, taken.Type is { IsBuffer: true }));

        Body(pair.Function.Body!);
        if (pair.ReturnType is { } type)
        {
            body.Outputs.Add(new Output(null, type));
            body.Body.Yields.Add(Read(callee.Results[0]));
        }

        foreach ((string name, Variable variable) in left)
        {
            body.Outputs.Add(new Output(name, variable.Type));
            body.Body.Yields.Add(Read(variable));
        }

        for (int i = 0; i < body.Parameters.Count; i++)
            if (body.Parameters[i].Value is { } array && IsArray(array.Type)) body.Parameters[i] = body.Parameters[i] with { MayBeNull = _absences.ContainsKey(array) };
        body.Body.Statements.InsertRange(0, _prologue);
        Tidying.Apply(body);
        return body;

        Value Choice(ChosenFunction chosen)
        {
            var selector = new Variable("choice", chosen.Selector.Type, _order++);
            Take(selector, "choice", "");
            return Function(new IrType(Ir.TypeKind.Opaque, "object") { IsFunction = true }, new ChosenFunction(Read(selector), chosen.Functions));
        }

        void Take(Variable variable, string name, string modifier)
        {
            name = Free(name);
            var value = new Value(variable.Type, name);
            string after = modifier == "out " ? name : name + "After";
            pair.Parameters.Add(new ContractParameter(name, modifier + variable.Type.Name, variable.Type, variable.Type.HasDerivative, name + "Gradient", name + "Adjoint")
            {
                LeftName = modifier == "ref " ? after = Free(after) : after,
                LeftAdjointName = Free(after + "Adjoint"),
                LeftTangentName = Free(after + "Tangent"),
                PairAdjointName = Free(name + "Adjoint"),
                PairTangentName = Free(name + "Tangent"),
            });
            body.Parameters.Add(new Parameter(name, variable.Type.Name, modifier, value) { IsAssigned = modifier.Length > 0 });
            body.Body.Parameters.Add(value);
            if (modifier.Length > 0) left.Add((name, variable));
            if (modifier == "out ") return;
            _given.Add(value);
            _environment[variable] = value;
        }

        string Free(string name)
        {
            while (!names.Add(name)) name += "_";
            return name;
        }
    }

    // ---- calling ----

    private Value[] CallPair(IOperation call, OwnPair pair, Argument[] arguments)
    {
        List<(bool IsTaken, bool IsLeft, Argument Argument)> all = [.. pair.Captured.Select(v => (true, pair.Assigns(v), v.Type.IsBuffer ? new Argument([Read(v)], null) : new Argument(null, [new Place(v)])))];
        all.AddRange(pair.Functions.Where(f => f.Value is ChosenFunction).Select(f => (true, false, new Argument([((ChosenFunction)Now(f.Key, arguments)!).Selector], null))));
        foreach (IParameterSymbol parameter in pair.Function.Method.Parameters)
        {
            Argument argument = arguments[parameter.Ordinal];
            if (Given(arguments, parameter) is not null) continue;
            for (int i = 0; i < (argument.Places?.Length ?? argument.Values!.Length); i++)
                all.Add((parameter.RefKind != RefKind.Out, parameter.RefKind is RefKind.Ref or RefKind.Out, new Argument(argument.Values is { } values ? [values[i]] : null, argument.Places is { } places ? [places[i]] : null)));
        }

        CheckApart(call, [.. all.Select(p => (p.IsLeft, p.Argument))]);
        Value[] taken = [.. all.Where(p => p.IsTaken).Select(p => p.Argument.Values?[0] ?? Get(p.Argument.Places![0]))];
        foreach (Value value in taken) CheckPresence(call, value);
        List<(Place? Place, Value Value)> left = [.. all.Where(p => p.IsLeft).Select(p => ((Place?)p.Argument.Places![0], new Value(p.Argument.Places![0].Type)))];
        Value[] parts = pair.ReturnType is not null || pair.Function.Method.ReturnsVoid ? [] : [.. Leaves(pair.Function.Method.ReturnType).Select(l => new Value(Map(l.Type)))];
        Value? result = pair.ReturnType is { } type ? new Value(type) : null;
        string types = _method.IsGenericMethod ? "<" + string.Join(", ", _method.TypeParameters.Select(t => Literals.Identifier(t.Name))) + ">" : "";
        Emit(new Call(new Callee(Literals.Identifier(pair.Name), types, pair.ReturnType) { Hint = pair.Name.Substring(pair.Name.LastIndexOf("__", StringComparison.Ordinal) + 2) }, pair.Passed, result, taken) { Outs = [.. left.Select(l => l.Value), .. parts] });
        foreach ((Place? place, Value value) in left) Set(place!, value);
        return result is null ? parts : [result];
    }

    // ---- finishing ----

    /// <summary>The pairs that a body calls, itself or through others; storage that none of them writes is read-only from now on.</summary>
    private List<OwnPair> CalledPairs(FunctionBody body)
    {
        List<OwnPair> called = [];
        Find(body.Body);
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (OwnPair pair in called)
            {
                Value[] taken = [.. pair.Parameters.Zip(pair.Body!.Body.Parameters, (p, v) => (p, v)).Where(p => p.p.IsTaken).Select(p => p.v)];
                bool writesObjects = Analysis.ObjectWrites.Any(pair.Body) || PassesObjectsOn(pair.Body.Body);
                for (int i = 0; i < taken.Length; i++)
                {
                    if (!pair.Passed[i].IsReadOnly || taken[i].Type.Shape == BufferShape.ReadOnlySpan || !(taken[i].Type.HoldsObjects ? writesObjects : StorageUse.NeedsWritable(pair.Body, taken[i]))) continue;
                    pair.Passed[i] = pair.Passed[i] with { IsReadOnly = false };
                    changed = true;
                }
            }
        }

        foreach (OwnPair pair in called)
        {
            int at = 0;
            for (int i = 0; i < pair.Parameters.Count; i++)
            {
                if (!pair.Parameters[i].IsTaken) continue;
                if (pair.Passed[at++] is { IsReadOnly: true, Type: { Shape: BufferShape.Array, HoldsObjects: false } }) pair.Body!.Parameters[i] = pair.Body.Parameters[i] with { IsReadOnly = true };
            }
        }

        return called;

        static bool PassesObjectsOn(Region region) => region.Statements.Any(s => s.Regions.Any(PassesObjectsOn) || (s is Call call && call.Operands.Where((v, i) => v.Type.HoldsObjects && !call.Parameters[i].IsReadOnly).Any()));

        void Find(Region region)
        {
            foreach (Statement statement in region.Statements)
            {
                foreach (Region nested in statement.Regions) Find(nested);
                if (statement is not Call call || _pairs.FirstOrDefault(p => ReferenceEquals(p.Passed, call.Parameters)) is not { } pair || called.Contains(pair)) continue;
                called.Add(pair);
                Find(pair.Body!.Body);
            }
        }
    }
}
