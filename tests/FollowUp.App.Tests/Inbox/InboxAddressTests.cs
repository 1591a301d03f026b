using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Inbox.Receiving;

namespace FollowUp.App.Tests.Inbox;

/// <summary>The address of one's own: shown, renewed, taken away, and off.</summary>
public sealed class InboxAddressTests
{
    [Fact]
    public async Task Address_RenewedOrRevoked_TheOldOneLeadsNowhere()
    {
        await using var inbox = await InboxApp.StartAsync();
        await inbox.App.Get<InboxAddresses>().RenewAsync(inbox.Ana.Id, TestContext.Current.CancellationToken);
        Assert.Equal(Taken.Ignored, await inbox.ForwardAsync("nothing"));
        Assert.NotEqual(inbox.Address, await InboxApp.AddressOfAsync(inbox.App, inbox.Ana));

        await inbox.App.Get<InboxAddresses>().RevokeAsync(inbox.Ana.Id, TestContext.Current.CancellationToken);

        Assert.Equal(Taken.Ignored, await inbox.ForwardAsync("nothing"));
        Assert.Empty(await inbox.EntriesAsync());
    }

    [Fact]
    public async Task Off_NothingIsTakenOrSaid()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();

        using var page = await ana.BrowseAsync();
        await page.GetAsync("/app/settings");
        Assert.DoesNotContain("address for mail", page.Text, StringComparison.Ordinal);
        (await page.GetAsync("/app")).Expect(200);
        Assert.Equal(Taken.Ignored, await app.Get<InboxIntake>().TakeAsync(new ReceivedMail(Mails.Plain("ana@example.com", "x@y.example", "hi", "hi"), ["x@y.example"], MailProof.Local), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Settings_ShowTheAddressWithItsCode_RenewItAndTakeItAway()
    {
        await using var inbox = await InboxApp.StartAsync();
        using var page = await inbox.Ana.BrowseAsync();
        await page.GetAsync("/app/settings");
        Assert.Equal(inbox.Address, page.Document.QuerySelector("#inbox-address")!.TextContent);
        Assert.StartsWith("ana+", inbox.Address, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("svg.qr path"));

        await page.SubmitAsync("/app/settings/inbox");
        Assert.NotEqual(inbox.Address, page.Document.QuerySelector("#inbox-address")!.TextContent);
        await page.SubmitToAsync("/app/settings/inbox", "/app/settings/inbox/revoke");
        Assert.Null(page.Document.QuerySelector("#inbox-address"));
    }
}
