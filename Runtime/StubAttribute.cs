using System;
using System.ComponentModel;

namespace AutoDiff.Runtime;

/// <summary>Marks a generated member that only throws, because its method cannot be differentiated; a build that holds one fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StubAttribute : Attribute;
