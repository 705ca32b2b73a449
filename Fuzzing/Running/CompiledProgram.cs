using System.Reflection;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Running;

/// <summary>A program that can be called, its derivatives too, or what is wrong with it.</summary>
internal sealed class CompiledProgram(Case test)
{
    public Case Case => test;

    public Failure? Failure { get; set; }

    public string Generated { get; set; } = "";

    public ProgramCalls? Calls { get; set; }

    /// <summary>Where opaque code leaves its trace, if the program has any.</summary>
    public FieldInfo? Trace { get; set; }
}
