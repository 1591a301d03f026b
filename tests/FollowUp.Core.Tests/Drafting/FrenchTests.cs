using System.Text.RegularExpressions;
using FollowUp.Core.Drafting;
using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>What French alone asks of its files: spaces before marks, no gender of the candidate's, and words that join.</summary>
public sealed partial class FrenchTests
{
    public static TheoryData<StepKind> Steps => [.. Enum.GetValues<StepKind>()];

    [Fact]
    public void Files_BeforeEveryTallMark_HaveASpaceThatDoesNotBreak()
    {
        var names = typeof(Language).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Languages/fr/", StringComparison.Ordinal) && !name.EndsWith("/tone.json", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name =>
        {
            using var reader = new StreamReader(typeof(Language).Assembly.GetManifestResourceStream(name)!);
            Assert.DoesNotMatch(BareMark(), reader.ReadToEnd());
        });
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Write_AnyDraft_LeavesTheCandidatesGenderOpen(StepKind step) =>
        Assert.All(DraftWriterTests.Drafts(step, "fr"), draft => Assert.DoesNotMatch(Gendered(), Sample.Words(draft)));

    [Theory]
    [InlineData("J'attends votre réponse.", "J'attends votre réponse")]
    [InlineData("J’attends votre réponse.", "J’attends votre réponse")]
    [InlineData("Je suis dans l'attente d'un retour.", "dans l'attente")]
    [InlineData("Je n'ai toujours rien reçu.", "toujours rien reçu")]
    public void Review_JoinedWords_AreTakenApart(string text, string phrase) =>
        Assert.Contains(new ToneReview().Review(text, StepKind.CheckIn, language: "fr"), finding => finding.Phrase?.Contains(phrase, StringComparison.Ordinal) is true);

    /// <summary>The colon of JSON itself follows a quotation mark.</summary>
    [GeneratedRegex(@"[^\u00A0""][?!;:]", RegexOptions.None, 1000)]
    private static partial Regex BareMark();

    [GeneratedRegex(@"\(e\)|\b(intéressé|ravi|heureu[xs]|enchanté|désolé|navré|motivé|convaincu|reconnaissant|reçu|bref)e?s?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gendered();
}
