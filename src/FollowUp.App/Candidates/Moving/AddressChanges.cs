using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.Tables;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.Moving;

/// <summary>Changes a candidate's address once both mailboxes have agreed: a stolen session alone takes nobody's account along, and no mail goes where nobody wants it.</summary>
internal sealed class AddressChanges(CandidateStore store, LookUps lookUps, MovingMails mails, IOptions<MailOptions> options, IClock clock)
{
    /// <exception cref="RequestRefused">It is no address, the same one, or no mail can go now.</exception>
    public async Task AskAsync(string candidateId, string typed, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Normalise(typed, out var remedy) ?? throw RequestRefused.Invalid("email", remedy);
        if (!options.Value.IsSending) throw RequestRefused.Invalid("email", "Sending is switched off at the moment; please try again later.");
        var wish = new PendingAddress(email, clock.GetCurrentInstant());
        var records = await store.ChangeAsync(candidateId, current => current.Put(Wishing(current.Profile, wish)), cancellationToken);
        // Whoever asked may be gone; what is begun is ended.
        if (await mails.SendAsync(records.Profile, wish)) return;
        await store.ChangeAsync(candidateId, current => current.Put(Without(current.Profile, wish)), CancellationToken.None);
        throw RequestRefused.Invalid("email", "The two mails could not be sent just now, and nothing was changed; please try again in a while.");
    }

    public Task ForgetAsync(string candidateId, CancellationToken cancellationToken) =>
        store.ChangeAsync(candidateId, current => current.Put(current.Profile with { PendingAddress = null }), cancellationToken);

    /// <summary>One mailbox agrees.</summary>
    /// <returns>The profile after that; with the new address when the other one had agreed before.</returns>
    /// <exception cref="RequestRefused">Something else is wanted by now, or the address is somebody's.</exception>
    public async Task<Profile> AgreeAsync(string candidateId, Instant askedAt, MailboxSide side, CancellationToken cancellationToken)
    {
        if (await store.FindProfileAsync(candidateId, cancellationToken) is null) throw UsedUp();
        var agreed = await store.ChangeAsync(
            candidateId,
            current =>
            {
                if (current.Profile.PendingAddress is not { } wish || wish.AskedAt != askedAt) throw UsedUp();
                current.Put(current.Profile with { PendingAddress = wish.AgreedBy(side) });
            },
            cancellationToken);
        return agreed.Profile.PendingAddress is { IsAgreed: true } both ? await MoveAsync(agreed.Profile, both, cancellationToken) : agreed.Profile;
    }

    /// <summary>The new address leads here before the old one stops to; whoever is interrupted in between is found by both, and by the one of the profile in the end.</summary>
    private async Task<Profile> MoveAsync(Profile profile, PendingAddress wish, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(wish.Email, profile.Id, cancellationToken))
        {
            await ForgetAsync(profile.Id, cancellationToken);
            throw new RequestRefused(StatusCodes.Status409Conflict, "This address cannot be used here, and nothing was changed. Please choose another one in the settings.");
        }

        var moved = await store.ChangeAsync(
            profile.Id,
            current =>
            {
                if (current.Profile.PendingAddress != wish) throw UsedUp();
                current.Put(current.Profile with { Email = wish.Email, PendingAddress = null, Suppression = null, AddressConfirmedAt = clock.GetCurrentInstant() });
            },
            cancellationToken);
        // Once more: who looked the new address up meanwhile found a profile of another, and tidied the row away.
        if (!EmailAddress.AreSame(profile.Email, wish.Email) && await TakeAsync(wish.Email, profile.Id, cancellationToken))
            await lookUps.RemoveEmailAsync(profile.Email, profile.Id, cancellationToken);
        return moved.Profile;
    }

    private async Task<bool> TakeAsync(string email, string candidateId, CancellationToken cancellationToken)
    {
        if (await lookUps.FindByEmailAsync(email, cancellationToken) is { } found) return found == candidateId;
        try
        {
            await lookUps.AddEmailAsync(email, candidateId, cancellationToken);
            return true;
        }
        catch (TableException e) when (e.Status == StatusCodes.Status409Conflict)
        {
            return await lookUps.FindByEmailAsync(email, cancellationToken) == candidateId;
        }
    }

    private static Profile Wishing(Profile profile, PendingAddress wish)
    {
        if (profile.DisabledAt is not null) throw RequestRefused.Invalid("email", "The operator has stopped all mails to you. Please ask them first.");
        if (profile.Suppression is not null)
            throw RequestRefused.Invalid("email", "Mail does not reach your present address, so it cannot agree. Confirm it first, or ask whoever runs this FollowUp.");
        if (profile.Email == wish.Email) throw RequestRefused.Invalid("email", "That is your address already.");
        return profile with { PendingAddress = wish };
    }

    private static Profile Without(Profile profile, PendingAddress wish) => profile.PendingAddress == wish ? profile with { PendingAddress = null } : profile;

    private static RequestRefused UsedUp() => new(StatusCodes.Status400BadRequest, "This link was used before, or another change was asked for since. The settings say how it stands.");
}
