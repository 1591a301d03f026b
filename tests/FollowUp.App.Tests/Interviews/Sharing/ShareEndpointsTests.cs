using System.Net.Http.Headers;
using System.Text;
using FollowUp.App.Tests.Inbox;

namespace FollowUp.App.Tests.Interviews.Sharing;

public sealed class ShareEndpointsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Text = "Interview for Data Engineer at Borealis on Tuesday 24 November 2026 at 15:00";

    [Theory]
    [InlineData("none")]
    [InlineData("same-origin")]
    [InlineData(null)]
    public async Task Share_SignedIn_IsReadAndShownAndNothingIsStored(string? site)
    {
        var ana = await shared.InviteAsync();

        var answer = await ShareAsync(ana, site, Field("title", "Interview"), Field("text", Text));

        answer.Expect(200);
        Assert.Contains("value=\"2026-11-24T15:00\"", answer.Body, StringComparison.Ordinal);
        Assert.Empty((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Share_CalendarFile_IsRead()
    {
        var answer = await ShareAsync(await shared.InviteAsync(), "none", File("invite.ics", "text/calendar", Encoding.UTF8.GetBytes(Mails.Invitation)));

        Assert.Contains("value=\"2026-11-25T14:00\"", answer.Expect(200).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://elsewhere.example")]
    public async Task Share_FromAnotherSite_403(string? site, string? origin)
    {
        var answer = await ShareAsync(await shared.InviteAsync(), site, origin, Field("text", Text));

        answer.Expect(403);
        Assert.DoesNotContain("2026-11-24", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_SignedOut_KeepsTheTextOnThePageUntilOneIsSignedIn()
    {
        var answer = await ShareAsync(null, "none", File("invite.ics", "text/calendar", Encoding.UTF8.GetBytes(Mails.Invitation)));

        Assert.Contains("Sign in to add it", answer.Expect(200).Body, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=America/Sao_Paulo:20261125T140000", answer.Body, StringComparison.Ordinal);
        Assert.Contains("action=\"/app/share\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_SignedOutAndTooLongToKeep_SaysToShareOnceMore()
    {
        var answer = await ShareAsync(null, "none", File("mail.eml", "message/rfc822", new byte[300_000]));

        Assert.Contains("share it once more", answer.Expect(200).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_LargerThanAMail_413()
    {
        (await ShareAsync(await shared.InviteAsync(), "none", File("mail.eml", "message/rfc822", new byte[5_200_000]))).Expect(413);
    }

    [Fact]
    public async Task Share_Nothing_SaysSo()
    {
        Assert.Contains("There is nothing here", (await ShareAsync(await shared.InviteAsync(), "none", Field("text", ""))).Expect(422).Body, StringComparison.Ordinal);
    }

    private Task<Answer> ShareAsync(Member? member, string? site, params (HttpContent Content, string Name, string? File)[] parts) => ShareAsync(member, site, null, parts);

    private async Task<Answer> ShareAsync(Member? member, string? site, string? origin, params (HttpContent Content, string Name, string? File)[] parts)
    {
        using var client = shared.App.Client();
        using var form = new MultipartFormDataContent();
        foreach (var (content, name, file) in parts)
            if (file is null) form.Add(content, name);
            else form.Add(content, name, file);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/app/share") { Content = form };
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (member is not null)
        {
            var (cookie, value) = await member.SessionCookieAsync();
            request.Headers.Add("Cookie", $"{cookie}={value}");
        }

        return await Answer.ReadAsync(await client.SendAsync(request));
    }

    private static (HttpContent Content, string Name, string? File) Field(string name, string value) => (new StringContent(value), name, null);

    private static (HttpContent Content, string Name, string? File) File(string name, string type, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return (content, "file", name);
    }
}
