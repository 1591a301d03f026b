using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FollowUp.App.Interviews.Timelines;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.Timelines;

public sealed class TimelinePictureTests : IAsyncDisposable
{
    private static readonly LocalDate Today = new(2026, 11, 25);

    private readonly TemplateRenderer _templates = new(NullLoggerFactory.Instance);

    [Fact]
    public async Task Render_Interview_HasAPictureWithNameAndTextAndAListBeside()
    {
        var page = await RenderAsync(Timeline.Of(Sample.PlanOn(Sample.Interview, Today), Sample.Interview));

        var picture = page.QuerySelector("svg")!;
        Assert.Equal("img", picture.GetAttribute("role"));
        Assert.Equal("Timeline", page.GetElementById("timeline-title")!.TextContent);
        Assert.Contains("First interview, 18 Nov", page.GetElementById("timeline-text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("svg text"), text => text.TextContent == "Today, 25 Nov");
        Assert.Contains(page.QuerySelectorAll("figcaption li"), item => item.TextContent == "First interview, 18 Nov");
    }

    [Fact]
    public async Task Render_AnyTimeline_HasNoInlineStyleAndNoScript()
    {
        var page = await RenderAsync(Timeline.Of(Sample.PlanOn(Sample.Interview, Today), Sample.Interview));

        Assert.Empty(page.QuerySelectorAll("[style],style,script,[onclick],[fill],[stroke]"));
    }

    [Fact]
    public async Task Render_HostileName_IsText()
    {
        var hostile = new TimelineItem(TimelineMark.Step, "</text><script>alert(1)</script>", Today, Today);

        var page = await RenderAsync(Timeline.Of([hostile], new("i1", Today, Core.Etiquette.PlanStatus.Waiting, null, null, null, [])));

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains("<script>", page.QuerySelector("figcaption li")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> RenderAsync(Timeline timeline) =>
        new HtmlParser().ParseDocument(await _templates.RenderAsync<TimelinePicture>(("Timeline", timeline)));

    public ValueTask DisposeAsync() => _templates.DisposeAsync();
}
