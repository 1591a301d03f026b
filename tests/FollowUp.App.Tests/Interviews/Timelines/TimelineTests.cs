using FollowUp.App.Interviews.Timelines;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.Timelines;

public sealed class TimelineTests
{
    private static readonly LocalDate Today = new(2026, 11, 25);

    [Fact]
    public void Of_ReferenceInterview_TellsItInOrderOfDays()
    {
        var interview = Sample.Interview with
        {
            Promises = [new Promise { Kind = PromiseKind.Window, Earliest = new(2026, 11, 26), Latest = new(2026, 11, 27), MadeOn = new(2026, 11, 18) }],
            Events = [new InterviewEvent { Id = "e1", Kind = EventKind.ThankYouSent, On = new(2026, 11, 19), Contact = "c1" }],
        };

        var timeline = Timeline.Of(Sample.PlanOn(interview, Today), interview);

        Assert.Equal(
            ["First interview, 18 Nov", "Write it down, 18 Nov – 1 Dec", "Thanks sent, 19 Nov", "Answer promised, 26–27 Nov"], timeline.Rows.Take(4).Select(row => row.Label));
        Assert.Equal(TimelineMark.End, timeline.Rows[^1].Mark);
        Assert.Contains(timeline.Rows, row => row.Mark is TimelineMark.Step && row.Label.StartsWith("Ask", StringComparison.Ordinal));
        Assert.Equal(timeline.All.Count, timeline.Rows.Count);
        Assert.Equal(timeline.All.Select(item => item.From).Order(), timeline.All.Select(item => item.From));
    }

    [Fact]
    public void Of_Rescheduled_ShowsTheRoundOnItsNewDay()
    {
        var interview = Sample.Interview with
        {
            Events = [new InterviewEvent { Id = "e1", Kind = EventKind.Rescheduled, On = new(2026, 11, 18), HeldAt = new LocalDateTime(2026, 11, 30, 10, 0) }],
        };

        var timeline = Timeline.Of(Sample.PlanOn(interview, Today), interview);

        Assert.Contains(timeline.Rows, row => row.Label == "First interview, 30 Nov");
        Assert.DoesNotContain(timeline.Rows, row => row.Label == "First interview, 18 Nov");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(220)]
    public void Of_AnyNumberOfThings_KeepsEveryLabelInItsOwnRowAndInsideTheNarrowestPicture(int count)
    {
        var items = Enumerable.Range(0, count)
            .Select(i => new TimelineItem((TimelineMark)(i % 8), $"Something with a name that is number {i}", Today.PlusDays(i - 100), Today.PlusDays(i - 100 + (i % 3))))
            .ToList();

        var timeline = Timeline.Of(items, PlanOf(PlanStatus.Waiting, null));

        Assert.Equal(Math.Min(count, Timeline.MostRows), timeline.Rows.Count);
        Assert.All(timeline.Rows, row =>
        {
            var width = row.Label.Length * Timeline.LetterWidth / Timeline.NarrowestWidth * 100;
            var (left, right) = row.LabelEnds ? (row.LabelAt - width, row.LabelAt) : (row.LabelAt, row.LabelAt + width);
            Assert.True(left >= -0.01 && right <= 100.01, $"{row.Label}: {left} to {right}");
            Assert.All(row.Dots.Append(row.Start).Append(row.End), place => Assert.InRange(place, 0, 100));
            Assert.True(row.Start <= row.End);
        });
        Assert.Equal(count, timeline.All.Count);
    }

    [Fact]
    public void Of_MoreThanFits_GathersWhatWasDoneFirstAndNeverWhatIsToDo()
    {
        var done = Enumerable.Range(0, 200).Select(i => new TimelineItem(TimelineMark.Done, "Thanks sent", Today.PlusDays(-200 + i), Today.PlusDays(-200 + i)));
        TimelineItem[] items = [new(TimelineMark.Round, "First interview", Today.PlusDays(-210), Today.PlusDays(-210)), .. done, new(TimelineMark.Step, "Check-in", Today.PlusDays(2), Today.PlusDays(6))];

        var timeline = Timeline.Of(items, PlanOf(PlanStatus.Waiting, null));

        Assert.Equal("189 things before, see the list", timeline.Rows[0].Label);
        Assert.Contains(timeline.Rows, row => row.Label.StartsWith("First interview", StringComparison.Ordinal));
        Assert.StartsWith("Check-in", timeline.Rows[^1].Label, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FarDays_AreKeptAtTheEdgeAndDoNotPressTheRestTogether()
    {
        TimelineItem[] items =
        [
            new(TimelineMark.Round, "First interview", Today.PlusDays(-1), Today.PlusDays(-1)),
            new(TimelineMark.Span, "Paused", Today.PlusDays(-1), Today.PlusDays(700)),
            new(TimelineMark.Step, "Keep in touch", Today.PlusDays(600), Today.PlusDays(700)),
        ];

        var timeline = Timeline.Of(items, PlanOf(PlanStatus.Waiting, null));

        Assert.Equal(Today.PlusDays(100), timeline.Last);
        Assert.All(timeline.Rows, row => Assert.InRange(row.End, 0, 100));
        Assert.True(timeline.Rows[2].Start > 95);
    }

    [Fact]
    public void Of_OneDay_HasRoomAroundIt()
    {
        var timeline = Timeline.Of([new TimelineItem(TimelineMark.Round, "First interview", Today, Today)], PlanOf(PlanStatus.Waiting, null));

        Assert.Equal(13, Period.DaysBetween(timeline.First, timeline.Last));
        Assert.InRange(timeline.Rows[0].Start, 35, 65);
        Assert.Equal(timeline.Today, timeline.Rows[0].Start);
    }

    [Fact]
    public void Of_EndedLongAgo_LooksAtItsEndWithoutToday()
    {
        var ended = Today.PlusDays(-300);

        var timeline = Timeline.Of([new TimelineItem(TimelineMark.End, "Ended", ended, ended)], PlanOf(PlanStatus.Closed, ended));

        Assert.Null(timeline.Today);
        Assert.InRange(timeline.Rows[0].Start, 35, 65);
    }

    private static Plan PlanOf(PlanStatus status, LocalDate? closesOn) => new("i1", Today, status, null, null, closesOn, []);
}
