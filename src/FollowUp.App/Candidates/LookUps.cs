using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Mail;
using FollowUp.Tables;
using NodaTime.Text;

namespace FollowUp.App.Candidates;

/// <summary>From an e-mail address, the hash of a token or calendar key, or the key of an address for mail, to the candidate. Addresses are hashed: any character may be in one, not in a key.</summary>
internal sealed partial class LookUps(ITableStore tables)
{
    private const string CandidateProperty = "candidate";
    private const string UsedOnProperty = "usedOn";

    /// <summary>Of addresses and of tokens each, by the first two digits of the hash, so that none is hot.</summary>
    private const int Partitions = 256;

    private readonly ITable _table = tables.GetTable("lookups");
    private readonly ITable _candidates = tables.GetTable("candidates");

    public Task<string?> FindByTokenAsync(string hash, CancellationToken cancellationToken) => FindAsync("token", hash, cancellationToken);

    /// <summary>The candidate of a token, and a note that it was used on this day: at most one write a day and token.</summary>
    public async Task<string?> UseTokenAsync(string hash, LocalDate today, CancellationToken cancellationToken)
    {
        var row = await _table.GetAsync(Partition("token", hash), hash, cancellationToken);
        if (row?.Properties.GetValueOrDefault(CandidateProperty) is not string candidateId) return null;
        var day = LocalDatePattern.Iso.Format(today);
        if (row.Properties.GetValueOrDefault(UsedOnProperty) as string == day) return candidateId;
        try
        {
            var properties = new Dictionary<string, object>(row.Properties, StringComparer.Ordinal) { [UsedOnProperty] = day };
            await _table.SubmitAsync(TableAction.Update(new TableEntity(row.PartitionKey, row.RowKey, properties), row.ETag!), cancellationToken);
        }
        catch (TableException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
        catch (TableException)
        {
            // Noted by another request, or not to be noted now, as on a full disk: what the token is used for may need no writing at all.
        }

        return candidateId;
    }

    /// <summary>The last day (UTC) a token was used; null when it never was, or is revoked.</summary>
    public async Task<LocalDate?> TokenUsedOnAsync(string hash, CancellationToken cancellationToken) =>
        (await _table.GetAsync(Partition("token", hash), hash, cancellationToken))?.Properties.GetValueOrDefault(UsedOnProperty) is string day
            ? LocalDatePattern.Iso.Parse(day).Value
            : null;

    public Task<string?> FindByCalendarAsync(string hash, CancellationToken cancellationToken) => FindAsync("calendar", hash, cancellationToken);

    public Task AddTokenAsync(string hash, string candidateId, CancellationToken cancellationToken) => AddAsync("token", hash, candidateId, cancellationToken);

    public Task AddEmailAsync(string email, string candidateId, CancellationToken cancellationToken) =>
        AddAsync("email", Hash(EmailAddress.KeyOf(email)), candidateId, cancellationToken);

    public Task RemoveTokenAsync(string hash, string candidateId, CancellationToken cancellationToken) =>
        RemoveAsync("token", hash, candidateId, cancellationToken);

    public Task AddCalendarAsync(string hash, string candidateId, CancellationToken cancellationToken) => AddAsync("calendar", hash, candidateId, cancellationToken);

    public Task RemoveCalendarAsync(string hash, string candidateId, CancellationToken cancellationToken) =>
        RemoveAsync("calendar", hash, candidateId, cancellationToken);

    public Task<string?> FindByInboxAsync(string key, CancellationToken cancellationToken) => FindAsync("inbox", Hash(key), cancellationToken);

    public Task AddInboxAsync(string key, string candidateId, CancellationToken cancellationToken) => AddAsync("inbox", Hash(key), candidateId, cancellationToken);

    public Task RemoveInboxAsync(string key, string candidateId, CancellationToken cancellationToken) => RemoveAsync("inbox", Hash(key), candidateId, cancellationToken);

    /// <summary>A page of all candidates, in a fixed order.</summary>
    /// <param name="after">Where the last page ended; empty at the beginning.</param>
    /// <returns>The candidates' ids, and where the page ended; null when it was the last.</returns>
    public async Task<(IReadOnlyList<string> CandidateIds, string? Last)> ListAsync(string after, int most, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        for (var partition = after.Length == 0 ? 0 : Convert.ToInt32(after[..2], 16); partition < Partitions; partition++)
        {
            var prefix = partition.ToString("X2", CultureInfo.InvariantCulture);
            var from = after.StartsWith(prefix, StringComparison.Ordinal) ? after : null;
            await foreach (var row in _table.QueryAllAsync(new TableQuery($"email-{prefix}", from, MaxPerPage: most), cancellationToken))
            {
                if (row.RowKey == from || row.Properties.GetValueOrDefault(CandidateProperty) is not string candidateId) continue;
                found.Add(candidateId);
                if (found.Count == most) return (found, row.RowKey);
            }
        }

        return (found, null);
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<string?> FindAsync(string kind, string hash, CancellationToken cancellationToken) =>
        (await _table.GetAsync(Partition(kind, hash), hash, cancellationToken))?.Properties.GetValueOrDefault(CandidateProperty) as string;

    private Task AddAsync(string kind, string hash, string candidateId, CancellationToken cancellationToken) =>
        _table.SubmitAsync(
            TableAction.Add(new TableEntity(
                Partition(kind, hash), hash, new Dictionary<string, object>(StringComparer.Ordinal) { [CandidateProperty] = candidateId })),
            cancellationToken);

    /// <summary>Only while it leads to this candidate: an address may have been invited anew before an interrupted erasure is finished.</summary>
    private async Task RemoveAsync(string kind, string hash, string candidateId, CancellationToken cancellationToken)
    {
        var row = await _table.GetAsync(Partition(kind, hash), hash, cancellationToken);
        if (row?.Properties.GetValueOrDefault(CandidateProperty) as string != candidateId) return;
        try
        {
            await _table.SubmitAsync(TableAction.Delete(row.PartitionKey, row.RowKey, row.ETag!), cancellationToken);
        }
        catch (TableException e) when (e.Status is StatusCodes.Status404NotFound or StatusCodes.Status412PreconditionFailed)
        {
            // Removed by another run.
        }
    }

    private static string Partition(string kind, string hash) => $"{kind}-{hash[..2]}";
}
