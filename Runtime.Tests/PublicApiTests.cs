using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace AutoDiff.Runtime.Tests;

/// <summary>Compiled assemblies hold calls to the runtime: what is public is a reviewed file. UPDATE_GOLDENS=1 rewrites it.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_members_are_those_of_the_reviewed_file()
    {
        string path = Path.Combine(Folder(), "PublicApi.txt");
        string actual = string.Concat(Lines().Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static IEnumerable<string> Lines() =>
        from type in typeof(Arena).Assembly.GetExportedTypes()
        from line in type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodBase { IsSpecialName: true })
            .Select(member => $"{type.FullName}: {Describe(member)}")
            .Order(StringComparer.Ordinal)
        select line;

    private static string Describe(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {(property.CanRead ? "get; " : "")}{(property.SetMethod?.IsPublic == true ? "set; " : "")}}}",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Arguments(method.GetGenericArguments())}"
            + $"({string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "null"}" : "")}"))})",
        _ => member.ToString()!,
    };

    private static string Name(Type type) =>
        type.IsArray ? $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + Arguments(type.GetGenericArguments())
        : type.Name;

    private static string Arguments(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
