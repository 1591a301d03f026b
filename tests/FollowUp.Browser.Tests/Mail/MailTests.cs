using System.Text;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Mail;

public sealed class MailTests(Chromium chromium, SentMails sent) : IClassFixture<SentMails>
{
    private const int MostBytes = 60 * 1024;
    private const double MostSpamPoints = 1.0;

    [Fact]
    public async Task Mail_EveryKind_SpamAssassinHasNothingAgainstIt()
    {
        var ratings = await SpamAssassin.RateAsync(sent.All.Values.Select(mail => mail.AsReceived()));

        Assert.All(sent.All.Keys.Zip(ratings), mail =>
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{mail.First}: {mail.Second.Points} points, {mail.Second.Rules}");
            Assert.True(mail.Second.Points <= MostSpamPoints, $"{mail.First} has {mail.Second.Points} points: {mail.Second.Rules}");
        });
    }

    [Fact]
    public async Task Mail_EveryKind_IsValidHtml() =>
        (await HtmlValidate.FindErrorsAsync(sent.All.ToDictionary(mail => mail.Key, mail => mail.Value.Html, StringComparer.Ordinal), isMail: true)).ExpectNone();

    [Fact]
    public void Mail_EveryKind_IsSmall() =>
        Assert.All(sent.All, mail => Assert.InRange(Encoding.UTF8.GetByteCount(mail.Value.Source), 1, MostBytes));

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(640, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Dark)]
    public async Task Mail_EveryKind_FitsAndIsAccessible(int width, ColorScheme colors)
    {
        await using var visit = await chromium.OpenAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = colors,
        });
        foreach (var (kind, mail) in sent.All)
        {
            // No address to load anything from: what a mail shows it has to bring along.
            await visit.Page.SetContentAsync(mail.Html);

            Assert.Null(await visit.FindOverflowAsync());
            (await visit.Page.FindViolationsOfMailAsync()).ExpectNone(kind);
            await visit.ShootAsync($"mail-{kind}-{width}-{colors}");
        }

        visit.Complaints.ExpectNone();
    }
}
