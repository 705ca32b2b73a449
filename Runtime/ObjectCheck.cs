using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace AutoDiff.Runtime;

/// <summary>
/// What a public derivative checks of objects before it runs anything: that each has a shadow of its own with the same shape, and that nothing that is
/// written is found twice. Generated members of marked classes show it what is in them. One per thread, used again.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ObjectCheck
{
    [ThreadStatic]
    private static ObjectCheck? s_own;

    private readonly Dictionary<object, Role> _found = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Array Array, Role Role, string Path)> _arrays = [];
    private readonly List<string> _path = [];
    private string _shadow = "";
    private bool _hasShadow;
    private bool _isWritten;
    private bool _isAgain;

    private enum Role
    {
        Read,
        Written,
        Destination,
    }

    /// <summary>A check that has seen nothing.</summary>
    public static ObjectCheck Begin()
    {
        ObjectCheck check = s_own ??= new ObjectCheck();
        check.Clear();
        return check;
    }

    /// <summary>Ends the check: it keeps nothing alive.</summary>
    public void End() => Clear();

    private void Clear()
    {
        _found.Clear();
        _arrays.Clear();
        _path.Clear();
        _isAgain = false;
    }

    /// <summary>What it begins with next has been looked at beside another shadow: only the one that it is given now is of interest.</summary>
    /// <returns>The check.</returns>
    public ObjectCheck Again()
    {
        _isAgain = true;
        return this;
    }

    /// <summary>Begins with an object and its shadow.</summary>
    /// <param name="value">The object; where it is null, the method itself says so.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shadow">Its shadow.</param>
    /// <param name="shadowName">The shadow's name.</param>
    /// <param name="isWritten">Whether the method writes it or what is in it.</param>
    /// <exception cref="ArgumentNullException">There is an object and no shadow.</exception>
    /// <exception cref="ArgumentException">A shadow in it is missing, is found twice, or has another type or shape.</exception>
    public void Object(IShadowed? value, string name, object? shadow, string shadowName, bool isWritten)
    {
        Enter(value, name, shadow, shadowName, isWritten);
        Member(value, shadow, name);
        _isAgain = false;
    }

    /// <summary>Begins with an object that has no shadow.</summary>
    /// <param name="value">The object; where it is null, the method itself says so.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isWritten">Whether the method writes it or what is in it.</param>
    /// <exception cref="ArgumentException">It is written, and found twice.</exception>
    public void Object(IShadowed? value, string name, bool isWritten)
    {
        Enter(isWritten);
        Member(value, null, name);
    }

    /// <summary>Begins with an array of objects and that of their shadows.</summary>
    /// <param name="values">The objects; where the array is null, the method itself says so.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shadows">Their shadows.</param>
    /// <param name="shadowName">The name of the shadows.</param>
    /// <param name="isWritten">Whether the method writes them or what is in them.</param>
    /// <exception cref="ArgumentNullException">There are objects and no shadows.</exception>
    /// <exception cref="ArgumentException">A shadow is missing, is found twice, or has another type or shape.</exception>
    public void Objects(IShadowed?[]? values, string name, IShadowed?[]? shadows, string shadowName, bool isWritten)
    {
        Enter(values, name, shadows, shadowName, isWritten);
        Members(values, shadows, name);
        _isAgain = false;
    }

    /// <summary>Begins with an array of objects that have no shadows.</summary>
    /// <param name="values">The objects.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isWritten">Whether the method writes them or what is in them.</param>
    /// <exception cref="ArgumentException">They are written, and one is found twice.</exception>
    public void Objects(IShadowed?[]? values, string name, bool isWritten)
    {
        Enter(isWritten);
        Members(values, null, name);
    }

    /// <summary>Begins with a list of objects and that of their shadows.</summary>
    /// <param name="values">The objects; where the list is null, the method itself says so.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shadows">Their shadows.</param>
    /// <param name="shadowName">The name of the shadows.</param>
    /// <param name="isWritten">Whether the method writes them or what is in them.</param>
    /// <typeparam name="T">Their class.</typeparam>
    /// <exception cref="ArgumentNullException">There are objects and no shadows.</exception>
    /// <exception cref="ArgumentException">A shadow is missing, is found twice, or has another type or shape.</exception>
    public void Objects<T>(List<T>? values, string name, List<T>? shadows, string shadowName, bool isWritten)
        where T : class, IShadowed
    {
        Enter(values, name, shadows, shadowName, isWritten);
        Members(values, shadows, name);
        _isAgain = false;
    }

    /// <summary>Begins with a list of objects that have no shadows.</summary>
    /// <param name="values">The objects.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isWritten">Whether the method writes them or what is in them.</param>
    /// <typeparam name="T">Their class.</typeparam>
    /// <exception cref="ArgumentException">They are written, and one is found twice.</exception>
    public void Objects<T>(List<T>? values, string name, bool isWritten)
        where T : class, IShadowed
    {
        Enter(isWritten);
        Members(values, null, name);
    }

    /// <summary>Goes on with an object inside the one at hand.</summary>
    /// <param name="value">The object.</param>
    /// <param name="shadow">Its shadow.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">As for <see cref="Object(IShadowed, string, object, string, bool)"/>.</exception>
    public void Member(IShadowed? value, object? shadow, string member)
    {
        if (!Enters(value, shadow, member))
            return;
        value.CheckShadow(this, shadow);
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Goes on with an array of objects inside the one at hand.</summary>
    /// <param name="values">The objects.</param>
    /// <param name="shadows">Their shadows.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">As for <see cref="Object(IShadowed, string, object, string, bool)"/>.</exception>
    public void Members(IShadowed?[]? values, IShadowed?[]? shadows, string member)
    {
        if (!Enters(values, shadows, member))
            return;
        if (_hasShadow)
            SameLengths(values, shadows!);
        for (int i = 0; i < values.Length; i++)
            Member(values[i], shadows?[i], $"[{i}]");
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Goes on with a list of objects inside the one at hand.</summary>
    /// <param name="values">The objects.</param>
    /// <param name="shadows">Their shadows.</param>
    /// <param name="member">The member's name.</param>
    /// <typeparam name="T">Their class.</typeparam>
    /// <exception cref="ArgumentException">As for <see cref="Object(IShadowed, string, object, string, bool)"/>.</exception>
    public void Members<T>(List<T>? values, List<T>? shadows, string member)
        where T : class, IShadowed
    {
        if (!Enters(values, shadows, member))
            return;
        if (_hasShadow && values.Count != shadows!.Count)
            throw Fail($".Count is {shadows.Count}, {Path()}.Count is {values.Count}.");
        for (int i = 0; i < values.Count; i++)
            Member(values[i], shadows?[i], $"[{i}]");
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Goes on with an array of arrays.</summary>
    /// <param name="rows">The object's.</param>
    /// <param name="shadows">The shadow's.</param>
    /// <param name="member">The member's name.</param>
    /// <typeparam name="T">The element type.</typeparam>
    /// <exception cref="ArgumentException">As for arrays.</exception>
    public void Rows<T>(T[]?[]? rows, T[]?[]? shadows, string member)
    {
        if (!Enters(rows, shadows, member))
            return;
        if (_hasShadow)
            SameLengths(rows, shadows!);
        for (int i = 0; i < rows.Length; i++)
            Array(rows[i], shadows?[i], $"[{i}]");
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>An array of reals, or of structs of reals, of any rank.</summary>
    /// <param name="array">The object's.</param>
    /// <param name="shadow">The shadow's.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">The shadow's array is missing or has been seen, or the shapes differ.</exception>
    public void Array(Array? array, Array? shadow, string member)
    {
        if (array is null)
            return;
        _path.Add(member);
        if (_hasShadow)
        {
            if (shadow is null)
                throw Fail(" is null; CreateShadow() makes a shadow with all that is in it.");
            SameLengths(array, shadow);
            Enter(shadow, Role.Destination);
            _arrays.Add((shadow, Role.Destination, Path(_shadow)));
        }
        Role role = _isWritten ? Role.Written : Role.Read;
        if (!_isAgain && (_isWritten || !_found.TryGetValue(array, out Role before) || before != Role.Read))
        {
            Enter(array, role);
            _arrays.Add((array, role, Path()));
        }
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Storage that is no object's: a span, an array.</summary>
    /// <param name="storage">Its elements.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isChanged">Whether the method or its derivative writes it.</param>
    /// <typeparam name="T">The element type.</typeparam>
    /// <exception cref="ArgumentException">It overlaps an array of an object, and one of them is written.</exception>
    public void Storage<T>(ReadOnlySpan<T> storage, string name, bool isChanged)
    {
        foreach ((Array array, Role role, string path) in _arrays)
        {
            if ((isChanged || role != Role.Read) && array is T[] or T[,] or T[,,] or T[,,,] && AutoDiff.Runtime.Storage.Flat<T>(array).Overlaps(storage))
                throw new ArgumentException($"{path} and {name} overlap.", isChanged ? name : path);
        }
    }

    private void Enter(bool isWritten)
    {
        (_hasShadow, _shadow, _isWritten) = (false, "", isWritten);
        _path.Clear();
    }

    private void Enter(object? value, string name, object? shadow, string shadowName, bool isWritten)
    {
        (_hasShadow, _shadow, _isWritten) = (true, shadowName, isWritten);
        _path.Clear();
        if (value is not null && shadow is null)
            throw new ArgumentNullException(shadowName, $"{shadowName} is null; CreateShadow() of {name} makes one.");
    }

    private bool Enters([NotNullWhen(true)] object? value, object? shadow, string member)
    {
        if (value is null)
            return false;
        _path.Add(member);
        if (_hasShadow)
        {
            if (shadow is null)
                throw Fail(" is null; CreateShadow() makes a shadow with all that is in it.");
            if (shadow.GetType() != value.GetType() && !(shadow is IShadowed && shadow.GetType().IsInstanceOfType(value) && IsOwnShadow(value, shadow)))
                throw Fail($" is a {shadow.GetType()}, {Path()} a {value.GetType()}.");
            Enter(shadow, Role.Destination);
        }
        if (_isAgain)
            return true;
        if (!_isWritten && _found.TryGetValue(value, out Role before) && before == Role.Read)
        {
            // What is only read may be found again; what is in it has been looked at, but not for another shadow.
            if (_hasShadow)
                return true;
            _path.RemoveAt(_path.Count - 1);
            return false;
        }
        Enter(value, _isWritten ? Role.Written : Role.Read);
        return true;
    }

    /// <summary>A class that is not marked has the shadows of its marked base.</summary>
    private static bool IsOwnShadow(object value, object shadow) => ((IShadowed)value).ShadowType == shadow.GetType();

    private void Enter(object value, Role role)
    {
        // All empty arrays may be one.
        if (value is Array { Length: 0 })
            return;
        if (_found.ContainsKey(value))
        {
            string path = role == Role.Destination ? Path(_shadow) : Path();
            throw new ArgumentException($"{path} is used twice: what is written must be found in one place only.", role == Role.Destination ? _shadow : _path[0]);
        }
        _found.Add(value, role);
    }

    private void SameLengths(Array own, Array shadow)
    {
        if (own.Rank != shadow.Rank)
            throw Fail($".Rank is {shadow.Rank}, {Path()}.Rank is {own.Rank}.");
        for (int i = 0; i < own.Rank; i++)
        {
            if (own.GetLength(i) == shadow.GetLength(i))
                continue;
            throw own.Rank == 1
                ? Fail($".Length is {shadow.Length}, {Path()}.Length is {own.Length}.")
                : Fail($".GetLength({i}) is {shadow.GetLength(i)}, {Path()}.GetLength({i}) is {own.GetLength(i)}.");
        }
    }

    private ArgumentException Fail(string what) => new(Path(_shadow) + what, _shadow);

    /// <summary>"this.layers[2].weights".</summary>
    private string Path(string? first = null) => string.Concat(_path.Select((p, i) => i == 0 ? first ?? p : p[0] == '[' ? p : "." + p));
}
