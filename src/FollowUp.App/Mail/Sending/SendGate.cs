using FollowUp.App.Storage;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Mail.Sending;

/// <summary>
/// Whether mail may be sent now: backs off when the provider is busy or refuses us, and keeps to the operator's hourly cap. Kept in the store, so that
/// one instance's answer holds for all.
/// </summary>
internal sealed class SendGate(SharedState shared, IOptions<MailOptions> options, IClock clock, Random random, ILogger<SendGate> logger)
{
    private const string Kind = "sending";
    private const string StateName = "state";
    private const string HourName = "hour";

    /// <summary>Another instance's answer is heard of this late at most; until then a few sends more are answered like its own.</summary>
    private static readonly Duration Fresh = Duration.FromMinutes(1);

    /// <summary>Where the provider names no time: half of this to the whole of it, doubled with each failure in a row.</summary>
    private static readonly Duration FirstBackOff = Duration.FromMinutes(1);

    private static readonly Duration LongestBackOff = Duration.FromMinutes(30);

    /// <summary>Longer than this is not believed: a broken header must not stop the digests of a day.</summary>
    private static readonly Duration LongestRetryAfter = Duration.FromHours(2);

    /// <summary>Only an operator ends a refusal, but a corrected setting should be noticed soon.</summary>
    private static readonly Duration RefusalBackOff = Duration.FromMinutes(1);

    /// <summary>Replaced as a whole: several passes of this instance may run side by side.</summary>
    private Known? _known;

    /// <summary>Whether an operator capped the sends of an hour.</summary>
    public bool IsCapped => options.Value.MostSendsPerHour is not null;

    private SendingState State => _known?.State ?? new SendingState();

    public async Task<SendingState> ReadAsync(CancellationToken cancellationToken) =>
        await shared.FindAsync<SendingState>(Kind, StateName, cancellationToken) ?? new SendingState();

    /// <summary>Lets a pass begin up to <paramref name="sends"/> sends, as far as the provider and the cap leave room for them.</summary>
    public async Task AllowAsync(SendPass pass, int sends, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var known = _known;
        // What another pass was told meanwhile is newer than what is read here.
        if (!(now - known?.At < Fresh)) Interlocked.CompareExchange(ref _known, new Known(await ReadAsync(cancellationToken), now), known);

        var wanted = sends - pass.Unused;
        if (wanted <= 0 || State.PausedUntil > now) return;
        pass.Allow(options.Value.MostSendsPerHour is { } cap ? await SetAsideAsync(wanted, cap, now, cancellationToken) : wanted);
    }

    /// <summary>Writes down what the provider said in a pass, and gives back what was set aside for it in vain.</summary>
    public async Task CloseAsync(SendPass pass, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (pass.Refusal is { } refusal) await RefuseAsync(refusal, now, cancellationToken);
        else if (pass.IsThrottled) await BackOffAsync(pass, now, cancellationToken);
        else if (pass.Sent > 0 && State.IsTroubled) await ChangeAsync(known => known.PausedUntil > now ? known : new SendingState(), cancellationToken);

        if (options.Value.MostSendsPerHour is not null && pass.Unused > 0)
            await shared.ChangeAsync<HourlySends>(
                Kind, HourName, known => known?.Hour == HourOf(now) ? known with { Sends = Math.Max(0, known.Sends - pass.Unused) } : null, cancellationToken);
    }

    private async Task RefuseAsync(string refusal, Instant now, CancellationToken cancellationToken)
    {
        var isNews = false;
        await ChangeAsync(
            known =>
            {
                isNews = known.Refusal != refusal;
                return known with
                {
                    Refusal = refusal,
                    RefusedSince = isNews ? now : known.RefusedSince,
                    PausedUntil = Later(known.PausedUntil, now + RefusalBackOff),
                };
            },
            cancellationToken);
        if (isNews) Log.MailRefused(logger, refusal);
    }

    private async Task BackOffAsync(SendPass pass, Instant now, CancellationToken cancellationToken)
    {
        // Passes side by side that meet the same busy moment count once.
        var failures = pass.Sent > 0 ? 1 : State.PausedUntil > now ? Math.Max(1, State.Failures) : State.Failures + 1;
        var wait = pass.RetryAfter is { } named ? Duration.Min(named, LongestRetryAfter) : BackOff(failures);
        Log.ProviderBusy(logger, (long)wait.TotalSeconds);
        await ChangeAsync(known => known with { Failures = failures, PausedUntil = Later(known.PausedUntil, now + wait) }, cancellationToken);
    }

    /// <summary>Here first: it holds for this instance even if it cannot be told to the others.</summary>
    private async Task ChangeAsync(Func<SendingState, SendingState> change, CancellationToken cancellationToken)
    {
        var here = change(State);
        _known = new Known(here, clock.GetCurrentInstant());
        var stored = await shared.ChangeAsync<SendingState>(Kind, StateName, known => change(known ?? new SendingState()), cancellationToken) ?? here;
        _known = new Known(stored, clock.GetCurrentInstant());
    }

    /// <summary>With jitter, so that the instances do not come back together.</summary>
    private Duration BackOff(int failures)
    {
        var whole = Duration.Min(LongestBackOff, FirstBackOff * Math.Pow(2, Math.Min(failures, 10) - 1));
        double share;
        lock (random) share = random.NextDouble();
        return whole * (0.5 + (share / 2));
    }

    private async Task<int> SetAsideAsync(int wanted, int cap, Instant now, CancellationToken cancellationToken)
    {
        var granted = 0;
        await shared.ChangeAsync<HourlySends>(
            Kind,
            HourName,
            known =>
            {
                var sends = known?.Hour == HourOf(now) ? known.Sends : 0;
                granted = Math.Clamp(cap - sends, 0, wanted);
                return granted == 0 ? null : new HourlySends(HourOf(now), sends + granted);
            },
            cancellationToken);
        return granted;
    }

    private static long HourOf(Instant now) => (long)Math.Floor(now.ToUnixTimeSeconds() / 3600d);

    private static Instant Later(Instant? one, Instant other) => one > other ? one.Value : other;

    /// <summary>What was last read or written, and when.</summary>
    private sealed record Known(SendingState State, Instant At);
}
