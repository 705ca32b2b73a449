using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace AutoDiff.Runtime.Tests;

/// <summary>Runs on a thread of its own, so that the arena is a fresh one.</summary>
internal static class OwnThread
{
    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
