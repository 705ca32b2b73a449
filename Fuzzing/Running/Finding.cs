using AutoDiff.Fuzzing.Grammar;

namespace AutoDiff.Fuzzing.Running;

/// <summary>A program that fails.</summary>
internal sealed record Finding(FuzzProgram Program, Failure Failure, string Generated, Variant Variant);
