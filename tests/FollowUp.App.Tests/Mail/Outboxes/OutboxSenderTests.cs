using System.Net.Mail;
using AngleSharp.Html.Parser;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.Tests.Mail.DigestMails;
using FollowUp.App.Ui;
using Microsoft.Extensions.Logging.Abstractions;

namespace FollowUp.App.Tests.Mail.Outboxes;

public sealed class OutboxSenderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutboxIndex _index = new(new TemplateRenderer(NullLoggerFactory.Instance));

    [Fact]
    public async Task SendAsync_FirstTime_WritesAMailFileWithTheHeadersOfADigest()
    {
        var result = await SendAsync(Samples.Mail());

        var eml = await File.ReadAllTextAsync(_folder.File("01JDEXAMPLE-2026-11-25.eml"), TestContext.Current.CancellationToken);
        Assert.Equal(new SendResult.Accepted("01JDEXAMPLE-2026-11-25.eml"), result);
        Assert.Contains("\r\nDate: Wed, 25 Nov 2026 11:30:00 +0000\r\n", "\r\n" + eml, StringComparison.Ordinal);
        Assert.Contains("\r\nMessage-Id: <01JDEXAMPLE-2026-11-25@followup.example>\r\n", eml, StringComparison.OrdinalIgnoreCase);
        var mail = MimeParts.Read(eml);
        Assert.Equal($"<https://followup.example/go/unsubscribe?t={new string('x', 300)}>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("\"FollowUp\" <digests@followup.example>", mail.From.ToString());
        Assert.Equal("\"Mária Silva\" <maria@example.com>", mail.To.ToString());
        Assert.Equal("multipart/alternative", mail.Body!.ContentType.MimeType);
        Assert.Equal(["text/plain", "text/html"], mail.BodyParts.Select(part => part.ContentType.MimeType));
    }

    /// <summary>What a server may do to anything else: cut lines, drop the eighth bit, mend line ends.</summary>
    [Theory]
    [InlineData("Today: café")]
    [InlineData("明日の面接のお礼をもう一度だけ書いておきましょう、採用担当者の方へ、できれば今週のうちに")]
    public async Task SendAsync_AnyText_IsAsciiInShortLinesWithinItsBoundaries(string subject)
    {
        var sent = Samples.Mail(subject: subject) with { TextBody = $"{subject}\nFrom here\n.\n--\n{new string('é', 2_000)}\n", HtmlBody = $"<p>{subject}{new string('x', 5_000)}</p>" };
        await SendAsync(sent);

        var bytes = await File.ReadAllBytesAsync(_folder.File(sent.Id + ".eml"), TestContext.Current.CancellationToken);
        var eml = System.Text.Encoding.Latin1.GetString(bytes);
        var mail = MimeParts.Read(eml);

        Assert.All(eml, sign => Assert.True(sign is '\r' or '\n' or >= ' ' and <= '~'));
        Assert.DoesNotContain('\n', eml.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(eml.Split("\r\n"), line => Assert.InRange(line.Length, 0, 400));
        Assert.Equal(subject, mail.Subject);
        Assert.Equal([sent.TextBody.ReplaceLineEndings("\r\n"), sent.HtmlBody], MimeParts.Decode(eml));
        Assert.Equal(3, eml.Split("--" + mail.Body!.ContentType.Boundary).Length - 1);
    }

    /// <summary>As System.Net.Mail wrote it.</summary>
    [Fact]
    public async Task List_MailOfAnOlderVersion_IsShown()
    {
        await File.WriteAllTextAsync(_folder.File("old.eml"), string.Join("\r\n",
            "X-Sender: digests@followup.example", "X-Receiver: maria@example.com", "MIME-Version: 1.0", "From: FollowUp <digests@followup.example>",
            "To: =?utf-8?B?TcOhcmlhIFNpbHZh?= <maria@example.com>", "Message-ID: <old@followup.example>", "Date: Tue, 24 Nov 2026 11:30:00 +0000",
            "Subject: =?utf-8?B?VG9kYXk6IHRoYW5rLXlvdSB0byBab8OrIHdpdGggYSBzdWJqZWN0IHQ=?=", " =?utf-8?B?aGF0IGlzIGxvbmc=?=",
            "Content-Type: multipart/alternative; boundary=--boundary_0_x", "", "----boundary_0_x--", ""), TestContext.Current.CancellationToken);

        var shown = Assert.Single(_index.List(_folder.Path));

        Assert.Equal(new OutboxEntry("old", new DateTimeOffset(2026, 11, 24, 11, 30, 0, TimeSpan.Zero), "Today: thank-you to Zoë with a subject that is long"), shown);
    }

    [Fact]
    public async Task SendAsync_FirstTime_CarriesBothBodiesWhole()
    {
        var mail = Samples.Mail();
        await SendAsync(mail);

        var parts = MimeParts.Decode(await File.ReadAllTextAsync(_folder.File(mail.Id + ".eml"), TestContext.Current.CancellationToken));
        Assert.Equal([mail.TextBody.ReplaceLineEndings("\r\n"), mail.HtmlBody], parts);
        Assert.Equal(mail.HtmlBody, await File.ReadAllTextAsync(_folder.File(mail.Id + ".html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SendAsync_SameMailTwice_KeepsTheFirst()
    {
        await SendAsync(Samples.Mail(subject: "first"));
        var result = await SendAsync(Samples.Mail(subject: "second"));

        Assert.IsType<SendResult.Accepted>(result);
        Assert.Equal("first", Assert.Single(_index.List(_folder.Path)).Subject);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File(".tmp")));
    }

    [Fact]
    public async Task SendAsync_SameMailAtOnce_IsThereOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SendAsync(Samples.Mail())));

        Assert.All(results, result => Assert.IsType<SendResult.Accepted>(result));
        Assert.Single(Directory.EnumerateFiles(_folder.Path, "*.eml"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File(".tmp")));
    }

    [Fact]
    public async Task SendAsync_SeveralMails_AreListedNewestFirst()
    {
        await SendAsync(Samples.Mail("a", subject: "Older"), daysLater: 0);
        await SendAsync(Samples.Mail("b", subject: "Today: thank-you to Zoë with a subject that is long enough to be folded onto lines (Acme & <b>)"), daysLater: 1);

        var html = await File.ReadAllTextAsync(_folder.File("index.html"), TestContext.Current.CancellationToken);
        var page = new HtmlParser().ParseDocument(html);
        var links = page.QuerySelectorAll("li > a").Select(link => (link.GetAttribute("href"), link.TextContent));
        Assert.Equal(
            [("b.html", "Today: thank-you to Zoë with a subject that is long enough to be folded onto lines (Acme & <b>)"), ("a.html", "Older")],
            links);
        Assert.Contains("Thu 26 Nov 2026 11:30 UTC", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_InjectionInEveryField_AddsNoHeader()
    {
        await SendAsync(Samples.Mail(name: "Maria\r\nX-Evil: 1", subject: "Hi\r\nX-Evil: 2"));

        var lines = await File.ReadAllLinesAsync(_folder.File("01JDEXAMPLE-2026-11-25.eml"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(lines, line => line.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task SendAsync_AddressWithALineBreak_IsRejected()
    {
        var result = await SendAsync(Samples.Mail(address: "maria@example.com\r\nBcc: other@example.com"));

        Assert.IsType<SendResult.Rejected>(result);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task SendAsync_FolderCannotBeWritten_IsRefusedNamingTheSetting()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);

        var result = await SendAsync(Samples.Mail(), folder: Path.Combine(_folder.File("file"), "outbox"));

        Assert.StartsWith("FOLLOWUP_MAIL", Assert.IsType<SendResult.Refused>(result).Reason, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    private Task<SendResult> SendAsync(OutgoingMail mail, int daysLater = 0, string? folder = null)
    {
        var clock = new FixedClock(Samples.Now + NodaTime.Duration.FromDays(daysLater));
        var sender = new OutboxSender(folder ?? _folder.Path, new MailAddress("digests@followup.example", "FollowUp"), _index, clock, NullLogger<OutboxSender>.Instance);
        return sender.SendAsync(mail, TestContext.Current.CancellationToken);
    }
}
