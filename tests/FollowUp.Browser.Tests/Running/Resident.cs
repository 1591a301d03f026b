using FollowUp.Functions.Candidates;
using FollowUp.Functions.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Running;

/// <summary>A candidate of the town, with interviews.</summary>
/// <param name="Interviews">Those that are active.</param>
/// <param name="Closed">One that is not.</param>
internal sealed record Resident(Town Town, Member Member, Profile Profile, IReadOnlyList<string> Interviews, string Closed)
{
    /// <summary>Opens a browser that is signed in, without the way through a mail.</summary>
    public async Task<Visit> OpenAsync(Chromium chromium, BrowserNewContextOptions? options = null)
    {
        var visit = await chromium.OpenAsync(options);
        await Town.AdmitAsync(visit, Member);
        return visit;
    }
}
