using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Differentiation;

/// <summary>The tangents in a signature of forward mode: an entry's or a callee's.</summary>
internal interface ITangents
{
    /// <summary>The method's parameters that the result's tangent may depend on.</summary>
    IEnumerable<Value> Inputs { get; }

    /// <summary>What has a tangent at the end.</summary>
    IEnumerable<Value> Outputs { get; }

    /// <summary>Gives the transform its tangents and shadows.</summary>
    /// <param name="into">The beginning of the function.</param>
    void Enter(Forwarder forwarder, Builder into);

    /// <summary>Declares the tangents of the parameters, and gives those of the outputs.</summary>
    void Leave(Forwarder forwarder);
}
