using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Digests.Running;
using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.AspNetCore.Mvc;

namespace FollowUp.App;

/// <summary>Whether the store answers, asked at most every half minute however often somebody looks.</summary>
internal sealed class Health(ITableStore tables, WakeUps wakeUps, SendGate gate, OperatorNotes notes, IMailSender sender, IClock clock)
{
    private static readonly Duration Fresh = Duration.FromSeconds(30);

    private HealthView? _last;

    public async Task<HealthView> CheckAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (_last is { } last && now - last.CheckedAt < Fresh) return last;
        try
        {
            await tables.PingAsync(cancellationToken);
            Instant? oldest = null;
            for (var shard = 0; shard < WakeUps.Shards; shard++)
                if (await wakeUps.DueAsync(shard, now, after: null, most: 1, cancellationToken) is [var first] && (oldest is null || first.At < oldest))
                    oldest = first.At;
            _last = new HealthView("up", now, Store: "up", Mail: sender.GetType().Name, oldest)
            {
                Sending = await gate.ReadAsync(cancellationToken),
                TroubledCandidates = await notes.TroubledAsync(cancellationToken),
                PoisonedMessages = await notes.PoisonedAsync(cancellationToken),
                LastRuns = await notes.RunsAsync(cancellationToken),
            };
        }
        catch (TableException e)
        {
            _last = new HealthView("down", now, Store: e.Message, Mail: sender.GetType().Name, OldestDueWakeUp: null);
        }

        return _last;
    }
}

internal sealed record HealthView(string Status, Instant CheckedAt, string Store, string Mail, Instant? OldestDueWakeUp)
{
    /// <summary>Whether the provider takes mail; null while the store cannot be asked.</summary>
    public SendingState? Sending { get; init; }

    /// <summary>Whose data cannot be read.</summary>
    public IReadOnlyList<TroubledCandidate> TroubledCandidates { get; init; } = [];

    /// <summary>What the queue gave up; null when it never did.</summary>
    public PoisonedMessages? PoisonedMessages { get; init; }

    /// <summary>Each shard's last run that had anything to do.</summary>
    public IReadOnlyList<ShardRun> LastRuns { get; init; } = [];
}

internal sealed class OperatorOptions
{
    /// <summary>Shows operators more, as a bearer token on <c>/api/health</c>. Default: none, then nobody sees more.</summary>
    [ConfigurationKeyName("FOLLOWUP_OPERATOR_KEY")]
    public string? Key { get; set; }
}

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/health", AnswerAsync).Produces<HealthView>().Produces<HealthView>(StatusCodes.Status503ServiceUnavailable).WithTags("Health").WithSummary("Up or down; with the operator's key as bearer token, the details.");

    private static async Task<IResult> AnswerAsync(
        Health health, IConfiguration configuration, [FromHeader(Name = "Authorization")] string? authorization, CancellationToken cancellationToken)
    {
        var view = await health.CheckAsync(cancellationToken);
        var status = view.Status == "up" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var key = configuration.Get<OperatorOptions>()?.Key;
        var isOperator = !string.IsNullOrEmpty(key) && authorization is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Bearer {key}"));
        return isOperator ? Results.Json(view, AppJson.Views, statusCode: status) : Results.Json(new { view.Status }, AppJson.Views, statusCode: status);
    }
}
