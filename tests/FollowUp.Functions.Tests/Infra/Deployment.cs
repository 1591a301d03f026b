using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using FollowUp.Functions.Tests.Infra;

[assembly: AssemblyFixture(typeof(Deployment))]

namespace FollowUp.Functions.Tests.Infra;

/// <summary>
/// What <c>azd up</c> would make on Azure with every option chosen, as the Bicep compiler sees it: it checks all names and types, and predicts the
/// resources. Nothing is deployed.
/// </summary>
public sealed class Deployment
{
    private const string Parameters = """
        param environmentName = 'staging'
        param location = 'westeurope'
        param mailFrom = 'FollowUp <digests@example.com>'
        param sendGridApiKey = 'hidden-api-key'
        param sendGridWebhookKey = 'hidden-webhook-key'
        param inboxSecret = 'hidden-inbox-secret'
        param sendGridInboundKey = 'hidden-inbound-key'
        param operatorKey = 'hidden-operator-key'
        param keysSecret = 'hidden-keys-secret'
        param alertEmail = 'operators@example.com'
        param customDomain = 'followup.example.com'
        param operatorPrincipalId = '00000000-0000-0000-0000-00000000000a'
        param monthlyBudget = 20
        param budgetStart = '2026-12-01'
        """;

    private readonly Lazy<Task<Compiled>> _compiled = new(CompileAsync);

    /// <summary>On a machine without the compiler the calling test is skipped.</summary>
    internal async Task<Compiled> GetAsync()
    {
        Assert.SkipUnless(
            File.Exists(Compiler) || OnThePath(), "The Bicep compiler comes with the tests on 64-bit Linux only; elsewhere put bicep on the PATH.");
        return await _compiled.Value;
    }

    private static string Compiler =>
        typeof(Deployment).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(data => data.Key == "Bicep")?.Value ?? "bicep";

    private static bool OnThePath()
    {
        try
        {
            using var process = Start("--version");
            process.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<Compiled> CompileAsync()
    {
        // Beside the test assembly, so that a relative path leads to the template on every system.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"bicep-{Guid.NewGuid():N}"));
        try
        {
            var file = Path.Combine(folder.FullName, "main.bicepparam");
            var template = Path.GetRelativePath(folder.FullName, Path.Combine(Repository.Folder, "infra", "main.bicep")).Replace('\\', '/');
            await File.WriteAllTextAsync(file, $"using '{template}'\n{Parameters}\n");
            var (built, findings) = await RunAsync("build-params", file, "--stdout");
            await RunAsync(
                "snapshot", file, "--mode", "overwrite", "--location", "westeurope",
                "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002");
            var predicted = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".snapshot.json")))!;
            return new Compiled(
                findings.Trim(), JsonNode.Parse((string)JsonNode.Parse(built)!["templateJson"]!)!, [.. predicted["predictedResources"]!.AsArray().Select(resource => resource!)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await output, await errors) : throw new InvalidOperationException($"bicep {arguments[0]} failed:\n{await errors}");
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Compiler, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
        ?? throw new InvalidOperationException("bicep did not start.");
}
