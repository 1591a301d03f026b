using System.Globalization;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Ui;
using FollowUp.Core.Calendars;

namespace FollowUp.App.Settings;

/// <summary>The settings as a form holds them; a box without a tick is not in it. Public because Razor components are.</summary>
public sealed record SettingsForm
{
    public const string Ticked = "true";

    /// <summary>The rhythm of whoever gets the mail on the days with a tick.</summary>
    public const string Daily = "daily";

    /// <summary>Their names, as the form sends them.</summary>
    public static IReadOnlyList<string> Weekdays { get; } = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => day.ToString())];

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? SignOff { get; init; }

    public string? Introduction { get; init; }

    public string? TimeZone { get; init; }

    public string? Country { get; init; }

    public string? Language { get; init; }

    public string? DigestHour { get; init; }

    /// <summary>The name of the weekday of a weekly summary; something else where the ticked days count.</summary>
    public string? DigestRhythm { get; init; }

    /// <summary>The names of the weekdays with a tick.</summary>
    public IReadOnlyList<string>? DigestDays { get; init; }

    public string? SameDayMails { get; init; }

    public string? Playbook { get; init; }

    public string? Reconnect { get; init; }

    public string? Digests { get; init; }

    internal static SettingsForm Of(IFormCollection sent) => new()
    {
        Name = sent["name"],
        Phone = sent["phone"],
        SignOff = sent["signOff"],
        Introduction = sent["introduction"],
        TimeZone = ZoneNames.Read(sent["timeZone"].ToString()),
        Country = sent["country"],
        Language = sent["language"],
        DigestHour = sent["digestHour"],
        DigestRhythm = sent["digestRhythm"],
        DigestDays = [.. sent["digestDays"].OfType<string>()],
        SameDayMails = sent["sameDayMails"],
        Playbook = sent["playbook"],
        Reconnect = sent["reconnect"],
        Digests = sent["digests"],
    };

    internal static SettingsForm Of(Profile profile)
    {
        var candidate = profile.Candidate;
        return new SettingsForm
        {
            Name = candidate.Name,
            Phone = candidate.Phone is { } phone ? PhoneBook.Show(phone) : null,
            SignOff = candidate.SignOff,
            Introduction = candidate.Introduction,
            TimeZone = candidate.TimeZone,
            Country = candidate.Country is { } country ? CountryNames.NameOf(country) : null,
            Language = candidate.Language,
            DigestHour = candidate.DigestHour.ToString(CultureInfo.InvariantCulture),
            DigestRhythm = candidate.HasWeeklyDigest() ? candidate.DigestDays[0].ToString() : Daily,
            // Whoever goes back to more than one a week begins with every day.
            DigestDays = [.. candidate.HasWeeklyDigest() ? Weekdays : candidate.DigestDays.Select(day => day.ToString())],
            SameDayMails = candidate.SameDayMails ? Ticked : null,
            Playbook = candidate.Playbook,
            Reconnect = candidate.Reconnect ? Ticked : null,
            Digests = profile.UnsubscribedAt is null ? Ticked : null,
        };
    }

    /// <summary>The preferences as the form wants them; they are still to be checked.</summary>
    internal Candidate ApplyTo(Candidate known) => known with
    {
        Name = Given(Name),
        Phone = Given(Phone),
        SignOff = Given(SignOff),
        Introduction = Given(Introduction),
        TimeZone = Given(TimeZone) ?? "",
        Country = Given(Country) is { } country ? CountryNames.CodeOf(country) : null,
        Language = Given(Language) ?? known.Language,
        DigestHour = int.TryParse(DigestHour, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1,
        // By name only: the framework's parser would also take numbers, and days that there are not.
        DigestDays = [.. (Weekdays.Contains(DigestRhythm) ? [DigestRhythm!] : DigestDays ?? []).Select(name => Enum.GetValues<IsoDayOfWeek>().FirstOrDefault(day => day.ToString() == name))],
        SameDayMails = SameDayMails == Ticked,
        Playbook = Given(Playbook) ?? known.Playbook,
        Reconnect = Reconnect == Ticked,
    };

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
