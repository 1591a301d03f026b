using System.Text.RegularExpressions;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>No secret lies open, neither in the repository nor in what is deployed.</summary>
public sealed partial class SecretTests(Deployment deployment)
{
    private static readonly string[] Folders = ["infra", ".github", "docs", "samples"];

    [Fact]
    public async Task Secrets_OfTheDeployment_AreInTheVaultOnly()
    {
        var compiled = await deployment.GetAsync();

        Assert.DoesNotContain("hidden-", string.Concat(compiled.Resources.Select(resource => resource.ToJsonString())), StringComparison.Ordinal);
        Assert.All(
            (string[])["SENDGRID_API_KEY", "SENDGRID_WEBHOOK_KEY", "FOLLOWUP_OPERATOR_KEY", "FOLLOWUP_KEYS_SECRET", "FOLLOWUP_INBOX_SECRET", "SENDGRID_INBOUND_KEY"],
            // Of a secret that may be missing, only Azure knows which it is; the function is that of the first.
            name => Assert.Matches(@"^@Microsoft\.KeyVault\(VaultName=|, __bicep\.reference\(variables\('vaultName'\)", compiled.AppSettings[name]));
        Assert.Equal(6, compiled.Of("Microsoft.KeyVault/vaults/secrets").Count());
    }

    [Fact]
    public async Task Parameters_ThatAreSecrets_AreSecureAndHaveNoDefault()
    {
        var secrets = (await deployment.GetAsync()).Templates.SelectMany(template => template["parameters"]!.AsObject())
            .Where(parameter => SecretName().IsMatch(parameter.Key)).ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret =>
        {
            Assert.StartsWith("secure", (string?)secret.Value!["type"], StringComparison.Ordinal);
            Assert.Equal("", secret.Value["defaultValue"]?.ToString() ?? "");
        });
    }

    [Fact]
    public void Files_ThatAreDeployedOrRead_HoldNoSecret()
    {
        var files = Folders.Select(folder => Path.Combine(Repository.Folder, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file => !file.EndsWith(".png", StringComparison.Ordinal))
            .Concat(((string[])["azure.yaml", "local.settings.example.json", "README.md"]).Select(name => Path.Combine(Repository.Folder, name)));

        Assert.All(files, file => Assert.DoesNotMatch(Secret(), File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("SENDGRID_API_KEY=SG.abcdefghijklmnopqrstuv.ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg")]
    [InlineData("AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("Authorization: Bearer followup_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG")]
    public void Secret_OfAnyKind_IsRecognised(string text) => Assert.Matches(Secret(), text);

    [GeneratedRegex(@"(?i)(secrets?|key|password)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"SG\.[\w-]{16,}\.[\w-]{16,}|AccountKey=[\w+/]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY|followup_[\w-]{40,}|SharedAccessSignature=|[?&]sig=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
