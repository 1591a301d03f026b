using System.Text;
using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>What a translator hands in is checked when it is read; and what every language advises it does not find fault with itself.</summary>
public sealed class ToneFileTests
{
    private static readonly ToneReview Tone = new();

    public static TheoryData<string> Codes => [.. Tone.Languages];

    [Theory]
    [MemberData(nameof(Codes))]
    public void BetterWordings_OfEveryLanguage_HoldNothingThatHurts(string code)
    {
        var file = ToneCatalog.Embedded[code].File;

        foreach (var advice in file.Phrases.Select(phrase => phrase.Advice).Append(file.UnknownOffer))
            foreach (var step in Enum.GetValues<StepKind>())
                Assert.DoesNotContain(Tone.Review(advice.BetterFor(step), step, language: code), one => one.Position is not null);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void BetterWordings_ForWhatIsMissing_SayIt(string code)
    {
        foreach (var missing in ToneCatalog.Embedded[code].File.Missing)
            foreach (var step in missing.In.Keys)
                Assert.DoesNotContain(Tone.Review(missing.Advice.Better, step, language: code), one => one.Kind == missing.Kind);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryLanguage_KnowsEveryKind(string code)
    {
        var file = ToneCatalog.Embedded[code].File;

        Assert.Equal(
            Enum.GetValues<ToneKind>().Except([ToneKind.TooLong, ToneKind.NearlyIdentical]),
            file.Phrases.Select(phrase => phrase.Kind).Concat(file.Missing.Select(missing => missing.Kind)).Distinct().Order());
    }

    [Fact]
    public void Parse_GoodFile_IsRead() => Assert.Single(Parse("wait* ~2 <time>|#? now", "R6", "recruiter").Phrases);

    [Theory]
    [InlineData("", "R6", "recruiter", "no words")]
    [InlineData("~2 answer", "R6", "recruiter", "~ at an end")]
    [InlineData("answer ~2", "R6", "recruiter", "~ at an end")]
    [InlineData("answer?", "R6", "recruiter", "no words")]
    [InlineData("answer ~x now", "R6", "recruiter", "~x")]
    [InlineData("answer ~99 now", "R6", "recruiter", "~99")]
    [InlineData("<nothing>", "R6", "recruiter", "'nothing'")]
    [InlineData("have|don't answer", "R6", "recruiter", "don't")]
    [InlineData("answer, now", "R6", "recruiter", "answer,")]
    [InlineData("*", "R6", "recruiter", "'*'")]
    [InlineData("ive answer", "R6", "recruiter", "short form")]
    [InlineData("answer", "six", "recruiter", "'six'")]
    [InlineData("answer", "R6", "hearsay", "'hearsay'")]
    public void Parse_FaultyFile_SaysWhatIsWrong(string pattern, string rule, string source, string said) =>
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => Parse(pattern, rule, source)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_UnknownMember_NamesIt() => Assert.Contains(
        "phrasez", Assert.Throws<InvalidDataException>(() => ToneCatalog.Parse(new MemoryStream(Encoding.UTF8.GetBytes("""{ "phrasez": [] }""")))).Message, StringComparison.Ordinal);

    private static ToneLanguage Parse(string pattern, string rule, string source) => ToneCatalog.Parse(new MemoryStream(Encoding.UTF8.GetBytes(
        $$"""
        {
          "shortForms": { "ive": "i have" }, "endings": { "n't": "not" }, "lists": { "time": ["days"] },
          "phrases": [{ "kind": "pressing", "severity": "hint", "say": ["{{pattern}}"], "advice": { "why": "w", "better": "b", "rule": "{{rule}}", "source": "{{source}}" } }],
          "missing": [],
          "tooLong": { "why": "w", "better": "b", "rule": "R6", "source": "recruiter" },
          "nearlyIdentical": { "why": "w", "better": "b", "rule": "R6", "source": "recruiter" },
          "unknownOffer": { "why": "w", "better": "b", "rule": "R6", "source": "recruiter" }
        }
        """)));
}
