using FollowUp.App.Candidates;
using FollowUp.Browser.Tests.Mail;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Running;

/// <summary>A candidate of the town, with interviews.</summary>
internal sealed record Resident(Town Town, Member Member, Profile Profile)
{
    /// <summary>Those that are active.</summary>
    public required IReadOnlyList<string> Interviews { get; init; }

    /// <summary>One that is not.</summary>
    public required string Closed { get; init; }

    /// <summary>The address of a draft's page.</summary>
    public required string DraftPath { get; init; }

    /// <summary>The address of an entry of a history.</summary>
    public required string EntryPath { get; init; }

    public required SentMail Digest { get; init; }

    public required string DigestId { get; init; }

    /// <summary>The mail that signs in.</summary>
    public required SentMail SignIn { get; init; }

    /// <summary>The mail that confirms somebody else's new address.</summary>
    public required SentMail SignUp { get; init; }

    /// <summary>The addresses of questions about mails, by what they are about; none while nothing came in.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Opens a browser that is signed in, without the way through a mail.</summary>
    public async Task<Visit> OpenAsync(Chromium chromium, BrowserNewContextOptions? options = null)
    {
        var visit = await chromium.OpenAsync(options);
        await Town.AdmitAsync(visit, Member);
        return visit;
    }
}
