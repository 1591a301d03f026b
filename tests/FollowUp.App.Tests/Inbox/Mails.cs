using System.Text;

namespace FollowUp.App.Tests.Inbox;

/// <summary>Mails as programs write them.</summary>
internal static class Mails
{
    public const string Domain = "in.example.com";

    public static readonly (string Name, string Value)[] On = [("FOLLOWUP_INBOX_DOMAIN", Domain), ("FOLLOWUP_INBOX_SECRET", Secret), ("FOLLOWUP_BASE_URL", "http://localhost:7071")];

    public const string Secret = "0123456789abcdef0123456789abcdef";

    private static int _number;

    /// <summary>The invitation that Bruno sent, as a calendar.</summary>
    public const string Invitation = """
        BEGIN:VCALENDAR
        VERSION:2.0
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:inv-1@borealis.example
        SEQUENCE:0
        DTSTART;TZID=America/Sao_Paulo:20261125T140000
        DTEND;TZID=America/Sao_Paulo:20261125T150000
        SUMMARY:Interview: Data Engineer at Borealis
        ORGANIZER;CN=Carla Dias:mailto:carla.dias@borealis.example
        ATTENDEE;CN=Carla Dias:mailto:carla.dias@borealis.example
        ATTENDEE;CN=Ana Souza:mailto:ana@example.com
        END:VEVENT
        END:VCALENDAR

        """;

    public static byte[] Plain(string from, string to, string subject, string text, params string[] headers) => Encoding.UTF8.GetBytes(Head(from, to, subject, headers) + $"Content-Type: text/plain; charset=utf-8\n\n{text}\n");

    public static byte[] WithCalendar(string from, string to, string subject, string text, string calendar, params string[] headers) => Encoding.UTF8.GetBytes(
        Head(from, to, subject, headers) + $"Content-Type: multipart/mixed; boundary=\"b1\"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b1\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\n\n{calendar}\n--b1--\n");

    /// <summary>What Gmail makes of an employer's mail when it is forwarded.</summary>
    public static string Forwarded(string from, string text, string subject = "Data engineer", string to = "Ana Souza <ana@example.com>") => $"""
        ---------- Forwarded message ---------
        From: {from}
        Date: Wed, 18 Nov 2026 at 16:10
        Subject: {subject}
        To: {to}

        {text}
        """;

    private static string Head(string from, string to, string subject, string[] headers) =>
        $"Message-ID: <{Interlocked.Increment(ref _number)}@mail.example>\nFrom: {from}\nTo: {to}\nDate: Wed, 18 Nov 2026 17:00:00 -0300\nSubject: {subject}\nMIME-Version: 1.0\n{string.Concat(headers.Select(header => header + "\n"))}";
}
