using FollowUp.Tables;
using FollowUp.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.Storage;

/// <summary>The store's file goes wrong under a server that runs.</summary>
public sealed class StoreTroubleTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    public async Task File_DeletedOrReplaced_RefusesToWriteAndIsDown(string how)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There an open file stays where it is.");
        await using var app = await TestApp.StartAsync(("FOLLOWUP_OPERATOR_KEY", "operator-key"));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        await HealthAsync(app, 200);
        var path = Path.Combine(app.Folder, "followup.db");
        if (how == "deleted") File.Delete(path);
        else
        {
            File.Copy(path, path + ".copy");
            File.Move(path + ".copy", path, overwrite: true);
        }

        (await ana.PostAsync("/api/interviews", Bodies.Short())).ExpectProblem(503);
        Assert.Contains("deleted, moved or replaced", await HealthAsync(app, 503), StringComparison.Ordinal);
        // What is still held can be got out.
        Assert.Contains("Acme", (await ana.GetAsync("/api/me/export")).Expect(200).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_Damaged_IsDownAndSaysWhy()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_OPERATOR_KEY", "operator-key"));
        var ana = await app.InviteAsync();
        for (var i = 0; i < 20; i++) await ana.RegisterAsync();
        await app.TickAsync();
        await HealthAsync(app, 200);
        // A page without the schema, and with rows or keys in it: writing goes on, and so does most reading.
        using (var file = new FileStream(Path.Combine(app.Folder, "followup.db"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(Enumerable.Repeat((byte)0x5A, 4 * 4096).ToArray());
        }

        Assert.Contains("damaged", await HealthAsync(app, 503), StringComparison.Ordinal);
    }

    /// <summary>Nothing can be written, not even that a token was used: whoever only reads need not know.</summary>
    [Fact]
    public async Task Token_UsedWhileNothingCanBeWritten_StillReads()
    {
        WatchedStore? store = null;
        await using var app = await TestApp.StartAsync(services => Watch.Store(services, watched => store = watched));
        var ana = await app.InviteAsync();
        await ana.RegisterAsync();
        app.Clock.Now += Duration.FromDays(1);
        store!.BeforeCommit = (_, _) => throw new TableException(503, "DiskFull", "The disk is full.");

        (await ana.GetAsync("/api/me")).Expect(200);
        (await ana.GetAsync("/api/interviews")).Expect(200);
        (await ana.PostAsync("/api/interviews", Bodies.Short())).ExpectProblem(503);
        store.BeforeCommit = null;
        (await ana.PostAsync("/api/interviews", Bodies.Short())).Expect(201);
    }

    private static async Task<string> HealthAsync(TestApp app, int status)
    {
        // An answer is good for half a minute.
        app.Clock.Now += Duration.FromMinutes(1);
        using var client = app.Client("operator-key");
        using var stranger = app.Client();
        Assert.Equal(status, (int)(await stranger.GetAsync("/api/health", CancellationToken)).StatusCode);
        return (string)(await Answer.ReadAsync(await client.GetAsync("/api/health", CancellationToken))).Expect(status).Json["store"]!;
    }
}
