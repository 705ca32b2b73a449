using System.Globalization;
using AutoDiff.Benchmarks.Editing;
using AutoDiff.Benchmarks.Memory;
using AutoDiff.Benchmarks.Ratios;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    [] or ["--help"] or ["-h"] => Help(),
    ["list"] or ["--list"] => List(),
    ["ratios"] => RatioCommand.Run(""),
    ["ratios", var text] when !text.StartsWith('-') => RatioCommand.Run(text),
    ["checkpoints"] => CheckpointCommand.Run(100_000, 1000),
    ["columns"] => ColumnCommand.Run(),
    ["editing"] => EditingCommand.Run(500),
    ["editing", var methods] when int.TryParse(methods, out int number) && number > 0 => EditingCommand.Run(number),
    _ => Unknown(args),
};

static int Help()
{
    Console.WriteLine("""
        Measures generated gradients against the objective and against gradients written by hand, and the generator in an editor.

        usage: dotnet run --project Benchmarks -c Release -- COMMAND

          ratios [TEXT]   check the generated gradients against the reference results, then print a line
                          'ratio NAME VALUE' for each ratio whose name contains TEXT
          list            the names of the ratios
          editing [N]     the time of an edit in one of N marked methods (500) of a project
          columns         a whole Jacobian against a tangent run for each of its columns
          checkpoints     memory and time of 100,000 steps of 1,000 numbers, without checkpoints and with them
          --help          this page

        A ratio is that of two medians of 9 interleaved runs in this process, with tiered compilation off.
        bytes_per_call is what the gradient allocates on the managed heap once it is warm.
        Exit code: 1 if a generated gradient is wrong, 2 if the command line is.
        """);
    return 0;
}

static int List()
{
    foreach (string name in RatioCommand.Names) Console.WriteLine(name);
    return 0;
}

static int Unknown(string[] args)
{
    Console.Error.WriteLine($"error: '{string.Join(' ', args)}' is not a command; the commands are: ratios [TEXT], list, editing [N], columns, checkpoints, --help");
    return 2;
}
