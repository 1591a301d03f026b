using System.Diagnostics;
using System.Text;
using FollowUp.App.Interviews.Invitations;
using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.Invitations;

/// <summary>Mails made to hurt whoever opens them: read harmlessly or refused, and never for long.</summary>
public sealed class HostileMailTests
{
    private const string Header = "From: a@acme.example\r\nSubject: Interview\r\nMIME-Version: 1.0\r\n";

    /// <summary>Many times what each takes on a busy machine.</summary>
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    private static readonly Candidate Ana = new() { TimeZone = "America/Sao_Paulo" };

    public static TheoryData<string> Mails =>
    [
        // 10,000 parts, 50 levels, a part without end.
        Header + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 10_000)) + "--b--\r\n",
        Header + string.Concat(Enumerable.Range(0, 50).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")) + "Content-Type: text/plain\r\n\r\nx",
        Header + string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n" + Header, 500)),
        Header + "Content-Type: text/plain; charset=klingon\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%====\u0000\u0001",
        Header + "Content-Type: text/html\r\n\r\n" + string.Concat(Enumerable.Repeat("<div>", 50_000)),
        Header + "Content-Type: text/html\r\n\r\n<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>1 December 2026 at 10:00</a>",
        Header + "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261201T100000Z\r\nRRULE:FREQ=SECONDLY;COUNT=1000000000\r\nDURATION:P99999999W\r\nEND:VEVENT\r\nEND:VCALENDAR",
        Header + "Content-Type: application/zip; name=invite.ics\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBBQAAAAIAA==",
        Header + "Date: Fri, 99 Foo 9999 99:99:99 +9999\r\nContent-Type: text/plain\r\n\r\n31/12/9999 at 10:00, 1 January 1601 at 9",
        string.Concat(Enumerable.Repeat("Content-Type: ", 50_000)),
        "--\r\nContent-Type: text/plain\r\n\r\nx",
    ];

    [Theory]
    [MemberData(nameof(Mails))]
    public void Read_HostileMail_EndsSoonWithoutScript(string mail)
    {
        var watch = Stopwatch.StartNew();
        foreach (var read in (Invitation[])[InvitationIntake.Read(mail, Ana, new LocalDate(2026, 11, 18), "ana@example.com"), InvitationIntake.Read(Encoding.Latin1.GetBytes(mail), Ana, new LocalDate(2026, 11, 18), null)])
        {
            Assert.DoesNotContain("alert", $"{read.Title}{read.Company}{read.Role}{read.Place}{read.Link}", StringComparison.Ordinal);
            Assert.True(read.Day is null || read.Day.Value.Year is 2026 or 2027);
        }

        Assert.True(watch.Elapsed < Ceiling, $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Read_WhatIsNoMailCalendarOrText_SaysWhatToDo()
    {
        var today = new LocalDate(2026, 11, 18);

        Assert.Contains(".msg", InvitationIntake.Read([0xd0, 0xcf, 0x11, 0xe0, 0, 0], Ana, today, null).Problem, StringComparison.Ordinal);
        Assert.Contains("no calendar file", InvitationIntake.Read([0x50, 0x4b, 3, 4, 0, 0], Ana, today, null).Problem, StringComparison.Ordinal);
        Assert.Contains("too large", InvitationIntake.Read(new byte[InvitationIntake.MostBytes + 1], Ana, today, null).Problem, StringComparison.Ordinal);
    }
}
