using System.Text.Json;
using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>What a translator has to hand in: the same files and keys as English, in a folder of its own.</summary>
public sealed class LanguageCatalogTests
{
    private static readonly Language English = LanguageCatalog.Embedded["en"];

    public static TheoryData<string> Codes => [.. LanguageCatalog.Embedded.Codes];

    public static TheoryData<string> WithReasons => [.. LanguageCatalog.Embedded.WithReasons];

    [Theory]
    [MemberData(nameof(WithReasons))]
    public void EveryLanguage_HasTheReasonsOfEnglish(string code) =>
        Assert.Equal(English.Reasons.Keys.Order(StringComparer.Ordinal), LanguageCatalog.Embedded[code].Reasons.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryLanguage_HasEveryMessageAndLabel(string code)
    {
        var language = LanguageCatalog.Embedded[code];

        Assert.Empty(English.Messages.Keys.Except(language.Messages.Keys, StringComparer.Ordinal));
        Assert.All(Enum.GetValues<RoundStage>(), stage => Assert.NotEmpty(language.Label("stage", stage)));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryLanguage_CanSayEverySentence(string code)
    {
        var facts = new Facts();
        foreach (var name in FactNames.All)
            facts.Add(name, "x");

        foreach (var (key, message) in LanguageCatalog.Embedded[code].Messages)
            Assert.All(message.Paragraphs.SelectMany(places => places).SelectMany(place => place.Say), sentence =>
            {
                Assert.True(sentence.CanBeSaid(facts), key);
                Assert.DoesNotContain("{{", sentence.Say(facts), StringComparison.Ordinal);
            });
    }

    [Theory]
    [InlineData("Hello {{name}}.", "name")]
    [InlineData("Hello{{#if name}} {{name}}{{/if}}.", "")]
    [InlineData("At {{company}}{{#if day}} on {{day}}{{else}} soon{{/if}}.", "company")]
    [InlineData("{{> hello}}", "")]
    public void Parse_Sentence_NeedsWhatNoConditionGuards(string source, string needed) =>
        Assert.Equal(needed, string.Join(' ', Sentence.Parse(source, new LanguageTemplates(new Dictionary<string, string>(StringComparer.Ordinal))).Needed));

    [Fact]
    public void Reasons_InTheFile_AreSorted()
    {
        using var stream = typeof(Language).Assembly.GetManifestResourceStream("Languages/en/reasons.json")!;
        using var file = JsonDocument.Parse(stream);
        var keys = file.RootElement.EnumerateObject().Select(text => text.Name).ToList();

        Assert.Equal(keys.Order(StringComparer.Ordinal), keys, StringComparer.Ordinal);
    }

    [Fact]
    public void Add_UnknownFact_Throws() => Assert.Throws<ArgumentException>(() => new Facts().Add("compnay", "x"));
}
