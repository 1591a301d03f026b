using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette.Seeds;

/// <summary>Persistent or pesky: references at once, thanks after a quiet week, one call two days later.</summary>
public sealed class ReservedSeedTests
{
    private static readonly Interview Quiet = Reference.Interview with
    {
        ArrangedBy = ContactRole.Interviewer,
        Contacts = [Interviewer with { Channels = [.. Interviewer.Channels, new Channel { Kind = ChannelKind.Phone, Address = "+551133330000" }] }],
    };

    private static readonly Dictionary<string, Claim> Claims = new(StringComparer.Ordinal)
    {
        ["nothing was said and nothing heard: thanks after a week, one call 48 hours later, then the end"] = new(
            "reserved", Quiet, Day(11, 18), "thankYou 25 Nov email c2; call 27 Nov phone c2; letGo 16 Dec"),
        ["they said when they would write: no thanks meanwhile, and the question carries them"] = new(
            "reserved", Quiet.Promised(Day(11, 25)), Day(11, 18), "checkIn 30 Nov email c2; call 2 Dec phone c2; letGo 16 Dec"),
        ["heard from them within the week: no thanks to remind them, and one question after another week (R43)"] = new(
            "reserved", Quiet.Then(EventKind.HeardBack, Day(11, 23), "c2", EventOutcome.StillDeciding), Day(11, 24), "checkIn 30 Nov email c2; call 2 Dec phone c2; letGo 21 Dec"),
        ["the call was not answered: they are busy, and it is never repeated"] = new(
            "reserved", Quiet.Then(EventKind.ThankYouSent, Day(11, 25), "c2").Then(EventKind.Called, Day(11, 27), "c2", EventOutcome.NoAnswer), Day(11, 30),
            "thankYou 25 Nov email c2 done; call 27 Nov phone c2 done; letGo 16 Dec"),
        ["no mail was sent: the call has to wait for one"] = new(
            "reserved", Quiet, Day(11, 27), "thankYou 25 Nov email c2; call 27 Nov phone c2 blocked; letGo 16 Dec"),
        ["references are asked for: they are the one thing that goes out the same day"] = new(
            "reserved", Quiet.Then(EventKind.ReferencesRequested, Day(11, 18), "c2"), Day(11, 18),
            "references 18 Nov email c2; thankYou 25 Nov email c2; call 27 Nov phone c2; letGo 16 Dec"),
        ["even on a Saturday"] = new(
            "reserved", Quiet.Then(EventKind.ReferencesRequested, Day(11, 21), "c2"), Day(11, 21),
            "references 21 Nov email c2; checkIn 30 Nov email c2; call 2 Dec phone c2; letGo 16 Dec"),
    };

    public static TheoryData<string> Names => [.. Claims.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_Claim_IsFollowed(string claim) => Assert.Equal(Claims[claim].Steps, Claim.Of(Claims[claim].Plan));

    [Fact]
    public void Draft_Thanks_LooksForwardAndAsksNothing()
    {
        var draft = Claim.Draft(Quiet, Quiet.PlanOn(Day(11, 25), "reserved").Step(StepKind.ThankYou)!, Day(11, 25));
        Assert.Contains("forward to hearing from you", draft, StringComparison.Ordinal);
        Assert.DoesNotContain('?', draft);
    }

    [Fact]
    public void Draft_Voicemail_KnowsTheyAreBusyAndLeavesTheTimeToThem()
    {
        var draft = Claim.Draft(Quiet, Quiet.PlanOn(Day(11, 27), "reserved").Step(StepKind.Call)!, Day(11, 27));
        var voicemail = draft[draft.LastIndexOf("\nH", StringComparison.Ordinal)..];
        Assert.Matches("busy|schedule is full", voicemail);
        Assert.Matches("no rush", voicemail);
    }
}
