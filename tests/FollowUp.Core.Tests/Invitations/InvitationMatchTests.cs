using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations;
using NodaTime;

namespace FollowUp.Core.Tests.Invitations;

public sealed class InvitationMatchTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);
    private static readonly Candidate Dana = new() { TimeZone = "Europe/London" };
    private static readonly LocalDateTime At = new(2026, 12, 2, 10, 0);

    private static readonly Interview Noted = new()
    {
        Id = "i1",
        Company = "Fennel Bank",
        Role = "Analyst",
        Rounds = [new Round { Stage = RoundStage.First, HeldAt = At, TimeZone = "Europe/London" }],
    };

    [Theory]
    [InlineData("u1", 1, 2, 11, false, InvitationChange.Moves)]
    [InlineData("u1", 1, 2, 10, false, InvitationChange.Same)]
    [InlineData("u1", 1, 2, 10, true, InvitationChange.CallsOff)]
    [InlineData("u1", 0, 2, 11, false, InvitationChange.Older)]
    [InlineData("u1", 0, 2, 11, true, InvitationChange.Older)]
    [InlineData("u2", 9, 2, 10, true, InvitationChange.CallsOff)]
    [InlineData("u2", 9, 2, 10, false, InvitationChange.Same)]
    [InlineData("u2", 9, 3, 10, true, null)]
    public void Find_Invitation_IsAboutTheRoundOfItsNameOrItsMoment(string uid, int sequence, int day, int hour, bool isCancel, InvitationChange? expected)
    {
        var invitation = new Invitation
        {
            Company = "Fennel Bank Ltd",
            Uid = uid,
            Sequence = sequence,
            Method = isCancel ? InvitationMethod.Cancel : InvitationMethod.Request,
            Day = new LocalDate(2026, 12, day),
            Time = new LocalTime(hour, 0),
            TimeZone = "Europe/London",
        };

        var match = InvitationMatch.Find(invitation, Dana, Today, [(Noted, [new KnownInvitation("u1", 1, RoundStage.First)])]);

        Assert.Equal(expected, match?.Change);
    }

    [Fact]
    public void Find_SameMomentOnAnotherClock_IsTheSameRound()
    {
        var invitation = new Invitation { Company = "Fennel Bank", Day = At.Date, Time = new LocalTime(11, 0), TimeZone = "Europe/Berlin" };

        var match = InvitationMatch.Find(invitation, Dana, Today, [(Noted, [])]);

        Assert.Equal((InvitationChange.Same, At), (match!.Change, match.HeldAt));
    }

    [Theory]
    [InlineData(InvitationMethod.Reply)]
    [InlineData(InvitationMethod.Counter)]
    public void Find_AnswerOrProposal_ChangesNothing(InvitationMethod method) =>
        Assert.Null(InvitationMatch.Find(new Invitation { Method = method, Uid = "u1", Company = "Fennel Bank", Day = At.Date, Time = At.TimeOfDay }, Dana, Today, [(Noted, [new KnownInvitation("u1", 1, RoundStage.First)])]));

    /// <summary>Only one occurrence of a series is meant.</summary>
    [Fact]
    public void Find_AnotherOccurrence_IsAnotherRound() =>
        Assert.Null(InvitationMatch.Find(new Invitation { Uid = "u1", RecurrenceId = "20261209T100000", Day = new LocalDate(2026, 12, 9), Time = At.TimeOfDay }, Dana, Today, [(Noted, [new KnownInvitation("u1", 1, RoundStage.First)])]));
}
