using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Mail;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Candidates;

/// <summary>Creates candidates. There is one for an address, however often it is invited.</summary>
internal sealed class Invitations(CandidateStore store, LookUps lookUps, PersonalTokens tokens, IClock clock)
{
    public const string TokenName = "invitation";

    /// <summary>Creates the candidate if need be, and a token, which is returned and never shown again.</summary>
    public async Task<(string CandidateId, string Token)> InviteAsync(string email, Candidate candidate, CancellationToken cancellationToken)
    {
        var (profile, _) = await CreateAsync(email, candidate, cancellationToken);
        var (_, token) = await tokens.CreateAsync(profile.Id, TokenName, cancellationToken);
        return (profile.Id, token);
    }

    /// <summary>Creates the candidate, unless there is one with this address already. What was interrupted before is completed.</summary>
    public async Task<(Profile Profile, bool IsNew)> CreateAsync(string email, Candidate candidate, CancellationToken cancellationToken)
    {
        email = EmailAddress.Normalise(email, out var remedy) ?? throw new RequestRefused(StatusCodes.Status422UnprocessableEntity, remedy);
        var id = await lookUps.FindByEmailAsync(email, cancellationToken);
        if (id is not null && await store.FindProfileAsync(id, cancellationToken) is { } known) return (known, false);
        if (id is null)
        {
            id = Identifier.New(clock.GetCurrentInstant());
            await lookUps.AddEmailAsync(email, id, cancellationToken);
        }

        var profile = new Profile { Id = id, Email = email, Candidate = candidate, CreatedAt = clock.GetCurrentInstant() };
        await store.Table.SubmitAsync(TableAction.Add(Document.ToEntity(id, CandidateRecords.ProfileKey, profile)), cancellationToken);
        return (profile, true);
    }
}
