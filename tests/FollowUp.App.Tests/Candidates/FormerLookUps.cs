using System.Security.Cryptography;
using System.Text;
using FollowUp.Tables;

namespace FollowUp.App.Tests.Candidates;

/// <summary>The look-ups as versions wrote them that had Unicode's small letters, and took domains as they were typed.</summary>
internal static class FormerLookUps
{
    public static TableEntity Row(string email, string candidateId)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant())));
        return new TableEntity($"email-{hash[..2]}", hash, new Dictionary<string, object>(StringComparer.Ordinal) { ["candidate"] = candidateId });
    }

    /// <summary>Where each row leads, of this candidate's.</summary>
    public static async Task<IReadOnlyList<TableEntity>> OfAsync(ITableStore tables, string candidateId)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.GetTable("lookups").QueryAllAsync(new TableQuery(PartitionKey: null), CancellationToken.None))
            if (row.PartitionKey.StartsWith("email-", StringComparison.Ordinal) && row.Properties["candidate"] as string == candidateId)
                rows.Add(row);
        return rows;
    }
}
