using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>What the planner needs to know about the person who waits.</summary>
public sealed record Candidate
{
    private static readonly IReadOnlyList<IsoDayOfWeek> EveryDay = Array.AsReadOnly(
    [
        IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday,
    ]);

    /// <summary>How drafts are signed; null leaves drafts unsigned.</summary>
    public string? Name { get; init; }

    /// <summary>The number to call back on, for voicemails and signatures (rule R50); null leaves it out.</summary>
    public string? Phone { get; init; }

    /// <summary>What stands above the name in e-mails, such as "Best wishes"; null for the custom of the language.</summary>
    public string? SignOff { get; init; }

    /// <summary>One sentence about themselves, such as "I'm a nurse with ten years in intensive care."; drafts to people who do not know them take it up. Null leaves it out.</summary>
    public string? Introduction { get; init; }

    /// <summary>Their IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where they live: an ISO 3166-1 alpha-2 code; null when not noted.</summary>
    public string? Country { get; init; }

    /// <summary>The language of drafts and mails: an ISO 639-1 code. Default: <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The hour of the daily digest in their zone, 0 to 23. Default: 8.</summary>
    public int DigestHour { get; init; } = 8;

    /// <summary>The weekdays on which the digest may come, in their zone: at least one, each once. One alone makes it a summary of the week. Default: every day.</summary>
    public IReadOnlyList<IsoDayOfWeek> DigestDays { get; init; } = EveryDay;

    /// <summary>Whether what is to be done within hours may come in a mail of its own, beside the digest. Default: yes.</summary>
    public bool SameDayMails { get; init; } = true;

    /// <summary>The playbook of interviews that name none. Default: <c>balanced</c>.</summary>
    public string Playbook { get; init; } = "balanced";

    /// <summary>Whether to suggest a note some months after the end (rule R23). Default: no.</summary>
    public bool Reconnect { get; init; }

    /// <summary>Whether the digest comes once a week, and is a summary of it.</summary>
    public bool HasWeeklyDigest() => DigestDays.Count == 1;

    internal bool HasDigestEveryDay => DigestDays.Count >= EveryDay.Count;

    /// <summary>Whether the digest may come on a day of theirs.</summary>
    public bool HasDigestOn(LocalDate day) => HasDigestEveryDay || DigestDays.Contains(day.DayOfWeek);

    /// <summary>The first day, from <paramref name="day"/> inclusive, on which the digest may come.</summary>
    public LocalDate DigestDayFrom(LocalDate day) => DigestDay(day, step: 1);

    /// <summary>The last day, up to <paramref name="day"/> inclusive, on which the digest may come.</summary>
    public LocalDate DigestDayUntil(LocalDate day) => DigestDay(day, step: -1);

    private LocalDate DigestDay(LocalDate day, int step)
    {
        for (var days = 0; days < EveryDay.Count; days++)
            if (day.PlusDays(days * step) is var other && HasDigestOn(other))
                return other;
        return day;
    }
}
