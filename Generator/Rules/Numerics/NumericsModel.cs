using System;
using System.Collections.Generic;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>What a model is made of: the operands' numbers (of what is a call, the result's too) give the result's.</summary>
internal delegate Term Mathematics(IReadOnlyList<Term> x, Term? result);

/// <summary>A member of System.Numerics.</summary>
/// <param name="Member">"Vector3.Dot(Vector3, Vector3)", "Vector3.*(Vector3, float)", "Vector3(Vector2, float)", "Complex.Magnitude".</param>
/// <param name="IsCall">
/// Whether the value is what the member itself gives, in the bits of the machine, and the mathematics gives the derivative; else it is done by the same
/// IEEE operations, one number at a time.
/// </param>
internal sealed record NumericsModel(string Member, bool IsCall, Mathematics Mathematics, bool Throws = false, string Note = "");
