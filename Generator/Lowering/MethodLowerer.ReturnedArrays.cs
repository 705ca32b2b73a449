using System.Collections.Generic;
using System.Linq;
using AutoDiff.Generator.Analysis;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Infrastructure;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Lowering;

/// <summary>
/// Arrays that a marked method returns. One that it has made is its caller's from then on: it leaves as a copy of the arena's, in an array of C#'s own. One that
/// it is given, or finds in an object, is returned as the same array.
/// </summary>
internal sealed partial class MethodLowerer
{
    private Value ArrayOfItsOwn(Value returned)
    {
        var array = new Value(Map(_method.ReturnType), "result");
        Emit(new Allocate(array, StorageClass.Managed, Length(returned)));
        Emit(new Bulk(BulkKind.Copy, null, returned, array));
        return array;
    }

    /// <param name="returned">What the body returns in the end.</param>
    private Value ReturnedArray(FunctionBody function, Value returned)
    {
        // What always throws returns nothing; the signature does.
        if (IsConstant(Read(_frame.Return.Flag), false)) return ArrayOfItsOwn(Allocated(Map(_method.ReturnType), Int(0)));
        Dictionary<Value, List<Value>> sources = [];
        Dictionary<Value, Statement> makers = [];
        Collect(function.Body);
        HashSet<Value> seen = [];
        List<Value> roots = [];
        Find(returned);
        if (roots.All(r => makers.TryGetValue(r, out Statement? made) && made is Allocate)) return ArrayOfItsOwn(returned);

        // Of none there is no length that a seed could have.
        bool mayBeNone = _method.ReturnType.NullableAnnotation == Microsoft.CodeAnalysis.NullableAnnotation.Annotated;
        bool isFound = roots.Count == 1 && !sources.ContainsKey(returned) && (makers.TryGetValue(roots[0], out Statement? maker) ? maker is View { Kind: ViewKind.Member } : roots[0] == returned && _given.Contains(returned));
        if (isFound && !mayBeNone) return returned;
        throw Fail(Descriptors.Expression, _method.Locations.FirstOrDefault() ?? Microsoft.CodeAnalysis.Location.None, "A returned array that may be a new one, one that is passed in, or none,", "return a new array in every case");

        void Collect(Region region)
        {
            foreach (Statement statement in region.Statements)
            {
                Work.Step();
                foreach (Value result in statement.Results) makers[result] = statement;
                foreach ((Value from, Value to) in Activity.Flows(statement))
                {
                    if (!sources.TryGetValue(to, out List<Value>? all)) sources.Add(to, all = []);
                    all.Add(from);
                }

                foreach (Region nested in statement.Regions) Collect(nested);
            }
        }

        void Find(Value value)
        {
            if (!seen.Add(value)) return;
            if (sources.TryGetValue(value, out List<Value>? all)) all.ForEach(Find);
            else if (makers.TryGetValue(value, out Statement? maker) && maker is View { Kind: not ViewKind.Member } view) Find(view.Buffer);
            else roots.Add(value);
        }
    }
}
