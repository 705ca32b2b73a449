using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.Oracle;

/// <summary>Many cases compiled twice, as they stand and on dual numbers, without the generator.</summary>
internal sealed class OracleBatch
{
    private readonly Assembly _primal;
    private readonly Assembly _dual;

    // What a program keeps in static variables is kept for all who call it, and several tests do.
    private readonly ConcurrentDictionary<(Assembly Assembly, string Name), object> _turns = new();

    public OracleBatch(IReadOnlyCollection<Case> cases)
    {
        CSharpCompilation compilation = Compiler.Create(
            CompilationSettings.Default with { Documentation = DocumentationMode.Parse },
            cases.SelectMany(c => ((string, string)[])[(c.Name + ".cs", c.File(Compiler.Usings, hasDerivatives: false)), (Driver.TypeName(c) + ".cs", Driver.OfPrimal(c))]));
        _primal = Compiler.Load(compilation);
        CSharpCompilation dual = compilation
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(compilation.SyntaxTrees.Select(t => DualRewriter.Rewrite(compilation.GetSemanticModel(t))))
            .AddReferences(MetadataReference.CreateFromFile(typeof(Dual).Assembly.Location))
            .WithAssemblyName(compilation.AssemblyName + "Dual");
        _dual = Compiler.Load(dual);
    }

    public Func<object?[], object?> Primal(Case test) => Entry(_primal, test);

    /// <summary>The same method, taking and returning dual numbers.</summary>
    public Func<object?[], object?> Dual(Case test) => Entry(_dual, test);

    public Linearisation Linearise(Case test, object?[] arguments) => Linearisation.Of(Signature.Of(test), arguments, Dual(test));

    private Func<object?[], object?> Entry(Assembly assembly, Case test)
    {
        object turn = _turns.GetOrAdd((assembly, test.Name), _ => new());
        Func<object?[], object?> entry = assembly.GetType("Corpus." + Driver.TypeName(test), throwOnError: true)!.GetMethod("Primal")!.CreateDelegate<Func<object?[], object?>>();
        return arguments =>
        {
            lock (turn) return entry(arguments);
        };
    }
}
