using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Ui;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>
/// Sends the links that sign in and sign up. Whoever asks learns nothing: the answer comes after the same time for every address, while work goes on. What
/// an address may cause in a day is used up only by mails that went, or may have.
/// </summary>
internal sealed class SignInMails(
    CandidateStore store, LookUps lookUps, SignInLinks links, SingleMail mails, MailAllowance allowance, TemplateRenderer renderer,
    IOptions<SignUpOptions> signUp, IOptions<MailOptions> options, IClock clock, TimeProvider time, ILogger<SignInMails> logger) : IAsyncDisposable
{
    /// <summary>Longer than the work takes where mail is handed over quickly; where it is not, the work goes on after the answer.</summary>
    public static readonly TimeSpan AnswersAfter = TimeSpan.FromSeconds(1);

    /// <summary>A handful: a person who waits for a mail asks again, a mailbox is not to be flooded.</summary>
    public const int MostMailsADay = 5;

    /// <summary>Mail does not seem to reach the address, or is not liked there; but somebody has asked.</summary>
    public const int MostMailsADayWhenSuppressed = 1;

    /// <summary>To addresses that nobody here knows, all in all: a flood of sign-ups must not become a flood of mails.</summary>
    public const int MostSignUpsADay = 500;

    private const string Everybody = "everybody who signs up";

    private readonly Lock _begin = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Sends a sign-in link, if there is such a candidate.</summary>
    /// <param name="email">The address as it was typed.</param>
    /// <param name="then">The page to go on to.</param>
    public Task SignInAsync(string email, string? browser, string then) => WorkAsync(() => SendAsync(email, wish: null, browser, then));

    /// <summary>Sends a sign-up link; or one that signs in, if the address is known.</summary>
    public Task SignUpAsync(string email, Candidate wish, string? browser) => WorkAsync(() => SendAsync(email, wish, browser, then: null));

    /// <summary>Signs in, once.</summary>
    /// <returns>The profile; null when the link is used up or the account gone.</returns>
    public async Task<Profile?> UseAsync(SignInKey key, CancellationToken cancellationToken)
    {
        if (await store.FindProfileAsync(key.CandidateId, cancellationToken) is not { } known || known.SignIns != key.Number) return null;
        var used = false;
        var records = await store.ChangeAsync(
            key.CandidateId,
            current =>
            {
                used = current.Profile.SignIns == key.Number;
                if (used) current.Put(current.Profile with { SignIns = key.Number + 1 });
            },
            cancellationToken);
        return used ? records.Profile : null;
    }

    /// <summary>When all that was asked for until now has been worked on.</summary>
    public Task WhenIdleAsync()
    {
        lock (_begin) return _work;
    }

    /// <summary>A graceful stop waits for the mails.</summary>
    public async ValueTask DisposeAsync() => await WhenIdleAsync();

    /// <summary>Begins, and comes back after a time that does not depend on it.</summary>
    private async Task WorkAsync(Func<Task> work)
    {
        var delay = Task.Delay(AnswersAfter, time, CancellationToken.None);
        var begun = GuardAsync(work);
        lock (_begin) _work = _work.IsCompleted ? begun : Task.WhenAll(_work, begun);
        await delay;
    }

    private async Task GuardAsync(Func<Task> work)
    {
        // The caller's time must not depend on how far the store answers at once.
        await Task.Yield();
        try
        {
            await work();
        }
        catch (Exception e)
        {
            // Nobody waits for it any more; they will ask again.
            Log.SignInMailFailed(logger, e);
        }
    }

    private async Task SendAsync(string email, Candidate? wish, string? browser, string? then)
    {
        if (!options.Value.IsSending) return;
        var candidateId = await lookUps.FindByEmailAsync(email, CancellationToken.None);
        var profile = candidateId is null ? null : await store.FindProfileAsync(candidateId, CancellationToken.None);
        if (profile is null ? wish is null || !signUp.Value.IsOpen : profile.DisabledAt is not null) return;
        var (holds, went) = (new List<MailAllowance.Hold>(), false);
        try
        {
            if (!await HoldAsync(EmailAddress.KeyOf(email), profile, holds)) return;
            var mail = profile is null ? await SignUpMailAsync(email, wish!) : await SignInMailAsync(profile, browser, then);
            var result = await mails.SendAsync(mail, CancellationToken.None);
            went = result is SendResult.Accepted or SendResult.Unknown;
            if (result is not SendResult.Accepted) Log.SignInMailNotSent(logger, mail.Id, SingleMail.Reason(result));
        }
        finally
        {
            foreach (var hold in holds) await allowance.SettleAsync(hold, went, CancellationToken.None);
        }
    }

    /// <summary>The address's own part first: a flood to one address costs the others nothing.</summary>
    private async Task<bool> HoldAsync(string key, Profile? profile, List<MailAllowance.Hold> holds)
    {
        var most = profile?.Suppression is null ? MostMailsADay : MostMailsADayWhenSuppressed;
        if (await allowance.HoldAsync(key, most, CancellationToken.None) is not { } own) return false;
        holds.Add(own);
        if (profile is not null) return true;
        if (await allowance.HoldOfTotalAsync(Everybody, key, MostSignUpsADay, CancellationToken.None) is not { } shared) return false;
        holds.Add(shared);
        return true;
    }

    private Task<OutgoingMail> SignInMailAsync(Profile profile, string? browser, string? then)
    {
        var now = clock.GetCurrentInstant();
        return RenderAsync(
            $"{profile.Id}.sign-in-{Identifier.New(now)}", profile.Email, profile.Candidate.Name,
            links.LinkFor(new SignInKey(profile.Id, profile.SignIns, now, browser, then)), isNew: false);
    }

    private Task<OutgoingMail> SignUpMailAsync(string email, Candidate wish)
    {
        var (now, address) = (clock.GetCurrentInstant(), EmailAddress.Normalise(email, out _) ?? throw new ArgumentException(EmailAddress.NotAnAddress, nameof(email)));
        return RenderAsync($"sign-up.{Identifier.New(now)}", address, wish.Name, links.LinkFor(new SignUpKey(address, wish.TimeZone, now, wish.Name)), isNew: true);
    }

    private async Task<OutgoingMail> RenderAsync(string id, string email, string? name, Uri link, bool isNew)
    {
        // Whoever signs somebody up gets no say in what the mail to them says.
        var greeted = isNew || name is not { Length: > 0 } ? null : CleanText.OneLine(name, DigestMailLimits.Usual.Name);
        var html = await renderer.RenderAsync<SignInHtml>(
            (nameof(SignInHtml.Name), greeted), (nameof(SignInHtml.Link), link), (nameof(SignInHtml.IsNew), isNew));
        return new OutgoingMail(
            id, email, isNew ? null : name, SignInHtml.SubjectOf(isNew), SignInText.Of(greeted, link, isNew), html, Category: isNew ? "sign-up" : "sign-in");
    }
}
