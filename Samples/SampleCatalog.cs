using AutoDiff.Samples.Digits;
using AutoDiff.Samples.Finance;
using AutoDiff.Samples.Fitting;
using AutoDiff.Samples.Lectures;
using AutoDiff.Samples.Modes;
using AutoDiff.Samples.Optimization;

namespace AutoDiff.Samples;

/// <summary>All samples.</summary>
public static class SampleCatalog
{
    /// <summary>The samples in the order of <c>all</c>: the main one comes last.</summary>
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("lecture1", "Lecture 1: backpropagation (APL 745, IIT Delhi; after CSC421, University of Toronto)", Lecture1.Run),
        new("lecture2", "Lecture 2: backprop, part 2 (Data C182, UC Berkeley, Fall 2024)", Lecture2.Run),
        new("lecture3", "Lecture 3: autodiff and mechanical backpropagation (Data C182, UC Berkeley, Fall 2024)", Lecture3.Run),
        new("lecture4", "Lecture 4: understanding backpropagation (CS475, Fall 2024)", Lecture4.Run),
        new("lecture5", "Lecture 5: basic backpropagation (LMU Munich, 2021)", Lecture5.Run),
        new("modes", "Forward mode against reverse mode: what a gradient and a Jacobian cost", ModesSample.Run),
        new("newton", "Newton's method by conjugate gradients, on Rosenbrock's function", NewtonSample.Run),
        new("fitting", "Fits of four NIST reference datasets with generated Jacobians", FittingSample.Run),
        new("greeks", "Sensitivities of option prices by Monte Carlo: Black-Scholes and Heston", GreeksSample.Run),
        new("digits", "Digits: a network trained with generated gradients", DigitsSample.Run),
    ];

    /// <summary>The sample that runs when none is named.</summary>
    public static Sample Main => All[^1];
}
