using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R42: what one forgot to say goes into the thank-you that is due; no second message for it within a week.</summary>
public sealed class R42LeftUnsaidTests
{
    private static readonly Interview Noted = Mill with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "how we moved 40 sites to a new billing system") };

    /// <summary>The thanks that carry it, and the first day on which it may go out on its own.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["on the way home"] = new(Noted, D(10, 6), "7 Oct"),
        ["the next morning"] = new(Noted, D(10, 7), "7 Oct"),
        ["weekend: a round on a Friday"] = new(Noted.HeldOn(D(10, 9)), D(10, 9), "12 Oct"),
        ["holiday soon: the Tuesday before Thanksgiving"] = new(Noted.HeldOn(D(11, 24), "America/Denver") with { Country = "US" }, D(11, 24), "25 Nov"),
        ["holiday on the next day"] = new(Noted.HeldOn(D(11, 25), "America/Denver") with { Country = "US" }, D(11, 25), "30 Nov"),
        ["year-end"] = new(Noted.HeldOn(D(12, 22)), D(12, 22), "23 Dec"),
        ["academic pace"] = new(Noted with { EmployerType = EmployerType.Academic }, D(10, 6), "7 Oct"),
        ["two people: to the manager, not to both"] = new(Noted.Knowing(Gwen, Omar, Ines).With("c2", "c3"), D(10, 6), "7 Oct"),
        ["zone"] = new(Noted, D(10, 7), "7 Oct") { Candidate = Aucklander },
        ["a playbook that offers nothing of its own accord"] = new(Noted with { Playbook = "email-first" }, D(10, 6), "7 Oct"),
        ["the thanks bounced"] = new(Noted.Sent(EventKind.ThankYouSent, D(10, 7), "c2", StepKind.AddValue).Then(EventKind.DeliveryFailed, D(10, 7), "c2"), D(10, 7), "7 Oct"),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_SomethingWasLeftUnsaid_RidesInTheThanksAndIsNotSentAgainWithinAWeek(string edge)
    {
        var row = Rows[edge];
        var carrying = row.Plan.OpenSteps(StepKind.ThankYou).Where(step => step.Traits.HasFlag(DraftTraits.CarriesValue)).ToArray();
        Assert.Equal([("c2", row.Expected)], carrying.Select(step => (step.Recipient!.Id, Short(step.DueOn))));
        foreach (var value in row.Plan.OpenSteps(StepKind.AddValue))
            Assert.True(value.DueOn >= carrying[0].DueOn.PlusDays(7), $"It would go out on its own on {value.DueOn}.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draft_SomethingWasLeftUnsaid_IsUsefulAndApologisesForNothing(string edge)
    {
        var row = Rows[edge];
        var draft = row.Draft(row.Plan.OpenSteps(StepKind.ThankYou).First(step => step.Recipient?.Id == "c2"));
        Assert.Contains("40 sites", draft, StringComparison.Ordinal);
        foreach (var word in (string[])["forgot", "sorry", "apolog", "too late"])
            Assert.DoesNotContain(word, draft, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("it went inside", true, "")]
    [InlineData("it came to mind after the thanks were sent", false, "14 Oct")]
    public void Plan_ThanksWereSent_LeavesAWeek(string edge, bool inside, string earliest)
    {
        Assert.NotEmpty(edge);
        var row = new Row(Noted.Sent(EventKind.ThankYouSent, D(10, 7), "c2", inside ? StepKind.AddValue : null), D(10, 8), earliest);
        Assert.Equal(earliest, string.Join(' ', row.Plan.OpenSteps(StepKind.AddValue).Select(step => Short(step.DueOn))));
    }

    [Fact]
    public void Plan_NothingWasNoted_CarriesNothing() =>
        Assert.DoesNotContain(new Row(Mill, D(10, 6), "").Plan.Steps, step => step.Traits.HasFlag(DraftTraits.CarriesValue) || step.Kind == StepKind.AddValue);

    [Fact]
    public void Draft_Debrief_AsksWhatWasLeftUnsaid()
    {
        var row = new Row(Mill, D(10, 6), "");
        Assert.Contains("say", row.Draft(row.Plan.OpenSteps(StepKind.Debrief).Single()), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("apology and worry", "Thank you. I am so sorry, I completely forgot to mention that I led our billing migration. I hope it is not too late.", "so sorry|not too late")]
    [InlineData("a plain apology", "Thank you for the talk. I apologise for not mentioning my time in billing.", "apologi")]
    [InlineData("worry alone", "Thank you. I am worried that I left out the most important point.", "worried")]
    [InlineData("as something useful to them", "Thank you. In light of what you said about billing: I led such a move of 40 sites in a year. The role interests me very much.", "")]
    public void Review_ThanksWithWhatWasLeftUnsaid_FlagsApologyAndWorry(string edge, string text, string flagged)
    {
        Assert.NotEmpty(edge);
        var found = new ToneReview().Review(text, StepKind.ThankYou).Where(finding => finding.Phrase is not null).Select(finding => finding.Phrase!).ToArray();
        if (flagged.Length == 0) Assert.Empty(found);
        foreach (var wanted in flagged.Split('|', StringSplitOptions.RemoveEmptyEntries))
            Assert.Contains(found, phrase => phrase.Contains(wanted, StringComparison.OrdinalIgnoreCase) || text.Contains(phrase, StringComparison.Ordinal) && wanted.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }

    private static string Short(LocalDate day) => NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("d MMM").Format(day);
}
