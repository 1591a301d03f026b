namespace FollowUp.App.Candidates.Tokens;

/// <summary>What is kept of a personal token: enough to list and to revoke it, not to use it.</summary>
/// <param name="Hash">SHA-256 of the token.</param>
internal sealed record StoredToken(string Hash, string Name, Instant CreatedAt)
{
    private const int IdLength = 16;

    /// <summary>Names it in addresses; says nothing about the token.</summary>
    public string Id => Hash[..IdLength].ToLowerInvariant();
}
