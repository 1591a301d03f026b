using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Ui;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Candidates.Confirming;

/// <summary>Lifts a suppression: one mail a day, asked for by the candidate, whose link proves that mail reaches the address again.</summary>
internal sealed class AddressConfirmation(
    CandidateStore store, ConfirmationLinks links, SingleMail mails, TemplateRenderer renderer,
    IOptions<MailOptions> options, IClock clock, ILogger<AddressConfirmation> logger)
{
    private static readonly Duration BetweenMails = Duration.FromDays(1);
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <exception cref="RequestRefused">No mail is needed, wanted or possible now.</exception>
    public async Task RequestAsync(string candidateId, CancellationToken cancellationToken)
    {
        if (!options.Value.IsSending) throw NotNow("Sending is switched off at the moment; please try again later.");
        var now = clock.GetCurrentInstant();
        Instant? before = null;
        // Noted before it is sent, and taken back if it was not: only a crash in between costs a day, never a second mail.
        var records = await store.ChangeAsync(
            candidateId,
            current =>
            {
                before = current.Profile.ConfirmationSentAt;
                Check(current.Profile, now);
                current.Put(current.Profile with { ConfirmationSentAt = now });
            },
            cancellationToken);
        var went = false;
        try
        {
            var mail = await RenderAsync(records.Profile, now);
            // Whoever asked may be gone; what is begun is ended, so that it is known what became of it.
            var result = await mails.SendAsync(mail, CancellationToken.None);
            went = result is SendResult.Accepted or SendResult.Unknown;
            if (!went) Log.ConfirmationNotSent(logger, mail.Id, SingleMail.Reason(result));
        }
        finally
        {
            if (!went) await TakeBackAsync(candidateId, now, before);
        }

        if (!went) throw NotNow("The mail could not be sent just now, and none was; please try again in a while.");
    }

    private Task TakeBackAsync(string candidateId, Instant noted, Instant? before) => store.ChangeAsync(
        candidateId,
        current =>
        {
            if (current.Profile.ConfirmationSentAt == noted) current.Put(current.Profile with { ConfirmationSentAt = before });
        },
        CancellationToken.None);

    /// <summary>Whether the address stands confirmed after this: a link works once, so that an old one does not lift what was found later.</summary>
    public async Task<bool> ConfirmAsync(string candidateId, Instant sentAt, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(candidateId, cancellationToken) is null) return false;
        var after = await store.ChangeAsync(
            candidateId,
            current =>
            {
                if (!(current.Profile.AddressConfirmedAt >= sentAt))
                    current.Put(current.Profile with { Suppression = null, AddressConfirmedAt = clock.GetCurrentInstant() });
            },
            cancellationToken);
        return after.Profile.Suppression is null;
    }

    private static void Check(Profile profile, Instant now)
    {
        if (profile.DisabledAt is not null)
            throw new RequestRefused(StatusCodes.Status409Conflict, "The operator has stopped all mails to you. Please ask them first; only they can let mails come again.");
        if (profile.Suppression is null)
            throw new RequestRefused(StatusCodes.Status409Conflict, "Mail reaches your address; there is nothing to confirm.");
        if (profile.ConfirmationSentAt + BetweenMails is { } next && next > now)
            throw new RequestRefused(
                StatusCodes.Status429TooManyRequests,
                $"One confirmation mail a day can be sent, and one was. Look for it in the spam folder too; the next one is possible at {InstantPattern.General.Format(next)}.");
    }

    private async Task<OutgoingMail> RenderAsync(Profile profile, Instant now)
    {
        var link = links.LinkFor(profile.Id, now);
        var name = profile.Candidate.Name is { Length: > 0 } known ? CleanText.OneLine(known, DigestMailLimits.Usual.Name) : null;
        var html = await renderer.RenderAsync<ConfirmationHtml>((nameof(ConfirmationHtml.Name), name), (nameof(ConfirmationHtml.Link), link));
        return new OutgoingMail(
            $"{profile.Id}.confirm-{Stamp.Format(now)}", profile.Email, profile.Candidate.Name, ConfirmationHtml.Subject, ConfirmationText.Of(name, link), html, Category: "confirmation");
    }

    private static RequestRefused NotNow(string detail) => new(StatusCodes.Status503ServiceUnavailable, detail);
}
