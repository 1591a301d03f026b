using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using FollowUp.Core.Interviews;
using FollowUp.Tables;

namespace FollowUp.App.Tests;

/// <summary>No text of a stranger's may be read with backtracking, so no pattern of the product's backtracks.</summary>
public sealed class PatternTests
{
    private const string Generated = "System.Text.RegularExpressions.Generated";

    private static readonly Assembly[] Product = [typeof(Interview).Assembly, typeof(ITable).Assembly, typeof(FollowUpApp).Assembly];

    [Fact]
    public void Patterns_ThatAreGenerated_DoNotBacktrack()
    {
        var patterns = Product.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Pattern: method.GetCustomAttribute<GeneratedRegexAttribute>())).Where(found => found.Pattern is not null).ToList();

        Assert.NotEmpty(patterns);
        Assert.All(patterns, found => Assert.True(
            found.Pattern!.Options.HasFlag(RegexOptions.NonBacktracking), $"{found.Method.DeclaringType}.{found.Method.Name}: add RegexOptions.NonBacktracking, or read by hand."));
    }

    [Fact]
    public void Patterns_MadeAtRunTime_AreThereNone() =>
        Assert.All(Product, assembly => Assert.Empty(MakersOfPatterns(assembly.Location)));

    /// <summary>It sees what it looks for: this very assembly makes one, and calls a static method.</summary>
    [Fact]
    public void Patterns_MadeHere_AreFound()
    {
        _ = new Regex("a", RegexOptions.NonBacktracking);
        _ = Regex.IsMatch("a", "a", RegexOptions.NonBacktracking);

        Assert.Equal(2, MakersOfPatterns(typeof(PatternTests).Assembly.Location).Count(name => name == nameof(Patterns_MadeHere_AreFound)));
    }

    /// <summary>The methods that construct a Regex or call one of its static methods, the generator's own left out.</summary>
    private static List<string> MakersOfPatterns(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var makers = metadata.MemberReferences.Where(handle => Makes(metadata, metadata.GetMemberReference(handle)))
            .Select(handle => BitConverter.GetBytes(MetadataTokens.GetToken(handle))).ToList();
        return
        [
            .. from handle in metadata.MethodDefinitions
               let method = metadata.GetMethodDefinition(handle)
               where method.RelativeVirtualAddress != 0 && !NamespaceOf(metadata, method.GetDeclaringType()).StartsWith(Generated, StringComparison.Ordinal)
               let code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? []
               from maker in makers
               where Calls(code, maker)
               select metadata.GetString(method.Name),
        ];
    }

    private static bool Makes(MetadataReader metadata, MemberReference member) =>
        member.Parent.Kind == HandleKind.TypeReference
        && metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
        && metadata.GetString(type.Name) == nameof(Regex)
        && metadata.GetString(type.Namespace) == typeof(Regex).Namespace
        && (metadata.GetString(member.Name) == ".ctor"
            || (!metadata.GetBlobReader(member.Signature).ReadSignatureHeader().IsInstance && metadata.GetString(member.Name) is not (nameof(Regex.Escape) or nameof(Regex.Unescape))));

    /// <summary>By the bytes of <c>call</c> and <c>newobj</c> with the member's token.</summary>
    private static bool Calls(byte[] code, byte[] token)
    {
        for (var at = 0; (at = code.AsSpan(at).IndexOf(token) is >= 0 and var found ? at + found : -1) >= 0; at++)
            if (at > 0 && code[at - 1] is (byte)ILOpCode.Call or (byte)ILOpCode.Newobj)
                return true;
        return false;
    }

    private static string NamespaceOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? NamespaceOf(metadata, outer) : metadata.GetString(type.Namespace);
    }
}
