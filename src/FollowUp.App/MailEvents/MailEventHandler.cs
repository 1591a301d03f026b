using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Digests;
using FollowUp.App.Mail;

namespace FollowUp.App.MailEvents;

/// <summary>
/// Does what the provider's events call for. They come in any order and any number of times, so each only ever adds to what is known; the outcome is
/// that of the set.
/// </summary>
internal sealed class MailEventHandler(CandidateStore store, DigestClaims claims, MailEventTelemetry telemetry, ILogger<MailEventHandler> logger)
{
    /// <summary>How many candidates are handled at a time.</summary>
    private const int Parallel = 16;

    public async Task HandleAsync(IReadOnlyList<MailEvent> events, CancellationToken cancellationToken)
    {
        using var activity = MailEventTelemetry.Start();
        telemetry.Record(events);
        foreach (var some in events.GroupBy(mailEvent => mailEvent.CandidateId, StringComparer.Ordinal).Chunk(Parallel))
            await Task.WhenAll(some.Select(of => HandleAsync(of.Key, [.. of], cancellationToken)));
    }

    private async Task HandleAsync(string candidateId, IReadOnlyList<MailEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            // Nearly all events are of digests known as sent: one read, and nothing to do.
            var open = new List<(DigestClaim Claim, Instant At)>();
            foreach (var digest in events.Where(of => of is { Digest: not null, WasTried: true }).GroupBy(of => of.Digest!.Value))
                if (await FindOpenAsync(candidateId, digest.Key, cancellationToken) is { } claim)
                    open.Add((claim, digest.Min(of => of.At)));
            var personal = events.Where(of => of.Suppresses is not null || of.Unsubscribes).ToList();
            if (open.Count == 0 && personal.Count == 0) return;

            if (await store.LoadAsync(candidateId, cancellationToken) is not { } records)
            {
                Log.MailEventsOfNobody(logger, personal.Count);
                return;
            }

            if (personal.Count > 0)
                records = await store.ChangeAsync(
                    candidateId,
                    current =>
                    {
                        if (personal.Aggregate(current.Profile, With) is var profile && profile != current.Profile) current.Put(profile);
                    },
                    cancellationToken);
            foreach (var (claim, at) in open) await claims.ConfirmedAsync(records, claim, at, cancellationToken);
        }
        catch (JsonException e)
        {
            // Sent again it would be no more readable; the run says the same of this candidate, louder.
            Log.MailEventsUnreadable(logger, candidateId, e);
        }
    }

    /// <summary>A digest that is not known as sent, be it claimed or given up: a mail that was given up may have gone out all the same.</summary>
    private async Task<DigestClaim?> FindOpenAsync(string candidateId, DigestKey key, CancellationToken cancellationToken)
    {
        var digest = await claims.FindAsync(candidateId, key, cancellationToken);
        if (digest is null) Log.MailEventsOfNobody(logger, 1);
        return digest?.Record.State == DigestState.Sent ? null : digest;
    }

    private static Profile With(Profile profile, MailEvent mailEvent)
    {
        // An event of an address the candidate had before says nothing about the one they have now.
        if (mailEvent.Address is { } address && !EmailAddress.AreSame(address, profile.Email)) return profile;
        if (mailEvent.Unsubscribes) profile = profile.Unsubscribe(mailEvent.At);
        return mailEvent.Suppresses is { } reason ? profile.Suppress(new Suppression(reason, mailEvent.At)) : profile;
    }
}
