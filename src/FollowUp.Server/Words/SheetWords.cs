using FollowUp.Core.Interviews;

namespace FollowUp.Server.Words;

/// <summary>What the candidate of a sheet typed in another language than English: the same people, roles and facts as one notes them there.</summary>
/// <param name="Language">The language.</param>
/// <param name="Country">Where the employers are.</param>
/// <param name="Roles">Roles by their English name.</param>
/// <param name="Names">People by id.</param>
/// <param name="Texts">What else was typed, by its English words.</param>
internal sealed record SheetWords(
    string Language, string Country, IReadOnlyDictionary<string, string> Roles, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string> Texts)
{
    private static readonly Dictionary<string, string> None = [];
    private static readonly SheetWords English = new("en", "GB", None, None, None);

    /// <summary>Those of a language.</summary>
    public static SheetWords Of(string language) => SheetWordsOfLanguages.All.FirstOrDefault(words => words.Language == language) ?? English;

    public Candidate Of(Candidate candidate) => ReferenceEquals(this, English) ? candidate : candidate with
    {
        Language = Language,
        SignOff = Text(candidate.SignOff),
        Introduction = Text(candidate.Introduction),
    };

    public Interview Of(Interview interview) => ReferenceEquals(this, English) ? interview : interview with
    {
        Country = interview.Country is null ? null : Country,
        Role = Roles.GetValueOrDefault(interview.Role, interview.Role),
        Contacts = [.. interview.Contacts.Select(contact => contact with { Name = contact.Name is { } name ? Names.GetValueOrDefault(contact.Id, name) : null })],
        Topics = [.. interview.Topics.Select(topic => Text(topic)!)],
        Circumstances = Text(interview.Circumstances),
        ValueAdd = interview.ValueAdd is { } offer ? offer with { Text = Text(offer.Text)! } : null,
    };

    private string? Text(string? typed) => typed is null ? null : Texts.GetValueOrDefault(typed, typed);
}
