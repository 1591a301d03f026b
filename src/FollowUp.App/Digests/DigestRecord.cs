using System.Text.Json.Serialization;

namespace FollowUp.App.Digests;

/// <summary>Where a digest stands.</summary>
internal enum DigestState
{
    /// <summary>Claimed by a run that is sending it, or that died while sending.</summary>
    Claimed,

    /// <summary>Taken over by the mail provider.</summary>
    Sent,

    /// <summary>It will never go; its nudges come with the next digest.</summary>
    Failed,
}

/// <summary>A digest row's document: one candidate, one local day. Its content is frozen when it is claimed.</summary>
internal sealed record DigestRecord
{
    public required LocalDate Day { get; init; }

    /// <summary>Whether it is the mail beside the day's digest, for what could not wait.</summary>
    public bool IsSameDay { get; init; }

    public DigestState State { get; init; }

    public required Instant ClaimedAt { get; init; }

    /// <summary>Until then nobody else may send it.</summary>
    public Instant LeaseUntil { get; init; }

    /// <summary>How often sending was begun.</summary>
    public int Attempts { get; init; }

    public Instant? SentAt { get; init; }

    public string? ProviderMessageId { get; init; }

    public string? Problem { get; init; }

    /// <summary>The ledger keys of the steps it brings.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    public required string Subject { get; init; }

    /// <summary>The plain-text body; null where both lie packed.</summary>
    public string? Text { get; init; }

    public string? Html { get; init; }

    /// <summary>Both bodies as they are stored; null of a row of the first version.</summary>
    [JsonIgnore]
    public byte[]? Packed { get; init; }

    /// <summary>The record with both bodies; null when they cannot be read any more.</summary>
    public DigestRecord? TryUnpack() => Text is not null && Html is not null ? this
        : Packed is not null && DigestPacking.Unpack(Packed) is { } bodies ? this with { Text = bodies.Text, Html = bodies.Html }
        : null;

    public DigestKey Key() => new(Day, IsSameDay);

    /// <summary>Names a digest in file names, message ids and the provider's events.</summary>
    public static string IdOf(string candidateId, LocalDate day) => IdOf(candidateId, new DigestKey(day));

    public static string IdOf(string candidateId, DigestKey key) => $"{candidateId}.{key}";
}
