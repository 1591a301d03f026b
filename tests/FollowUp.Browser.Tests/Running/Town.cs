using System.Text.RegularExpressions;
using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Changing;
using FollowUp.Browser.Tests.Mail;
using FollowUp.Core.Interviews;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Browser.Tests.Running;

/// <summary>The application, reached by a browser at the address that it believes to be its own, open to everybody, with a clock that the test moves.</summary>
internal sealed partial class Town : IAsyncDisposable
{
    /// <summary>Wednesday 17 November 2032, 10:00. Cookies end by this clock and are thrown away by the browser's, so this one has to be ahead.</summary>
    public static readonly Instant Wednesday = Instant.FromUtc(2032, 11, 17, 10, 0);

    private const string Zone = "Europe/Lisbon";

    private Town(TestApp app) => App = app;

    public TestApp App { get; }

    public static async Task<Town> StartAsync(Instant? now = null)
    {
        var address = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        var app = await TestApp.StartAsync(("URLS", address), ("FOLLOWUP_BASE_URL", address), ("FOLLOWUP_SIGNUP", "open"), ("FOLLOWUP_INBOX_DOMAIN", "in.example.com"), ("FOLLOWUP_INBOX_SECRET", "0123456789abcdef0123456789abcdef"));
        app.Clock.Now = now ?? Wednesday;
        await app.CreateTablesAsync();
        return new Town(app);
    }

    /// <summary>Somebody with the sample interviews: six in several states, and one that is closed.</summary>
    public async Task<Resident> SettleAsync(string email = "alex@example.com")
    {
        var member = await App.InviteAsync(email, zone: Zone);
        var today = App.Clock.Now.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date;
        var interviews = new List<string>();
        foreach (var body in DemoInterviews.AsOf(today)) interviews.Add(await member.RegisterIdAsync(body));
        var closed = await member.RegisterIdAsync(DemoInterviews.AsOf(today.PlusDays(-30)).First().With("company", "Old Mill Bakery"));
        (await member.ThenAsync(closed, "closed", LocalDatePattern.Iso.Format(today))).Expect(201);
        // The morning after, when the digest comes.
        App.Clock.Now += Duration.FromHours(22);
        await App.TickAsync();
        var (digest, digestId) = (LastMail(), Path.GetFileNameWithoutExtension(LastMailFile().Name));
        (await member.PostAsync("/api/me/notifications/targets", new System.Text.Json.Nodes.JsonObject { ["kind"] = "ntfy", ["url"] = "https://ntfy.example.com/alex" })).Expect(201);
        await App.Get<SignInMails>().SignInAsync(email, browser: null, then: "/app");
        var signIn = LastMail();
        await App.Get<SignInMails>().SignUpAsync("new@example.com", new Candidate { TimeZone = Zone }, browser: null);
        var profile = await App.Get<CandidateStore>().FindProfileAsync(member.Id, CancellationToken.None);
        return new Resident(this, member, profile!)
        {
            Interviews = interviews,
            Closed = closed,
            DraftPath = await FindAsync(member, interviews[0], DraftLink()),
            EntryPath = await FindAsync(member, interviews[1], EntryLink()),
            Digest = digest,
            DigestId = digestId,
            SignIn = signIn,
            SignUp = LastMail(),
        };
    }

    /// <summary>Signs a browser in without the way through a mail.</summary>
    public async Task AdmitAsync(Visit visit, Member member)
    {
        var (name, value) = await member.SessionCookieAsync();
        await visit.Page.Context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = UrlOf("/") }]);
    }

    /// <summary>The mail that was sent last.</summary>
    public SentMail LastMail() => SentMail.Read(LastMailFile().FullName);

    public string UrlOf(string path) => new Uri(App.Address, path).AbsoluteUri;

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    private FileInfo LastMailFile() => new DirectoryInfo(App.Outbox).EnumerateFiles("*.eml").MaxBy(file => file.LastWriteTimeUtc)!;

    private async Task<string> FindAsync(Member member, string interview, Regex link)
    {
        var (name, value) = await member.SessionCookieAsync();
        using var client = App.Client();
        client.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        return System.Net.WebUtility.HtmlDecode(link.Match(await client.GetStringAsync(new Uri($"/app/interviews/{interview}", UriKind.Relative))).Groups["path"].Value);
    }

    [GeneratedRegex("href=\"(?<path>/app/interviews/[^\"]+/draft[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DraftLink();

    [GeneratedRegex("href=\"(?<path>/app/interviews/[^/\"]+/events/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryLink();
}
