using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations;
using NodaTime;

namespace FollowUp.Core.Tests.Invitations;

/// <summary>Texts made to slow the reader: however long they are.</summary>
public sealed class HostileInvitationTests
{
    private static readonly Candidate Ana = new() { TimeZone = "America/Sao_Paulo", Country = "BR" };

    public static TheoryData<string> Beginnings =>
        ["", "Subject: ", "From: ", "On Monday, ", "Kind regards,\n", "You will meet ", "role of ", "1 May 2027 ", "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nSUMMARY:", "BEGIN:VEVENT\nDTSTART;TZID=", "BEGIN:VEVENT\nDESCRIPTION:"];

    private static readonly string[] Parts =
    [
        " ", "\t", "\r", "\n", "\n ", "a", "A", "1", "@", ":", ";", "-", "\"", "\\", "?", ".", "/", "<", "(", ">", "^", "a@", "a@b.", "a.b@c.d ", "1.", "1.1.", "10:00 ",
        "role of ", "role of a at A", "for ", "for the role of ", "at ", "at A", "interview:", "subject:re:", "may ", "1 may ", "monday ", "X;A=\"", "\u0301", "\ud800",
        "ATTENDEE;CN=x:mailto:a@", "=3D", "=\n", "> ", "and ", "Ana Souza, ", "Head of ", "10:00-11:00 ", "UTC+1 ", "Europe/", "https://", "Interviewer: ", "wrote:\n", "BEGIN:VTIMEZONE\n", "|", "(", "BEGIN:VEVENT\nSUMMARY:Interview for a at A\nEND:VEVENT\n", "BEGIN:VALARM\n",
    ];

    /// <summary>As long as is read at all; going back over it would take hours. How the time grows is for the benchmarks to say.</summary>
    [Theory]
    [MemberData(nameof(Beginnings))]
    public void Read_OnePartWithoutEnd_ComesToAnEnd(string beginning)
    {
        foreach (var part in Parts)
        {
            var text = beginning + string.Concat(Enumerable.Repeat(part, (InvitationReader.MostCharacters - beginning.Length - 1) / part.Length));

            var invitation = InvitationReader.Read(text, Ana, new LocalDate(2026, 11, 18));

            Assert.True(invitation.Company is null or { Length: <= 200 }, part);
        }
    }

    [Theory]
    [InlineData("We talk about the role of\nData engineer at Acme Ltd on Monday.", "Data engineer", "Acme")]
    [InlineData("the position of a clerk at the desk, as said", "clerk", null)]
    [InlineData("Your post of Head of Data with Initech, Monday", "Head of Data", "Initech")]
    [InlineData("the role of QA", "QA", null)]
    [InlineData("the role of Clerk is new", "Clerk", null)]
    [InlineData("role of\",\"", null, null)]
    public void Read_SentenceWithARole_TakesTheName(string text, string? role, string? company)
    {
        var invitation = InvitationReader.Read(text, Ana, new LocalDate(2026, 11, 18));

        Assert.Equal((role, company), (invitation.Role, invitation.Company));
    }
}
