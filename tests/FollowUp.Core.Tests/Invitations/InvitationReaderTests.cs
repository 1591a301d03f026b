using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations;
using NodaTime;

namespace FollowUp.Core.Tests.Invitations;

public sealed class InvitationReaderTests
{
    private static readonly LocalDate Today = new(2026, 11, 18);
    private static readonly Candidate Ana = new() { TimeZone = "America/Sao_Paulo", Country = "BR" };

    [Fact]
    public void Read_GoogleInvitation_GivesEverything()
    {
        var invitation = Read("""
            BEGIN:VCALENDAR
            PRODID:-//Google Inc//Google Calendar 70.9054//EN
            METHOD:REQUEST
            BEGIN:VTIMEZONE
            TZID:Europe/Lisbon
            BEGIN:STANDARD
            DTSTART:19701025T020000
            TZOFFSETTO:+0000
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Lisbon:20261125T150000
            DTEND;TZID=Europe/Lisbon:20261125T160000
            ORGANIZER;CN=Rita Alves:mailto:rita.alves@acme.example
            ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;CN="Prado, Bruno";X-NUM-GU
             ESTS=0:mailto:bruno@acme.example
            ATTENDEE;CUTYPE=ROOM;CN=Big room:mailto:room@acme.example
            ATTENDEE;CN=ana@example.com:mailto:ANA@example.com
            SUMMARY:Second interview for Data engineer at Acme
            DESCRIPTION:Join: https://meet.google.com/abc-defg-hij\nSee you\, soon
            BEGIN:VALARM
            DESCRIPTION:This is an event reminder
            TRIGGER:-PT10M
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """);

        Assert.Null(invitation.Problem);
        Assert.Equal("Second interview for Data engineer at Acme", invitation.Title);
        Assert.Equal(("Acme", "Data engineer"), (invitation.Company, invitation.Role));
        Assert.Equal((new LocalDateTime(2026, 11, 25, 15, 0), "Europe/Lisbon", (Offset?)null), (invitation.HeldAt, invitation.TimeZone, invitation.UtcOffset));
        Assert.Equal((RoundFormat.Video, false), (invitation.Format, invitation.IsCancelled));
        Assert.Equal([("Rita Alves", "rita.alves@acme.example", true), ("Bruno Prado", "bruno@acme.example", false)], invitation.People.Select(person => (person.Name, person.Email, person.IsOrganizer)));
    }

    [Theory]
    [InlineData("DTSTART;TZID=\"W. Europe Standard Time\":20261125T150000", "2026-11-25T15:00", "Europe/Berlin")]
    [InlineData("DTSTART;TZID=E. South America Standard Time:20261125T150000", "2026-11-25T15:00", "America/Sao_Paulo")]
    [InlineData("DTSTART;TZID=/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires:20261125T150000", "2026-11-25T15:00", "America/Argentina/Buenos_Aires")]
    [InlineData("DTSTART;TZID=tzone://Microsoft/Utc:20261125T150000", "2026-11-25T15:00", "UTC")]
    [InlineData("DTSTART:20261125T180000Z", "2026-11-25T15:00", "America/Sao_Paulo")]
    [InlineData("DTSTART:20261125T150000", "2026-11-25T15:00", null)]
    public void Read_Start_IsALocalTimeInAZone(string start, string heldAt, string? zone)
    {
        var invitation = Read(Event(start));

        Assert.Null(invitation.Problem);
        Assert.Equal((heldAt, zone), (invitation.HeldAt?.ToString("uuuu-MM-dd'T'HH:mm", null), invitation.TimeZone));
    }

    [Fact]
    public void Read_ZoneNamedByTheFileAlone_IsFoundByItsLocation()
    {
        var invitation = Read("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Brazil time\nX-LIC-LOCATION:America/Sao_Paulo\nEND:VTIMEZONE\n" + Event("DTSTART;TZID=Brazil time:20261125T150000"));

        Assert.Equal((null, "America/Sao_Paulo"), (invitation.Problem, invitation.TimeZone));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261125", "no time")]
    [InlineData("DTSTART:tomorrow", "could not be read")]
    [InlineData("DTEND:20261125T150000", "does not say when")]
    public void Read_StartThatIsNotClear_SaysSo(string start, string expected) =>
        Assert.Contains(expected, Read(Event(start)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_ZoneThatNothingExplains_IsAskedAboutAndNotGuessed()
    {
        var invitation = Read(Event("DTSTART;TZID=Customized Time Zone:20261125T150000"));

        Assert.Equal((null, Certainty.Unsure), (invitation.TimeZone, invitation.CertaintyOf(InvitationField.TimeZone)));
        Assert.Contains("Customized Time Zone", Assert.Single(invitation.Questions, question => question.Field == InvitationField.TimeZone).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "20261025T000000Z", "2026-10-25T02:00", "+02")]
    [InlineData(null, "20261025T010000Z", "2026-10-25T02:00", "+01")]
    [InlineData("Europe/Berlin", "20261025T023000", "2026-10-25T02:30", "+02")]
    [InlineData("Europe/Berlin", "20270328T023000", "2027-03-28T03:30", null)]
    public void Read_NightOfAClockChange_TellsWhichTimeIsMeant(string? zone, string start, string heldAt, string? offset)
    {
        var line = zone is null ? $"DTSTART:{start}" : $"DTSTART;TZID={zone}:{start}";

        var invitation = InvitationReader.Read(Event(line), new Candidate { TimeZone = "Europe/Berlin" }, Today);

        Assert.Equal((heldAt, offset), (invitation.HeldAt?.ToString("uuuu-MM-dd'T'HH:mm", null), invitation.UtcOffset?.ToString("g", null)));
        Assert.Equal("Europe/Berlin", invitation.TimeZone);
    }

    [Theory]
    [InlineData("METHOD:CANCEL", "STATUS:CONFIRMED")]
    [InlineData("METHOD:REQUEST", "STATUS:CANCELLED")]
    public void Read_CalledOff_SaysSo(string method, string status) =>
        Assert.True(Read($"BEGIN:VCALENDAR\n{method}\n{Event("DTSTART:20261125T150000Z", status)}").IsCancelled);

    [Fact]
    public void Read_SeveralEvents_TakesTheNextAndSaysSo()
    {
        var invitation = Read(Event("DTSTART:20261101T150000Z", "SUMMARY:Past") + Event("DTSTART:20261125T150000Z", "SUMMARY:Next") + Event("DTSTART:20261126T150000Z", "SUMMARY:Later"));

        Assert.Equal("Next", invitation.Title);
        Assert.Contains("several events", invitation.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Interview with Acme", "Acme", null)]
    [InlineData("Acme - Data engineer interview", "Acme", "Data engineer")]
    [InlineData("Interview: Platform engineer at Stark & Sons", "Stark & Sons", "Platform engineer")]
    [InlineData("Interview for the role of Analyst (Hooli)", "Hooli", "Analyst")]
    [InlineData("Interview - Analyst - Initech", "Initech", "Analyst")]
    [InlineData("Interview with Rita Alves", null, null)]
    [InlineData("Phone screen", null, null)]
    public void Read_Title_IsUsedForGuesses(string title, string? company, string? role)
    {
        var invitation = Read(Event("DTSTART:20261125T150000Z", $"SUMMARY:{title}", "ATTENDEE;CN=Rita Alves:mailto:rita@gmail.com"));

        Assert.Equal((company, role), (invitation.Company, invitation.Role));
    }

    [Theory]
    [InlineData("rita@acme.example", "Acme")]
    [InlineData("rita@jobs.acme.co.uk", "Acme")]
    [InlineData("rita@gmail.com", null)]
    public void Read_NoCompanyInTheTitle_TakesTheDomain(string email, string? company) =>
        Assert.Equal(company, Read(Event("DTSTART:20261125T150000Z", $"ORGANIZER:mailto:{email}")).Company);

    [Theory]
    [InlineData("LOCATION:https://acme.zoom.us/j/123", RoundFormat.Video)]
    [InlineData("LOCATION:Microsoft Teams Meeting", RoundFormat.Video)]
    [InlineData("LOCATION:Phone call", RoundFormat.Phone)]
    [InlineData("LOCATION:Rua Augusta 100\\, São Paulo", RoundFormat.OnSite)]
    [InlineData("DESCRIPTION:nothing", null)]
    public void Read_Place_TellsTheFormat(string line, RoundFormat? format) => Assert.Equal(format, Read(Event("DTSTART:20261125T150000Z", line)).Format);

    [Fact]
    public void Read_HostileNames_BecomeShortPlainLines()
    {
        var name = "<b>Evil</b>\\n\u202Egnp.exe " + new string('x', 10_000);

        var invitation = Read(Event("DTSTART:20261125T150000Z", $"SUMMARY:{name}", $"LOCATION:{name}", $"ORGANIZER;CN=\"{name}\":mailto:rita@acme.example"));

        foreach (var line in (string?[])[invitation.Title, invitation.Place, invitation.People[0].Name])
        {
            Assert.InRange(line!.Length, 1, 200);
            Assert.DoesNotContain(line, c => char.IsControl(c) || c == '\u202E');
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:rita@acme.example\\nBcc: all@example.com")]
    [InlineData("mailto:rita@acme.example?subject=x")]
    [InlineData("mailto:@")]
    public void Read_AddressThatIsNone_IsNoPerson(string address) => Assert.Empty(Read(Event("DTSTART:20261125T150000Z", $"ORGANIZER:{address}")).People);

    [Fact]
    public void Read_AThousandPeople_TakesAsManyAsAnInterviewHas() =>
        Assert.Equal(20, Read(Event(["DTSTART:20261125T150000Z", .. Enumerable.Range(0, 1000).Select(i => $"ATTENDEE:mailto:a{i}@acme.example")])).People.Count);

    [Fact]
    public void Read_TooMuch_IsRefused()
    {
        Assert.Contains("too long", Read("BEGIN:VEVENT\nSUMMARY:" + new string('x', InvitationReader.MostCharacters)).Problem, StringComparison.Ordinal);
        Assert.Contains("too long", Read("BEGIN:VEVENT\n" + new string('\n', InvitationReader.MostLines)).Problem, StringComparison.Ordinal);
        Assert.Contains("nothing here", Read(" \r\n").Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BEGIN:VEVENT")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR")]
    [InlineData("BEGIN:VEVENT\n;;;:::\n:\n=\nDTSTART;TZID:x\nDTSTART;TZID=\"a:20261125\nATTENDEE;CN=\nEND:VALARM\nEND:VEVENT\nEND:VEVENT")]
    [InlineData(" BEGIN:VEVENT\n \n\t\n END")]
    public void Read_BrokenFile_GivesAProblem(string file) => Assert.NotNull(Read(file).Problem);

    [Fact]
    public void Read_PartsWithinPartsWithoutEnd_AreReadInOnePass() =>
        Assert.NotNull(Read(string.Concat(Enumerable.Repeat("BEGIN:VEVENT\n", InvitationReader.MostLines - 1))).Problem);

    [Theory]
    [InlineData("You will meet Clara Jansen (clara@acme.example) at 15:00.", "Clara Jansen")]
    [InlineData("You will talk to Bea de Souza <bea@acme.example>.", "Bea de Souza")]
    [InlineData("bea souza <bea@acme.example>", "bea souza")]
    [InlineData("For any question please write to us (jobs@acme.example).", null)]
    public void Read_TextWithAnAddress_TakesOnlyTheNameBeforeIt(string text, string? name) => Assert.Equal(name, Assert.Single(Read(text).People).Name);

    [Theory]
    [InlineData("We invite you to an interview for the role of Data Analyst at Bluebird Labs on 1 December at 14:30.", "Data Analyst", "Bluebird Labs")]
    [InlineData("Thank you for applying for the position of Shop manager.\nCould you come on 1 December?", "Shop manager", null)]
    [InlineData("We would like to talk on 1 December at 14:30.", null, null)]
    public void Read_TextWithoutASubject_TakesTheRoleAndCompanyItSays(string text, string? role, string? company)
    {
        var invitation = Read(text);

        Assert.Equal((role, company), (invitation.Role, invitation.Company));
    }

    [Theory]
    [InlineData("Shall we say Wednesday, 25 November 2026 at 15:00?", "2026-11-25T15:00")]
    [InlineData("How about Nov 25th, 2026, 3:30 p.m.?", "2026-11-25T15:30")]
    [InlineData("Interview on 25.11.2026, 15h30.", "2026-11-25T15:30")]
    [InlineData("Interview on 25/11/2026 at 3pm.", "2026-11-25T15:00")]
    [InlineData("When: 2026-11-25T15:00", "2026-11-25T15:00")]
    [InlineData("Let us talk at 10 am on 3 December.", "2026-12-03T10:00")]
    [InlineData("Let us talk on January 5 at 12:15 am.", "2027-01-05T00:15")]
    [InlineData("Thanks for your time today! Would Friday at 9:00 suit you?", "2026-11-20T09:00")]
    [InlineData("Can you do tomorrow at 11.45?", "2026-11-19T11:45")]
    [InlineData("We are 5 marketing people. On 30 Nov at 16:00 there is time.", "2026-11-30T16:00")]
    public void Read_Text_FindsDayAndTime(string text, string heldAt)
    {
        var invitation = Read(text);

        Assert.Null(invitation.Problem);
        Assert.Equal((heldAt, null), (invitation.HeldAt?.ToString("uuuu-MM-dd'T'HH:mm", null), invitation.TimeZone));
    }

    [Theory]
    [InlineData("BR", "2026-12-11T15:00")]
    [InlineData("US", "2026-11-12T15:00")]
    public void Read_TextWithNumbersOnly_GoesByTheCountry(string country, string heldAt) =>
        Assert.Equal(heldAt, InvitationReader.Read("On 11/12/2026 at 15:00", Ana with { Country = country }, Today).HeldAt?.ToString("uuuu-MM-dd'T'HH:mm", null));

    [Theory]
    [InlineData("25 November 2026, 15:00 UTC", "2026-11-25T12:00", "America/Sao_Paulo")]
    [InlineData("25 November 2026, 15:00 (GMT+1)", "2026-11-25T11:00", "America/Sao_Paulo")]
    [InlineData("25 November 2026, 15:00 (UTC-05:00)", "2026-11-25T17:00", "America/Sao_Paulo")]
    [InlineData("25 November 2026, 15:00 Europe/Lisbon", "2026-11-25T15:00", "Europe/Lisbon")]
    public void Read_TextWithZone_KeepsTheMoment(string text, string heldAt, string zone)
    {
        var invitation = Read(text);

        Assert.Equal((null, heldAt, zone), (invitation.Problem, invitation.HeldAt?.ToString("uuuu-MM-dd'T'HH:mm", null), invitation.TimeZone));
    }

    [Theory]
    [InlineData("We would like to meet you on 25 November.", "no time")]
    [InlineData("We would like to meet you.", "No day")]
    [InlineData("On 31 February 2026 at 10:00", "No day")]
    public void Read_TextThatIsNotClear_SaysSo(string text, string expected) => Assert.Contains(expected, Read(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_MailText_FindsPeopleAndTheSubject()
    {
        var invitation = Read("""
            From: "Rita Alves" <rita.alves@acme.example>
            To: Ana Prado <ana@example.com>
            Subject: Re: Interview for Data engineer at Acme

            Hello Ana, can we talk on 25 November at 15:00? Bruno (bruno@acme.example) joins by https://acme.zoom.us/j/1.
            """);

        Assert.Equal(("Acme", "Data engineer", RoundFormat.Video), (invitation.Company, invitation.Role, invitation.Format));
        Assert.Equal([("Rita Alves", "rita.alves@acme.example"), ("Bruno", "bruno@acme.example")], invitation.People.Select(person => (person.Name, person.Email)));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('@')]
    [InlineData('1')]
    [InlineData(' ')]
    [InlineData('"')]
    [InlineData(':')]
    [InlineData('<')]
    public void Read_OneCharacterOverAndOver_Ends(char c) => Assert.NotNull(Read("x" + new string(c, InvitationReader.MostCharacters - 1)).Problem);

    /// <summary>The ends of time, and zones that lead beyond them.</summary>
    [Theory]
    [InlineData("99991231T235959")]
    [InlineData("99991231T240000")]
    [InlineData("-99980101T000000")]
    [InlineData("00010101T000000")]
    [InlineData("00000101T000000")]
    public void Read_CalendarAtTheEndOfTime_AsksForTheDay(string moment)
    {
        foreach (var line in (string[])[$"DTSTART:{moment}", $"DTSTART:{moment}Z", $"DTSTART;TZID=Etc/GMT+12:{moment}", $"DTSTART;TZID=Pacific/Kiritimati:{moment}"])
            foreach (var zone in (string[])["Etc/GMT+12", "Pacific/Kiritimati", "UTC"])
            {
                var invitation = InvitationReader.Read(Event(line), new Candidate { TimeZone = zone }, Today);
                Assert.Null(invitation.HeldAt);
                Assert.NotNull(invitation.Problem);
            }
    }

    [Theory]
    [InlineData("9999-12-31 at 23:59 UTC-12")]
    [InlineData("9999-12-31 at 23:59 Etc/GMT+12")]
    [InlineData("0001-01-01 at 00:00 UTC+14")]
    [InlineData("0000-01-01 at 00:00")]
    public void Read_TextAtTheEndOfTime_FindsNoDay(string text) => Assert.Null(Read($"Your interview is on {text}.").HeldAt);

    private static Invitation Read(string text) => InvitationReader.Read(text.ReplaceLineEndings("\r\n"), Ana, Today, "ana@example.com");

    private static string Event(params string[] lines) => $"BEGIN:VEVENT\n{string.Join('\n', lines)}\nEND:VEVENT\n";
}
