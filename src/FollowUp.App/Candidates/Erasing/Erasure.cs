using FollowUp.App.Mail;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Candidates.Erasing;

/// <summary>
/// Erases a candidate for good: first a mark on the profile and a wake-up, then the rows, the profile last. A run finishes what was interrupted.
/// </summary>
internal sealed class Erasure(
    CandidateStore store, ITableStore tables, LookUps lookUps, WakeUps wakeUps, Outbox outbox, IClock clock, ILogger<Erasure> logger)
{
    private const int RowsAtOnce = 100;

    /// <summary>How long remains of replaced and aged rows may lie between the rows of others.</summary>
    private static readonly Duration BetweenRewritings = Duration.FromDays(30);

    public async Task EraseAsync(string candidateId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await wakeUps.UpsertAsync(candidateId, now, cancellationToken);
        await store.ChangeAsync(candidateId, records => records.Put(records.Profile with { ErasedAt = now }), cancellationToken);
        if (await store.Table.GetAsync(candidateId, CandidateRecords.ProfileKey, cancellationToken) is { } row)
            await FinishAsync(Document.Read<Profile>(row), cancellationToken);
    }

    /// <summary>Clears away what is left of an erased candidate; may be called again and again.</summary>
    public async Task FinishAsync(Profile profile, CancellationToken cancellationToken)
    {
        foreach (var token in profile.Tokens) await lookUps.RemoveTokenAsync(token.Hash, profile.Id, cancellationToken);
        if (profile.CalendarKeyHash is { } calendar) await lookUps.RemoveCalendarAsync(calendar, profile.Id, cancellationToken);
        if (profile.InboxKey is { } inbox) await lookUps.RemoveInboxAsync(inbox, profile.Id, cancellationToken);
        await lookUps.RemoveEmailAsync(profile.Email, profile.Id, cancellationToken);
        if (profile.PendingAddress is { } wish) await lookUps.RemoveEmailAsync(wish.Email, profile.Id, cancellationToken);
        await outbox.RemoveAsync(profile.Id, address => EmailAddress.AreSame(address, profile.Email), cancellationToken);
        var left = new List<string>();
        await foreach (var row in store.Table.QueryAllAsync(new TableQuery(profile.Id), cancellationToken))
            if (row.RowKey != CandidateRecords.ProfileKey)
                left.Add(row.RowKey);
        foreach (var rows in left.Chunk(RowsAtOnce)) await DeleteAsync(profile.Id, rows, cancellationToken);
        await DeleteAsync(profile.Id, [CandidateRecords.ProfileKey], cancellationToken);
        await ScrubAsync(Duration.Zero, cancellationToken);
    }

    /// <summary>For a wake-up that leads to nobody: a mail that was on its way while its candidate was erased came after all the others were removed.</summary>
    public Task RemoveLateMailsAsync(string candidateId, CancellationToken cancellationToken) => outbox.RemoveAsync(candidateId, isTheirs: null, cancellationToken);

    /// <summary>Lets nothing that was deleted or replaced lie on in the store's files, for ever and a day; cheap while nothing was.</summary>
    public Task TidyAsync(CancellationToken cancellationToken) => ScrubAsync(BetweenRewritings, cancellationToken);

    private async Task ScrubAsync(Duration every, CancellationToken cancellationToken)
    {
        try
        {
            await tables.ScrubAsync(clock.GetCurrentInstant().ToDateTimeOffset(), every.ToTimeSpan(), cancellationToken);
        }
        catch (TableException e)
        {
            // The rows are gone; their remains go with the next tick.
            Log.NotScrubbed(logger, e);
        }
    }

    private async Task DeleteAsync(string candidateId, IReadOnlyList<string> rowKeys, CancellationToken cancellationToken)
    {
        try
        {
            await store.Table.SubmitAsync([.. rowKeys.Select(key => TableAction.Delete(candidateId, key, TableAction.AnyETag))], cancellationToken);
        }
        catch (TableException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            // Another run is clearing away the same rows; what it left is found when this is called again.
            if (rowKeys.Count > 1)
                foreach (var key in rowKeys)
                    await DeleteAsync(candidateId, [key], cancellationToken);
        }
    }
}
