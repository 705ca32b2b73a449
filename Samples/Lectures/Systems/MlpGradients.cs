namespace AutoDiff.Samples.Lectures.Systems;

/// <summary>The derivatives of an <see cref="OutputsMlp"/>'s loss.</summary>
public sealed record MlpGradients(double[] W1, double[] B1, double[] W2, double[] B2);
