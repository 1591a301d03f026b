using FollowUp.App.Interviews.Drafts;
using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.App.Tests.Interviews.Drafts;

public sealed class BetterWordsTests
{
    private static readonly ToneReview Tone = new();

    [Theory]
    [InlineData("Hi Grace,\n\nI have been waiting for your answer! I'm keen on the job.\n\nThanks, Alex", "Hi Grace,\n\nIs there any news on timing? I'm keen on the job.\n\nThanks, Alex")]
    [InlineData("I have been waiting for your answer", "Is there any news on timing?")]
    [InlineData("Thanks. I have been waiting for your answer...\nBest", "Thanks. Is there any news on timing?\nBest")]
    public void Use_Phrase_ReplacesItsSentence(string text, string expected)
    {
        var findings = Tone.Review(text, StepKind.CheckIn);
        var waiting = findings.First(finding => finding.Phrase?.Contains("waiting", StringComparison.Ordinal) == true);

        Assert.Equal(expected, BetterWords.Use(text, findings, BetterWords.KeyOf(waiting)));
    }

    [Fact]
    public void Use_SomethingMissing_IsAddedBeforeTheClosingWords()
    {
        const string text = "Hi Grace,\n\nIs there any news on timing?\n\nThanks, Alex\n";
        var findings = Tone.Review(text, StepKind.CheckIn);
        var missing = findings.First(finding => finding.Kind == ToneKind.NoInterest);

        Assert.Equal($"Hi Grace,\n\nIs there any news on timing?\n\n{missing.Better}\n\nThanks, Alex", BetterWords.Use(text, findings, BetterWords.KeyOf(missing)));
    }

    [Fact]
    public void Use_WhatIsNotFoundAnyMore_ChangesNothing() => Assert.Equal("Hello.", BetterWords.Use("Hello.", Tone.Review("Hello.", StepKind.CheckIn), "Pressing|I have been waiting"));
}
