namespace FollowUp.App.Tests.Digests;

public sealed class AzureDigestRunTests(AzuriteFixture azurite) : DigestRunTests
{
    protected override async Task<(string Name, string Value)[]> SettingsAsync() =>
    [
        ("FOLLOWUP_STORE", "tables"),
        ("FOLLOWUP_TABLES", await azurite.GetConnectionStringAsync()),
        ("FOLLOWUP_TABLE_PREFIX", $"t{Guid.NewGuid():N}"[..20]),
    ];
}
