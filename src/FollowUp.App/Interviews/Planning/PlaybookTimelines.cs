using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Planning;

/// <summary>A playbook, and what it would do about one example.</summary>
/// <param name="WithPromise">The example's steps when an answer was promised two days after the round.</param>
/// <param name="WithoutPromise">The example's steps when nothing was said.</param>
internal sealed record PlaybookView(Playbook Playbook, IReadOnlyList<TimelineStep> WithPromise, IReadOnlyList<TimelineStep> WithoutPromise);

/// <param name="On">The day, for a round on <see cref="PlaybookTimelines.Round"/>.</param>
/// <param name="DaysAfterRound">Calendar days after the round.</param>
internal sealed record TimelineStep(StepKind Step, LocalDate On, int DaysAfterRound, ChannelKind? Channel);

/// <summary>
/// Shows what each playbook would do about the same example: a round on a Wednesday with a hiring manager whose e-mail and phone were both used, and an
/// answer promised for the Friday, or no promise. Weekends count, holidays do not.
/// </summary>
internal sealed class PlaybookTimelines
{
    /// <summary>The example's round.</summary>
    public static readonly LocalDate Round = new(2026, 3, 4);

    public PlaybookTimelines(PlaybookCatalog catalog)
    {
        var planner = new Planner(catalog, new NoHolidays());
        All = [.. catalog.All.Select(playbook => new PlaybookView(playbook, Timeline(planner, playbook, promised: true), Timeline(planner, playbook, promised: false)))];
    }

    public IReadOnlyList<PlaybookView> All { get; }

    private static TimelineStep[] Timeline(Planner planner, Playbook playbook, bool promised)
    {
        var candidate = new Candidate { TimeZone = "Etc/UTC", Playbook = playbook.Name };
        var interview = new Interview
        {
            Id = "example",
            Company = "Example",
            Role = "Example",
            Rounds = [new Round { HeldAt = Round.At(new LocalTime(10, 0)), With = ["c1"] }],
            Contacts = [Person("c1", ContactRole.Interviewer), Person("c2", ContactRole.HiringManager)],
            Promises = promised ? [new Promise { Kind = PromiseKind.Date, On = Round.PlusDays(2), MadeOn = Round }] : [],
            ValueAdd = new ValueAdd(ValueAddKind.Idea, "example"),
        };
        var evening = Round.At(new LocalTime(18, 0)).InUtc().ToInstant();
        return [.. planner.Plan(candidate, interview, evening).Steps
            .Where(step => step.Status is not (StepStatus.Skipped or StepStatus.Done))
            .Select(step => new TimelineStep(step.Kind, step.DueOn, Period.DaysBetween(Round, step.DueOn), step.Channel))];
    }

    private static Contact Person(string id, ContactRole role) => new()
    {
        Id = id,
        Role = role,
        Met = true,
        Channels =
        [
            new Channel { Kind = ChannelKind.Email, Address = $"{id}@example.com", Established = true },
            new Channel { Kind = ChannelKind.Phone, Address = $"+44207000000{id[^1]}", Established = role == ContactRole.Interviewer },
        ],
    };
}
