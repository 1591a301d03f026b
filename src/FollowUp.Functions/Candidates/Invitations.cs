using FollowUp.Core.Interviews;
using FollowUp.Functions.Hosting;
using FollowUp.Functions.Mail;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.Functions.Candidates;

/// <summary>Creates candidates and their tokens. Inviting an address again adds a token to the same candidate.</summary>
internal sealed class Invitations(CandidateStore store, LookUps lookUps, IClock clock)
{
    /// <summary>Creates the candidate if need be, and a token, which is returned and never shown again.</summary>
    public async Task<(string CandidateId, string Token)> InviteAsync(string email, Candidate candidate, CancellationToken cancellationToken)
    {
        email = email.Trim();
        if (EmailAddress.TryParse(email) is null)
            throw new RequestRefused(StatusCodes.Status422UnprocessableEntity, "That is not an e-mail address; an example: ana@example.com");
        var id = await lookUps.FindByEmailAsync(email, cancellationToken);
        if (id is null)
        {
            id = Identifier.New(clock.GetCurrentInstant());
            await lookUps.AddEmailAsync(email, id, cancellationToken);
        }

        var token = PersonalToken.New();
        var hash = PersonalToken.Hash(token);
        if (await store.LoadAsync(id, cancellationToken) is null)
        {
            var profile = new Profile { Id = id, Email = email, Candidate = candidate, CreatedAt = clock.GetCurrentInstant(), TokenHashes = [hash] };
            await store.Table.SubmitAsync(TableAction.Add(Document.ToEntity(id, CandidateRecords.ProfileKey, profile)), cancellationToken);
        }
        else
        {
            await store.ChangeAsync(
                id,
                records => records.Put(records.Profile with { TokenHashes = [.. records.Profile.TokenHashes, hash] }),
                cancellationToken);
        }

        await lookUps.AddTokenAsync(hash, id, cancellationToken);
        return (id, token);
    }
}
