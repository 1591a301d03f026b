using System.Reflection;

namespace FollowUp.App.Tests;

/// <summary>Slices know each other one way: each only those below it.</summary>
public sealed class SliceTests
{
    private const string Root = "FollowUp.App";

    /// <summary>The lowest first. What stands in no folder puts all of them together.</summary>
    private static readonly string[] Slices =
        ["Hosting", "Storage", "Ui", "Mail", "Candidates", "Interviews", "ActionLinks", "Digests", "Exports", "MailEvents", "Calendar", "Inbox", "Notifications", "Settings", "Pages", ""];

    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Slices_OfTheApplication_KnowThoseBelowThem()
    {
        var types = typeof(FollowUpApp).Assembly.GetTypes().Where(type => SliceOf(type) is not null).ToList();
        Assert.All(types, type => Assert.Contains(SliceOf(type), Slices));

        var up = types.SelectMany(type => Known(type).Select(known => (From: SliceOf(type)!, To: SliceOf(known.Type)!, Member: $"{type}.{known.Member}: {known.Type}")))
            .Where(arrow => Array.IndexOf(Slices, arrow.To) > Array.IndexOf(Slices, arrow.From))
            .ToLookup(arrow => $"{arrow.From} -> {arrow.To}", arrow => arrow.Member);

        Assert.All(up, pair => Assert.Fail($"{pair.Key}, by {string.Join("; ", pair.Take(5))}"));
    }

    /// <summary>A static call leaves no trace in what a type is made of, but one among the usings of its file.</summary>
    [Fact]
    public void Usings_OfASlice_NameThoseBelowIt()
    {
        var folder = Path.Combine(Repository.Folder, "src", Root);
        var up = from slice in Slices[..^1]
                 from file in Directory.EnumerateFiles(Path.Combine(folder, slice), "*", SearchOption.AllDirectories)
                 from line in File.ReadLines(file)
                 where line.TrimStart('@').StartsWith($"using {Root}.", StringComparison.Ordinal)
                 let known = line.Split('.', ';')[2]
                 where Array.IndexOf(Slices, known) > Array.IndexOf(Slices, slice)
                 select $"{Path.GetRelativePath(folder, file)}: {line}";

        Assert.Empty(up);
    }

    /// <summary>What a type is made of, and what its members say and hold; what lives on across an await is among the fields of the compiler's own nested types.</summary>
    private static IEnumerable<(Type Type, string Member)> Known(Type type) =>
        new[] { (Type: type.BaseType, Member: "its base") }
            .Concat(type.GetInterfaces().Select(part => ((Type?)part, "its interfaces")))
            .Concat(type.GetFields(All).Select(field => ((Type?)field.FieldType, field.Name)))
            .Concat(type.GetConstructors(All).SelectMany(made => made.GetParameters().Select(given => ((Type?)given.ParameterType, "its constructor"))))
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(given => given.ParameterType)
                .Append(method.ReturnType)
                .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
                .Select(known => ((Type?)known, method.Name))))
            .SelectMany(known => Parts(known.Item1).Select(part => (part, known.Item2)))
            .Where(known => SliceOf(known.part) is not null);

    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type),
        _ => [type],
    };

    private static string? SliceOf(Type type) => type.Namespace switch
    {
        Root => "",
        { } name when name.StartsWith(Root + ".", StringComparison.Ordinal) => name.Split('.')[2],
        _ => null,
    };
}
