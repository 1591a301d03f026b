using System.Security.Claims;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.Tables;
using FollowUp.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.App.Tests.Candidates.SigningIn;

/// <summary>Signing out one browser, of which somebody has kept the cookie.</summary>
public sealed class SignOutTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignOut_CookieShownAgain_IsRefusedWhileOtherBrowsersStaySignedIn(bool hasId)
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        using var laptop = hasId ? await ana.BrowseAsync() : await OfBeforeAsync(ana);
        using var phone = await ana.BrowseAsync();
        using var thief = Copy(laptop);
        Assert.Equal("/app/settings", (await thief.GetAsync("/app/settings")).Path);

        await (await laptop.GetAsync("/app/settings")).SubmitAsync("/app/sign-out");

        Assert.StartsWith("/app/sign-in", (await Copy(thief).GetAsync("/app")).Path, StringComparison.Ordinal);
        Assert.Equal("/app", (await phone.GetAsync("/app")).Path);
        app.Clock.Now += Duration.FromDays(29);
        Assert.StartsWith("/app/sign-in", (await Copy(thief).GetAsync("/app")).Path, StringComparison.Ordinal);
        Assert.Equal("/app", (await phone.GetAsync("/app")).Path);
    }

    [Fact]
    public async Task SignOut_AgainAndAgain_KeepsTheProfileSmall()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync();
        for (var i = 0; i < 120; i++)
        {
            if (i == 60) app.Clock.Now += Duration.FromDays(31);
            var user = Session.PrincipalOf(await ProfileAsync(), app.Clock.Now);
            await app.Get<CandidateStore>().ChangeAsync(
                ana.Id, records => records.Put(Session.End(user, records.Profile, app.Clock.Now)), TestContext.Current.CancellationToken);
            Assert.False(Session.IsOf(user, await ProfileAsync()));
            Assert.InRange((await ProfileAsync()).EndedSessions.Count, 0, 50);
        }

        async Task<Profile> ProfileAsync() => await app.Get<CandidateStore>().FindProfileAsync(ana.Id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException();
    }

    /// <summary>Whoever sits at a borrowed machine must be able to leave it.</summary>
    [Fact]
    public async Task SignOut_StoreCannotBeWritten_SignsThisBrowserOutAndSaysWhatIsLeft()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched));
        var ana = await app.InviteAsync();
        using var laptop = await ana.BrowseAsync();
        await laptop.GetAsync("/app/settings");
        store!.BeforeCommit = (_, _) => throw new TableException(503, "DiskFull", "full");

        await laptop.SubmitAsync("/app/sign-out");
        await laptop.GetAsync("/app");

        Assert.StartsWith("/app/sign-in", laptop.Path, StringComparison.Ordinal);
        Assert.Contains("Sign out everywhere", laptop.Answer.Body, StringComparison.Ordinal);
    }

    private static Visitor Copy(Visitor visitor)
    {
        var copy = new Visitor(visitor.App);
        foreach (var (name, value) in visitor.Cookies) copy.Cookies[name] = value;
        return copy;
    }

    /// <summary>A browser that signed in before sessions had ids.</summary>
    private static async Task<Visitor> OfBeforeAsync(Member member)
    {
        var (name, value) = await member.SessionCookieAsync();
        var format = member.App.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme).TicketDataFormat;
        var ticket = format.Unprotect(value)!;
        // A minute before the other browser of the test: that is all such cookies are told apart by.
        var claims = ticket.Principal.Claims.Where(claim => claim.Type != "session")
            .Select(claim => claim.Type == "signedIn" ? new Claim(claim.Type, $"{long.Parse(claim.Value, System.Globalization.CultureInfo.InvariantCulture) - 60}") : claim);
        var old = new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Session.Scheme)), ticket.Properties, Session.Scheme);
        return new Visitor(member.App) { Cookies = { [name] = format.Protect(old) } };
    }
}
