using System;

namespace AutoDiff.Checking;

/// <summary>Says right, wrong or neither of one component.</summary>
internal static class Judge
{
    /// <summary>How many measured errors a component may be off: the measure is an estimate.</summary>
    private const double Slack = 20;

    /// <summary>A tolerance that is a larger part of the derivative than this proves nothing right.</summary>
    private const double ProvesRight = 0.01;

    /// <summary>A tolerance that is a larger part of the derivative than this proves nothing wrong.</summary>
    private const double ProvesWrong = 0.2;

    public static GradientCheckRow Row(int component, double given, Difference difference, double largest, GradientCheckOptions options)
    {
        Estimate expected = difference.Both;
        double tolerance = (Slack * expected.Error) + (1e-13 * Math.Abs(expected.Value)) + options.AbsoluteTolerance + (options.RelativeTolerance * Math.Abs(expected.Value));
        bool isRight = Math.Abs(given - expected.Value) <= tolerance;
        string note = Distrust(difference, given, largest, isRight ? ProvesRight : ProvesWrong);
        GradientCheckVerdict verdict = note.Length > 0 ? GradientCheckVerdict.Untrusted : isRight ? GradientCheckVerdict.Right : GradientCheckVerdict.Wrong;
        return new GradientCheckRow(component, given, expected.Value, tolerance, verdict, note);
    }

    /// <summary>Why the difference cannot be trusted; empty where it can.</summary>
    private static string Distrust(Difference difference, double given, double largest, double useful)
    {
        (Estimate both, Estimate left, Estimate right) = (difference.Both, difference.Left, difference.Right);
        if (!left.Exists && !right.Exists)
            return "no finite values around the point";
        if (!left.Exists || !right.Exists)
            return $"no finite values to the {(left.Exists ? "right" : "left")}";
        double size = Math.Max(Math.Max(Math.Abs(both.Value), double.IsFinite(given) ? Math.Abs(given) : 0), Math.Max(difference.Scale, largest) * 1e-6);
        double apart = Math.Abs(left.Value - right.Value);
        if (apart > Slack * (left.Error + right.Error) && apart > 1e-9 * size)
            return $"a kink, {Text.Short(left.Value)} from the left and {Text.Short(right.Value)} from the right";
        return !both.Exists || Slack * both.Error > useful * size ? "differences do not settle" : "";
    }
}
