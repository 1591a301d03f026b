using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>A person at the employer or agency.</summary>
public sealed record Contact
{
    /// <summary>Unique within the interview.</summary>
    public required string Id { get; init; }

    /// <summary>The person's name; null when not known.</summary>
    public string? Name { get; init; }

    /// <summary>What they do.</summary>
    public required ContactRole Role { get; init; }

    /// <summary>Where they work: an ISO 3166-1 alpha-2 code; null for the interview's country.</summary>
    public string? Country { get; init; }

    /// <summary>Their IANA time zone; null to take it from the country or the round.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the candidate met them, in person or by voice.</summary>
    public bool Met { get; init; }

    /// <summary>How they are greeted, such as "Grace" or "Dr. Voss"; null for the custom of the language and country.</summary>
    public string? AddressAs { get; init; }

    /// <summary>Whether they, or the agency, gave their address for the candidate to write to them directly (rule R36). Default: no.</summary>
    public bool InvitedToWrite { get; init; }

    /// <summary>Whether they have left, so that nobody writes to them any more (rule R55). Default: no.</summary>
    public bool HasLeft { get; init; }

    /// <summary>How they can be reached.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>Days they are away (rule R29).</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>Whether they are away on a day of theirs.</summary>
    internal bool IsAway(LocalDate day)
    {
        foreach (var absence in Absences)
            if (absence.From <= day && day <= absence.Until)
                return true;
        return false;
    }
}

/// <summary>One way to reach a contact.</summary>
public sealed record Channel
{
    /// <summary>The way.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>An e-mail address, a phone number (a national one is of the contact's country; it is kept by E.164), or the address of a LinkedIn profile, with or without https://; null when it is not at hand.</summary>
    public string? Address { get; init; }

    /// <summary>Both sides used it to arrange or hold the interview (rule R12).</summary>
    public bool Established { get; init; }

    /// <summary>The candidate cannot or will not use it.</summary>
    public bool Avoid { get; init; }
}

/// <summary>Days away.</summary>
/// <param name="From">The first day away, inclusive.</param>
/// <param name="Until">The last day away, inclusive.</param>
public sealed record Absence(LocalDate From, LocalDate Until);
