using FollowUp.App.Candidates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Digests;

/// <summary>The link that ends the digests: signed for this one purpose, without an end, acting only on POST.</summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection, IOptions<SiteOptions> site)
{
    private readonly IDataProtector _protector = protection.CreateProtector("unsubscribe");

    public Uri LinkFor(Profile profile) => site.Value.LinkTo($"/go/unsubscribe?key={_protector.Protect(profile.Id)}");

    /// <summary>The candidate a link is for; null when it is not one of ours.</summary>
    public string? Read(string key) => _protector.TryUnprotect(key);
}
