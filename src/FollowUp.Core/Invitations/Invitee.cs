using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Invitations;

/// <summary>Who was invited, and how they are recognised among the people an invitation names.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Today">Their local day.</param>
/// <param name="OwnAddress">Their own address; null when not known.</param>
internal sealed record Invitee(Candidate Candidate, LocalDate Today, string? OwnAddress)
{
    private const int ShortestName = 3;

    public DateTimeZone Zone { get; } = Zones.OfCandidate(Candidate.TimeZone);

    /// <summary>The names by which the invitation greets them.</summary>
    public IReadOnlyList<string> Greeted { get; init; } = [];

    /// <summary>Whether somebody is the candidate: by the address, or by a name or local part that is theirs.</summary>
    public bool Is(string? name, string? address)
    {
        if (address is not null && address.Equals(OwnAddress, StringComparison.OrdinalIgnoreCase)) return true;
        if (address is not null && IsOwnLocal(address)) return true;
        return name is not null && IsOwnName(name);
    }

    public bool IsOwnName(string name)
    {
        var own = Parts(Candidate.Name);
        var other = Parts(name);
        if (other.Length == 0) return false;
        if (own.Length >= 2) return other.Length >= 2 ? own.All(other.Contains) || other.All(own.Contains) : own[0] == other[0] && other.Length == 1;
        return Greeted.Any(greeted => Parts(greeted) is { Length: >= 2 } full && full.All(other.Contains)) || (OwnAddress is not null && other.Length >= 2 && Fold.Squash(Systems.Local(OwnAddress)) == string.Concat(other));
    }

    private bool IsOwnLocal(string address)
    {
        var local = Fold.Squash(Systems.Local(address));
        var isPublic = Systems.KindOf(address) == DomainKind.Public;
        var own = Parts(Candidate.Name);
        if (own.Length >= 2 && local.Contains(own[0], StringComparison.Ordinal) && local.Contains(own[^1], StringComparison.Ordinal)) return true;
        if (OwnAddress is not null && isPublic && local == Fold.Squash(Systems.Local(OwnAddress))) return true;
        if (!isPublic) return false;
        // A private mailbox with their first or last name is theirs rather than an interviewer's.
        return own.Concat(Greeted.SelectMany(Parts)).Any(part => part.Length >= ShortestName && local.Contains(part, StringComparison.Ordinal));
    }

    private static string[] Parts(string? name) => [.. (name ?? "").Split([' ', '.', ',', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(Fold.Squash).Where(part => part.Length > 1)];
}
