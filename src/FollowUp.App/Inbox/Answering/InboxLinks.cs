using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.Inbox.Answering;

/// <summary>Signs the links to a question about a mail: good for 30 days, for that question only, and acting on POST only.</summary>
internal sealed class InboxLinks(IDataProtectionProvider protection, IOptions<SiteOptions> site, IClock clock) : IInboxUrls
{
    public const string Path = "/go/inbox";

    private const int DaysGood = 30;
    private const int LongestKey = 1_000;

    private readonly IDataProtector _protector = protection.CreateProtector("inbox");

    public string KeyOf(string candidateId, string entryId) =>
        _protector.Protect($"{candidateId} {entryId} {LocalDatePattern.Iso.Format(clock.GetCurrentInstant().InUtc().Date)}");

    public Uri LinkFor(string key, InboxChoice? choice = null) => LinkTo(PathOf(key, choice));

    public Uri LinkTo(string path) => site.Value.LinkTo(path);

    public static string PathOf(string key, InboxChoice? choice = null) => $"{Path}?key={key}{(choice is null ? "" : $"&pick={choice.Pick}")}";

    /// <summary>Whose question a key opens; null when it is not one of ours, or too old.</summary>
    public (string CandidateId, string EntryId)? Read(string? key) =>
        key is { Length: > 0 and <= LongestKey } && _protector.TryUnprotect(key)?.Split(' ') is [var candidateId, var entryId, var on]
        && LocalDatePattern.Iso.Parse(on) is { Success: true, Value: var day } && clock.GetCurrentInstant().InUtc().Date <= day.PlusDays(DaysGood)
            ? (candidateId, entryId)
            : null;
}

/// <summary>Where links of a mail lead. Public because Razor components are.</summary>
public interface IInboxUrls
{
    /// <summary>The page of a question, with one button first.</summary>
    Uri LinkFor(string key, InboxChoice? choice = null);

    /// <summary>A page.</summary>
    Uri LinkTo(string path);
}
