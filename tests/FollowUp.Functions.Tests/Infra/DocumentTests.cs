using System.Text.RegularExpressions;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>The documents about Azure speak of what there is.</summary>
public sealed partial class DocumentTests(Deployment deployment)
{
    private static readonly string[] Documents = ["README.md", "docs/deploy.md", "docs/operate.md", "docs/security.md"];

    public static TheoryData<string> Named => new(Documents);

    /// <summary>An alert's description sends its reader to a heading of docs/operate.md.</summary>
    [Fact]
    public async Task Alerts_LeadToAChapter()
    {
        var rules = (await deployment.GetAsync()).Of("Microsoft.Insights/scheduledQueryRules").ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Contains($"\n## {Chapter().Match((string)rule["properties"]!["description"]!).Groups["name"].Value}\n", Read("docs/operate.md"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Links_LeadToFilesAndHeadingsThatAreThere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Folder, document))!;
        var links = Link().Matches(Read(document)).Select(match => match.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            var (file, heading) = link.Split('#') is [var path, var anchor] ? (path, anchor) : (link, null);
            var target = file.Length == 0 ? Path.Combine(Repository.Folder, document) : Path.GetFullPath(Path.Combine(folder, file));
            Assert.True(File.Exists(target) || Directory.Exists(target), link);
            if (heading is not null) Assert.Contains(heading, Headings(File.ReadAllText(target)));
        });
    }

    /// <summary>Whatever is set with azd reaches the template.</summary>
    [Theory]
    [MemberData(nameof(Named))]
    public void Values_SetWithAzd_AreInTheParametersFile(string document) =>
        Assert.All(AzdSet().Matches(Read(document)), match => Assert.Contains($"${{{match.Groups["name"].Value}", Read("infra/main.parameters.json"), StringComparison.Ordinal));

    private static string Read(string document) => Repository.Read(document).ReplaceLineEndings("\n");

    /// <summary>As GitHub makes them: small letters, no punctuation, hyphens for spaces.</summary>
    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(text.ReplaceLineEndings("\n")).Select(match => Punctuation().Replace(match.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"operate\.md, ""(?<name>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chapter();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"azd env set(-secret)? (?<name>[A-Z_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AzdSet();
}
