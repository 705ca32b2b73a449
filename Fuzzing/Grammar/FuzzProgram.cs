using System.Collections.Generic;
using AutoDiff.Oracle;

namespace AutoDiff.Fuzzing.Grammar;

/// <summary>A program, the arguments to try it on, and the constructs that it contains.</summary>
internal sealed record FuzzProgram(int Number, Case Case, IReadOnlyCollection<string> Constructs);
