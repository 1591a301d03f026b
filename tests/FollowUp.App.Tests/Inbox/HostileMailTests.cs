using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Inbox.Receiving;

namespace FollowUp.App.Tests.Inbox;

/// <summary>Mails made to harm: each is taken or left without harm, and soon.</summary>
public sealed class HostileMailTests
{
    public static TheoryData<string> Kinds => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Makers = new(StringComparer.Ordinal)
    {
        ["10,000 parts"] = () => Mixed(string.Concat(Enumerable.Repeat("--b\nContent-Type: text/plain\n\nx\n", 10_000))),
        ["50 levels"] = () => Encoding.ASCII.GetBytes(Head() + Nested(50)),
        ["50 mails in each other"] = () => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(_ => Head() + "Content-Type: message/rfc822\n\n")) + Head() + "\nhi\n"),
        ["a repetition for ever"] = () => Mixed("--b\nContent-Type: text/calendar\n\n" + Mails.Invitation.Replace("UID:", "RRULE:FREQ=SECONDLY;COUNT=1000000000;BYSECOND=0,1,2,3\nUID:", StringComparison.Ordinal)),
        ["a zip bomb"] = () => Mixed($"--b\nContent-Type: application/zip; name=\"invite.ics.zip\"\nContent-Disposition: attachment; filename=\"invite.ics.zip\"\nContent-Transfer-Encoding: base64\n\n{Bomb()}\n"),
        ["HTML with scripts"] = () => Encoding.UTF8.GetBytes(Head() + "Content-Type: text/html\n\n<html><script>fetch('//evil')</script><body onload=alert(1)>Interview <img src=x onerror=alert(2)> on 25 November 2026 at 14:00 <a href='javascript:alert(3)'>join</a></body></html>"),
        ["HTML 20,000 deep"] = () => Encoding.UTF8.GetBytes(Head() + "Content-Type: text/html\n\n" + string.Concat(Enumerable.Repeat("<div>", 20_000)) + "x"),
        ["8-bit garbage"] = () => [.. Encoding.ASCII.GetBytes(Head() + "\n"), .. Garbage(200_000)],
        ["garbage in headers"] = () => [.. Encoding.ASCII.GetBytes("From: ana@example.com\nSubject: "), .. Garbage(5_000).Where(b => b is not (10 or 13)), .. "\n\nx"u8],
        ["no headers"] = () => Garbage(10_000),
        ["nothing"] = () => [],
        ["a charset nobody knows"] = () => Encoding.ASCII.GetBytes(Head() + "Content-Type: text/plain; charset=\"x-klingon-77\"\n\nhi \u00ff\n"),
        ["UTF-7"] = () => Encoding.ASCII.GetBytes(Head() + "Content-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-\n"),
        ["1601"] = () => Encoding.ASCII.GetBytes(Head().Replace("18 Nov 2026", "01 Jan 1601", StringComparison.Ordinal) + "\nInterview on 1 January 1601 at 10:00, we'll let you know by 1 January 1601.\n"),
        ["9999"] = () => Encoding.ASCII.GetBytes(Head().Replace("18 Nov 2026", "31 Dec 9999", StringComparison.Ordinal) + "\nInterview on 31 December 9999 at 23:59, we'll let you know by 31 December 9999.\n"),
        ["calendar of 1601 and 9999"] = () => Mixed("--b\nContent-Type: text/calendar\n\n" + Mails.Invitation.Replace("20261125T140000", "16010101T000000", StringComparison.Ordinal).Replace("20261125T150000", "99991231T235959", StringComparison.Ordinal)),
        ["hostile to patterns"] = () => Encoding.ASCII.GetBytes(Head() + "\n" + string.Concat(Enumerable.Repeat("by by 1/2/3 next aaaaaaaaaaaaaaaaaaaaaaaa! On x wrote: > > > ", 16_000))),
        ["one line of 1 MB"] = () => Encoding.ASCII.GetBytes(Head() + "\n" + new string('a', 1_000_000)),
        ["a header of 1 MB"] = () => Encoding.ASCII.GetBytes($"From: ana@example.com\nTo: {string.Concat(Enumerable.Repeat("<a@b.example>, ", 60_000))}\nSubject: x\n\nhi"),
        ["24 MB"] = () => Encoding.ASCII.GetBytes(Head() + "\n" + string.Concat(Enumerable.Repeat(new string('x', 70) + "\n", 24 * 1024 * 1024 / 71))),
        ["26 MB"] = () => new byte[26 * 1024 * 1024],
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Mail_MadeToHarm_DoesNone(string kind)
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.Ana.RegisterIdAsync();
        var mime = Makers[kind]();
        var watch = Stopwatch.StartNew();

        var taken = await inbox.TakeAsync(mime, "example.com");

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.NotEqual(Taken.Later, taken);
        Assert.Empty((await inbox.Ana.GetAsync("/api/me/export")).Json["interviews"]![0]!["interview"]!["events"]!.AsArray());
        foreach (var mail in inbox.Sent)
        {
            Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("javascript:", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("onerror", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        }

        using var page = await inbox.Ana.BrowseAsync();
        (await page.GetAsync("/app")).Expect(200);
        // And the next mail is taken as if nothing had been.
        Assert.Equal(Taken.Done, await inbox.ForwardAsync(Mails.Forwarded("Bruno Prado <bruno@acme.example>", "Thanks, got it.")));
        Assert.Contains(await inbox.EntriesAsync(), entry => entry.Kind == InboxKind.Answer);
    }

    private static string Head() => $"Message-ID: <{Guid.NewGuid():N}@mail.example>\nFrom: Ana Souza <ana@example.com>\nTo: x@in.example.com\nDate: Wed, 18 Nov 2026 17:00:00 -0300\nSubject: hi\nMIME-Version: 1.0\n";

    private static byte[] Mixed(string parts) => Encoding.UTF8.GetBytes($"{Head()}Content-Type: multipart/mixed; boundary=\"b\"\n\n{parts}\n--b--\n");

    private static string Nested(int levels) => levels == 0
        ? "Content-Type: text/plain\n\nhi\n"
        : $"Content-Type: multipart/mixed; boundary=\"b{levels}\"\n\n--b{levels}\n{Nested(levels - 1)}\n--b{levels}--\n";

    private static string Bomb()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var file = zip.CreateEntry("invite.ics").Open())
            for (var i = 0; i < 64; i++)
                file.Write(new byte[1024 * 1024]);
        return Convert.ToBase64String(packed.ToArray(), Base64FormattingOptions.InsertLineBreaks);
    }

    private static byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
