using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Ir;
using AutoDiff.Generator.Normalization;
using AutoDiff.Generator.Optimization;

namespace AutoDiff.Generator.Differentiation;

/// <summary>
/// <c>XJacobian</c> and <c>XHessian</c>: what an entry does for one direction, for one direction after the other. The companions of that entry become values of
/// a loop, which goes in with unit vectors and writes what comes out to the matrix; storage that the method writes begins each trip as it was found.
/// </summary>
internal sealed class MatrixEntry
{
    private readonly Contract _contract;
    private readonly FunctionBody _along;
    private readonly FunctionBody _function;
    private readonly List<Statement> _before = [];
    private readonly List<Statement> _trip = [];
    private readonly List<Statement> _end = [];
    private readonly int _own;
    private readonly int _outputs;
    private readonly IrType _real;

    /// <summary>What goes in for a real: its tangent, or the tangents of several columns.</summary>
    private readonly IrType _incoming;
    private readonly DerivationOptions _options;
    private MatrixAxis? _directions;
    private Value? _count;

    /// <summary>How many columns go together in a trip; null without lanes.</summary>
    private Value? _together;

    /// <param name="along">The entry for one direction: the method's parameters come first among its own, the method's outputs among its outputs.</param>
    /// <param name="takesLanes">Whether several directions go together where that is possible.</param>
    public MatrixEntry(LoweredMethod method, FunctionBody along, DerivativeKind kind, DerivationOptions options, bool takesLanes = false)
    {
        // What is optimised knows yet where its reverse sweep begins.
        Deriver.Complete(along, options);
        _options = options;
        (_contract, _own, _outputs) = (method.Contract, method.Contract.Parameters.Count, method.Body!.Outputs.Count);
        bool isHessian = kind == DerivativeKind.Hessian;
        _real = MatrixShape.Real(_contract, isHessian)!;
        FunctionBody? lanes = takesLanes ? ColumnLanes.Of(along, [.. along.Body.Parameters.Skip(_own)], _real) : null;
        _incoming = lanes is null ? _real : IrType.LanesOf(_real);
        _along = along = lanes ?? along;
        _function = new FunctionBody(kind.NameFor(_contract));
        _function.Parameters.AddRange(along.Parameters.Take(_own));
        _function.Body.Parameters.AddRange(along.Body.Parameters.Take(_own));
        Parameter matrix = Signatures.Matrix(_contract, isHessian);
        Matrix = new Value(IrType.SpanOf(_real), matrix.Name);
        _function.Parameters.Add(matrix with { Value = Matrix });
        _function.Body.Parameters.Add(Matrix);
        Before = new Builder(_before);
        Trip = new Builder(_trip);
        End = new Builder(_end);
        Checks();
    }

    public Value Matrix { get; }

    /// <summary>What is done once, in the beginning.</summary>
    public Builder Before { get; }

    /// <summary>What begins a trip.</summary>
    public Builder Trip { get; }

    /// <summary>What ends a trip.</summary>
    public Builder End { get; private set; }

    /// <summary>The direction of a trip; null if there is but one.</summary>
    public Value? Direction { get; private set; }

    public IReadOnlyList<Value> Own => _function.Body.Parameters;

    public Value Zero(Builder into) => into.Compute(_incoming, Literal.Zero);

    /// <summary>Lays parameters along a side.</summary>
    public void Lay(MatrixAxis axis, IEnumerable<ContractParameter> parameters)
    {
        List<ContractParameter> declared = [.. _contract.Parameters];
        foreach (ContractParameter parameter in parameters)
        {
            int index = declared.IndexOf(parameter);
            axis.Add(parameter, Own[index], _function.Parameters[index].MayBeNull, Before);
        }
    }

    /// <summary>Of the entry for one direction, the companion that is called so; null where it has but an output of that name.</summary>
    public Value? Companion(string name) => _along.Parameters.First(p => p.Name == name).Value;

    /// <summary>What the entry for one direction gives under a name.</summary>
    public Value Given(string name) => _along.Body.Yields[_along.Outputs.FindIndex(o => o.Name == name)];

    public void CheckLength(Value rows, Value columns) => Before.Add(
        new OpaqueCode("global::AutoDiff.Runtime.Check.Matrix({0}.Length, {1}, {2}, \"" + Matrix.Name + "\")", null, isPure: false, Matrix, rows, columns) { NamesTypes = true, OnlyReads = true });

    /// <summary>Begins: one trip for each direction. Where there is none the method runs nevertheless, and nothing is written.</summary>
    public void Go(string name, MatrixAxis directions, Value count)
    {
        _directions = directions;
        if (directions.Count is { Varying: null, Fixed: var all } && all <= _incoming.Lanes)
        {
            Direction = Before.Integer(IrType.Int, 0);
            _together = Before.Integer(IrType.Int, all);
            return;
        }

        Direction = new Value(IrType.Int, name);
        _count = count;
        if (directions.MayBeEmpty)
        {
            var then = new Region();
            Value isOne = End.Compare(BinaryOperator.Less, Direction, count);
            End.Add(new If(isOne, then, new Region()));
            End = new Builder(then.Statements);
        }

        if (_incoming.Lanes > 0) _together = End.Compute(IrType.Int, "columns", new Function("Min", "Math.Min", Cheap: true), End.Minus(count, Direction), End.Integer(IrType.Int, _incoming.Lanes));
    }

    /// <summary>1 where the trip's direction is this one, else 0.</summary>
    public Value Unit(Extents at, Builder into)
    {
        if (Direction is null) return into.Compute(_real, Literal.One);
        if (_incoming.Lanes > 0) return Unit(Direction.Constant is null ? into.Minus(at.Total(into), Direction) : at.Total(into), into);
        Value isThis = into.Compare(BinaryOperator.Equal, Direction, at.Total(into));
        return into.Compute(_real, new Select(), isThis, into.Compute(_real, Literal.One), Zero(into));
    }

    private Value Unit(Value lane, Builder into) => into.Compute(_incoming, new Function("Unit", $"Lanes.Unit<{_real.Name}>", Cheap: true), lane);

    /// <summary>The unit vector of a real, a struct or a tuple, as the value that the entry for one direction has for it.</summary>
    public void SetUnit(Value companion, MatrixSegment segment) => Set(companion, segment, k => Unit(segment.Begin.Plus(k), Trip));

    public void SetZero(Value companion, MatrixSegment segment) => Set(companion, segment, _ => Zero(Trip));

    private void Set(Value companion, MatrixSegment segment, System.Func<int, Value> real)
    {
        if (segment.Parts.Count == 0)
        {
            Bind(companion, real(0));
            return;
        }

        // Its members are read one by one, for the most part.
        List<(string Path, Value Part)> parts = [.. segment.Parts.Select((p, i) => (p.Path, real(i)))];
        foreach (OpaqueCode read in _along.Body.Statements.OfType<OpaqueCode>().Where(c => c.Part is not null && c.Operands[0] == companion).ToArray())
        {
            if (parts.FirstOrDefault(p => p.Path == read.Part).Part is not { } part) continue;
            _along.Body.Statements.Remove(read);
            Bind(read.Result!, part);
        }

        if (_incoming.Lanes == 0) Bind(companion, segment.Declared is { } declared ? Packing.Replaced(declared, null, parts, Trip) : Packing.Whole(_contract.ReturnStruct ?? companion.Type, parts, Trip));
    }

    /// <summary>Storage with the unit vector in it, and zeros again behind the trip.</summary>
    public void SetUnitIn(Value companion, MatrixSegment segment)
    {
        Value storage = Scratch(companion, segment);
        Value at = segment.Begin.From(Trip, Direction!);
        if (_incoming.Lanes > 0)
        {
            Trip.Add(Of("SetUnits"));
            End.Add(Of("ClearUnits"));
            return;
        }

        Put(storage, at, segment, Literal.One, Trip, isKnown: false);
        Put(storage, at, segment, Literal.Zero, End, isKnown: _directions!.MayBeEmpty && _directions.Segments.Count == 1);

        OpaqueCode Of(string what) => new($"global::AutoDiff.Runtime.Lanes.{what}({{0}}, {{1}})", null, isPure: false, storage, at) { NamesTypes = true };
    }

    /// <param name="isKnown">Whether the direction is one of the segment's.</param>
    private void Put(Value storage, Value at, MatrixSegment segment, Literal literal, Builder into, bool isKnown)
    {
        Value isIn = into.Compare(BinaryOperator.Less, at, segment.Fields.Count == 1 ? segment.Elements! : Times(segment.Elements!, segment.Fields.Count, into));
        if (segment.Begin is not { Fixed: 0, Varying: null }) isIn = into.Compute(IrType.Bool, new Binary(BinaryOperator.And), into.Compare(BinaryOperator.GreaterOrEqual, at, into.Integer(IrType.Int, 0)), isIn);
        var then = new Region();
        Builder inside = isKnown ? into : new Builder(then.Statements);
        Value number = inside.Compute(_real, literal);
        if (segment.Fields.Count == 1)
        {
            inside.Add(new Store(storage, [at], number) { Field = segment.Fields[0] });
        }
        else
        {
            Value count = inside.Integer(IrType.Int, segment.Fields.Count);
            Value element = inside.Compute(IrType.Int, new Binary(BinaryOperator.Divide), at, count), field = inside.Compute(IrType.Int, new Binary(BinaryOperator.Remainder), at, count);
            for (int i = 0; i < segment.Fields.Count; i++)
            {
                var here = new Region();
                here.Statements.Add(new Store(storage, [element], number) { Field = segment.Fields[i] });
                inside.Add(new If(inside.Compare(BinaryOperator.Equal, field, inside.Integer(IrType.Int, i)), here, new Region()));
            }
        }

        if (!isKnown) into.Add(new If(isIn, then, new Region()));
    }

    /// <summary>Storage that a trip begins with zeros in it.</summary>
    public Value SetZeroIn(Value companion, MatrixSegment segment)
    {
        Value storage = Scratch(companion, segment);
        Trip.Add(new Bulk(BulkKind.Clear, null, storage));
        return storage;
    }

    /// <summary>Whether a companion of storage can be a part of a row of the matrix.</summary>
    public static bool IsInPlace(Value companion) => companion.Type.Shape != BufferShape.Matrix && companion.Type.Scalar.IsReal;

    /// <summary>A row's part in the matrix, as what the entry for one direction writes to.</summary>
    /// <param name="row">Where the row begins.</param>
    public void SetPart(Value companion, MatrixSegment segment, Value row) =>
        Trip.Add(new View(companion, ViewKind.Slice, Matrix, segment.Begin.Plus(Trip, row), segment.Elements!));

    /// <summary>Gives a value of the entry for one direction its meaning.</summary>
    public void Bind(Value companion, Value meaning)
    {
        if (meaning.Constant is null) meaning.Name ??= companion.Name;
        var substituter = new Substituter();
        substituter.Bind(companion, meaning);
        substituter.Apply(_along.Body);
    }

    /// <summary>Writes what a trip gives for a real, a struct or a tuple.</summary>
    /// <param name="at">Where the k-th of its reals stands in the matrix.</param>
    public void Write(Value given, MatrixSegment segment, System.Func<long, Builder, Value> at)
    {
        if (segment.Parts.Count == 0) Put(given, at(0, End), End);
        var packed = _along.Body.Statements.OfType<OpaqueCode>().FirstOrDefault(c => c.Result == given && c.Operands.Count == c.Members.Count);
        for (int i = 0; i < segment.Parts.Count; i++)
        {
            ContractPart part = segment.Parts[i];
            int member = packed?.Members.ToList().IndexOf(part.Path) ?? -1;
            Value real = packed is null ? Packing.Part(given, part.Path, part.Type, End) : member < 0 ? Zero(End) : packed.Operands[member];
            Put(real, at(i, End), End);
        }

        // Its members may be vectors.
        if (packed is not null && _incoming.Lanes > 0) _along.Body.Statements.Remove(packed);
    }

    /// <summary>Writes a real, or the lanes that there are columns for.</summary>
    private void Put(Value given, Value at, Builder into)
    {
        if (_incoming.Lanes == 0)
        {
            into.Add(new Store(Matrix, [at], given));
            return;
        }

        Value lanes = given.Type.Equals(_incoming) ? given : given.Constant is { IsZero: true } ? Zero(into) : into.Compute(_incoming, ColumnLanes.Broadcast, given);
        into.Add(new OpaqueCode("global::AutoDiff.Runtime.Lanes.Write({0}, {1}.Slice({2}, {3}))", null, isPure: false, lanes, Matrix, at, _together!) { NamesTypes = true });
    }

    /// <summary>Writes what a trip leaves in storage.</summary>
    /// <param name="at">Where that stands in the matrix whose place along its side is given.</param>
    public void WriteAll(Value storage, MatrixSegment segment, System.Func<Value, Builder, Value> at)
    {
        Value flat = Flat(storage, End);
        Each(segment.Elements!, End, (index, inside) =>
        {
            for (int i = 0; i < segment.Fields.Count; i++)
            {
                Value element = segment.Fields.Count == 1 ? index : Times(index, segment.Fields.Count, inside);
                Put(inside.Load(flat, segment.Fields[i], index), at(segment.Begin.Plus(i).Plus(inside, element), inside), inside);
            }
        });
    }

    public static void Each(Value count, Builder into, System.Action<Value, Builder> body)
    {
        var region = new Region();
        var index = new Value(IrType.Int, "i");
        region.Parameters.Add(index);
        body(index, new Builder(region.Statements));
        into.Add(new CountedLoop(into.Integer(IrType.Int, 0), count, BinaryOperator.Less, 1, [], region, []));
    }

    public static Value Times(Value a, long b, Builder into) => into.Compute(IrType.Int, new Binary(BinaryOperator.Multiply), a, into.Integer(IrType.Int, b));

    /// <summary>Puts the function together.</summary>
    public FunctionBody Finish(LoweredMethod method)
    {
        if (_options.Has(Optimizations.Simplification)) Simplify.Run(_along);
        if (_count is not null) PutBack(method);
        List<Value> given = _along.Body.Yields.GetRange(0, _outputs);
        Region body = _function.Body;
        body.Statements.AddRange(_before);
        _function.Outputs.AddRange(_along.Outputs.Take(_outputs));
        if (_count is null)
        {
            body.Statements.AddRange([.. _trip, .. _along.Body.Statements, .. _end]);
            body.Yields.AddRange(given);
            return _function;
        }

        var region = new Region();
        region.Parameters.Add(Direction!);
        region.Parameters.AddRange(given.Select(g => new Value(g.Type)));
        region.Statements.AddRange([.. _trip, .. _along.Body.Statements, .. _end]);
        region.Yields.AddRange(given);
        var into = new Builder(body.Statements);
        Value zero = into.Integer(IrType.Int, 0), one = into.Integer(IrType.Int, 1);
        Value trips = _directions!.MayBeEmpty ? into.Compute(IrType.Int, "runs", new Select(), into.Compare(BinaryOperator.Greater, _count, one), _count, one) : _count;
        Value[] results = [.. given.Select(g => new Value(g.Type, g.Name))], initial = [.. given.Select(g => into.Compute(g.Type, g.Type.IsReal || g.Type.Kind == TypeKind.Integer ? Literal.Zero : g.Type.Kind == TypeKind.Boolean ? new Literal("false") : new Literal("default")))];
        into.Add(new CountedLoop(zero, trips, BinaryOperator.Less, System.Math.Max(_incoming.Lanes, 1), initial, region, results));
        body.Yields.AddRange(results);
        TripScopes.Add(body);
        return _function;
    }

    /// <summary>What lies in an array of two dimensions, in one.</summary>
    private static Value Flat(Value storage, Builder into)
    {
        if (storage.Type.Shape != BufferShape.Matrix) return storage;
        var flat = new Value(IrType.SpanOf(storage.Type.Scalar));
        into.Add(new View(flat, ViewKind.Cast, storage));
        return flat;
    }

    /// <summary>Storage of a parameter's shape for a companion of it, made once.</summary>
    private Value Scratch(Value companion, MatrixSegment segment)
    {
        if (companion.Type.Shape == BufferShape.Matrix)
        {
            Before.Add(new OpaqueCode("global::AutoDiff.Runtime.Shadow.Of({0})", companion, isPure: false, segment.Storage!));
            return Flat(companion, Before);
        }

        var storage = companion.Type.Shape == BufferShape.ReadOnlySpan ? new Value(IrType.SpanOf(companion.Type.Scalar), companion.Name) : companion;
        Before.Add(new Allocate(storage, StorageClass.Cleared, segment.Elements!));
        if (storage != companion) Before.Add(new View(companion, ViewKind.Cast, storage));
        return storage;
    }

    /// <summary>Those of the entry for one direction that concern the method's own parameters; and the matrix shares memory with none of them.</summary>
    private void Checks()
    {
        HashSet<string> own = [.. _function.Parameters.Take(_own).Select(p => p.Name)];
        _function.Checks.AddRange(_along.Checks.Where(c => own.Contains(c.First) && own.Contains(c.Second)));
        _function.Objects.AddRange(_along.Objects.Where(o => own.Contains(o.Name)).Select(o => o with { Shadow = null }));
        _function.BesideObjects.AddRange(_along.BesideObjects.Where(b => own.Contains(b.Name)));
        foreach (Parameter parameter in _function.Parameters.Take(_own).Where(p => p.Value is not null))
        {
            if (parameter.Modifier.Length > 0) _function.Checks.Add(new(CheckKind.Separate, parameter.Name, parameter.Value!.Type, Matrix.Name!, Matrix.Type));
            else if (parameter.Value!.Type is { IsBuffer: true, HoldsObjects: false } type) _function.Checks.Add(new(CheckKind.Apart, Matrix.Name!, Matrix.Type, parameter.Name, type));
        }

        if (_function.Objects.Count > 0) _function.BesideObjects.Add((Matrix.Name!, Matrix.Type, true));
    }

    /// <summary>Each trip finds what the first one found.</summary>
    private void PutBack(LoweredMethod method)
    {
        FunctionBody primal = Deriver.Copy(method.Body!, _contract.Name);
        Normalizer.Run(primal, []);
        HashSet<Value> written = [.. new MemoryOrder(primal, new Roots(primal), isPair: false).WrittenRoots];
        for (int i = 0; i < _own; i++)
        {
            Value own = Own[i];
            if (!written.Contains(primal.Body.Parameters[i]) || IsOnlyStored(primal.Body, primal.Body.Parameters[i])) continue;
            string name = _function.Parameters[i].IsThis ? "what it is called on" : $"'{_function.Parameters[i].Name}'";
            if (own.Type.HoldsObjects || own.Type.HasRows || own.Type.Rank > 2 || !own.Type.Scalar.IsUnmanaged || own.Type.Scalar.Kind == TypeKind.Opaque)
                throw new UnsupportedException($"{name}, which it changes, cannot be put back as it was found, and its {(_function.Name.EndsWith("Hessian", System.StringComparison.Ordinal) ? "Hessian" : "Jacobian")} runs it several times; take a span, or make a copy first");
            Value flat = Flat(own, Before), length = new(IrType.Int), found = new(IrType.SpanOf(own.Type.Scalar), own.Name + "Found");
            Before.Add(new Extent(length, own) { OrZero = _function.Parameters[i].MayBeNull });
            Before.Add(new Allocate(found, StorageClass.Scratch, length));
            Before.Add(new Bulk(BulkKind.Copy, null, flat, found));
            _trip.Insert(0, new Bulk(BulkKind.Copy, null, found, flat));
        }
    }

    /// <summary>Whether nobody reads what is found there: it is written, and then it is what it was in the trip before.</summary>
    private static bool IsOnlyStored(Region region, Value storage) => region.Statements.All(s =>
        (!s.Operands.Contains(storage) || s is Extent || (s is Store store && store.Buffer == storage && !store.Adds && store.Stored != storage)) && s.Regions.All(r => IsOnlyStored(r, storage) && !r.Yields.Contains(storage)));
}
