using FollowUp.App.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace FollowUp.Server.Tests;

public sealed class KeySecretTests
{
    private const string Secret = "c2VjcmV0LW51bWJlci1vbmUtZm9yLXRlc3Rz";
    private const string Other = "c2VjcmV0LW51bWJlci10d28tZm9yLXRlc3Rz";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Process_WithAnotherSecret_EndsAndNamesTheSettingAndWithItsOwnReadsOldLinks()
    {
        await using var app = await TestApp.StartAsync(("FOLLOWUP_KEYS_SECRET", Secret));
        await app.CreateTablesAsync();
        var link = app.Get<IDataProtectionProvider>().CreateProtector("test").Protect("ana");
        foreach (var (name, secret) in ((string, string)[])[("is missing", ""), ("is not the secret", Other)])
        {
            await using var process = ServerProcess.StartBuilt(
                app.Folder,
                [],
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("FOLLOWUP_STORE", $"sqlite:{Path.Combine(app.Folder, "followup.db")}"), ("FOLLOWUP_KEYS_SECRET", secret));

            Assert.Equal(1, await process.WaitAsync());
            Assert.Contains($"FOLLOWUP_KEYS_SECRET {name}", process.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        }

        await using var restarted = await TestApp.StartAsync(_ => { }, [("FOLLOWUP_KEYS_SECRET", $"{Other} {Secret}")], from: app);
        await restarted.Get<StoreSetup>().PrepareAsync(CancellationToken);
        Assert.Equal("ana", restarted.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(link));
    }
}
