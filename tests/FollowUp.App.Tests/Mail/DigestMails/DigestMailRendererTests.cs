using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Ui;
using Microsoft.Extensions.Logging.Abstractions;

namespace FollowUp.App.Tests.Mail.DigestMails;

public sealed class DigestMailRendererTests : IAsyncDisposable
{
    private const int LargestHtml = 60 * 1024;

    private readonly TemplateRenderer _templates = new(NullLoggerFactory.Instance);

    [Theory]
    [InlineData("one")]
    [InlineData("several")]
    [InlineData("nothing")]
    [InlineData("same-day")]
    [InlineData("weekly")]
    public async Task RenderAsync_Sample_IsAsReviewed(string name)
    {
        var mail = name switch
        {
            "one" => Samples.Digest(Samples.CheckIn),
            "several" => Samples.Digest(Samples.CheckIn, Samples.Call, Samples.ThankYou),
            "weekly" => Samples.Digest(Samples.CheckIn with { SendWindow = "Wed 25 November, 09:00 to 17:00 in São Paulo" }, Samples.ThankYou with { SendWindow = "Thu 26 November, between 09:00 and 17:00" }) with { IsWeekly = true },
            "same-day" => Samples.Digest(Samples.Rearrange) with { Waiting = [], Coming = [], Settings = new Uri("https://followup.example/app/settings") },
            _ => Samples.Digest() with { GreetingName = null, Unsubscribe = null, Footer = null },
        };

        var digest = await RenderAsync(mail);

        Golden.Equal("Mail/DigestMails", $"digest-{name}.html", digest.HtmlBody);
        Golden.Equal("Mail/DigestMails", $"digest-{name}.txt", $"Subject: {digest.Subject}\n\n{digest.TextBody}");
    }

    [Fact]
    public async Task RenderAsync_Html_SaysItsLanguageAndTitleAndLoadsNothing()
    {
        var digest = await RenderAsync(Samples.Digest(Samples.CheckIn, Samples.Call, Samples.ThankYou));
        var page = Parse(digest.HtmlBody);

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(digest.Subject, page.Title);
        Assert.Equal("H1 H2 H2 H2 H2 H2 H2", string.Join(' ', page.QuerySelectorAll("h1,h2,h3,h4").Select(heading => heading.TagName)));
        Assert.Empty(page.QuerySelectorAll("script,img,link,iframe,object,form,table"));
        Assert.DoesNotContain("url(", digest.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RenderAsync_BothParts_HoldTheWholeDraft()
    {
        var digest = await RenderAsync(Samples.Digest(Samples.Call));

        foreach (var part in new[] { Parse(digest.HtmlBody).Body!.TextContent, Unwrap(digest.TextBody) })
        {
            Assert.Contains("Hello Jim, this is Maria. Is it a good moment?", part, StringComparison.Ordinal);
            Assert.Contains("Hello Jim, this is Maria about the platform role. No need to call back today.", part, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RenderAsync_SourcesOfSeveralSteps_StandInFullOnceAtTheEnd()
    {
        var digest = await RenderAsync(Samples.Digest(Samples.CheckIn, Samples.CheckIn));
        var title = Samples.CheckIn.Sources[0].Title;

        foreach (var part in new[] { Parse(digest.HtmlBody).Body!.TextContent, Unwrap(digest.TextBody) })
        {
            Assert.Equal(2, part.Split(title).Length);
            Assert.Equal(2, part.Split("Why?").Length - 1);
        }
    }

    [Fact]
    public async Task RenderAsync_DraftInAThread_SaysToReply()
    {
        var draft = Samples.CheckIn.Draft! with { InThread = true };
        var digest = await RenderAsync(Samples.Digest(Samples.CheckIn with { Draft = draft }));

        foreach (var part in new[] { Parse(digest.HtmlBody).Body!.TextContent, Unwrap(digest.TextBody) })
            Assert.Contains("Reply to their last mail.", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderAsync_MarkupInEveryValue_StaysText()
    {
        var digest = await RenderAsync(Hostile("<script>alert(1)</script>\"><img src=x onerror=alert(1)> &amp; O'Neill"));
        var page = Parse(digest.HtmlBody);

        Assert.Empty(page.QuerySelectorAll("script,img"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("<script>alert(1)</script>\"><img src=x onerror=alert(1)> &amp; O'Neill", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>\"><img src=x onerror=alert(1)> &amp; O'Neill", Unwrap(digest.TextBody), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderAsync_LineBreaksAndTurnedText_LeaveNoTrace()
    {
        var digest = await RenderAsync(Hostile("evil\r\nBcc: all@example.com\u202Egnp\u2066"));

        Assert.DoesNotContain(digest.Subject, char.IsControl);
        foreach (var part in new[] { digest.Subject, digest.HtmlBody, digest.TextBody })
            Assert.DoesNotContain(part, c => c is '\r' or '\u202E' or '\u2066');
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hi")]
    [InlineData("file:///etc/passwd")]
    public async Task RenderAsync_LinkOfAnUnknownKind_IsNotShown(string link)
    {
        var url = new Uri(link);
        var item = Samples.CheckIn with
        {
            Draft = Samples.CheckIn.Draft! with { Link = url },
            Alternatives = [Samples.CheckIn.Alternatives[0] with { Draft = Samples.CheckIn.Alternatives[0].Draft! with { Link = url } }],
            Sources = [new SourceLink("A source", url)],
            Actions = [new ActionLink("Done", url)],
        };

        var digest = await RenderAsync(Samples.Digest(item));

        Assert.All(Parse(digest.HtmlBody).Links.OfType<IHtmlAnchorElement>(), a => Assert.Equal("https:", a.Protocol));
        Assert.DoesNotContain(link, digest.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderAsync_NamesOfTenThousandLetters_AreCut()
    {
        var digest = await RenderAsync(Hostile(new string('x', 10_000)));

        Assert.InRange(digest.Subject.Length, 1, 150);
        Assert.DoesNotContain(new string('x', 2_001), digest.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 5, true, 3, 1)]
    [InlineData(14, 5, true, 3)]
    [InlineData(20, 5, true, 1)]
    [InlineData(20, 10, true, 1)]
    [InlineData(20, 200, false, 1)]
    public async Task RenderAsync_MuchDue_StaysUnderSixtyKilobytes(int count, int sentences, bool isWhole, int actions, int otherWays = 0)
    {
        var body = string.Join("\n\n", Enumerable.Repeat("I enjoyed our talk about the data platform & am still very interested in it.", sentences));
        var item = Samples.CheckIn with
        {
            Draft = new DueDraft("Still interested", body, Voicemail: null, new Uri("mailto:ana@acme.example?body=" + Uri.EscapeDataString(body))),
            // As long as a signed one.
            Actions = Samples.Actions(new string('x', 260)),
        };

        var digest = await RenderAsync(Samples.Digest([.. Enumerable.Repeat(item, count)]));

        Assert.InRange(Encoding.UTF8.GetByteCount(digest.HtmlBody), 1, LargestHtml);
        Assert.Equal(isWhole, !digest.TextBody.Contains('…', StringComparison.Ordinal));
        Assert.Equal(count * (actions + otherWays), Parse(digest.HtmlBody).QuerySelectorAll("a.act").Length);
        Assert.Equal(count * otherWays, Parse(digest.HtmlBody).QuerySelectorAll("details").Length);
        Assert.Contains("Another way: ask João Prado by e-mail.", Unwrap(digest.TextBody), StringComparison.Ordinal);
        Assert.All(Parse(digest.HtmlBody).QuerySelectorAll("a.button"), a => Assert.StartsWith("mailto:ana@acme.example", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RenderAsync_Text_IsCalmToRead()
    {
        var digest = await RenderAsync(Samples.Digest(Samples.CheckIn, Samples.Call, Samples.ThankYou));
        var lines = digest.TextBody.Split('\n');

        Assert.DoesNotContain("\n\n\n", digest.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("&#", digest.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;", digest.TextBody, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 72 || line.Contains("://", StringComparison.Ordinal), line));
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public async Task RenderAsync_EqualViewsAtOnce_GiveEqualMails()
    {
        var digests = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RenderAsync(Samples.Digest(Samples.CheckIn)))));

        Assert.Single(digests.Distinct());
    }

    public ValueTask DisposeAsync() => _templates.DisposeAsync();

    private static DigestMail Hostile(string value) => new(
        value,
        Samples.Digest().Day,
        [
            new DueItem
            {
                Company = value,
                Role = value,
                StepName = value,
                Why = value,
                RecipientName = value,
                RecipientRole = value,
                CopyName = value,
                ChannelName = value,
                SendWindow = value,
                Moved = value,
                Draft = new DueDraft(value, value, value, new Uri("https://wa.me/1?text=" + Uri.EscapeDataString(value)), value),
                Alternatives = [new DueAlternative(value, value, new DueDraft(value, value, value, new Uri("https://wa.me/2?text=" + Uri.EscapeDataString(value)), value))],
                Sources = [new SourceLink(value, new Uri("https://example.com/?q=" + Uri.EscapeDataString(value)))],
                Actions = [new ActionLink(value, new Uri("https://example.com/?q=" + Uri.EscapeDataString(value)))],
            },
        ],
        [new WaitingItem(value, value, Until: null, value)],
        [new ComingItem(Samples.Digest().Day, value, value)],
        new Uri("https://followup.example/"),
        new Uri("https://followup.example/go/unsubscribe"),
        value);

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static string Unwrap(string text) => text.ReplaceLineEndings(" ");

    private Task<RenderedDigest> RenderAsync(DigestMail mail) => new DigestMailRenderer(_templates).RenderAsync(mail);
}
