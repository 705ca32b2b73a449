using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples;

/// <summary>Something that can be run by its name.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Body">What it does.</param>
public sealed record Sample(string Name, string Title, Action<SampleRun> Body)
{
    /// <summary>Runs the sample.</summary>
    /// <returns>The number of figures that are not what they should be.</returns>
    public int Run(bool quick)
    {
        var run = new SampleRun(Name, Title, quick);
        Console.WriteLine(Title);
        Body(run);
        return run.Wrong;
    }
}
