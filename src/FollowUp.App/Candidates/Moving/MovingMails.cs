using FollowUp.App.Mail;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Ui;

namespace FollowUp.App.Candidates.Moving;

/// <summary>Asks both mailboxes: the one that may lose the mails, and the one that would get them.</summary>
internal sealed class MovingMails(MovingLinks links, SingleMail mails, MailAllowance allowance, TemplateRenderer renderer, ILogger<MovingMails> logger)
{
    /// <summary>Somebody who mistypes asks again; nobody's mailbox is flooded by it.</summary>
    private const int MostADay = 5;

    /// <summary>Whether both went, or may have.</summary>
    public async Task<bool> SendAsync(Profile profile, PendingAddress wish) =>
        await SendAsync(profile, wish, MailboxSide.Old, profile.Email) && await SendAsync(profile, wish, MailboxSide.New, wish.Email);

    private async Task<bool> SendAsync(Profile profile, PendingAddress wish, MailboxSide side, string to)
    {
        if (await allowance.HoldAsync($"another address for {EmailAddress.KeyOf(to)}", MostADay, CancellationToken.None) is not { } hold) return false;
        var went = false;
        try
        {
            var link = links.LinkFor(profile.Id, wish.AskedAt, side);
            var html = await renderer.RenderAsync<MovingHtml>((nameof(MovingHtml.Wanted), wish.Email), (nameof(MovingHtml.Link), link), (nameof(MovingHtml.IsNew), side == MailboxSide.New));
            var mail = new OutgoingMail(
                $"{profile.Id}.address-{side.ToString().ToLowerInvariant()}-{Identifier.New(wish.AskedAt)}", to, RecipientName: null, MovingHtml.Subject, MovingText.Of(wish.Email, link, side == MailboxSide.New), html,
                Category: "address");
            var result = await mails.SendAsync(mail, CancellationToken.None);
            went = result is SendResult.Accepted or SendResult.Unknown;
            if (result is not SendResult.Accepted) Log.SignInMailNotSent(logger, mail.Id, SingleMail.Reason(result));
        }
        finally
        {
            await allowance.SettleAsync(hold, went, CancellationToken.None);
        }

        return went;
    }
}
