using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Ui;
using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Explaining;

/// <summary>The question of somebody without an account, from the query of an address. Nothing of it is kept.</summary>
/// <param name="Values">The fields as they were typed, fit to be shown again.</param>
public sealed record HowForm(IReadOnlyDictionary<string, string> Values, FormErrors Errors)
{
    public const string Application = "application";

    public static readonly (string Value, string Text)[] Kinds = [.. Words.Rounds, (Application, "No interview yet, I have applied")];

    public static readonly (string Value, string Text)[] Said =
    [
        ("", "Nothing about when"), ("date", "They named a day"), ("week", "They named a week"), ("vague", "“In a day or two”, “soon”"), ("contactYou", "“We'll contact you”"),
    ];

    private const int LongestName = 100;
    private const int MostDays = 366;
    private static readonly string[] Fields = ["company", "on", "round", "said", "by", "country", "playbook"];

    public string? this[string field] => Values.GetValueOrDefault(field);

    /// <summary>Whether anything was asked at all.</summary>
    public bool IsAsked => Values.Count > 0;

    internal static HowForm Read(IQueryCollection query) => new(
        Fields.Where(query.ContainsKey).ToDictionary(field => field, field => CleanText.OneLine(query[field].FirstOrDefault() ?? "", LongestName).Trim(), StringComparer.Ordinal),
        new FormErrors());

    /// <summary>The question as an interview, and whose it is; null when something is wrong, which <see cref="Errors"/> then says.</summary>
    internal (Candidate Candidate, Interview Interview)? Ask(PlaybookCatalog playbooks, Instant now)
    {
        var country = this["country"] is { Length: > 0 } typed ? CountryNames.CodeOf(typed) : null;
        if (country is not null && !CountryZones.IsCountryOrRegion(country)) Fault("country", "Please choose a country from the list, or write its two letters, such as BR, DE or US.", ref country);
        var zone = (country is null ? null : CountryZones.MainZoneOf(CountryZones.CountryPart(country))) ?? DateTimeZone.Utc;
        var today = now.InZone(zone).Date;
        var kind = OneOf("round", Kinds) ?? Words.Rounds[0].Value;
        var playbook = OneOf("playbook", playbooks.All.Select(known => (known.Name, known.Summary)).Prepend(("", ""))) is { Length: > 0 } named ? named : Planner.DefaultPlaybook;
        var on = Day("on", "Please give the day, such as 2026-11-18.");
        if (on is { } day && Period.DaysBetween(today, day) is > MostDays or < -MostDays) Errors.Add("on", "Please give a day within a year of today.");
        if (kind == Application && on > today) Errors.Add("on", "This day has not come yet. Please give the day you applied.");
        var promise = Promised(on, today);
        if (Errors.Any || on is not { } heldOn) return null;

        var interview = new Interview { Id = "how", Company = this["company"] ?? "", Role = "", Country = country, Playbook = playbook, Promises = promise is null ? [] : [promise] };
        interview = kind == Application
            ? interview with { Kind = InterviewKind.Application, AppliedOn = heldOn }
            : interview with { Rounds = [new Round { Stage = Enum.Parse<RoundStage>(kind, ignoreCase: true), HeldAt = heldOn.At(heldOn > today ? new LocalTime(9, 0) : LocalTime.Midnight), TimeZone = zone.Id }] };
        return (new Candidate { TimeZone = zone.Id, Country = country, Playbook = playbook }, interview);
    }

    private Promise? Promised(LocalDate? on, LocalDate today)
    {
        var said = OneOf("said", Said);
        if (said is "date" or "week" && Day("by", said == "date" ? "Please give the day they named." : "Please give a day of the week they named.") is { } by && on is { } from)
        {
            var (earliest, latest) = said == "date" ? (by, by) : (by.PlusDays(1).Previous(IsoDayOfWeek.Monday), by.PlusDays(1).Previous(IsoDayOfWeek.Monday).PlusDays(4));
            if (latest < from) Errors.Add("by", "This comes before the day above. Please check both.");
            else if (Period.DaysBetween(from, by) > MostDays) Errors.Add("by", "Please give a day within a year of the one above.");
            return new Promise { Kind = said == "date" ? PromiseKind.Date : PromiseKind.Window, On = said == "date" ? by : null, Earliest = said == "date" ? null : earliest, Latest = said == "date" ? null : latest, MadeOn = Made() };
        }

        return said switch
        {
            "vague" => new Promise { Kind = PromiseKind.Vague, MadeOn = Made() },
            "contactYou" => new Promise { Kind = PromiseKind.WillContactYou, MadeOn = Made() },
            _ => null,
        };

        // Before an interview to come, they can only have said it already.
        LocalDate? Made() => on is { } day ? LocalDate.Min(day, today) : null;
    }

    private LocalDate? Day(string field, string remedy)
    {
        if (LocalDatePattern.Iso.Parse(this[field] ?? "") is { Success: true } read) return read.Value;
        Errors.Add(field, remedy);
        return null;
    }

    private string? OneOf(string field, IEnumerable<(string Value, string Text)> known)
    {
        if (this[field] is not { Length: > 0 } value || known.Any(one => one.Value == value)) return this[field] is { Length: > 0 } chosen ? chosen : null;
        Errors.Add(field, "Please choose from the list.");
        return null;
    }

    private void Fault(string field, string message, ref string? value)
    {
        Errors.Add(field, message);
        value = null;
    }
}
