using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Server.Words;

/// <summary>One occasion to write, and what is known of it.</summary>
/// <param name="Title">What the reader of the sheet has to know.</param>
/// <param name="Interview">What it is about.</param>
/// <param name="Kind">The step.</param>
/// <param name="Channel">The way.</param>
/// <param name="To">The recipient's id; null when nobody is known.</param>
/// <param name="Traits">What the plan says of it.</param>
internal sealed record Situation(string Title, Interview Interview, StepKind Kind, ChannelKind Channel, string? To, DraftTraits Traits = DraftTraits.None)
{
    /// <summary>How many wordings the sheet shows, where there are so many.</summary>
    public int Wordings { get; init; } = 1;

    /// <summary>Other interviews the message speaks for.</summary>
    public IReadOnlyList<Interview> Also { get; init; } = [];

    public Candidate Candidate { get; init; } = SheetPeople.Candidate;

    /// <summary>The day by which another offer is to be answered, or on which a round is called off.</summary>
    public LocalDate? On { get; init; }

    public DraftRequest Request(string variant, string language = "en")
    {
        var people = SheetWords.Of(language);
        var interview = people.Of(Interview) with { Id = variant };
        return RequestFor(people.Of(Candidate), interview, language, people);
    }

    private DraftRequest RequestFor(Candidate candidate, Interview interview, string language, SheetWords people) => new(
        candidate,
        interview,
        new PlannedStep
        {
            Id = $"{Kind}",
            Kind = Kind,
            Status = StepStatus.Due,
            DueOn = SheetPeople.Today,
            NudgeAt = Instant.FromUtc(2026, 11, 25, 8, 0),
            Traits = Traits,
            Reason = new Reason("checkIn.quiet", Traits.HasFlag(DraftTraits.CallsOff) || Kind == StepKind.Correct ? On : null),
            DecideBy = Traits.HasFlag(DraftTraits.OtherOffer) ? On : null,
        },
        SheetPeople.Today,
        interview.Contacts.FirstOrDefault(contact => contact.Id == To),
        Channel,
        language)
    { AlsoAbout = [.. Also.Select(people.Of)] };
}
