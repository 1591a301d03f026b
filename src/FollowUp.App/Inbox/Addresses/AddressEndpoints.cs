using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Ui;

namespace FollowUp.App.Inbox.Addresses;

internal static class AddressEndpoints
{
    private const string Path = "/app/settings#inbox";

    /// <summary>What the settings page does with the address.</summary>
    public static void MapInboxAddress(this RouteGroupBuilder pages)
    {
        pages.MapPost("/settings/inbox", async (HttpContext http, InboxAddresses addresses) =>
        {
            await addresses.RenewAsync(http.CandidateId(), http.RequestAborted);
            Flash.Say(http, "Your address is ready. Save it as a contact, and forward to it.");
            return new SeeOther(Path);
        });
        pages.MapPost("/settings/inbox/revoke", async (HttpContext http, InboxAddresses addresses) =>
        {
            await addresses.RevokeAsync(http.CandidateId(), http.RequestAborted);
            Flash.Say(http, "Mail to that address is not taken any more.");
            return new SeeOther(Path);
        });
    }
}
