using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.Testing;

namespace FollowUp.App.Tests.Candidates.Erasing;

/// <summary>What an erasure leaves in the bytes of the store's files and of the outbox, looked for while the server runs.</summary>
public sealed class ErasureRemainsTests
{
    private const string Ana = "ana.tavares@example.com";

    /// <summary>Address, name, companies, people and texts of the one who goes.</summary>
    private static readonly string[] Hers = ["ana.tavares", "Anabela", "Zarkonium", "Quillmark", "Rafaela Lima", "bruno@acme.example", "their move to streaming", "a note to nobody"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Erase_AfterALifeHere_LeavesNothingInAnyFile(bool onThePage)
    {
        await using var app = await TestApp.StartAsync([("FOLLOWUP_SIGNUP", "open"), ("FOLLOWUP_BASE_URL", "http://localhost:7071")]);
        var (ana, bea) = (await app.InviteAsync(Ana), await app.InviteAsync("bea.nunes@example.com"));
        await ana.PatchAsync("/api/me", new JsonObject { ["name"] = "Anabela" });
        await bea.RegisterAsync(Bodies.Short("Verdant"));
        for (var i = 0; i < 6; i++)
        {
            var id = await ana.RegisterIdAsync(Bodies.Interview().With("company", i % 2 == 0 ? "Zarkonium" : "Quillmark"));
            (await ana.ThenAsync(id, "debriefed", "2026-11-18", ("note", string.Concat(Enumerable.Repeat("a note to nobody ", 1 + (i * 20)))))).Expect(201);
        }

        var mails = app.Get<SignInMails>();
        await mails.SignInAsync(Ana.ToUpperInvariant(), browser: null, then: "/app");
        await mails.WhenIdleAsync();
        foreach (var day in (string[])["2026-11-19 08:00", "2026-11-24 08:00", "2026-12-01 08:00"]) await app.TickAtAsync(day);
        // A process died while it wrote a mail to her, and the page of contents.
        var unfinished = Directory.CreateDirectory(Path.Combine(app.Outbox, ".tmp", "0123"));
        File.Copy(Path.Combine(app.Outbox, app.Mails.First(name => name.StartsWith(ana.Id, StringComparison.Ordinal))), Path.Combine(unfinished.FullName, "4567.eml"));
        File.Copy(Path.Combine(app.Outbox, "index.html"), Path.Combine(app.Outbox, ".tmp", "89ab.html"));
        Assert.All(Hers, hers => Assert.NotEmpty(FilesWith(app, hers)));

        if (onThePage)
        {
            using var browser = await ana.BrowseAsync();
            await (await browser.GetAsync("/app/settings/erase")).SubmitAsync("/app/settings/erase");
            browser.Expect(200);
        }
        else
        {
            (await ana.SendAsync(HttpMethod.Delete, "/api/me", $$"""{"email":"{{Ana}}"}""")).Expect(204);
        }

        Assert.All(Hers, hers => Assert.Empty(FilesWith(app, hers)));
        Assert.NotEmpty(FilesWith(app, "Verdant"));
        Assert.NotEmpty(FilesWith(app, "bea.nunes"));
        Assert.NotEmpty(app.Mails);
        Assert.All(app.Mails, name => Assert.StartsWith(bea.Id, name, StringComparison.Ordinal));
        (await bea.GetAsync("/api/me")).Expect(200);
    }

    /// <summary>Mails from before there was an account, or of one that was erased by an older version, are known by their recipient alone.</summary>
    [Fact]
    public async Task Erase_MailsOfAnotherTimeToTheAddress_GoToo()
    {
        await using var app = await TestApp.StartAsync([("FOLLOWUP_SIGNUP", "open"), ("FOLLOWUP_BASE_URL", "http://localhost:7071")]);
        await app.CreateTablesAsync();
        var mails = app.Get<SignInMails>();
        await mails.SignUpAsync("Ana.Tavares@Example.com", new Core.Interviews.Candidate { TimeZone = "Etc/UTC", Name = "Anabela" }, browser: null);
        await mails.WhenIdleAsync();
        Assert.StartsWith("sign-up.", Assert.Single(app.Mails), StringComparison.Ordinal);
        var ana = await app.InviteAsync(Ana);

        (await ana.SendAsync(HttpMethod.Delete, "/api/me", $$"""{"email":"{{Ana}}"}""")).Expect(204);

        Assert.Empty(app.Mails);
        Assert.Empty(FilesWith(app, "tavares"));
    }

    /// <summary>A digest that was on its way while its candidate was erased.</summary>
    [Fact]
    public async Task Tick_AfterTheErasure_RemovesAMailThatCameLate()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync(Ana);
        await ana.RegisterAsync();
        await app.TickAtAsync("2026-11-19 08:00");
        var mail = Path.Combine(app.Outbox, Assert.Single(app.Mails));
        var text = await File.ReadAllTextAsync(mail, TestContext.Current.CancellationToken);
        (await ana.SendAsync(HttpMethod.Delete, "/api/me", $$"""{"email":"{{Ana}}"}""")).Expect(204);
        await File.WriteAllTextAsync(mail, text, TestContext.Current.CancellationToken);

        await app.TickAtAsync("2026-11-19 08:01");

        Assert.Empty(app.Mails);
    }

    /// <summary>What a candidate replaces or deletes without leaving is out of the journal after the next tick.</summary>
    [Fact]
    public async Task Tick_AfterAnInterviewWasDeleted_LeavesNothingOfIt()
    {
        await using var app = await TestApp.StartAsync();
        var ana = await app.InviteAsync(Ana);
        var id = await ana.RegisterIdAsync(Bodies.Interview().With("company", "Zarkonium"));
        (await ana.DeleteAsync($"/api/interviews/{id}", ("If-Match", "*"))).Expect(204);
        Assert.NotEmpty(FilesWith(app, "Zarkonium"));

        await app.TickAsync();

        Assert.Empty(FilesWith(app, "Zarkonium"));
        Assert.NotEmpty(FilesWith(app, "ana.tavares"));
    }

    /// <summary>The files that hold a text, as it is or in any of the ways a database or a mail writes it.</summary>
    private static List<string> FilesWith(TestApp app, string text) =>
        [.. Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).Where(file => Holds(file, text)).Select(file => Path.GetRelativePath(app.Folder, file))];

    private static bool Holds(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var latin = Encoding.Latin1.GetString(bytes);
        var decoded = latin.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=20", " ", StringComparison.Ordinal).Replace("=40", "@", StringComparison.Ordinal);
        return new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Any(encoding => latin.Contains(Encoding.Latin1.GetString(encoding.GetBytes(text)), StringComparison.OrdinalIgnoreCase))
            || decoded.Contains(text, StringComparison.OrdinalIgnoreCase)
            || (path.EndsWith(".eml", StringComparison.Ordinal) && latin.Contains("\r\n\r\n", StringComparison.Ordinal) && MimeParts.Decode(latin).Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }
}
