using System.Text.RegularExpressions;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Drafting;

public sealed partial class WordingTests
{
    private static readonly Wording Wording = new();

    /// <summary>The keys the plans use. A key may be added to the texts freely; none of these may go.</summary>
    private const string Needed = """
        prepare.eve debrief.evening references.asked thankYou.round thankYou.soon thankYou.week thankYou.through addValue.noted
        checkIn.promise checkIn.window checkIn.vague checkIn.hold checkIn.quiet checkIn.application checkIn.deadline checkIn.second
        checkIn.contactYou call.promise call.quiet call.application call.invited call.second moveUp.second rearrange.noShow feedback.rejected
        letGo.requests letGo.quiet letGo.application reconnect.months done.on skipped.thanksInCheckIn skipped.laterRound skipped.advanced
        skipped.checkInSent skipped.promised skipped.heard skipped.cap skipped.letGo skipped.paused skipped.noRecipient
        skipped.lapsed blocked.checkInFirst blocked.noManager blocked.call blocked.forbidden blocked.unreachable blocked.otherFirst calendar.weekendsOnly
        call.contactYou thankYou.contactYou moved.together moved.colleague moved.weekend moved.holiday moved.fortyEightHours
        moved.away moved.yearEnd moved.snoozed moved.notBefore moved.hold moved.paused moved.deadline moved.promise waiting.promise
        waiting.window waiting.vague waiting.hold waiting.quiet waiting.round waiting.sent waiting.advanced waiting.paused waiting.forbidden
        waiting.contactYou waiting.application waiting.away waiting.notBefore waiting.snoozed closed.letGo closed.offer closed.rejected closed.byYou alternative.interviewer
        alternative.recruiter alternative.recruiterFirst alternative.colleague
        arrange.next arrange.named arrange.offered arrange.fellThrough arrange.unanswered checkIn.afterArranging checkIn.references checkIn.reply
        offer.paper offer.spoken offer.again checkIn.late call.talked call.onlyWay debrief.agency thankYou.agency references.unreachable
        skipped.thanksLate skipped.thanksDecision skipped.thanksWritten skipped.thanksInReferences skipped.valueInRequest
        blocked.askOrClose waiting.askOrClose waiting.arranging waiting.offerSpoken closed.quiet closed.silent
        moved.holidayBetween moved.valueAfterThanks moved.bounced moved.bouncedKnown note.listedAgain note.law note.firstChoice note.askForTime
        rearrange.missed checkIn.afterMissed correct.name correct.fact moved.wrongPerson skipped.correctedNext note.typo note.late note.left note.nobodyToThank
        note.restOfPanel note.lawPassed whom.thanks whom.inviter whom.application whom.address whom.addressForThanks whom.left whom.linkedIn whom.noWay call.vague
        closed.accepted closed.withdrawn alternative.callAtOnce
        alternative.next alternative.direct alternative.throughAgency alternative.call alternative.write
        """;

    public static TheoryData<string> Keys => [.. Wording.Keys];

    [Fact]
    public void Keys_EveryReasonOfThePlans_IsKnown() =>
        Assert.All(Needed.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), key => Assert.True(Wording.Knows(key), key));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Say_WithOrWithoutFacts_IsUpToTwoCleanSentences(string key)
    {
        Reason[] reasons =
        [
            new(key),
            new(key, new LocalDate(2026, 11, 25)),
            new(key, Name: "Rita"),
            new(key, Until: new LocalDate(2026, 12, 2)),
            new(key, new LocalDate(2026, 11, 25), "Rita", new LocalDate(2026, 12, 2)),
        ];

        Assert.All(reasons.Select(reason => Wording.Say(reason, Sample.Full)), text =>
        {
            Assert.InRange(SentenceEnd().Count(text), 1, 2);
            Assert.False(Artefact().IsMatch(text), text);
            Assert.Matches("^[A-Z\"].*[.!]$", text);
        });
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Say_AnyReason_NeverBlamesNorSpeaksOfRules(string key) =>
        Assert.DoesNotMatch(@"(?i)\bR\d+\b|your fault|you failed|you should have|too late|reject|candidate|invariant|playbook|outreach", Wording.Say(new Reason(key), Sample.Full));

    [Theory]
    [InlineData("checkIn.promise", "They said they'd decide by Wed 25 Nov")]
    [InlineData("moved.holiday", "Wed 25 Nov is a holiday where they work (Rita)")]
    [InlineData("waiting.quiet", "since Wed 25 Nov, which is normal at this point. There's nothing to do until Wed 2 Dec.")]
    [InlineData("checkIn.deadline", "say that Norte Energia comes first")]
    [InlineData("alternative.interviewer", "Rita met you")]
    public void Say_WithFacts_MentionsThem(string key, string expected)
    {
        var reason = new Reason(key, new LocalDate(2026, 11, 25), "Rita", new LocalDate(2026, 12, 2));

        Assert.Contains(expected, Wording.Say(reason, Sample.Full), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkIn.promise")]
    [InlineData("checkIn.window")]
    [InlineData("checkIn.quiet")]
    [InlineData("waiting.promise")]
    public void Say_MissedDate_ComfortsThatItIsNoVerdict(string key) =>
        Assert.Matches("says nothing about you", Wording.Say(new Reason(key), Sample.Full));

    [Fact]
    public void Say_UnknownKey_NamesIt()
    {
        var error = Assert.Throws<ArgumentException>(() => Wording.Say(new Reason("no.such"), Sample.Full));

        Assert.Contains("no.such", error.Message, StringComparison.Ordinal);
        Assert.False(Wording.Knows("no.such"));
    }

    [Fact]
    public void Say_TemplateInAName_IsNotRun() =>
        Assert.Contains("{{company}}", Wording.Say(new Reason("alternative.recruiter", Name: "{{company}}"), Sample.Full), StringComparison.Ordinal);

    [Fact]
    public void Names_EveryValue_HasItsOwn()
    {
        Assert.Equal(15, Enum.GetValues<StepKind>().Select(step => Wording.StepName(step)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(5, Enum.GetValues<ChannelKind>().Select(channel => Wording.ChannelName(channel)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(6, Enum.GetValues<ContactRole>().Select(role => Wording.RoleName(role)).Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex(@"[.!?](?= |$)", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\{\{|\}\}|  | [,.;:!?]|,,|\.\.|\(\s*\)|\bnull\b", RegexOptions.None, 1000)]
    private static partial Regex Artefact();
}
