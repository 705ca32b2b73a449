using System;
using System.Linq;

namespace AutoDiff.Oracle;

/// <summary>What a call returned or threw, what it left in its parameters, and what in their companions.</summary>
internal sealed record Observation(object? Value, object?[] Left, object?[] Companions, Exception? Error)
{
    public static Observation OfPrimal(Func<object?[], object?> primal, object?[] arguments) =>
        Of(arguments, [], (a, _) => primal(a));

    public static Observation Of(object?[] arguments, object?[] companions, Func<object?[], object?[], object?> call)
    {
        object?[] left = Values.Copy(arguments);
        object?[] written = Values.Copy(companions);
        try
        {
            return new Observation(call(left, written), left, written, null);
        }
        catch (Exception error)
        {
            return new Observation(null, left, written, error);
        }
    }

    /// <summary>Returned, left and threw the same as the method itself.</summary>
    public void AssertBehavesAs(Observation primal, Signature signature, object?[] arguments)
    {
        Expect.That(
            Error?.GetType() == primal.Error?.GetType() && Error?.Message == primal.Error?.Message,
            $"threw {Error?.ToString() ?? "nothing"}\nwhere the method threw {primal.Error?.ToString() ?? "nothing"}");
        Expect.That(Values.Same(Value, primal.Value), $"returned {Values.Show(Value)}, the method {Values.Show(primal.Value)}");
        foreach (((Parameter parameter, object? left), (object? expected, object? before)) in signature.Parameters.Zip(Left).Zip(primal.Left.Zip(arguments)))
        {
            // Reals by reference are assigned together at the end, so an exception leaves them as they were.
            object? wanted = Error is not null && parameter.IsValue ? before : expected;
            Expect.That(Values.Same(left, wanted), $"left {Values.Show(left)} in {parameter.Name}, expected {Values.Show(wanted)}");
        }
    }

    /// <summary>The same to the last bit, companions included.</summary>
    public void AssertSame(Observation other, string what)
    {
        Expect.That(
            Error?.GetType() == other.Error?.GetType() && Values.Same(Value, other.Value) && Values.Same(Left, other.Left)
                && (Error is not null || Values.Same(Companions, other.Companions)),
            $"{what}:\n{this}\n{other}");
    }

    public override string ToString() => $"{Values.Show(Value)} left {Values.Show(Left)} companions {Values.Show(Companions)} {Error?.GetType().Name}";
}
