namespace FollowUp.App.Candidates.Tokens;

/// <summary>Makes, lists and revokes a candidate's keys to the API.</summary>
internal sealed class PersonalTokens(CandidateStore store, LookUps lookUps, IClock clock)
{
    public const int LongestName = 60;
    private const int Most = 20;

    /// <summary>Makes a token, which is returned and never shown again.</summary>
    /// <exception cref="RequestRefused">The name is no name, or there are too many.</exception>
    public async Task<(StoredToken Stored, string Token)> CreateAsync(string candidateId, string? name, CancellationToken cancellationToken)
    {
        var called = CleanText.OneLine(name ?? "", LongestName + 1);
        if (called.Length is 0 or > LongestName)
            throw RequestRefused.Invalid("name", $"Give it a name of at most {LongestName} characters, such as the program that will use it.");
        var token = PersonalToken.New();
        var stored = new StoredToken(PersonalToken.Hash(token), called, clock.GetCurrentInstant());
        // The profile first, so that erasing finds the look-up.
        await store.ChangeAsync(
            candidateId,
            records =>
            {
                if (records.Profile.Tokens.Count >= Most)
                    throw RequestRefused.Invalid("name", $"There are {Most} tokens already. Revoke one that is no longer needed.");
                records.Put(records.Profile with { Tokens = [.. records.Profile.Tokens, stored] });
            },
            cancellationToken);
        await lookUps.AddTokenAsync(stored.Hash, candidateId, cancellationToken);
        return (stored, token);
    }

    /// <summary>The tokens with the day each was last used (UTC), the newest first.</summary>
    public async Task<IReadOnlyList<TokenView>> ListAsync(Profile profile, CancellationToken cancellationToken)
    {
        var used = await Task.WhenAll(profile.Tokens.Select(token => lookUps.TokenUsedOnAsync(token.Hash, cancellationToken)));
        return [.. profile.Tokens.Zip(used, (token, on) => new TokenView(token.Id, token.Name, token.CreatedAt, on)).Reverse()];
    }

    /// <exception cref="RequestRefused">There is no such token of this candidate: 404.</exception>
    public async Task RevokeAsync(string candidateId, string? id, CancellationToken cancellationToken)
    {
        var profile = await store.FindProfileAsync(candidateId, cancellationToken);
        var token = profile?.Tokens.FirstOrDefault(known => known.Id == id) ?? throw RequestRefused.NotFound("There is no such token.");
        // The look-up first: it is what lets the token in.
        await lookUps.RemoveTokenAsync(token.Hash, candidateId, cancellationToken);
        await store.ChangeAsync(
            candidateId, records => records.Put(records.Profile with { Tokens = [.. records.Profile.Tokens.Where(known => known.Id != id)] }), cancellationToken);
    }
}

/// <summary>A token as its owner sees it.</summary>
/// <param name="Id">Names it when it is to be revoked.</param>
/// <param name="LastUsedOn">The last day it was used (UTC); null when it never was.</param>
public sealed record TokenView(string Id, string Name, Instant CreatedAt, LocalDate? LastUsedOn);
