using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Tells whether a name may be the employer's: what is a person's, a system's or a word of mails is not.</summary>
/// <param name="people">The people found so far.</param>
/// <param name="invitee">The candidate.</param>
internal sealed class Plausible(IReadOnlyList<PersonClue> people, Invitee invitee)
{
    private const int ShortestLabel = 3;

    /// <summary>What systems sign with, and words that sentences begin with.</summary>
    private static readonly string[] NoNames =
    [
        "google", "googlecalendar", "googlemeet", "microsoft", "microsoftteams", "teams", "zoom", "calendly", "calcom", "greenhouse", "lever", "ashby", "workday", "smartrecruiters", "personio", "linkedin", "outlook", "skype", "webex", "goodtime", "doodle", "workable", "icims", "teamtailor", "recruitee",
        "you", "we", "us", "our", "your", "the", "this", "hr", "rh", "cv", "reason", "europe", "location", "time", "monday", "best", "kind", "hi", "dear", "hello", "please", "thank", "thanks", "candidate", "applicant", "job", "role", "position",
    ];

    private static readonly string[] NoPhrases = ["team", "interview", "video", "greeting", "closing"];

    /// <summary>The labels of the employers' domains among the addresses: <c>acme</c> of <c>jobs.acme.co.uk</c>.</summary>
    public IReadOnlyList<string> Labels { get; } = [.. people.Select(person => person.Address).OfType<string>().Where(address => Systems.KindOf(address) == DomainKind.Employer)
        .Select(address => Systems.Label(Systems.Domain(address))).Where(label => label.Length >= ShortestLabel).Distinct(StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<PersonClue> People => people;

    public bool IsCandidate(string? name, string address) => invitee.Is(ShownNames.Shown(name), address);

    public bool IsCompany(string name) => !Names.IsCode(name) && name.Length is > 1 and < 80 && name.Any(char.IsLetter) && !IsPerson(name) && !Words.Of("honorific").IsWhole(name.TrimEnd('.')) && !Array.Exists(NoPhrases, kind => Words.Of(kind).IsWhole(name))
        && Words.Month(Fold.Of(name)) == 0 && Words.Weekday(new TokenText(name), 0, orShort: false).Day == 0 && !NoNames.Contains(Fold.Squash(name), StringComparer.Ordinal);

    public bool IsPerson(string name) => invitee.IsOwnName(name) || invitee.Greeted.Any(greeted => PersonNames.MayBeSame(greeted, name))
        || (people.Any(person => person is { MayBeEmployer: false, Name: { } known } && Roster.IsPersonal(person) && PersonNames.MayBeSame(known, name) && (person.Address is not null || person.JobTitle is not null || person.IsOrganizer || person.TakesPart)) && !IsSpelled(name));

    /// <summary>Whether it is spelled like the domain of somebody's address, or begins like it.</summary>
    public bool IsSpelled(string name)
    {
        var squashed = Squash(name);
        return squashed.Length >= ShortestLabel && Labels.Any(label => Fold.Squash(label) is var wanted && (wanted == squashed || (wanted.Length > ShortestLabel && squashed.StartsWith(wanted, StringComparison.Ordinal))
            || (squashed.Length > ShortestLabel && wanted.StartsWith(squashed, StringComparison.Ordinal)) || (wanted.Length > 5 && squashed.EndsWith(wanted, StringComparison.Ordinal))));
    }

    public bool IsWholeLabel(string name) => Labels.Any(label => Fold.Squash(label) == Squash(name));

    /// <summary>As a domain spells it: "mapleandmain" is Maple &amp; Main.</summary>
    private string Squash(string name) => name.Contains('&', StringComparison.Ordinal) && Fold.Squash(name.Replace("&", "and", StringComparison.Ordinal)) is var spelled && Labels.Any(label => Fold.Squash(label).StartsWith(spelled, StringComparison.Ordinal)) ? spelled : Fold.Squash(name);
}
