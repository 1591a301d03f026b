using FollowUp.App.Interviews.Comparing;
using FollowUp.Core.Calendars;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Explaining;

/// <summary>
/// What the playbooks that ship make of the reference interview: a round in São Paulo on Wednesday 18 November 2026, two days before a national holiday, arranged by a
/// recruiter over WhatsApp; the interviewer's e-mail is known, and nothing is heard.
/// </summary>
internal static class ReferencePlans
{
    private static readonly LocalDateTime Round = new(2026, 11, 18, 15, 0);
    private static readonly Candidate Candidate = new() { TimeZone = "America/Sao_Paulo", Country = "BR" };

    private static readonly Interview Interview = new()
    {
        Id = "reference",
        Company = "Acme",
        Role = "Data engineer",
        Country = "BR",
        ArrangedBy = ContactRole.Recruiter,
        Rounds = [new Round { HeldAt = Round, TimeZone = Candidate.TimeZone, With = ["c2"] }],
        Contacts =
        [
            new Contact { Id = "c1", Name = "Rafaela", Role = ContactRole.Recruiter, Met = true, Channels = [new Channel { Kind = ChannelKind.WhatsApp, Address = "+5511999990000", Established = true }] },
            new Contact { Id = "c2", Name = "Bruno", Role = ContactRole.Interviewer, Met = true, Channels = [new Channel { Kind = ChannelKind.Email, Address = "bruno@example.com" }] },
        ],
    };

    /// <param name="promised">Whether an answer was promised for the Friday.</param>
    public static Comparison Of(bool promised)
    {
        var interview = promised ? Interview with { Promises = [new Promise { Kind = PromiseKind.Date, On = Round.Date.PlusDays(2), MadeOn = Round.Date }] } : Interview;
        var wording = new Wording();
        var evening = Round.PlusHours(4).InZoneStrictly(DateTimeZoneProviders.Tzdb[Candidate.TimeZone]).ToInstant();
        var all = new Comparisons(new Planner(PlaybookCatalog.BuiltIn, new PublicHolidays()), PlaybookCatalog.BuiltIn, wording).Of(Candidate, [interview], interview.Id, evening);
        // A picture to be looked at on any day has no today.
        return all with { Playbooks = [.. all.Playbooks.Select(of => of with { Timeline = of.Timeline with { Today = null } })] };
    }
}
