using System.Globalization;
using System.Text;
using AutoDiff.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

if (args.Any(arg => arg is "--help" or "-h")) return Help();

bool quick = args.Contains("--quick");
return args.Where(arg => arg != "--quick").ToArray() switch
{
    [] => Run([SampleCatalog.Main], quick),
    ["list"] or ["--list"] => List(),
    ["all"] => Run(SampleCatalog.All, quick),
    [var name] when SampleCatalog.All.FirstOrDefault(sample => sample.Name == name) is { } sample => Run([sample], quick),
    var unknown => Unknown(string.Join(' ', unknown)),
};

static int Run(IReadOnlyList<Sample> samples, bool quick)
{
    int wrong = 0;
    foreach (Sample sample in samples) wrong += sample.Run(quick);
    if (wrong > 0) Console.Error.WriteLine($"error: {wrong} figures are not what they should be; they are marked WRONG above");
    return wrong > 0 ? 1 : 0;
}

static int List()
{
    foreach (Sample sample in SampleCatalog.All) Console.WriteLine($"{sample.Name,-10} {sample.Title}");
    return 0;
}

static int Unknown(string name)
{
    Console.Error.WriteLine($"error: there is no sample '{name}'; the samples are: {string.Join(", ", SampleCatalog.All.Select(sample => sample.Name))}, all");
    return 2;
}

static int Help()
{
    Console.WriteLine("""
        Examples of compile-time automatic differentiation: every gradient in them is generated.

        usage: dotnet run --project Samples -c Release [-- NAME] [--quick]

          (no name)   trains a network on handwritten digits, writes report-digits.html and prints its accuracy
          NAME        runs one sample
          all         runs all of them
          list        lists the names
          --quick     trains and measures less
          --help      this page

        Reports are written to the current directory.
        Exit code: 1 if a generated figure differs from its derivation, 2 if the name is unknown.
        """);
    return 0;
}
