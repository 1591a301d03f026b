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
        if (country is not null && !CountryZones.IsCountryOrRegion(country))
        {
            Errors.Add("country", "Please choose a country from the list, or write its two letters, such as BR, DE or US.");
            country = null;
        }

        var zone = (country is null ? null : CountryZones.MainZoneOf(CountryZones.CountryPart(country))) ?? DateTimeZone.Utc;
        var today = now.InZone(zone).Date;
        var kind = OneOf("round", Kinds) ?? Words.Rounds[0].Value;
        var playbook = OneOf("playbook", playbooks.All.Select(known => (known.Name, known.Summary))) ?? Planner.DefaultPlaybook;
        var on = Day("on", today, "Please give the day, such as 2026-11-18.");
        if (kind == Application && on > today) Errors.Add("on", "This day has not come yet. Please give the day you applied.");
        var promise = Promised(on, today);
        if (Errors.Any || on is not { } heldOn) return null;

        var interview = new Interview
        {
            Id = "how",
            Company = this["company"] ?? "",
            Role = "",
            Country = country,
            Playbook = playbook,
            Promises = promise is null ? [] : [promise],
        };
        if (kind == Application)
        {
            interview = interview with { Kind = InterviewKind.Application, AppliedOn = heldOn };
        }
        else
        {
            // What was today is over; who asks in the morning about the afternoon means the days after it.
            var heldAt = heldOn.At(heldOn > today ? new LocalTime(9, 0) : LocalTime.Midnight);
            interview = interview with { Rounds = [new Round { Stage = Enum.Parse<RoundStage>(kind, ignoreCase: true), HeldAt = heldAt, TimeZone = zone.Id }] };
        }

        return (new Candidate { TimeZone = zone.Id, Country = country, Playbook = playbook }, interview);
    }

    private Promise? Promised(LocalDate? on, LocalDate today)
    {
        var said = OneOf("said", Said);
        // Before an interview to come, they can only have said it already.
        var promise = new Promise { Kind = PromiseKind.None, MadeOn = LocalDate.Min(on ?? today, today) };
        if (said == "vague") return promise with { Kind = PromiseKind.Vague };
        if (said == "contactYou") return promise with { Kind = PromiseKind.WillContactYou };
        if (said is null || Day("by", on ?? today, said == "date" ? "Please give the day they named." : "Please give a day of the week they named.") is not { } by) return null;
        var monday = by.PlusDays(1).Previous(IsoDayOfWeek.Monday);
        promise = said == "date"
            ? promise with { Kind = PromiseKind.Date, On = by }
            : promise with { Kind = PromiseKind.Window, Earliest = monday, Latest = monday.PlusDays(4) };
        if ((promise.On ?? promise.Latest) < on) Errors.Add("by", "This comes before the day above. Please check both.");
        return promise;
    }

    private LocalDate? Day(string field, LocalDate near, string remedy)
    {
        if (LocalDatePattern.Iso.Parse(this[field] ?? "") is not { Success: true } read) Errors.Add(field, remedy);
        else if (Period.DaysBetween(near, read.Value) is > MostDays or < -MostDays) Errors.Add(field, "This is more than a year away. Please check it.");
        else return read.Value;
        return null;
    }

    private string? OneOf(string field, IEnumerable<(string Value, string Text)> known)
    {
        if (this[field] is not { Length: > 0 } value) return null;
        if (known.All(one => one.Value != value)) Errors.Add(field, "Please choose from the list.");
        return value;
    }
}
