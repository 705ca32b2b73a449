using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AutoDiff.Generator.Infrastructure;

namespace AutoDiff.Generator.Emission;

/// <summary>
/// Names the locals: as the user did where that is free, else with a number. C# forbids a name that a block around or inside has too; blocks side by
/// side may share.
/// </summary>
internal sealed class Naming
{
    private const int Many = 100;

    private readonly Dictionary<string, List<(int From, int To)>> _taken = [];
    private readonly Dictionary<Block, (int From, int To)> _scopes = [];
    private readonly Dictionary<Variable, (int From, int To)> _indices = [];
    private readonly HashSet<string> _forbidden;
    private readonly Dictionary<string, int> _counts = [];
    private int _clock;

    public Naming(Block body, IReadOnlyList<Variable> variables, Declarations declarations, IEnumerable<string> forbidden)
    {
        _forbidden = [.. forbidden];
        Measure(body);
        foreach (Variable variable in variables)
        {
            // "view.Rows" is a member of one.
            if (variable.IsParameter) _forbidden.Add(variable.Name.Split('.')[0].TrimStart('@'));
        }

        foreach (Variable variable in variables)
        {
            if (variable.IsParameter) continue;
            if (variable.IsIndex) Name(variable, _indices[variable]);
            else if (declarations.Homes.TryGetValue(variable, out Block? home)) Name(variable, _scopes[home]);
        }
    }

    /// <summary>Puts names in for tokens.</summary>
    public static string Resolve(string text, IReadOnlyList<Variable> variables, System.Func<Variable, string>? declare = null)
    {
        if (text.IndexOf(Variable.Open) < 0 && text.IndexOf(Variable.OpenOut) < 0) return text;
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not (Variable.Open or Variable.OpenOut))
            {
                result.Append(text[i]);
                continue;
            }

            int end = text.IndexOf(Variable.Close, i);
            Variable variable = variables[int.Parse(text.Substring(i + 1, end - i - 1), CultureInfo.InvariantCulture)];
            if (text[i] == Variable.OpenOut && declare is not null) result.Append(declare(variable));
            else result.Append(variable.Name);
            i = end;
        }

        return result.ToString();
    }

    private void Measure(Block block)
    {
        Work.Step();
        int from = _clock++;
        foreach (Code code in block.Statements)
        {
            int outer = _clock++;
            foreach (Block nested in code.Blocks) Measure(nested);
            if (code is For loop) _indices[loop.Index] = (outer, _clock++);
        }

        _scopes[block] = (from, _clock++);
    }

    private void Name(Variable variable, (int From, int To) scope)
    {
        Work.Step();
        string hint = variable.Hint ?? "t";

        // Among hundreds of one name nobody looks for the first number that is free again.
        _counts.TryGetValue(hint, out int count);
        _counts[hint] = count + 1;
        for (int number = count > Many ? count + 1 : variable.Hint is null ? 1 : 0; ; number = number == 0 ? 2 : number + 1)
        {
            string name = number == 0 ? hint : hint + number.ToString(CultureInfo.InvariantCulture);
            if (name == "_" || _forbidden.Contains(name) || SimpleNames.IsReserved(name) || !IsFree(name, scope)) continue;
            if (!_taken.TryGetValue(name, out List<(int From, int To)>? scopes)) _taken.Add(name, scopes = []);
            scopes.Add(scope);
            variable.Name = Identifiers.Escape(name);
            return;
        }
    }

    private bool IsFree(string name, (int From, int To) scope)
    {
        if (!_taken.TryGetValue(name, out List<(int From, int To)>? scopes)) return true;
        foreach ((int from, int to) in scopes)
            if (from <= scope.To && scope.From <= to) return false;
        return true;
    }
}
