using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.Timelines;

/// <summary>An interview on 18 November 2026, and its plan without any server.</summary>
internal static class Sample
{
    public static readonly Candidate Candidate = new() { Name = "Ana", TimeZone = "America/Sao_Paulo", Country = "BR" };

    public static readonly Interview Interview = new()
    {
        Id = "i1",
        Company = "Acme",
        Role = "Data engineer",
        Country = "BR",
        Rounds = [new Round { HeldAt = new LocalDateTime(2026, 11, 18, 15, 0) }],
        Contacts =
        [
            new Contact
            {
                Id = "c1", Name = "Rafaela Lima", Role = ContactRole.Recruiter, Met = true,
                Channels = [new Channel { Kind = ChannelKind.Email, Address = "rafaela@acme.example", Established = true }],
            },
        ],
    };

    private static readonly Planner Planner = new(PlaybookCatalog.BuiltIn, new PublicHolidays());

    public static Plan PlanOn(Interview interview, LocalDate day) => Planner.Plan(
        Candidate, interview, day.At(new LocalTime(8, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[Candidate.TimeZone]).ToInstant());
}
