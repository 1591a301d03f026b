using System.Net.Mail;
using AngleSharp.Html.Parser;
using FollowUp.App.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace FollowUp.App.Tests.Mail;

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
        Assert.Contains("\r\nDate: Wed, 25 Nov 2026 11:30:00 +0000\r\n", eml, StringComparison.Ordinal);
        Assert.Contains("\r\nMessage-ID: <01JDEXAMPLE-2026-11-25@followup.example>\r\n", eml, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"\r\nList-Unsubscribe: <https://followup.example/go/unsubscribe?t={new string('x', 300)}>\r\n", eml, StringComparison.Ordinal);
        Assert.Contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", eml, StringComparison.Ordinal);
        Assert.Contains("multipart/alternative", eml, StringComparison.Ordinal);
        Assert.True(eml.IndexOf("text/plain; charset=utf-8", StringComparison.Ordinal) < eml.IndexOf("text/html; charset=utf-8", StringComparison.Ordinal));
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
