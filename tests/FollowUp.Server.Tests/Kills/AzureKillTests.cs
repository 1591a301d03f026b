namespace FollowUp.Server.Tests.Kills;

[Collection(nameof(Alone))]
public sealed class AzureKillTests(AzuriteFixture azurite) : KillTests
{
    protected override async Task<(string Name, string Value)[]> SettingsAsync(string folder) =>
    [
        ("FOLLOWUP_STORE", "tables"),
        ("FOLLOWUP_TABLES", await azurite.GetConnectionStringAsync()),
        ("FOLLOWUP_TABLE_PREFIX", $"k{Guid.NewGuid():N}"[..20]),
    ];
}
