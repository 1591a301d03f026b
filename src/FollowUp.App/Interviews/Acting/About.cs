using FollowUp.App.Candidates;
using FollowUp.Core.Drafting;

namespace FollowUp.App.Interviews.Acting;

/// <summary>The interview a form is about.</summary>
/// <param name="Today">The candidate's local day.</param>
/// <param name="People">To choose from, by id.</param>
/// <param name="Interview">As it is stored.</param>
/// <param name="Open">All that are not archived, this one among them.</param>
public sealed record About(
    string Id, string Company, string Role, LocalDate Today, string TimeZone, IReadOnlyList<(string Value, string Text)> People, Interview Interview, IReadOnlyList<Interview> Open)
{
    public string Path => $"/app/interviews/{Id}";

    /// <summary>The people, and nobody in particular.</summary>
    public IEnumerable<(string Value, string Text)> PeopleOrNone(string none) => People.Prepend(("", none));

    internal static About Of(CandidateRecords records, string id, LocalDate today, Wording wording)
    {
        var interview = records.Get(id).Stored.Interview;
        return new About(
            id, Shown.Line(interview.Company), Shown.Line(interview.Role), today, records.Profile.Candidate.TimeZone,
            [.. interview.Contacts.Select(contact => (contact.Id, Shown.Line(Name(contact, wording))))], interview,
            [.. records.Interviews.Where(one => !records.IsArchived(one.Id))]);
    }

    private static string Name(Contact contact, Wording wording) =>
        contact.Name is { } name ? $"{name} ({wording.RoleName(contact.Role)})" : $"the {wording.RoleName(contact.Role)}";
}
