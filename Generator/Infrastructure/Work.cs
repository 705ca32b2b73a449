using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace AutoDiff.Generator.Infrastructure;

/// <summary>
/// What the passes ask while they work: whether anybody still wants the result, and whether the stack goes deeper. A pass calls <see cref="Step"/> for each
/// statement that it visits; the token is that of the innermost <see cref="Run"/> on this thread.
/// </summary>
internal static class Work
{
    /// <summary>For bodies of many thousand statements or levels, where passes that follow definitions go deep.</summary>
    private const int LargeStack = 256 << 20;

    [ThreadStatic]
    private static CancellationToken s_token;

    /// <summary>Throws if the work was cancelled, or would overflow the stack.</summary>
    public static void Step()
    {
        s_token.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>Runs one piece of work; a large one on a thread of its own with a stack for it.</summary>
    public static T Run<T>(Func<T> work, CancellationToken token, bool isLarge)
    {
        if (!isLarge) return Run(work, token);
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = Run(work, token);
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            LargeStack);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    private static T Run<T>(Func<T> work, CancellationToken token)
    {
        CancellationToken outer = s_token;
        s_token = token;
        try
        {
            return work();
        }
        finally
        {
            s_token = outer;
        }
    }
}
